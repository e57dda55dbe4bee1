//! HTML as plain text: what a description says, without what it looks like.

use vitrine_core::text;

/// Elements that stand in a line of their own.
const BREAKS: &str = " address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 \
    h6 header hr li main nav ol p pre section table tr ul ";
/// Elements that stand beside others, with something between them.
const CELLS: &str = " td th ";
/// Elements whose content nobody reads.
const SILENT: &str = " script style template noscript ";
/// All other elements that a text may hold.
const INLINE: &str = " a abbr acronym audio b base basefont bdi bdo big body button canvas caption center cite code col \
    colgroup data del details dfn em embed font frame head html i iframe img input ins kbd label legend link map mark \
    marquee meta nobr object option param picture q s samp select small source span strike strong sub summary sup svg \
    tbody textarea tfoot thead time title track tt u var video wbr ";
/// The longest character reference that is looked for, with its `&` and `;`.
const LONGEST_REFERENCE: usize = 12;

/// The text of an HTML fragment, in paragraphs. A `<` that begins no tag stays.
pub fn plain(html: &str) -> String {
    text_of(html, false)
}

/// The same of what somebody typed, perhaps without a thought of HTML: only what is an element of HTML is one, so that
/// `Camiseta <M>` stays as it is. Elements of one letter are sizes, too, when it is a capital.
pub fn typed(text: &str) -> String {
    text_of(text, true)
}

fn text_of(html: &str, typed: bool) -> String {
    let mut out = Out { text: String::with_capacity(html.len()), filled: false, divided: false };
    let mut rest = html;
    // Behind it no tag ends.
    let last = html.rfind('>').unwrap_or(0);
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push(before);
        let ends = html.len().saturating_sub(from.len()) < last;
        rest = if from.starts_with('<') { tag(from, ends, typed, &mut out) } else { reference(from, &mut out) };
    }
    out.push(rest);
    text::block(&out.text)
}

/// The text, as far as it is read.
struct Out {
    text: String,
    /// Whether something stands in its last line.
    filled: bool,
    /// Whether what comes next is another cell of that line.
    divided: bool,
}

impl Out {
    fn push(&mut self, text: &str) {
        let blank = |text: &str| text.trim().is_empty();
        if self.divided && !blank(text) {
            self.text.push_str(" · ");
            self.divided = false;
        }
        self.filled = match text.rsplit_once('\n') {
            Some((_, line)) => !blank(line),
            None => self.filled || !blank(text),
        };
        self.text.push_str(text);
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        (self.filled, self.divided) = (false, false);
    }
}

/// Reads what begins with `<` and returns what comes after it.
fn tag<'a>(from: &'a str, ends: bool, typed: bool, out: &mut Out) -> &'a str {
    let inner = from.get(1..).unwrap_or_default();
    if inner.starts_with("!--") {
        return inner.split_once("-->").map_or("", |(_, after)| after);
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let (written, more) = name.split_at_checked(length).unwrap_or_default();
    let lower = written.to_ascii_lowercase();
    let is = |names: &str| names.contains(&format!(" {lower} "));
    let known = || {
        [BREAKS, CELLS, SILENT, INLINE].into_iter().any(is)
            && more.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))
            && (written.len() > 1 || *written == lower)
    };
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') && (!typed || known());
    let Some((_, after)) = (ends && begins).then(|| inner.split_once('>')).flatten() else {
        out.push("<");
        return inner;
    };
    if is(BREAKS) {
        out.end_line();
    }
    out.divided |= is(CELLS) && out.filled;
    if is(SILENT) && !inner.starts_with('/') {
        return past_end(after, &lower);
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
fn reference<'a>(from: &'a str, out: &mut Out) -> &'a str {
    let end = from.char_indices().take(LONGEST_REFERENCE).find(|(_, c)| *c == ';').map(|(at, _)| at);
    let named = end.and_then(|end| Some((from.get(1..end)?, from.get(end.saturating_add(1)..)?)));
    if let Some((c, after)) = named.and_then(|(name, after)| Some((character(name)?, after))) {
        out.push(c.encode_utf8(&mut [0; 4]));
        return after;
    }
    out.push("&");
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
        // Browsers read these codes, which are controls, as Windows means them.
        let windows = code.checked_sub(0x80).and_then(|at| WINDOWS.chars().nth(usize::try_from(at).ok()?));
        return windows.or_else(|| char::from_u32(code)).filter(|c| *c != '\0');
    }
    let latin = || LATIN.split(' ').zip('\u{A0}'..).find(|(known, _)| *known == name).map(|(_, c)| c);
    let other = || {
        OTHER
            .split(' ')
            .find_map(|known| known.strip_suffix(|_: char| true).filter(|it| *it == name).and(known.chars().last()))
    };
    match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => Some(' '),
        _ => latin().or_else(other),
    }
}

/// The names of U+00A0 to U+00FF.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
    Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
/// Others that are common, each before its character.
const OTHER: &str = "amp& lt< gt> quot\" apos' OEligŒ oeligœ ScaronŠ scaronš YumlŸ fnofƒ circˆ tilde˜ ndash– mdash— lsquo‘ rsquo’ \
    sbquo‚ ldquo“ rdquo” bdquo„ dagger† Dagger‡ bull• hellip… permil‰ prime′ Prime″ lsaquo‹ rsaquo› frasl⁄ euro€ trade™ larr← \
    uarr↑ rarr→ darr↓ harr↔ minus− infin∞ asymp≈ ne≠ le≤ ge≥ hearts♥ check✓ star☆ starf★";
/// U+0080 to U+009F, as Windows-1252 has them.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

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
        check("a<b", "a<b");
        check("<p>Um</p> 2 <b e mais 3 < 4", "Um\n2 <b e mais 3 < 4");
        check("<o:p>Um</o:p> <x-y>dois</x-y>", "Um dois");
        check("<table><tr><th>P</th><td>38</td></tr><tr><th>M</th><td>40</td></tr></table>", "P · 38\n\nM · 40");
        check("<td></td><td>a</td><td></td><td>b</td>c", "a · b · c");
        check("<tr><td>a</td><td> </td></tr><tr><td>b</td></tr>", "a\n\nb");
        check(
            "<h5>Um</h5>dois<hr>três<dl><dt>a<dd>b</dl><section>c</section><article>d",
            "Um\ndois\ntrês\n\na\nb\n\nc\n\nd",
        );
        check("&ldquo;1&ordm; &copy; 2&times;3 &frac12; &Agrave; &ouml;&rdquo;", "“1º © 2×3 ½ À ö”");
        check("&laquo;&iexcl;&yuml;&szlig;&ETH;&THORN;&raquo; &trade;&rarr;&starf;", "«¡ÿßÐÞ» ™→★");
        check("a&nbsp;b&shy;c&emsp;d &#147;e&#148; &#150; &#x80;", "a bc d “e” – €");
        check("&AGRAVE; &nosuch; &amp;amp; &;", "&AGRAVE; &nosuch; &amp; &;");
        check("&lt;script&gt;", "<script>");
        check("<img src=x onerror=alert(1)>bolo", "bolo");
        check("", "");
    }

    #[test]
    fn of_what_was_typed_only_elements_of_html_are_taken_out() {
        let check = |text: &str, plain: &str| assert_eq!(typed(text), plain, "{text}");
        check("Camiseta <M> básica", "Camiseta <M> básica");
        check("Camiseta <P> ou <S>", "Camiseta <P> ou <S>");
        check("Kit <bolo e mais 3 itens", "Kit <bolo e mais 3 itens");
        check("Kit <bolo> e <3 velas>", "Kit <bolo> e <3 velas>");
        check("<b>Bolo</b> de <SPAN style='x'>cenoura</SPAN><br/>com <i>calda</i>", "Bolo de cenoura\ncom calda");
        check("<b-2> <p.a> <img/src=x>", "<b-2> <p.a>");
        check("a<script>x</script>b", "ab");
    }
}
