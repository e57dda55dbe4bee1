//! The few sentences of a site that neither the shop's screens nor its messages have.

use vitrine_texts::{LANGUAGES, Language, of_merchant};

/// What a page says in one language.
pub struct Words {
    /// The language of the shop's screens and messages, whose words a page shares.
    pub language: &'static Language,
    /// The sentences of pages alone.
    pub own: &'static Own,
}

/// Sentences of pages alone.
pub struct Own {
    /// BCP 47, one of those that screens and messages have.
    tag: &'static str,
    /// Under the shop's name: how one buys here.
    pub lead: &'static str,
    /// What a shopper writes to order one thing.
    pub want: &'static str,
    pub order: &'static str,
    pub choose: &'static str,
    pub ask: &'static str,
    pub products: &'static str,
}

impl Words {
    /// Those of a merchant who writes `language`, a BCP 47 tag; Portuguese where there is none of hers.
    pub fn of(language: &str) -> Self {
        let tag = of_merchant(language);
        let own = OWN.iter().find(|own| own.tag == tag).unwrap_or(&PORTUGUESE);
        let [portuguese, ..] = &LANGUAGES;
        Self { language: LANGUAGES.iter().find(|language| language.tag == tag).unwrap_or(portuguese), own }
    }
}

const PORTUGUESE: Own = Own {
    tag: "pt-BR",
    lead: "Escolha aqui e mande o pedido pelo WhatsApp.",
    want: "Olá! Quero pedir:",
    order: "Pedir pelo WhatsApp",
    choose: "Escolher e pôr no carrinho",
    ask: "Perguntar no WhatsApp",
    products: "Produtos",
};

static OWN: [Own; 9] = [
    PORTUGUESE,
    Own {
        tag: "es",
        lead: "Elige aquí y manda el pedido por WhatsApp.",
        want: "¡Hola! Quiero pedir:",
        order: "Pedir por WhatsApp",
        choose: "Elegir y poner en el carrito",
        ask: "Preguntar por WhatsApp",
        products: "Productos",
    },
    Own {
        tag: "en",
        lead: "Choose here and send your order on WhatsApp.",
        want: "Hello! I would like to order:",
        order: "Order on WhatsApp",
        choose: "Choose and add to cart",
        ask: "Ask on WhatsApp",
        products: "Products",
    },
    Own {
        tag: "hi",
        lead: "यहाँ चुनें और WhatsApp पर ऑर्डर भेजें।",
        want: "नमस्ते! मुझे यह चाहिए:",
        order: "WhatsApp पर ऑर्डर करें",
        choose: "चुनें और कार्ट में डालें",
        ask: "WhatsApp पर पूछें",
        products: "सामान",
    },
    Own {
        tag: "id",
        lead: "Pilih di sini dan kirim pesanan lewat WhatsApp.",
        want: "Halo! Saya mau pesan:",
        order: "Pesan lewat WhatsApp",
        choose: "Pilih dan masukkan keranjang",
        ask: "Tanya lewat WhatsApp",
        products: "Produk",
    },
    Own {
        tag: "ar",
        lead: "اختر من هنا وأرسل طلبك عبر WhatsApp.",
        want: "مرحبًا! أريد أن أطلب:",
        order: "اطلب عبر WhatsApp",
        choose: "اختر وأضف إلى السلة",
        ask: "اسأل عبر WhatsApp",
        products: "المنتجات",
    },
    Own {
        tag: "fr",
        lead: "Choisissez ici et envoyez la commande sur WhatsApp.",
        want: "Bonjour ! Je voudrais commander :",
        order: "Commander sur WhatsApp",
        choose: "Choisir et mettre au panier",
        ask: "Demander sur WhatsApp",
        products: "Produits",
    },
    Own {
        tag: "de",
        lead: "Hier auswählen und die Bestellung per WhatsApp schicken.",
        want: "Hallo! Ich möchte bestellen:",
        order: "Per WhatsApp bestellen",
        choose: "Auswählen und in den Warenkorb",
        ask: "Per WhatsApp fragen",
        products: "Produkte",
    },
    Own {
        tag: "it",
        lead: "Scegli qui e manda l’ordine su WhatsApp.",
        want: "Ciao! Vorrei ordinare:",
        order: "Ordina su WhatsApp",
        choose: "Scegli e metti nel carrello",
        ask: "Chiedi su WhatsApp",
        products: "Prodotti",
    },
];
