//! The table as a JSON Schema.

use vitrine_core::json::{Json, quoted};
use vitrine_core::money::{Currency, Money};
use vitrine_core::pix;
use vitrine_core::quantity::Quantity;
use vitrine_core::shop::ProductId;
use vitrine_core::shop::limits::{ADDRESS, POSTAL_CODE};

use crate::json::pretty;
use crate::shape::{Key, Object, Shape, Unless};
use crate::table::OBJECTS;

const ABOUT: &str = "What a shop sells and how it takes orders. A file that fits is written as Vitrine asks for it. Vitrine \
    itself reads a little more, such as a price with a comma, and says what to write instead.";

const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME: &str = "([01]?[0-9]|2[0-3]):[0-5][0-9]";

/// The JSON Schema of a shop file (draft 2020-12).
///
/// # Errors
///
/// When a rule or an example of the table is no JSON, which a test would notice.
pub fn schema() -> Result<String, String> {
    let Some((shop, objects)) = OBJECTS.split_first() else { return Err("the table is empty".into()) };
    let mut members = vec![
        member("$schema", &quoted("https://json-schema.org/draft/2020-12/schema")),
        member("title", &quoted("Vitrine shop file")),
        member("description", &quoted(ABOUT)),
    ];
    members.extend(object(shop));
    let mut defs = values();
    defs.extend(objects.iter().map(|object| member(object.name, &braced(&described(object)))));
    members.push(member("$defs", &braced(&defs)));
    let text = braced(&members);
    let json = Json::parse(&text).map_err(|problem| format!("the schema is no JSON: {problem}"))?;
    Ok(pretty(&json))
}

fn member(key: &str, value: &str) -> String {
    format!("{}: {value}", quoted(key))
}

fn braced(members: &[String]) -> String {
    format!("{{{}}}", members.join(","))
}

/// A text of the table without its backquotes: editors show it as it is.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

fn described(of: &Object) -> Vec<String> {
    let mut members = vec![member("title", &quoted(of.title)), member("description", &quoted(&plain(of.about)))];
    members.extend(object(of));
    members
}

fn object(object: &Object) -> Vec<String> {
    let needed = object.keys.iter().filter(|key| matches!(key.unless, Unless::Needed)).map(|key| quoted(key.name));
    let needed: Vec<String> = needed.collect();
    let properties: Vec<String> = object.keys.iter().map(|key| member(key.name, &braced(&property(key)))).collect();
    let mut members = vec![member("type", &quoted("object"))];
    if !needed.is_empty() {
        members.push(member("required", &format!("[{}]", needed.join(","))));
    }
    members.push(member("additionalProperties", "false"));
    members.push(member("properties", &braced(&properties)));
    if !object.rules.is_empty() {
        members.push(object.rules.to_owned());
    }
    members
}

fn property(key: &Key) -> Vec<String> {
    let mut about = plain(key.about);
    if let Shape::Line(most) | Shape::Block(most) = key.shape {
        about += &format!(" At most {most} characters; more are cut.");
    }
    if let Shape::Word(words) = key.shape {
        let words: Vec<String> = words.iter().map(|(word, meaning)| format!("{word}: {meaning}")).collect();
        about += &format!(" {}.", words.join("; "));
    }
    if let Unless::Means(what) = key.unless {
        about += &format!(" When absent: {}.", plain(what));
    }
    let mut members = vec![member("description", &quoted(&about))];
    members.extend(shape(&key.shape, matches!(key.unless, Unless::Needed)));
    if let Unless::Default(value) = key.unless {
        members.push(member("default", value));
    }
    if !key.example.is_empty() {
        members.push(member("examples", &format!("[{}]", key.example)));
    }
    members
}

/// What a value must be. A text that must be there must also say something; any other may be empty.
fn shape(of: &Shape, needed: bool) -> Vec<String> {
    let text = |pattern: &str| vec![member("type", &quoted("string")), member("pattern", &quoted(pattern))];
    let words = |words: Vec<&str>| {
        let words: Vec<String> = words.into_iter().map(quoted).collect();
        vec![member("enum", &format!("[{}]", words.join(",")))]
    };
    let defined = |name: &str| vec![member("$ref", &quoted(&format!("#/$defs/{name}")))];
    let list = |item: &Shape, least: usize, most: usize| {
        let mut members = vec![member("type", &quoted("array"))];
        if least > 0 {
            members.push(member("minItems", &least.to_string()));
        }
        members.push(member("maxItems", &most.to_string()));
        members.push(member("items", &braced(&shape(item, false))));
        members
    };
    match *of {
        Shape::Text | Shape::Line(_) | Shape::Block(_) if needed => text("\\S"),
        Shape::Text | Shape::Line(_) | Shape::Block(_) => vec![member("type", &quoted("string"))],
        Shape::Form(pattern, _) => text(pattern),
        Shape::Picture => {
            let mut members =
                text("^([Hh][Tt][Tt][Pp][Ss]?://[^/\\s\\\\][^\\\\]*|(?!//)(?=.)[^:/?#\\\\]*([/?#][^\\\\]*)?)$");
            members.push(member("maxLength", &ADDRESS.to_string()));
            members
        }
        Shape::Page => {
            let mut members = text("^[Hh][Tt][Tt][Pp][Ss]://[^/?#@\\s\\\\]+([/?#][^\\s\\\\]*)?$");
            members.push(member("maxLength", &ADDRESS.to_string()));
            members
        }
        Shape::Id => {
            let mut members = text("^\\S(.*\\S)?$");
            members.push(member("maxLength", &ProductId::MAX_CHARS.to_string()));
            members
        }
        Shape::PixKey => {
            let mut members = text("\\S");
            members.push(member("maxLength", &pix::Key::MAX_CHARS.to_string()));
            members
        }
        Shape::Phone => defined("phone"),
        Shape::Money => defined("money"),
        Shape::Fee => vec![member("anyOf", "[{ \"$ref\": \"#/$defs/money\" }, { \"const\": \"ask\" }]")],
        Shape::Percent => defined("percent"),
        Shape::Quantity => defined("amount"),
        Shape::Stock => defined("stock"),
        Shape::Count(least, most) => {
            let mut members = vec![member("type", &quoted("integer")), member("minimum", &least.to_string())];
            if most < u32::MAX {
                members.push(member("maximum", &most.to_string()));
            }
            members
        }
        Shape::Flag => vec![member("type", &quoted("boolean"))],
        Shape::Word(known) => words(known.iter().map(|(word, _)| *word).collect()),
        Shape::Currency => words(Currency::ALL.iter().map(|currency| currency.code()).collect()),
        Shape::Date => defined("date"),
        Shape::Days => text(&format!("^{DATE}(\\.\\.{DATE})?$")),
        Shape::Shift => defined("shift"),
        Shape::PostalCodes => {
            let code = format!("([0-9A-Za-z][ .-]?){{{},{}}}", POSTAL_CODE.start(), POSTAL_CODE.end());
            text(&format!("^{code}(\\.\\.{code})?$"))
        }
        Shape::Object(name) => defined(name),
        Shape::ObjectWith(name, key) => {
            let mut members = defined(name);
            members.push(member("required", &format!("[{}]", quoted(key))));
            members
        }
        Shape::Either(one, other) => {
            let both = [one, other].map(|of| braced(&shape(of, false)));
            vec![member("anyOf", &format!("[{}]", both.join(",")))]
        }
        Shape::List(item, least, most) => list(item, least, most),
        Shape::Set(item, least, most) => {
            let mut members = list(item, least, most);
            members.push(member("uniqueItems", "true"));
            members
        }
        Shape::Map(_, value, least, most) => {
            let mut members = vec![member("type", &quoted("object"))];
            if least > 0 {
                members.push(member("minProperties", &least.to_string()));
            }
            members.push(member("maxProperties", &most.to_string()));
            members.push(member("propertyNames", &braced(&text("\\S"))));
            members.push(member("additionalProperties", &braced(&shape(value, false))));
            members
        }
        Shape::DayMap(value) => vec![
            member("type", &quoted("object")),
            member("propertyNames", &braced(&defined("date"))),
            member("additionalProperties", &braced(&shape(value, false))),
        ],
    }
}

/// The values that stand in many places.
fn values() -> Vec<String> {
    let define = |name: &str, about: &str, members: &[String]| {
        let mut all = vec![member("description", &quoted(about))];
        all.extend_from_slice(members);
        member(name, &braced(&all))
    };
    let text = |pattern: &str| [member("type", &quoted("string")), member("pattern", &quoted(pattern))];
    let number = |pattern: &str, least: &str, most: String| {
        vec![
            member("type", "[\"string\", \"number\"]"),
            member("pattern", &quoted(pattern)),
            member(least, "0"),
            member("maximum", &most),
        ]
    };
    let most_money = Currency::ALL.map(|currency| Money::MAX.to_decimal(currency));
    let places = Currency::ALL.map(Currency::exponent).into_iter().max().unwrap_or(0);
    let digits = most_money.iter().map(|most| most.split('.').next().unwrap_or_default().len()).max().unwrap_or(0);
    let most_quantity = Quantity::MAX.to_string();
    vec![
        define(
            "money",
            "A decimal number with a dot, in quotes or not: \"12.50\". No currency sign, no thousands separator, never more places than the currency has.",
            &number(&format!("^[0-9]{{1,{digits}}}(\\.[0-9]{{1,{places}}})?$"), "minimum", "9".repeat(digits)),
        ),
        define(
            "percent",
            "Above 0 and at most 100, with at most two decimal places, in quotes or not.",
            &number("^(?!0+(\\.0+)?$)(100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?)$", "exclusiveMinimum", "100".into()),
        ),
        define(
            "amount",
            &format!("Above 0 and at most {most_quantity}, with at most three decimal places, in quotes or not."),
            &number(
                &format!(
                    "^(?!0+(\\.0+)?$)(?!{most_quantity}\\.0*[1-9])[0-9]{{1,{}}}(\\.[0-9]{{1,3}})?$",
                    most_quantity.len()
                ),
                "exclusiveMinimum",
                most_quantity,
            ),
        ),
        define(
            "stock",
            "0 or more, with at most three decimal places, in quotes or not.",
            &number("^[0-9]{1,9}(\\.[0-9]{1,3})?$", "minimum", "999999999.999".into()),
        ),
        define(
            "phone",
            "In international form: a plus sign, the country code, the area code, the number.",
            &text("^(\\+[1-9]([ ().-]*[0-9]){7,14}|[1-9]([ ().-]*[0-9]){10,14})$"),
        ),
        define("date", "A day: year, month, day.", &text(&format!("^{DATE}$"))),
        define(
            "shift",
            "From and until; the end is not part of it. An end at or before the start is on the next day; 00:00-24:00 is the whole day.",
            &text(&format!("^{TIME}-({TIME}|24:00)$")),
        ),
    ]
}
