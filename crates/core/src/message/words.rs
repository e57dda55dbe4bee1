//! The words of messages, one table a language.

use crate::calendar::{Date, Time};
use crate::shop::{PaymentKind, Slot};

/// The words of a message in one language.
pub(super) struct Words {
    pub greeting: &'static str,
    pub order: &'static str,
    pub replaces: &'static str,
    pub shortened: &'static str,
    pub item: &'static str,
    pub items: &'static str,
    pub day: &'static str,
    pub pickup: &'static str,
    pub subtotal: &'static str,
    pub coupon: &'static str,
    pub free_delivery: &'static str,
    pub pix_discount: &'static str,
    pub delivery: &'static str,
    pub to_settle: &'static str,
    pub free: &'static str,
    pub total: &'static str,
    pub total_without_delivery: &'static str,
    pub total_estimated: &'static str,
    pub total_estimated_without_delivery: &'static str,
    pub payment: &'static str,
    /// In the order of [`PaymentKind::ALL`].
    pub payments: [&'static str; 5],
    /// Her name, where to, and which note she needs change for.
    pub fields: [&'static str; 3],
    pub yes: &'static str,
    pub note: &'static str,
    pub note_mark: &'static str,
    pub check: &'static str,
    pub receipt: &'static str,
    pub question: &'static str,
    /// Monday first.
    pub weekdays: [&'static str; 7],
    /// What stands before, between and after the times of a slot.
    pub slot: [&'static str; 2],
    /// Writes a time.
    pub time: fn(Time) -> String,
}

impl Words {
    /// Those of a language, a BCP 47 tag; Portuguese for a language that has none here.
    pub fn of(language: &str) -> &'static Self {
        match language.split('-').next() {
            Some("es") => &SPANISH,
            Some("en") => &ENGLISH,
            Some("hi") => &HINDI,
            Some("id") => &INDONESIAN,
            _ => &PORTUGUESE,
        }
    }

    pub fn payment_kind(&self, kind: PaymentKind) -> &'static str {
        self.payments.get(kind as usize).copied().unwrap_or_default()
    }

    /// `sábado, 28/11`
    pub fn date(&self, date: Date, language: &str) -> String {
        let weekday = self.weekdays.get(date.weekday() as usize).copied().unwrap_or_default();
        let (_, month, day) = date.year_month_day();
        let (first, second) = if language == "en-US" { (month, day) } else { (day, month) };
        format!("{weekday}, {first}/{second}")
    }

    /// `das 9h às 12h`
    pub fn slot(&self, slot: Slot) -> String {
        let [before, between] = self.slot;
        format!("{before}{}{between}{}", (self.time)(slot.from), (self.time)(slot.until))
    }
}

/// `9h`, `9h30`
fn hours(time: Time) -> String {
    match (time.minutes() / 60, time.minutes() % 60) {
        (hour, 0) => format!("{hour}h"),
        (hour, minute) => format!("{hour}h{minute:02}"),
    }
}

const PORTUGUESE: Words = Words {
    greeting: "Olá! Meu pedido na",
    order: "Pedido",
    replaces: "Substitui o pedido",
    shortened: "Pedido resumido: peça o texto completo",
    item: "item",
    items: "itens",
    day: "Data",
    pickup: "Retirada",
    subtotal: "Subtotal",
    coupon: "Cupom",
    free_delivery: "entrega grátis",
    pix_discount: "Desconto do Pix",
    delivery: "Entrega",
    to_settle: "a combinar",
    free: "grátis",
    total: "Total",
    total_without_delivery: "Total sem a entrega",
    total_estimated: "Total estimado",
    total_estimated_without_delivery: "Total estimado sem a entrega",
    payment: "Pagamento",
    payments: ["Pix", "Dinheiro", "Cartão", "Link de pagamento", "Transferência"],
    fields: ["Nome", "Endereço", "Troco para"],
    yes: "sim",
    note: "Obs.",
    note_mark: "obs.",
    check: "Conferência",
    receipt: "segue o comprovante do Pix de",
    question: "Olá! Quanto custa:",
    weekdays: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
    slot: ["das ", " às "],
    time: hours,
};

const SPANISH: Words = Words {
    greeting: "¡Hola! Mi pedido en",
    order: "Pedido",
    replaces: "Reemplaza el pedido",
    shortened: "Pedido resumido: pida el texto completo",
    item: "artículo",
    items: "artículos",
    day: "Fecha",
    pickup: "Recogida",
    subtotal: "Subtotal",
    coupon: "Cupón",
    free_delivery: "envío gratis",
    pix_discount: "Descuento de Pix",
    delivery: "Envío",
    to_settle: "por acordar",
    free: "gratis",
    total: "Total",
    total_without_delivery: "Total sin el envío",
    total_estimated: "Total estimado",
    total_estimated_without_delivery: "Total estimado sin el envío",
    payment: "Pago",
    payments: ["Pix", "Efectivo", "Tarjeta", "Enlace de pago", "Transferencia"],
    fields: ["Nombre", "Dirección", "Cambio de"],
    yes: "sí",
    note: "Nota",
    note_mark: "nota",
    check: "Verificación",
    receipt: "adjunto el comprobante de Pix de",
    question: "¡Hola! ¿Cuánto cuesta?",
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    slot: ["de ", " a "],
    time: |time| time.to_string(),
};

const ENGLISH: Words = Words {
    greeting: "Hello! My order at",
    order: "Order",
    replaces: "Replaces order",
    shortened: "Shortened order: please ask for the whole text",
    item: "item",
    items: "items",
    day: "Date",
    pickup: "Pickup",
    subtotal: "Subtotal",
    coupon: "Coupon",
    free_delivery: "free delivery",
    pix_discount: "Pix discount",
    delivery: "Delivery",
    to_settle: "to be agreed",
    free: "free",
    total: "Total",
    total_without_delivery: "Total without delivery",
    total_estimated: "Estimated total",
    total_estimated_without_delivery: "Estimated total without delivery",
    payment: "Payment",
    payments: ["Pix", "Cash", "Card", "Payment link", "Bank transfer"],
    fields: ["Name", "Address", "Change for"],
    yes: "yes",
    note: "Note",
    note_mark: "note",
    check: "Check",
    receipt: "here is the receipt of the Pix of",
    question: "Hello! How much is:",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    slot: ["", " to "],
    time: |time| time.to_string(),
};

const HINDI: Words = Words {
    greeting: "नमस्ते! मेरा ऑर्डर,",
    order: "ऑर्डर",
    replaces: "इस ऑर्डर की जगह:",
    shortened: "छोटा किया गया ऑर्डर: पूरा संदेश माँगें",
    item: "वस्तु",
    items: "वस्तुएँ",
    day: "तारीख",
    pickup: "दुकान से लेना",
    subtotal: "उप-योग",
    coupon: "कूपन",
    free_delivery: "मुफ़्त डिलीवरी",
    pix_discount: "Pix छूट",
    delivery: "डिलीवरी",
    to_settle: "बात करके तय होगा",
    free: "मुफ़्त",
    total: "कुल",
    total_without_delivery: "डिलीवरी के बिना कुल",
    total_estimated: "अनुमानित कुल",
    total_estimated_without_delivery: "डिलीवरी के बिना अनुमानित कुल",
    payment: "भुगतान",
    payments: ["Pix", "नकद", "कार्ड", "भुगतान लिंक", "बैंक ट्रांसफ़र"],
    fields: ["नाम", "पता", "छुट्टा चाहिए"],
    yes: "हाँ",
    note: "नोट",
    note_mark: "नोट",
    check: "जाँच",
    receipt: "Pix की रसीद, राशि",
    question: "नमस्ते! इसका दाम क्या है:",
    weekdays: ["सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"],
    slot: ["", " से "],
    time: |time| time.to_string(),
};

const INDONESIAN: Words = Words {
    greeting: "Halo! Pesanan saya di",
    order: "Pesanan",
    replaces: "Menggantikan pesanan",
    shortened: "Pesanan diringkas: minta teks lengkapnya",
    item: "barang",
    items: "barang",
    day: "Tanggal",
    pickup: "Ambil sendiri",
    subtotal: "Subtotal",
    coupon: "Kupon",
    free_delivery: "gratis ongkir",
    pix_discount: "Diskon Pix",
    delivery: "Pengiriman",
    to_settle: "disepakati di chat",
    free: "gratis",
    total: "Total",
    total_without_delivery: "Total belum ongkir",
    total_estimated: "Perkiraan total",
    total_estimated_without_delivery: "Perkiraan total belum ongkir",
    payment: "Pembayaran",
    payments: ["Pix", "Tunai", "Kartu", "Tautan pembayaran", "Transfer bank"],
    fields: ["Nama", "Alamat", "Uang kembalian untuk"],
    yes: "ya",
    note: "Catatan",
    note_mark: "catatan",
    check: "Pemeriksaan",
    receipt: "berikut bukti Pix sebesar",
    question: "Halo! Berapa harga:",
    weekdays: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    slot: ["", " sampai "],
    time: |time| time.to_string(),
};
