//! What core says is wrong, in the words of the forms. Core speaks to developers, in English; a merchant reads Portuguese.

use vitrine_core::problem::Problem;

use crate::document::Document;
use crate::labels;
use crate::path::Path;

/// What to do about a problem.
pub fn told(problem: &Problem) -> String {
    let found = translated(FOUND, &problem.found);
    let repair = translated(REPAIR, &problem.repair);
    match (found, repair) {
        (Some(found), Some(repair)) => format!("{found}. {repair}."),
        (Some(found), None) => format!("{found}."),
        (None, Some(repair)) => format!("{repair}."),
        (None, None) => format!("Confira este campo. ({}; {})", problem.found, problem.repair),
    }
}

/// The first pattern that fits, with what stood in its holes.
fn translated(patterns: &[(&str, &str)], text: &str) -> Option<String> {
    patterns.iter().find_map(|(english, portuguese)| {
        let holes = matched(english, text)?;
        Some(holes.iter().fold((*portuguese).to_owned(), |told, hole| told.replacen("{}", &as_typed(hole), 1)))
    })
}

/// What stands in the holes of a pattern; `None` when it does not fit.
fn matched<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
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
        holes.push(hole);
        rest = after;
    }
    rest.is_empty().then_some(holes)
}

/// A value as the forms show it: in Portuguese quotes, an amount with a comma.
fn as_typed(hole: &str) -> String {
    let Some(text) = hole.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return with_comma(hole) };
    match with_comma(text) {
        amount if amount != text => amount,
        text => format!("“{text}”"),
    }
}

fn with_comma(text: &str) -> String {
    let amount =
        text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.bytes().filter(|b| *b == b'.').count() == 1;
    if amount { text.replace('.', ",") } else { text.to_owned() }
}

/// Where a problem of a list is: `line 4, column 2`.
pub fn place(place: &str) -> String {
    match matched("line {}, column {}", place).as_deref() {
        Some([line, column]) => format!("Linha {line}, coluna {column}"),
        _ => place.to_owned(),
    }
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

/// What was found, the special before the general.
const FOUND: &[(&str, &str)] = &[
    ("missing", "Falta preencher"),
    ("missing, which means {}", "Falta preencher"),
    ("the key is missing", "Falta a chave Pix"),
    ("the name is missing", "Falta o nome"),
    ("no product", "Ainda não há produtos"),
    ("no product could be read", "Nenhum produto pode aparecer ainda"),
    ("no choice could be read", "Nenhuma escolha pode aparecer ainda"),
    ("\"\" is not a price", "Falta o preço"),
    ("\"\" {}", "Falta preencher"),
    ("a text of {} characters, cut", "O texto tem {} letras e foi cortado"),
    ("{} is not a price", "{} não é um preço"),
    ("{} is not a plain number", "{} não é só um número"),
    ("{} has more places than the currency", "{} tem casas demais depois da vírgula"),
    ("{} is negative", "{} é menor que zero"),
    ("{} is more than any order can cost", "{} é alto demais"),
    ("{} is not above the price, so it is not shown", "O preço antigo não é maior do que o preço e não aparece"),
    ("{} without a choice that must be taken", "O preço é zero e nenhuma opção obrigatória dá o preço"),
    ("{} is not an address that can be used here", "{} não é um endereço que dá para usar"),
    ("{} is not a quantity", "{} não é uma quantidade"),
    ("{} is no phone number", "{} não é um número de telefone"),
    ("{} has no country code", "{} está sem o código do país"),
    ("{} begins with 00", "{} começa com 00"),
    ("{} has too few or too many digits{}", "{} tem dígitos de menos ou de mais"),
    ("{} looks like a mobile without its ninth digit", "{} parece um celular sem o nono dígito"),
    ("{} has a 0 that is not dialled from abroad", "{} tem um 0 que não se disca de fora"),
    ("{} is no CPF: its digits do not check", "{} não é um CPF: os dígitos não conferem"),
    ("{} is no CNPJ: its digits do not check", "{} não é um CNPJ: os dígitos não conferem"),
    ("{} is no mobile with area code", "{} não é um celular com DDD"),
    ("{} is no e-mail that can be a key", "{} não é um e-mail que pode ser chave"),
    ("{} is no {}", "{} não serve aqui"),
    ("{} is the id of another product", "Outro produto já tem o código {}"),
    ("{} stands here twice, only the first counts", "{} aparece duas vezes; só a primeira vale"),
    ("{} stands here twice", "{} aparece duas vezes"),
    ("the group already has a choice {}", "O grupo já tem a escolha {}"),
    ("{} names a group that the product already has", "O produto já tem um grupo com este nome"),
    ("a second payment {}", "Há duas formas de pagamento iguais: {}"),
    ("a payment by {} does not use it", "Esta forma de pagamento não usa isto"),
    ("Pix pays in BRL, and the currency is {}", "O Pix só paga em reais, e a moeda da loja é {}"),
    ("{} is not an id", "{} não serve como código"),
    ("{} is not a language tag", "{} não é um idioma que conhecemos"),
    ("{} is not a key of {}", "{} não é um campo conhecido"),
    ("{} is not known here", "{} não é conhecido aqui"),
    ("{} does not work here", "{} não serve aqui"),
    ("{} is a number, not a text", "{} está escrito como número"),
    ("{} says nothing", "Falta preencher"),
    ("{} leaves no quantity between min and max", "{} não deixa nenhuma quantidade entre o mínimo e o máximo"),
    ("{}, less than min", "{} é menos que o mínimo"),
    ("{} is more than the choices allow to take, {}", "Pede-se {}, e as escolhas só deixam escolher {}"),
    ("{} cannot be taken now, only {}", "Não dá para escolher {} agora, só {}"),
    ("no bank reads {}", "Nenhum banco lê {}"),
    ("some banks refuse {}", "Alguns bancos recusam {}"),
    ("a comma after the last item", "Há uma vírgula depois do último item"),
    ("no comma after a value", "Falta uma vírgula"),
    ("an empty file", "O arquivo está vazio"),
    ("a web page instead of a shop file", "Isto é uma página, não o arquivo da loja"),
    ("the end of the file, too early", "O arquivo acaba antes da hora"),
    ("a catalog without a product", "A lista não tem produtos"),
    ("no price", "Falta o preço"),
    ("no title", "Falta o nome"),
    ("no {}", "Falta preencher"),
];

/// What to do, the special before the general.
const REPAIR: &[(&str, &str)] = &[
    ("write what the shop is called", "Escreva o nome da loja"),
    ("write what the product is called", "Escreva o nome do produto"),
    ("write what is chosen, such as {}", "Escreva o que se escolhe, como {}"),
    ("write the number that takes orders, as {}", "Escreva o número que recebe os pedidos, como {}"),
    ("write the Pix key", "Escreva a chave Pix"),
    ("write who is paid", "Escreva quem recebe"),
    ("write the address of the picture", "Escreva o endereço da foto"),
    ("write the address of the payment page, with https://", "Escreva o endereço da página de pagamento, com https://"),
    ("write a price, or an option group with min {}", "Escreva um preço, ou ponha um grupo de opções obrigatório"),
    ("write [ and ] around at least one product", "Ponha um produto"),
    ("write at least one", "Ponha pelo menos um"),
    ("write at least one with a name", "Ponha pelo menos uma com nome"),
    ("mend one of those above", "Corrija um dos de cima"),
    ("write at most {}, or none", "Use no máximo {} letras, ou deixe em branco"),
    ("write at most {}", "Use no máximo {} letras"),
    ("write a whole number from {} to {}", "Escreva um número inteiro de {} a {}"),
    ("write how many there are, such as {}, with . and at most {} places", "Escreva quantos há, como {}"),
    ("write {} to {}, with . and at most {} places", "Escreva um número de {} a {}"),
    (
        "write an address that starts with https://, or a path such as {}",
        "Escreva um endereço que começa com https://, ou escolha uma foto do computador",
    ),
    ("write an address that starts with https://", "Escreva um endereço que começa com https://"),
    ("write +{} if it is Brazilian", "Se for do Brasil, escreva +{}"),
    ("write + and the country code before it", "Escreva antes o sinal + e o código do país"),
    ("check it; the link opens {}", "Confira: o link abre {}"),
    ("write a CPF as {}, a phone as {}", "Escreva um CPF como {} e um celular como {}"),
    (
        "write a CPF, a CNPJ, a phone as {}, an e-mail or a random key",
        "Escreva um CPF, um CNPJ, um celular como {}, um e-mail ou uma chave aleatória",
    ),
    ("write the CPF as {}", "Escreva o CPF como {}"),
    ("write the CNPJ as {}", "Escreva o CNPJ como {}"),
    ("write it in Latin letters", "Escreva com letras comuns"),
    ("write {}, as the code does", "O código leva {}"),
    ("write it as {}, {} or {}", "Escreva como {}, {} ou {}"),
    ("write it as {}, or {}: {}", "Escreva como {}"),
    ("write it as {}", "Escreva como {}"),
    ("write more than {}, or remove it", "Escreva mais que {}, ou deixe em branco"),
    ("write more choices, a higher max for them, or a lower min", "Ponha mais escolhas, ou peça menos"),
    (
        "make more choices available, or the product unavailable",
        "Deixe mais escolhas disponíveis, ou marque o produto como esgotado",
    ),
    ("write a max of {} or more", "Escreva um máximo de {} ou mais"),
    ("write {} or more", "Escreva {} ou mais"),
    ("write one of {}", "Use um destes: {}"),
    ("write the group here, or in optionGroups", "Ponha o grupo aqui, ou entre as opções de vários produtos"),
    ("write {} to {} visible characters on one line", "Use de {} a {} letras, em uma linha"),
    ("write the file again{}", "Salve a lista de novo"),
    ("write a value, or remove it", "Preencha, ou apague"),
    ("did you mean {}?", "Seria {}?"),
    ("give each product an id of its own", "Dê um código próprio a cada produto"),
    ("give it another name, or remove it", "Dê outro nome, ou tire"),
    ("give it a name of its own, or remove it", "Dê um nome próprio, ou tire"),
    ("remove one", "Tire um deles"),
    ("remove the comma", "Tire a vírgula"),
    ("remove it, or write {}", "Tire, ou complete"),
    ("remove it{}", "Tire"),
    ("remove pix", "Apague a chave Pix, ou use reais"),
    ("export it again, all of it", "Exporte a lista de novo, inteira"),
    ("write a comma here", "Ponha uma vírgula aqui"),
    ("write {}, without quotes", "Escreva {}"),
    ("write {}", "Escreva {}"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Checked;

    #[test]
    fn patterns_fit_as_a_whole_and_give_what_stands_in_their_holes() {
        assert_eq!(matched("write {} to {}", "write 1 to 2"), Some(vec!["1", "2"]));
        assert_eq!(matched("remove it{}", "remove it"), Some(vec![""]));
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
    }
}
