//! HTML as plain text: what a description says, without what it looks like.

use vitrine_core::text;

/// Elements after which a new line begins.
const BREAKS: [&str; 13] = ["br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "blockquote"];
/// Elements whose content nobody reads.
const SILENT: [&str; 4] = ["script", "style", "template", "noscript"];
/// The longest character reference that is looked for, with its `&` and `;`.
const LONGEST_REFERENCE: usize = 12;

/// The text of an HTML fragment, in paragraphs. A `<` that begins no tag stays.
pub fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = if from.starts_with('<') { tag(from, &mut out) } else { reference(from, &mut out) };
    }
    out.push_str(rest);
    text::block(&out)
}

/// Reads what begins with `<` and returns what comes after it.
fn tag<'a>(from: &'a str, out: &mut String) -> &'a str {
    let inner = from.get(1..).unwrap_or_default();
    if inner.starts_with("!--") {
        return inner.split_once("-->").map_or("", |(_, after)| after);
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        out.push('<');
        return inner;
    }
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..length).unwrap_or_default().to_ascii_lowercase();
    let Some((_, after)) = inner.split_once('>') else {
        return "";
    };
    if BREAKS.contains(&&*name) {
        out.push('\n');
    }
    if SILENT.contains(&&*name) && !inner.starts_with('/') {
        return past_end(after, &name);
    }
    after
}

/// What comes after the end tag of a silent element; nothing when it has none.
fn past_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut ends = text.match_indices("</").filter_map(|(at, _)| text.get(at.saturating_add(2)..));
    let own = |end: &&str| end.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
    ends.find(own).and_then(|end| end.split_once('>')).map_or("", |(_, after)| after)
}

/// Reads what begins with `&` and returns what comes after it.
fn reference<'a>(from: &'a str, out: &mut String) -> &'a str {
    let end = from.char_indices().take(LONGEST_REFERENCE).find(|(_, c)| *c == ';').map(|(at, _)| at);
    let named = end.and_then(|end| Some((from.get(1..end)?, from.get(end.saturating_add(1)..)?)));
    if let Some((c, after)) = named.and_then(|(name, after)| Some((character(name)?, after))) {
        out.push(c);
        return after;
    }
    out.push('&');
    from.get(1..).unwrap_or_default()
}

/// A part of a page at its place, all before it made spaces, so that what is wrong with it is told with lines and columns
/// of the page.
pub fn blanked(page: &str, begin: usize, end: usize) -> String {
    let before = page.get(..begin).unwrap_or_default();
    let blank = before.chars().map(|c| if c == '\n' { '\n' } else { ' ' });
    blank.chain(page.get(begin..end).unwrap_or_default().chars()).collect()
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    const NAMED: [(&str, char); 38] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("aacute", 'á'),
        ("Aacute", 'Á'),
        ("agrave", 'à'),
        ("acirc", 'â'),
        ("Acirc", 'Â'),
        ("atilde", 'ã'),
        ("Atilde", 'Ã'),
        ("ccedil", 'ç'),
        ("Ccedil", 'Ç'),
        ("eacute", 'é'),
        ("Eacute", 'É'),
        ("ecirc", 'ê'),
        ("Ecirc", 'Ê'),
        ("iacute", 'í'),
        ("Iacute", 'Í'),
        ("oacute", 'ó'),
        ("Oacute", 'Ó'),
        ("ocirc", 'ô'),
        ("otilde", 'õ'),
        ("Otilde", 'Õ'),
        ("uacute", 'ú'),
        ("Uacute", 'Ú'),
        ("ntilde", 'ñ'),
        ("uuml", 'ü'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("bull", '•'),
        ("deg", '°'),
        ("euro", '€'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
    ];
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_becomes_what_it_says() {
        let check = |html: &str, text: &str| assert_eq!(plain(html), text, "{html}");
        check("Pão <b>francês</b>", "Pão francês");
        check("<p>Um</p><p>Dois<br>Três</p>", "Um\n\nDois\nTrês");
        check("<ul><li>a</li><li>b</li></ul>", "a\n\nb");
        check("1 < 2 &amp; 3 &gt; 2 &#233; &#xE9; &eacute; R&D &semnome; &", "1 < 2 & 3 > 2 é é é R&D &semnome; &");
        check("a<script>alert('<p>')</script>b<STYLE>p{}</style >c<script>x", "abc");
        check("a<!-- <b>x</b> -->b<!-- y", "ab");
        check("a<b", "a");
        check("&lt;script&gt;", "<script>");
        check("<img src=x onerror=alert(1)>bolo", "bolo");
        check("", "");
    }
}
