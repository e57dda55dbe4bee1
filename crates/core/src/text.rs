//! Text from outside made safe to show, to compare and to send.
//!
//! No Unicode tables are shipped: the few ranges that matter here are written out, with their source.

/// A text as one line: line breaks and tabs become spaces, runs of spaces one space, ends trimmed; control,
/// bidirectional, zero-width and other invisible formatting characters are dropped, as are combining marks past the
/// fourth in a row.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        if c.is_whitespace() || c == BLANK_BRAILLE {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            marks = 0;
        } else if c.is_ascii_graphic() {
            out.push(c);
            marks = 0;
        } else if !is_invisible(c) && !overloads(c, &mut marks) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A text of several lines: every line as [`line`] makes it, at most one empty line in a row, none at the ends.
pub fn block(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for row in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']).map(line) {
        if row.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(&row);
    }
    out
}

/// Whether `c` shows nothing and can change how its neighbours read: C0 and C1 controls, bidirectional embeddings,
/// overrides, isolates and marks, zero-width characters other than the joiner that emoji need, soft hyphen, BOM,
/// interlinear and tag characters (Unicode 16, `Default_Ignorable_Code_Point` and `Bidi_Control`).
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

fn overloads(c: char, marks: &mut usize) -> bool {
    *marks = if is_combining(c) { marks.saturating_add(1) } else { 0 };
    *marks > 4
}

/// Whether `c` is drawn onto the character before it: the combining blocks, variation selectors, emoji modifiers, and
/// the vowel signs and viramas of the Indic and Thai blocks.
fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{93C}' | '\u{93E}'..='\u{94F}'
        | '\u{981}'..='\u{983}' | '\u{9BC}'..='\u{9CD}' | '\u{A3C}'..='\u{A4D}' | '\u{ABC}'..='\u{ACD}'
        | '\u{B3C}'..='\u{B4D}' | '\u{BBE}'..='\u{BCD}' | '\u{C3E}'..='\u{C4D}' | '\u{CBC}'..='\u{CCD}'
        | '\u{D3E}'..='\u{D4D}' | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

const ZERO_WIDTH_JOINER: char = '\u{200D}';
/// A character that is drawn and empty; people write names of nothing else with it.
const BLANK_BRAILLE: char = '\u{2800}';

/// Numbers and codes as one line: typographic hyphens, which programs put in their place, are those of keyboards.
pub fn typed(text: &str) -> String {
    let plain = |c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c };
    line(text).chars().map(plain).collect()
}

/// A BCP 47 tag of language and country in the case that they have, `pt-BR`, however somebody writes it; any other tag in
/// lower case, which is as good.
pub fn tag(text: &str) -> String {
    let mut tag = text.to_ascii_lowercase();
    let is_country = tag.len() == 5;
    if let Some(country) = tag.get_mut(3..).filter(|_| is_country) {
        country.make_ascii_uppercase();
    }
    tag
}

/// The first `max` graphemes of `text`, cut where a reader sees a boundary, and at most eight times as many characters: a
/// family of emoji is one grapheme of a dozen characters, and a text of nothing but such, or of joiners, is cut too.
///
/// A grapheme here is a character with the combining characters that follow it; characters tied by a zero-width joiner
/// and pairs of regional indicators stay together. That is UAX #29 without its Hangul and Prepend rules, which cannot
/// make a cut unreadable.
pub fn graphemes(text: &str, max: usize) -> &str {
    let mut count = 0_usize;
    let mut joined = false;
    let mut flag = false;
    let longest = max.saturating_mul(8);
    for (chars, (at, c)) in text.char_indices().enumerate() {
        let regional = matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        let continues = joined || is_combining(c) || c == ZERO_WIDTH_JOINER || (regional && flag);
        if chars == longest || (!continues && count == max) {
            return text.get(..at).unwrap_or(text);
        }
        count = count.saturating_add(usize::from(!continues));
        flag = regional && !flag;
        joined = c == ZERO_WIDTH_JOINER;
    }
    text
}

/// A text for comparing without regard to case or accents, as search and coupon codes do: lower case, Latin letters
/// without their marks, one space between words.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars().filter(|c| c.is_ascii() || !is_combining(*c)) {
        match plain_latin(c) {
            Some(plain) => out.push_str(&plain.to_ascii_lowercase()),
            None => out.push(lower(c)),
        }
    }
    out
}

/// The lower case of an ASCII, Greek or Cyrillic capital; anything else as it is. The scripts of the other languages
/// here have no case, and the standard library's table of all of them would weigh on every phone.
fn lower(c: char) -> char {
    let distance = match c {
        'Α'..='Ω' | 'А'..='Я' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        _ => return c.to_ascii_lowercase(),
    };
    char::from_u32((c as u32).saturating_add(distance)).unwrap_or(c)
}

/// Whether `c` belongs to a word: ASCII letters and digits, and all that is not ASCII but punctuation.
pub fn is_in_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !(c.is_ascii() || matches!(c, '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}'))
}

/// A Latin letter of U+00C0 to U+017F without its marks, in ASCII and in its own case; `None` for anything else.
///
/// These two blocks (Latin-1 Supplement and Latin Extended-A) hold every letter of the Western and Central European
/// languages. The base letters are those of the canonical decompositions; `ß æ œ ø ł đ ð þ ı ŋ` and their like, which
/// have none, are written as is customary in ASCII.
pub fn plain_latin(c: char) -> Option<&'static str> {
    // Two places for each letter, so that the table is read at once.
    const LATIN: &str = "A A A A A A AEC E E E E I I I I D N O O O O O   O U U U U Y THss\
        a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy \
        A a A a A a C c C c C c C c D d D d E e E e E e E e E e G g G g \
        G g G g H h H h I i I i I i I i I i IJijJ j K k k L l L l L l L \
        l L l N n N n N n n N n O o O o O o OEoeR r R r R r S s S s S s \
        S s T t T t T t U u U u U u U u U u U u W w Y y Y Z z Z z Z z s ";
    let at = usize::try_from((c as u32).checked_sub(0xC0)?).ok()?.checked_mul(2)?;
    let plain = LATIN.get(at..at.checked_add(2)?)?.trim_ascii_end();
    (!plain.is_empty()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_break_no_control_and_no_hidden_direction() {
        let check = |text: &str, expected: &str| assert_eq!(line(text), expected, "{text:?}");
        check("  Pão\r\n\tfrancês ", "Pão francês");
        check("\u{202E}00,1 $R\u{202C}", "00,1 $R");
        check("a\u{0}b\u{200B}c\u{FEFF}", "abc");
        check("👩\u{200D}🍳 chef", "👩\u{200D}🍳 chef");
        check(&format!("e{}", "\u{301}".repeat(10_000)), "e\u{301}\u{301}\u{301}\u{301}");
        check(" \n ", "");
        check("\u{2800}\u{2800}Ana\u{2800}Souza\u{2800}", "Ana Souza");
    }

    #[test]
    fn a_tag_has_one_case() {
        let check = |text: &str, expected: &str| assert_eq!(tag(text), expected);
        check("PT-br", "pt-BR");
        check("es-419", "es-419");
        check("zh-Hant-TW", "zh-hant-tw");
        check("DE", "de");
        check("", "");
        check("é-é", "é-é");
        check("aé-é", "aé-é");
    }

    #[test]
    fn a_block_keeps_its_paragraphs() {
        assert_eq!(block("\n\nUm\r\ndois\n\n\n\ntrês \n"), "Um\ndois\n\ntrês");
    }

    #[test]
    fn a_cut_falls_between_graphemes() {
        let check = |text: &str, max, expected: &str| assert_eq!(graphemes(text, max), expected);
        check("coração", 5, "coraç");
        check("e\u{301}a", 1, "e\u{301}");
        check("👩\u{200D}🍳👍🏽!", 2, "👩\u{200D}🍳👍🏽");
        check("🇧🇷🇨🇴", 1, "🇧🇷");
        check("curto", 60, "curto");
        check(&"a\u{200D}".repeat(3_000), 2, &"a\u{200D}".repeat(8));
        check("", 3, "");
    }

    #[test]
    fn folding_ignores_case_and_accents() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected);
        check("PÃO  de Açúcar", "pao de acucar");
        check("Pa\u{303}o", "pao");
        check("Straße Łódź ÅNGSTRÖM œuf", "strasse lodz angstrom oeuf");
        check("Чай", "чай");
    }

    #[test]
    fn the_latin_table_ends_where_the_block_ends() {
        assert_eq!(plain_latin('\u{17F}'), Some("s"));
        assert_eq!(plain_latin('\u{17E}'), Some("z"));
        assert_eq!(plain_latin('Œ'), Some("OE"));
        assert_eq!(plain_latin('×'), None);
        assert_eq!(plain_latin('\u{180}'), None);
        assert_eq!(plain_latin('a'), None);
    }
}
