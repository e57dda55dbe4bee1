//! The table itself, object by object.

use vitrine_core::shop::limits::{AGES, GROUPS, ITEMS, LEAD_HOURS, NAME, PARAGRAPHS, PRODUCTS, TIMES, TITLE};

use crate::shape::Shape::{
    Block, Count, Currency, Date, DayMap, Days, Either, Fee, Flag, Form, Id, Line, List, Map, Money, Page, Percent,
    Phone, Picture, PixKey, PostalCodes, Quantity, Set, Shift, Stock, Text, Word,
};
use crate::shape::Unless::{Default, Means, Needed, Nothing};
use crate::shape::{Key, Object, Shape, Unless};

const fn key(name: &'static str, shape: Shape, unless: Unless, about: &'static str, example: &'static str) -> Key {
    Key { name, shape, unless, about, example }
}

const AVAILABILITY: Shape = Word(&[
    ("available", "can be bought"),
    ("unavailable", "shown, cannot be bought"),
    ("ask", "shown without a price, with a button that asks in the chat"),
    ("hidden", "not listed; opens by its link and can be bought"),
]);

const WEEKDAYS: Shape = List(
    &Word(&[
        ("mon", "Monday"),
        ("tue", "Tuesday"),
        ("wed", "Wednesday"),
        ("thu", "Thursday"),
        ("fri", "Friday"),
        ("sat", "Saturday"),
        ("sun", "Sunday"),
    ]),
    1,
    7,
);

const SHIFTS: Shape = List(&Shift, 0, ITEMS);

const PAYMENT_KINDS: Shape = Word(&[
    ("pix", "a Pix code made from the order"),
    ("cash", "money at the door"),
    ("card", "a card at the door"),
    ("link", "a page of your payment service"),
    ("transfer", "a transfer to an account"),
]);

const BARE_PAYMENT: Shape = Word(&[
    ("pix", "a Pix code made from the order"),
    ("cash", "money at the door"),
    ("card", "a card at the door"),
    ("transfer", "a transfer to an account"),
]);

const CLOSED: Unless = Means("closed that day");
const THE_PRODUCTS: Unless = Means("as the product has it");

/// Every object of the shop file, the shop itself first.
pub const OBJECTS: &[Object] = &[
    SHOP, PRODUCT, QUANTITY, SALE, IMAGE, GROUP, CHOICE, VARIANT, DELIVERY, PICKUP, AREA, HOURS, SCHEDULE, COUPON, PIX,
    PAYMENT, FIELD, SELLER,
];

const SHOP: Object = Object {
    name: "shop",
    called: "the shop",
    title: "Shop",
    about: "The file itself: what a shop sells and how it takes orders.",
    keys: &[
        key(
            "$schema",
            Text,
            Nothing,
            "Where the schema is, so that an editor can help. The shop does not read it.",
            r#""vitrine/shop.schema.json""#,
        ),
        key("name", Line(NAME), Needed, "What the shop is called, on screen and in orders.", r#""Padaria do Zé""#),
        key(
            "whatsapp",
            Phone,
            Means("no send link, only the copy of the order, and an error"),
            "The number that takes orders, with its country code. A number on the tag takes its place.",
            r#""+5511987654321""#,
        ),
        key(
            "language",
            Form("^(?=.{2,35}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "a language tag (BCP 47)"),
            Default(r#""pt-BR""#),
            "Your language: orders are written in it.",
            r#""es-CO""#,
        ),
        key(
            "currency",
            Currency,
            Default(r#""BRL""#),
            "What all prices are in (ISO 4217). Prices in COP and IDR have no decimal places, the others two. Pix needs BRL.",
            r#""BRL""#,
        ),
        key(
            "timeZone",
            Form("^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$", "a time zone (IANA name)"),
            Default(r#""America/Sao_Paulo""#),
            "Where the shop's clock is. All days and hours of the file are read there.",
            r#""America/Manaus""#,
        ),
        key(
            "legalName",
            Line(TITLE),
            Nothing,
            "The name under which the business is registered.",
            r#""Padaria do Zé Ltda""#,
        ),
        key(
            "document",
            Line(NAME),
            Nothing,
            "The seller's registration number: in Brazil the CNPJ, or the CPF of a person.",
            r#""12.ABC.345/01DE-35""#,
        ),
        key("address", Line(TITLE), Nothing, "Where the shop is.", r#""Rua do Ouvidor, 10, Centro""#),
        key("returns", Block(PARAGRAPHS), Nothing, "What happens when goods come back.", r#""Trocas em até 7 dias.""#),
        key("pix", Shape::Object("pix"), Means("no Pix"), "Who is paid by Pix. A key on the tag takes its place.", ""),
        key(
            "payments",
            Set(&Either(&BARE_PAYMENT, &Shape::Object("payment")), 0, ITEMS),
            Means("Pix where `pix` is set, else nothing is asked"),
            "How an order can be paid, in the order shown: a kind, or an object that gives it a name.",
            r#"["pix", "cash"]"#,
        ),
        key(
            "pixDiscountPercent",
            Percent,
            Means("no discount"),
            "What paying by Pix takes off, after a coupon and before the delivery fee.",
            "5",
        ),
        key(
            "categories",
            Set(&Line(NAME), 0, ITEMS),
            Means("the order of the products"),
            "Categories in display order. Those that only products name come after.",
            r#"["Pães", "Bolos"]"#,
        ),
        key(
            "optionGroups",
            Map("a key that products use", &Shape::Object("optionGroup"), 0, GROUPS),
            Nothing,
            "Groups of options that several products share.",
            "",
        ),
        key(
            "products",
            List(&Shape::Object("product"), 1, PRODUCTS),
            Needed,
            "What the shop sells. Within a category the order of the file is kept.",
            "",
        ),
        key(
            "delivery",
            Shape::Object("delivery"),
            Means("nothing is asked and nothing is charged"),
            "How goods reach the shopper.",
            "",
        ),
        key("schedule", Shape::Object("schedule"), Nothing, "For which days and times orders are taken.", ""),
        key("minimum", Money, Means("no minimum"), "The least subtotal of an order.", r#""15.00""#),
        key("hours", Shape::Object("hours"), Means("always open"), "When the shop is open.", ""),
        key(
            "acceptWhenClosed",
            Flag,
            Default("true"),
            "Whether an order without a date can be sent while the shop is closed.",
            "false",
        ),
        key(
            "coupons",
            List(&Shape::Object("coupon"), 0, ITEMS),
            Nothing,
            "Codes that take something off. An order has at most one.",
            "",
        ),
        key(
            "fields",
            List(&Shape::Object("field"), 0, ITEMS),
            Means("name, address for delivery, change for cash"),
            "What the shopper is asked before the order is sent. An empty list asks nothing.",
            "",
        ),
        key(
            "sellers",
            List(&Shape::Object("seller"), 0, ITEMS),
            Nothing,
            "Several sellers in one shop. A cart with products of several becomes an order for each.",
            "",
        ),
    ],
    rules: r#""if": { "required": ["pix"] }, "then": { "properties": { "currency": { "const": "BRL" } } }"#,
};

const PRODUCT: Object = Object {
    name: "product",
    called: "a product",
    title: "Product",
    about: "Something the shop sells.",
    keys: &[
        key(
            "id",
            Id,
            Means("made from the title"),
            "What carts and links call the product; once per shop. Keep it when the title changes.",
            r#""bolo-cenoura""#,
        ),
        key("title", Line(TITLE), Needed, "What it is called.", r#""Bolo de cenoura""#),
        key("description", Block(PARAGRAPHS), Nothing, "What it is.", r#""Massa fofinha, calda à parte.""#),
        key("category", Line(NAME), Means("listed last"), "The category it is listed under.", r#""Bolos""#),
        key(
            "price",
            Money,
            Means("an error, unless `availability` is `ask`"),
            "For one unit, before options. `0.00` needs a group with `min` 1 or more, whose prices then make the price.",
            r#""45.00""#,
        ),
        key(
            "compareAtPrice",
            Money,
            Nothing,
            "What it used to cost, shown struck out. More than the price.",
            r#""52.00""#,
        ),
        key("sale", Shape::Object("sale"), Nothing, "A lower price on certain days.", ""),
        key(
            "unit",
            Line(NAME),
            Default(r#""un""#),
            "What one of it is: `un` (a piece), `kg`, `100g` (a portion of 100 grams), `l`, `m`, or a word of your own.",
            r#""kg""#,
        ),
        key(
            "approximate",
            Flag,
            Default("false"),
            "`true`: weighed after the order, so the total is an estimate and there is no Pix code.",
            "true",
        ),
        key(
            "quantity",
            Shape::Object("quantity"),
            Means("what suits the unit"),
            "Which quantities can be asked for.",
            "",
        ),
        key("stock", Stock, Means("no limit"), "How much there is, over all rows of a cart. `0` is sold out.", "12"),
        key(
            "leadHours",
            Count(0, LEAD_HOURS),
            Default("0"),
            "How many hours before its date an order with it must come. Above 0, a date is required.",
            "48",
        ),
        key("weekdays", WEEKDAYS, Means("every day"), "On which days it is handed over.", r#"["wed", "sat"]"#),
        key(
            "availability",
            AVAILABILITY,
            Default(r#""available""#),
            "Whether and how it can be bought.",
            r#""hidden""#,
        ),
        key("labels", List(&Line(NAME), 0, ITEMS), Nothing, "Short words on the card.", r#"["vegano"]"#),
        key("minAge", Count(*AGES.start(), *AGES.end()), Nothing, "From which age on it is sold, in years.", "18"),
        key(
            "seller",
            Line(NAME),
            Means("the shop itself"),
            "Who sells it: the `id` of one of the `sellers`.",
            r#""loja-norte""#,
        ),
        key("images", List(&Shape::Object("image"), 0, ITEMS), Nothing, "Its pictures, the best first.", ""),
        key(
            "options",
            List(&Either(&Form("\\S", "a key of `optionGroups`"), &Shape::ObjectWith("optionGroup", "name")), 0, ITEMS),
            Nothing,
            "What the shopper can or must choose: groups, or keys of `optionGroups`. Each name once per product.",
            r#"["extras"]"#,
        ),
        key(
            "variants",
            List(&Shape::Object("variant"), 0, ITEMS),
            Means("every combination can be had"),
            "The combinations of choices that exist. What is not listed cannot be bought.",
            "",
        ),
    ],
    rules: r#""if": { "required": ["availability"], "properties": { "availability": { "const": "ask" } } }, "else": { "required": ["price"] }"#,
};

const QUANTITY: Object = Object {
    name: "quantity",
    called: "a quantity",
    title: "Quantity",
    about: "From `min` to `max`, in steps counted from `min`.",
    keys: &[
        key("min", Quantity, Means("`1`; `0.1` for `kg`, `l` and `m`"), "The least.", r#""0.5""#),
        key("step", Quantity, Means("`1`; `0.1` for `kg`, `l` and `m`"), "From one to the next.", r#""0.25""#),
        key("max", Quantity, Default("999"), "The most. Not less than `min`.", r#""50""#),
    ],
    rules: "",
};

const SALE: Object = Object {
    name: "sale",
    called: "a sale",
    title: "Sale",
    about: "A lower price from one day to another, both included.",
    keys: &[
        key("price", Money, Needed, "For one unit: above 0 and less than the usual price.", r#""39.90""#),
        key("from", Date, Means("at once"), "Its first day.", r#""2026-11-27""#),
        key("until", Date, Means("without end"), "Its last day.", r#""2026-11-29""#),
    ],
    rules: "",
};

const IMAGE: Object = Object {
    name: "image",
    called: "an image",
    title: "Image",
    about: "A picture.",
    keys: &[
        key(
            "src",
            Picture,
            Needed,
            "Where it is: a path that starts where the shop file is, or an address.",
            r#""fotos/bolo.webp""#,
        ),
        key(
            "alt",
            Line(TITLE),
            Means("it only decorates"),
            "What it shows, for those who cannot see it.",
            r#""Fatia de bolo de cenoura""#,
        ),
    ],
    rules: "",
};

const GROUP: Object = Object {
    name: "optionGroup",
    called: "a group of options",
    title: "Option group",
    about: "A question to the shopper, such as the size.",
    keys: &[
        key(
            "name",
            Line(NAME),
            Means("the key in `optionGroups`; an error elsewhere"),
            "What is chosen.",
            r#""Tamanho""#,
        ),
        key("min", Count(0, TIMES), Default("0"), "How many choices must be taken.", "1"),
        key(
            "max",
            Count(1, TIMES),
            Default("1"),
            "How many choices can be taken, repeats counted. Not less than `min`.",
            "3",
        ),
        key(
            "pricing",
            Word(&[
                ("sum", "the prices are added"),
                ("highest", "the highest counts"),
                ("average", "their average counts, rounded half up"),
            ]),
            Default(r#""sum""#),
            "What the prices of several choices make.",
            r#""highest""#,
        ),
        key("choices", List(&Shape::Object("choice"), 1, ITEMS), Needed, "What there is to choose.", ""),
    ],
    rules: "",
};

const CHOICE: Object = Object {
    name: "choice",
    called: "a choice",
    title: "Choice",
    about: "One answer of a group.",
    keys: &[
        key("name", Line(NAME), Needed, "What it is called; once per group.", r#""Bacon""#),
        key("description", Line(TITLE), Nothing, "More about it.", r#""com cebola""#),
        key("price", Money, Default(r#""0.00""#), "What it adds to the product's price. Never negative.", r#""5.00""#),
        key(
            "max",
            Count(1, TIMES),
            Default("1"),
            "How often it can be taken. Each time counts toward the group's `max`.",
            "3",
        ),
        key("available", Flag, Default("true"), "`false`: shown, cannot be taken.", "false"),
    ],
    rules: "",
};

const VARIANT: Object = Object {
    name: "variant",
    called: "a variant",
    title: "Variant",
    about: "A combination of choices that exists, with what sets it apart from the product.",
    keys: &[
        key(
            "choices",
            Map("the name of a group", &Line(NAME), 1, ITEMS),
            Needed,
            "One choice of each group that the variants use, as group name and choice name.",
            r#"{ "Tamanho": "G" }"#,
        ),
        key("price", Money, THE_PRODUCTS, "For one unit. The prices of the choices are added to it.", r#""65.00""#),
        key(
            "compareAtPrice",
            Money,
            Nothing,
            "What it used to cost. Used only beside a `price` of the variant's own.",
            r#""72.00""#,
        ),
        key("stock", Stock, THE_PRODUCTS, "How much there is of this combination.", "2"),
        key("availability", AVAILABILITY, THE_PRODUCTS, "Whether this combination can be bought.", r#""unavailable""#),
        key("image", Shape::Object("image"), THE_PRODUCTS, "A picture of this combination.", ""),
    ],
    rules: "",
};

const DELIVERY: Object = Object {
    name: "delivery",
    called: "the delivery",
    title: "Delivery",
    about: "Pickup, areas, or both; at least one.",
    keys: &[
        key(
            "pickup",
            Either(&Flag, &Shape::Object("pickup")),
            Default("false"),
            "Whether orders can be fetched: `true` for the shop's address, or an object with another.",
            "true",
        ),
        key(
            "areas",
            List(&Shape::Object("area"), 0, ITEMS),
            Means("no delivery"),
            "Where orders are brought. The first that has a postal code is the one for it.",
            "",
        ),
    ],
    rules: r#""anyOf": [{ "required": ["areas"], "properties": { "areas": { "minItems": 1 } } }, { "required": ["pickup"], "properties": { "pickup": { "not": { "const": false } } } }]"#,
};

const PICKUP: Object = Object {
    name: "pickup",
    called: "a pickup",
    title: "Pickup",
    about: "Where orders can be fetched.",
    keys: &[
        key("address", Line(TITLE), Means("the shop's `address`"), "Where to come.", r#""Rua do Ouvidor, 12, fundos""#),
        key("time", Line(NAME), Nothing, "How long it takes, in your words.", r#""20 min""#),
    ],
    rules: "",
};

const AREA: Object = Object {
    name: "area",
    called: "an area",
    title: "Area",
    about: "A part of the world with one delivery fee.",
    keys: &[
        key("name", Line(NAME), Needed, "What shoppers call it; once per shop.", r#""Centro""#),
        key(
            "postalCodes",
            List(&PostalCodes, 0, ITEMS),
            Means("chosen by its name"),
            "The postal codes in it: single ones, or ranges with both ends included.",
            r#"["04000-000..04999-999"]"#,
        ),
        key(
            "fee",
            Fee,
            Needed,
            "What delivering costs, or `ask`: you say it in the chat, and until then there is no Pix code.",
            r#""5.00""#,
        ),
        key("minimum", Money, Means("no minimum"), "The least subtotal that is brought there.", r#""20.00""#),
        key(
            "freeFrom",
            Money,
            Means("never free"),
            "From which subtotal on the fee is 0. Without effect on `ask`.",
            r#""80.00""#,
        ),
        key("time", Line(NAME), Nothing, "How long it takes, in your words.", r#""40 a 60 min""#),
        key("weekdays", WEEKDAYS, Means("every day"), "On which days you go there.", r#"["mon", "tue"]"#),
    ],
    rules: "",
};

const HOURS: Object = Object {
    name: "hours",
    called: "the hours",
    title: "Hours",
    about: "When the shop is open. A day can have several shifts; a weekday without its key is closed.",
    keys: &[
        key("mon", SHIFTS, CLOSED, "The shifts that start on Monday.", r#"["08:00-12:00", "14:00-18:00"]"#),
        key("tue", SHIFTS, CLOSED, "On Tuesday.", r#"["00:00-24:00"]"#),
        key("wed", SHIFTS, CLOSED, "On Wednesday.", r#"["08:00-18:00"]"#),
        key("thu", SHIFTS, CLOSED, "On Thursday.", r#"["08:00-18:00"]"#),
        key("fri", SHIFTS, CLOSED, "On Friday.", r#"["18:00-02:00"]"#),
        key("sat", SHIFTS, CLOSED, "On Saturday.", r#"["08:00-12:00"]"#),
        key("sun", SHIFTS, CLOSED, "On Sunday.", "[]"),
        key(
            "closed",
            List(&Days, 0, ITEMS),
            Nothing,
            "Days, or ranges with both ends included, on which no shift starts.",
            r#"["2026-12-25", "2027-01-01..2027-01-05"]"#,
        ),
        key(
            "open",
            DayMap(&SHIFTS),
            Nothing,
            "Days with shifts of their own. Where a day is in `closed` too, `open` wins.",
            r#"{ "2026-12-24": ["08:00-13:00"] }"#,
        ),
    ],
    rules: "",
};

const SCHEDULE: Object = Object {
    name: "schedule",
    called: "the schedule",
    title: "Schedule",
    about: "For which days and times orders are taken.",
    keys: &[
        key("asap", Flag, Default("true"), "`false`: every order needs a date.", "false"),
        key(
            "days",
            Count(1, u32::MAX),
            Means("30, counted from when the order can be ready"),
            "How many days ahead a date can be.",
            "30",
        ),
        key(
            "slots",
            List(&Shift, 0, ITEMS),
            Means("a date without a time"),
            "The parts of a day to choose from.",
            r#"["09:00-12:00", "14:00-18:00"]"#,
        ),
    ],
    rules: "",
};

const COUPON: Object = Object {
    name: "coupon",
    called: "a coupon",
    title: "Coupon",
    about: "A code with exactly one effect: `percent`, `amount` or `freeDelivery`.",
    keys: &[
        key("code", Line(NAME), Needed, "What shoppers type; case, accents and spaces do not matter.", r#""BEMVINDO""#),
        key("percent", Percent, Nothing, "What it takes off the subtotal, in percent.", "10"),
        key(
            "amount",
            Money,
            Nothing,
            "What it takes off the subtotal. Above 0; never more than the subtotal.",
            r#""5.00""#,
        ),
        key("freeDelivery", Flag, Default("false"), "`true`: the delivery fee is 0.", "true"),
        key("cap", Money, Means("no cap"), "The most that `percent` takes off.", r#""15.00""#),
        key("minimum", Money, Means("no minimum"), "The least subtotal it works with.", r#""50.00""#),
        key("from", Date, Means("at once"), "Its first day.", r#""2026-11-01""#),
        key("until", Date, Means("without end"), "Its last day.", r#""2026-12-31""#),
    ],
    rules: r#""oneOf": [{ "required": ["percent"] }, { "required": ["amount"] }, { "required": ["freeDelivery"], "properties": { "freeDelivery": { "const": true } } }], "dependentRequired": { "cap": ["percent"] }"#,
};

const PIX: Object = Object {
    name: "pix",
    called: "a Pix payee",
    title: "Pix",
    about: "Who is paid by Pix. Only with BRL.",
    keys: &[
        key(
            "key",
            PixKey,
            Needed,
            "CNPJ, CPF, mobile, e-mail or random key, as registered with the bank.",
            r#""12.ABC.345/01DE-35""#,
        ),
        key(
            "name",
            Text,
            Means("the shop's name"),
            "The name in the code, which has room for 25 characters.",
            r#""Padaria do Zé""#,
        ),
        key(
            "city",
            Text,
            Means("`BRASIL`"),
            "The city in the code, which has room for 15 characters.",
            r#""São Paulo""#,
        ),
        key(
            "holder",
            Text,
            Means("not shown"),
            "The name that banks show for the key, so that shoppers can compare it before they pay.",
            r#""PADARIA DO ZE LTDA""#,
        ),
        key(
            "txid",
            Word(&[
                ("none", "the code has no reference, which every bank takes"),
                ("order", "the code carries the order's code"),
            ]),
            Default(r#""none""#),
            "Whether the code carries a reference.",
            r#""order""#,
        ),
        key(
            "info",
            Text,
            Nothing,
            "A note in the code that the bank may show to the payer; cut to the room that the key leaves.",
            r#""Pedido""#,
        ),
    ],
    rules: "",
};

const PAYMENT: Object = Object {
    name: "payment",
    called: "a payment",
    title: "Payment",
    about: "A kind of payment with its name and details. Two of one kind need names of their own.",
    keys: &[
        key("kind", PAYMENT_KINDS, Needed, "What sort of payment it is.", r#""card""#),
        key(
            "name",
            Line(NAME),
            Means("a word for the kind"),
            "What shopper and order call it.",
            r#""Cartão na entrega (crédito, débito, VR)""#,
        ),
        key(
            "details",
            Block(PARAGRAPHS),
            Nothing,
            "For `transfer`: the account, as text to copy. Taken only from the page itself or a file of its origin.",
            r#""300 123 4567, Ana Ruiz""#,
        ),
        key(
            "url",
            Page,
            Means("an error for `link`"),
            "For `link`: where to pay.",
            r#""https://pay.example.com/padaria""#,
        ),
    ],
    rules: r#""allOf": [{ "if": { "required": ["kind"], "properties": { "kind": { "const": "link" } } }, "then": { "required": ["url"] }, "else": { "properties": { "url": false } } }, { "if": { "required": ["kind"], "properties": { "kind": { "const": "transfer" } } }, "else": { "properties": { "details": false } } }]"#,
};

const FIELD: Object = Object {
    name: "field",
    called: "a field",
    title: "Field",
    about: "A question to the shopper.",
    keys: &[
        key(
            "name",
            Line(NAME),
            Needed,
            "What is asked; it stands before the answer in the order. Once per shop.",
            r#""Nome""#,
        ),
        key(
            "kind",
            Word(&[
                ("text", "a line"),
                ("choice", "one of `choices`"),
                ("money", "an amount"),
                ("date", "a day"),
                ("phone", "a number to call"),
                ("address", "street and number, complement, neighbourhood, reference"),
                ("yes", "a tick"),
            ]),
            Default(r#""text""#),
            "What sort of answer is expected.",
            r#""address""#,
        ),
        key("required", Flag, Default("false"), "`true`: without an answer the order cannot be sent.", "true"),
        key(
            "choices",
            Set(&Line(NAME), 1, ITEMS),
            Means("an error for `choice`"),
            "For `choice`: the answers there are.",
            r#"["Manhã", "Tarde"]"#,
        ),
        key(
            "delivery",
            Word(&[("delivery", "the shop brings it"), ("pickup", "the shopper fetches it")]),
            Means("always asked"),
            "Ask only for this way of handing over.",
            r#""delivery""#,
        ),
        key("payment", PAYMENT_KINDS, Means("always asked"), "Ask only for this way of paying.", r#""cash""#),
    ],
    rules: r#""if": { "required": ["kind"], "properties": { "kind": { "const": "choice" } } }, "then": { "required": ["choices"] }, "else": { "properties": { "choices": false } }"#,
};

const SELLER: Object = Object {
    name: "seller",
    called: "a seller",
    title: "Seller",
    about: "One of several who sell in the shop.",
    keys: &[
        key("id", Line(NAME), Needed, "What products call the seller; once per shop.", r#""loja-norte""#),
        key("name", Line(NAME), Means("the id"), "What shoppers call the seller.", r#""Loja Norte""#),
        key("whatsapp", Phone, Means("the shop's number"), "Where this seller's orders go.", r#""+5511987654321""#),
        key("pix", Shape::Object("pix"), Means("the shop's payee"), "Who is paid for this seller's goods.", ""),
    ],
    rules: "",
};
