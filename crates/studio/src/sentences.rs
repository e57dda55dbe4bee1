//! What core says is wrong, in the words of the forms. Core speaks to developers, in English; a merchant reads Portuguese.

use vitrine_core::problem::Problem;
use vitrine_core::text;
use vitrine_feeds::Spot;

use crate::document::Document;
use crate::labels;
use crate::path::Path;
use crate::phrases::{FOUND, REPAIR};

/// What to do about a problem.
pub fn told(problem: &Problem) -> String {
    if let Some(told) = of_an_amount(problem).or_else(|| of_a_number(problem)) {
        return told;
    }
    let sentences = [translated(FOUND, &problem.found), translated(REPAIR, &problem.repair)];
    let told: Vec<String> = sentences.into_iter().flatten().map(|text| sentence(&text)).collect();
    if told.is_empty() { "Confira este campo.".to_owned() } else { told.join(" ") }
}

/// A text with a capital and a full stop, or whatever ends it already.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with(['.', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// What people type for an amount and mean otherwise: thousands with a point, and words for nothing.
fn of_an_amount(problem: &Problem) -> Option<String> {
    if let Some([typed]) = matched("{} has more places than the currency", &problem.found).as_deref() {
        let typed = unquoted(typed)?;
        let at = typed.rfind(['.', ','])?;
        let (whole, places) = (typed.get(..at)?, typed.get(at.saturating_add(1)..)?);
        // Where a currency has no places at all nobody means cents.
        if places.len() != 3 || !problem.repair.ends_with(".00") {
            return None;
        }
        let cents = places.get(..2)?;
        return Some(format!("“{typed}” tem três casas. Você quis dizer {whole}.{places},00 ou {whole},{cents}?"));
    }
    let [typed] = <[String; 1]>::try_from(matched("{} is not a price", &problem.found)?).ok()?;
    let free = ["gratis", "gratuito", "gratuita", "free", "nada", "zero"].contains(&&*text::fold(unquoted(&typed)?));
    (free && problem.place.ends_with("fee")).then(|| {
        "Se a entrega é grátis, escreva 0. Se você combina na conversa, marque “A combinar no WhatsApp”.".into()
    })
}

/// A number that has eight or nine digits lacks its area code too.
fn of_a_number(problem: &Problem) -> Option<String> {
    let [typed] = <[String; 1]>::try_from(matched("{} has no country code", &problem.found)?).ok()?;
    let typed = unquoted(&typed)?;
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    matches!(digits, 8 | 9)
        .then(|| format!("“{typed}” está sem o DDD. Escreva o número com +55 e o DDD, como +55 11 98765-4321."))
}

/// The first pattern that fits, with what stood in its holes.
fn translated(patterns: &[(&str, &str)], text: &str) -> Option<String> {
    patterns.iter().find_map(|(english, portuguese)| {
        let free = english.strip_prefix('~');
        let holes = matched(free.unwrap_or(english), text)?;
        let shown = |hole: &String| shown(hole).or_else(|| free.map(|_| hole.clone()));
        let holes: Vec<String> = holes.iter().map(shown).collect::<Option<_>>()?;
        Some(holes.iter().fold((*portuguese).to_owned(), |told, hole| told.replacen("{}", hole, 1)))
    })
}

/// What stands in the holes of a pattern; `None` when it does not fit.
fn matched(pattern: &str, text: &str) -> Option<Vec<String>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut holes = Vec::new();
    let parts: Vec<&str> = parts.collect();
    for (index, part) in parts.iter().enumerate() {
        let last = index.checked_add(1) == Some(parts.len());
        let (hole, after) = match (last, part.is_empty()) {
            (true, true) => (rest, ""),
            (true, false) => (rest.strip_suffix(part)?, ""),
            _ => rest.split_once(part)?,
        };
        holes.push(hole.to_owned());
        rest = after;
    }
    rest.is_empty().then_some(holes)
}

fn unquoted(hole: &str) -> Option<&str> {
    hole.strip_prefix('"')?.strip_suffix('"')
}

/// A value as the forms show it; `None` for what is none, such as more English.
fn shown(hole: &str) -> Option<String> {
    const HIDDEN: &str = " (with hidden characters)";
    if let Some(visible) = hole.strip_suffix(HIDDEN) {
        return shown(visible).map(|visible| format!("{visible} (com sinais invisíveis)"));
    }
    // A list may go on: `"pix", "cash"…`.
    let (list, more) = hole.strip_suffix('…').map_or((hole, ""), |list| (list, "…"));
    if let Some(inside) = unquoted(list) {
        let items: Vec<&str> = inside.split("\", \"").collect();
        let [only] = items.as_slice() else {
            let named = items.iter().map(|item| format!("“{}”", labels::word(item).unwrap_or(item)));
            return Some(named.collect::<Vec<_>>().join(", ") + more);
        };
        return Some(match with_comma(only) {
            amount if amount != *only => amount,
            text => format!("“{}”{more}", text.replace("\\\"", "\"").replace("\\\\", "\\")),
        });
    }
    let word = match hole {
        "a list" => "uma lista",
        "an object" => "um grupo de campos",
        "a very long number" => "um número muito longo",
        "null" | "true" | "false" => "este valor",
        "" => return None,
        _ if hole.contains(' ') || hole.bytes().all(|b| b.is_ascii_lowercase()) => return None,
        _ => return Some(with_comma(hole)),
    };
    Some(word.to_owned())
}

/// An amount with a comma. With three places nobody knows what the point stands for, so it stays.
fn with_comma(text: &str) -> String {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, places)) if digits(whole) && digits(places) && places.len() < 3 => format!("{whole},{places}"),
        _ => text.to_owned(),
    }
}

/// Where a problem of a list is: `line 4, column 2`.
pub fn place(place: &str) -> String {
    match matched("line {}, column {}", place).as_deref() {
        Some([line, column]) => format!("Linha {line}, coluna {column}"),
        _ if place == "$" => "O arquivo".to_owned(),
        _ => place.to_owned(),
    }
}

/// Where a problem of a table is, in the table's own words: `Kibe (linha 9), Preço`.
pub fn spot(Spot { line, title, column }: &Spot) -> String {
    let row = if title.is_empty() { format!("Linha {line}") } else { format!("{title} (linha {line})") };
    if column.is_empty() { row } else { format!("{row}, {column}") }
}

/// Where a problem of the shop is, in the words of the forms: `Pão francês, Preço`.
pub fn place_in(document: &Document, place: &str) -> String {
    let parts: Vec<&str> = place.split(['.', '[', ']']).filter(|part| !part.is_empty()).collect();
    let mut path = Path::default();
    let mut told: Vec<String> = Vec::new();
    let mut object = "shop";
    for part in parts {
        if let Ok(index) = part.parse::<usize>() {
            path = path.item(index);
            let item = document.get(&path);
            let named = ["title", "name", "code", "id"]
                .iter()
                .find_map(|key| item?.get(key)?.as_str().filter(|text| !text.is_empty()));
            // The list itself says nothing that its item does not.
            told.pop();
            told.push(named.map_or_else(|| format!("Item {}", index.saturating_add(1)), str::to_owned));
            continue;
        }
        path = path.key(part);
        let Some((label, _)) = labels::of(object, part) else {
            told.push(part.to_owned());
            continue;
        };
        told.push(label.to_owned());
        object = inside(object, part);
    }
    if told.is_empty() { "A loja".to_owned() } else { told.join(", ") }
}

/// The object of the table that stands at a key of another, or in its list.
fn inside(object: &'static str, key: &str) -> &'static str {
    fn named(shape: vitrine_schema::Shape) -> Option<&'static str> {
        use vitrine_schema::Shape;
        match shape {
            Shape::Object(name) | Shape::ObjectWith(name, _) => Some(name),
            Shape::List(inner, ..) | Shape::Set(inner, ..) | Shape::Map(_, inner, ..) => named(*inner),
            Shape::Either(one, other) => named(*one).or_else(|| named(*other)),
            _ => None,
        }
    }
    let keys = vitrine_schema::OBJECTS.iter().find(|one| one.name == object).map_or(&[][..], |one| one.keys);
    keys.iter().find(|one| one.name == key).and_then(|one| named(one.shape)).unwrap_or(object)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vitrine_core::shop::Shop;

    use super::*;
    use crate::check::Checked;

    #[test]
    fn patterns_fit_as_a_whole_and_give_what_stands_in_their_holes() {
        assert_eq!(matched("write {} to {}", "write 1 to 2"), Some(vec!["1".to_owned(), "2".to_owned()]));
        assert_eq!(matched("remove it{}", "remove it"), Some(vec![String::new()]));
        assert_eq!(matched("missing", "missing, which"), None);
        assert_eq!(matched("{} is a", "this is an"), None);
    }

    #[test]
    fn what_forms_can_say_wrong_is_told_in_portuguese() {
        let check = |file: &str, place: &str, wanted: &str| {
            let checked = Checked::new(&Document::parse(file).unwrap());
            let told: Vec<String> = checked.at(place).map(told).collect();
            assert_eq!(told, [wanted], "{:?}", checked.problems);
        };
        let shop = |more: &str| format!(r#"{{"name":"a","whatsapp":"+5511987654321",{more}}}"#);
        let product =
            |more: &str| shop(&format!(r#""products":[{{"title":"b","price":"1.00"}},{{"title":"c",{more}}}]"#));
        check(&product(r#""price":"""#), "products[1].price", "Falta o preço. Escreva como 12,50.");
        check(&product(r#""price":"doze""#), "products[1].price", "“doze” não é um preço. Escreva como 12,50.");
        check(
            &product(r#""price":"1.00","stock":"x""#),
            "products[1].stock",
            "“x” não é uma quantidade. Escreva quantos há, como 12.",
        );
        check(
            &shop(r#""products":[{"title":"b","price":"1.00"}],"pix":{"key":"111.111.111-11"}"#),
            "pix.key",
            "“111.111.111-11” não é um CPF: os dígitos não conferem. Escreva o CPF como 123.456.789-09.",
        );
        check(&shop(r#""products":[]"#), "products", "Ainda não há produtos. Ponha pelo menos um.");
        check(
            r#"{"name":"a","whatsapp":"11987654321","products":[{"title":"b","price":"1.00"}]}"#,
            "whatsapp",
            "“11987654321” está sem o código do país. Se for do Brasil, escreva +5511987654321.",
        );
    }

    /// The problems of a text from outside, whatever it is.
    fn problems_of(text: &str) -> Vec<Problem> {
        if let Some(problem) = vitrine_feeds::unknown(text) {
            return vec![problem];
        }
        match vitrine_feeds::convert(text, None) {
            Some(converted) => converted.problems,
            None => Shop::read(text).map_or_else(|unusable| unusable.problems, |(_, problems)| problems),
        }
    }

    #[test]
    fn nothing_that_is_wrong_with_a_known_file_is_told_in_english() {
        let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let (mut told, mut wrong) = (0, BTreeSet::new());
        for folder in ["core/tests/shop_files", "feeds/tests/feeds", "feeds/tests/broken"] {
            for entry in std::fs::read_dir(top.join(folder)).unwrap() {
                let text = String::from_utf8_lossy(&std::fs::read(entry.unwrap().path()).unwrap()).into_owned();
                for Problem { found, repair, .. } in problems_of(&text) {
                    told += 1;
                    wrong.extend(translated(FOUND, &found).is_none().then(|| format!("found: {found}")));
                    wrong.extend(translated(REPAIR, &repair).is_none().then(|| format!("repair: {repair}")));
                }
            }
        }
        assert!(told > 300, "{told} problems were told");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// The texts of a source that begin as what was found or what to do begins, without those of its tests. A hole gets a value.
    fn texts_of(source: &str) -> Vec<String> {
        let code: String = source.split("#[cfg(test)]").next().unwrap_or_default().replace("\\\n", "\n");
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//")).map(str::trim);
        let code = lines.collect::<Vec<_>>().join(" ").replace("'\"'", "").replace("\\\"", "\u{0}");
        let texts = code.split('"').skip(1).step_by(2).filter(|text| text.contains(' '));
        let whole = texts.map(|text| {
            let mut text = text.replace('\u{0}', "\"").replace("\\\\", "\\").replace("{{", "{").replace("}}", "}");
            while let Some((before, hole)) = text.split_once('{').filter(|(_, hole)| {
                hole.split_once('}')
                    .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.$:".contains(&b)))
            }) {
                let after = hole.split_once('}').map_or("", |(_, after)| after);
                text = format!("{before}\u{1}{after}");
            }
            text.replace('\u{1}', "7")
        });
        whole.collect()
    }

    #[test]
    fn every_sentence_of_what_reads_files_has_its_own_in_portuguese() {
        const DO: &str =
            "write remove give did export mend make change end keep divide publish set list call name compare";
        const ARE: &str = "is has names looks begins stands says does needs takes leaves gives are end overlaps";
        let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut sources =
            vec!["core/src/json.rs", "core/src/money.rs", "core/src/whatsapp/phone.rs", "core/src/pix/key.rs"]
                .into_iter()
                .map(|path| top.join(path))
                .collect::<Vec<_>>();
        let mut folders = vec![top.join("core/src/shop/read"), top.join("feeds/src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { sources.push(path) }
            }
        }
        let (mut read, mut wrong) = (0, BTreeSet::new());
        for source in sources {
            for text in texts_of(&std::fs::read_to_string(&source).unwrap()) {
                let first = text.split(' ').next().unwrap_or_default();
                let told = match first {
                    _ if ARE.split(' ').any(|word| word == first) => {
                        translated(FOUND, &format!("\"x\" {text}")).or_else(|| translated(REPAIR, &text))
                    }
                    _ if DO.split(' ').any(|word| word == first) => translated(REPAIR, &text),
                    "more" | "only" => translated(FOUND, &text),
                    _ => continue,
                };
                read += 1;
                wrong.extend(told.is_none().then(|| format!("{text} ({})", source.display())));
            }
        }
        assert!(read > 150, "{read} sentences were read");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_is_typed_and_meant_otherwise_is_told_with_what_may_be_meant() {
        let check = |place: &str, found: &str, repair: &str, wanted: &str| {
            assert_eq!(told(&Problem::error(place, found, repair)), wanted);
        };
        let places = |typed: &str| format!("\"{typed}\" has more places than the currency");
        let asked = "“1.234” tem três casas. Você quis dizer 1.234,00 ou 1,23?";
        check("products[0].price", &places("1.234"), "write 1234.00", asked);
        let asked = "“12,555” tem três casas. Você quis dizer 12.555,00 ou 12,55?";
        check("products[0].price", &places("12,555"), "write 12555.00", asked);
        let told = "“25.000” tem casas demais depois da vírgula. Escreva 25000.";
        check("products[0].price", &places("25.000"), "write 25000", told);
        let free = "Se a entrega é grátis, escreva 0. Se você combina na conversa, marque “A combinar no WhatsApp”.";
        check("delivery.areas[0].fee", "\"Grátis\" is not a price", "write it as \"12.50\"", free);
        let told = "“grátis” não é um preço. Escreva como 12,50.";
        check("products[0].price", "\"grátis\" is not a price", "write it as \"12.50\"", told);
        let told = "“98765-4321” está sem o DDD. Escreva o número com +55 e o DDD, como +55 11 98765-4321.";
        let repair = "write + and the country code before it";
        check("whatsapp", "\"98765-4321\" has no country code", repair, told);
        // What nobody has foreseen is not told in English.
        check("whatsapp", "the moon is blue", "write it in green", "Confira este campo.");
    }

    #[test]
    fn places_have_the_names_of_the_forms() {
        let file = r#"{"products":[{"title":"Pão"},{}],"delivery":{"areas":[{"name":"Centro"}]},"pix":{}}"#;
        let document = Document::parse(file).unwrap();
        let check = |place: &str, wanted: &str| assert_eq!(place_in(&document, place), wanted);
        check("products[0].price", "Pão, Preço");
        check("products[1].title", "Item 2, Nome do produto");
        check("delivery.areas[0].fee", "Entrega e retirada, Centro, Taxa de entrega");
        check("pix.key", "Pix, Chave Pix");
        assert_eq!(super::place("line 4, column 2"), "Linha 4, coluna 2");
        assert_eq!(super::place("$"), "O arquivo");
    }
}
