//! What must hold of every language, beside what the compiler holds.
#![allow(clippy::unwrap_used, clippy::panic)]

use vitrine_texts::{LANGUAGES, Language, TAGS, Texts, Words, known, of_merchant, words};

fn read(file: &str) -> Option<Language> {
    Language::read(file.to_owned().leak()).map(|language| *language)
}

#[test]
fn a_language_comes_back_from_its_file() {
    for (language, tag) in LANGUAGES.iter().zip(TAGS) {
        assert_eq!(language.tag, tag);
        assert_eq!(read(&language.to_file()).as_ref(), Some(language), "{tag}");
    }
}

#[test]
fn a_file_that_is_not_of_this_version_is_refused() {
    let file = LANGUAGES.first().unwrap().to_file();
    let (start, last) = file.rsplit_once('\n').unwrap();
    for broken in [
        "",
        "pt-BR",
        "\n\n\n",
        start,
        &format!("{file}\n{last}"),
        &file.replacen("pt-BR", "xx", 1),
        "<h1>Not found</h1>",
    ] {
        assert_eq!(read(broken), None, "{}", broken.chars().take(20).collect::<String>());
    }
}

#[test]
fn a_tag_finds_its_language_whatever_its_country_or_case() {
    let check = |tag: &str, expected: Option<&str>| assert_eq!(known(tag), expected, "{tag}");
    check("pt-BR", Some("pt-BR"));
    check("pt", Some("pt-BR"));
    check("PT-pt", Some("pt-BR"));
    check("es-419", Some("es"));
    check("ar-EG-u-nu-arab", Some("ar"));
    check("idn", None);
    check("ja", None);
    check("", None);
    assert_eq!((of_merchant("de-AT"), of_merchant("ja")), ("de", "pt-BR"));
    assert_eq!(words("it-IT").total, "Totale");
}

#[test]
fn no_text_is_empty_has_a_line_break_or_loose_spaces() {
    for Language { tag, texts, words } in &LANGUAGES {
        for line in texts.lines().into_iter().chain(words.lines()) {
            assert!(!line.is_empty() && line == line.trim() && !line.contains(['\n', '\r', '\t']), "{tag}: {line:?}");
        }
    }
    assert!(Texts::EMPTY.lines().into_iter().chain(Words::EMPTY.lines()).all(str::is_empty));
}

/// What the shop says of itself on the privacy sheet is longer, since it must be exact.
#[test]
fn sentences_are_short_and_do_not_shout() {
    for Language { tag, texts, .. } in &LANGUAGES {
        let exact = [texts.kept_here_text, texts.kept_leaves_text, texts.kept_pix_text];
        for line in texts.lines().into_iter().filter(|line| !exact.contains(line)) {
            assert!(!line.contains('!'), "{tag}: {line}");
            for sentence in line.split(['.', '?', ':', ';', '|', '।', '؟']) {
                assert!(sentence.split_whitespace().count() <= 14, "{tag}: {sentence}");
            }
        }
    }
}

/// Shoppers look for these names as they are, in every script.
#[test]
fn names_of_things_stay() {
    for Language { tag, texts, words } in &LANGUAGES {
        let named = [
            (texts.send, "WhatsApp"),
            (texts.copy_pix, "Pix"),
            (texts.pix_copied, "Pix Copia e Cola"),
            (words.receipt, "Pix"),
        ];
        for (text, name) in named {
            assert!(text.contains(name), "{tag}: {text}");
        }
        assert_eq!(words.payments.get(0), "Pix", "{tag}");
    }
}

#[test]
fn places_are_filled_in_the_order_of_the_language() {
    let [pt, hi] = ["pt-BR", "hi"].map(|tag| LANGUAGES.iter().find(|language| language.tag == tag).unwrap().texts);
    assert!(pt.pix_qr.with(["R$ 1,00", "Zé"]).starts_with("QR Code do Pix de R$ 1,00 para Zé."));
    assert!(hi.pix_qr.with(["R$ 1,00", "Zé"]).starts_with("Zé को R$ 1,00 के Pix"));
    assert_eq!(pt.add_this.with(["{0} {1} {9} }{"]), "Adicionar {0} {1} {9} }{");
    assert_eq!(pt.from.around(), ("a partir de ", ""));
    assert_eq!(hi.from.around(), ("", " से"));
}

#[test]
fn a_count_takes_the_form_of_its_category_or_the_last() {
    let ar = LANGUAGES.iter().find(|language| language.tag == "ar").unwrap().texts;
    let check = |category, number, expected: &str| assert_eq!(ar.found.with(category, number), expected);
    check("one", "1", "منتج واحد.");
    check("two", "2", "منتجان.");
    check("few", "3", "3 منتجات.");
    check("many", "11", "11 منتجًا.");
    check("other", "100", "100 منتج.");
    check("zero", "0", "0 منتج.");
    check("", "7", "7 منتج.");
}
