//! JSON as written: a small reader for files that people write by hand.
//!
//! It holds RFC 8259 to the letter, but for a byte order mark at the start, which some editors leave. Numbers stay the
//! text they were written as, so that no price ever passes through a float; keys keep their order and stand as often
//! as they were written. Texts without escapes are borrowed from the file. Half of a surrogate pair, which programs leave that cut
//! a text inside an emoji and no text of Rust can hold, is U+FFFD, the sign of a lost character.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

use crate::problem::{Problem, SENTENCES};
use crate::text;
use crate::turns::{self, Turn};

/// A text as JSON writes it, in its quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                // Writing into a text cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// A text, its escapes resolved.
    String(Cow<'a, str>),
    /// A list.
    Array(Vec<Self>),
    /// Keys and values in the file's order, a repeated key as often as it stands there.
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Json<'a> {
    /// How deep lists and objects can be nested; `[[1]]` is two deep.
    pub const MAX_DEPTH: usize = 64;

    /// Reads one value and nothing after it.
    ///
    /// # Errors
    ///
    /// The first thing that is no JSON, at `line N, column M`, both counted from 1, columns in characters; or a value
    /// nested more than [`Json::MAX_DEPTH`] deep.
    pub fn parse(text: &'a str) -> Result<Self, Problem> {
        turns::at_once(Self::parse_in_turns(text, &turns::never))
    }

    /// The same, with a turn after each item of the lists that stand in the outermost object.
    ///
    /// # Errors
    ///
    /// As [`Json::parse`].
    pub async fn parse_in_turns(text: &'a str, turn: Turn<'_>) -> Result<Self, Problem> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut parser = Parser { text, at: 0 };
        let value = match parser.token() {
            Some(b'{') => parser.outermost(turn).await?,
            _ => parser.value(0)?,
        };
        match parser.token() {
            None => Ok(value),
            Some(_) => Err(parser.unexpected("after the end", "remove it")),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    /// The byte that is read next; always on a character's boundary when an error is made.
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) -> usize {
        let from = self.at;
        while self.peek().is_some_and(&wanted) {
            self.skip(1);
        }
        self.at.saturating_sub(from)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.skip(usize::from(there));
        there
    }

    /// The first byte of the next token, after white space.
    fn token(&mut self) -> Option<u8> {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        self.peek()
    }

    fn value(&mut self, depth: usize) -> Result<Json<'a>, Problem> {
        match self.token() {
            Some(b'{' | b'[') if depth >= Json::MAX_DEPTH => {
                Err(self.error("values nested more than 64 deep", "write them less deep"))
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Json::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Json<'a>, Problem> {
        let word = self.rest();
        let length = word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len());
        let value = match word.get(..length) {
            Some("null") => Json::Null,
            Some("true") => Json::Bool(true),
            Some("false") => Json::Bool(false),
            _ => return Err(self.unexpected("instead of a value", "write a text in \"double quotes\" or a number")),
        };
        self.skip(length);
        Ok(value)
    }

    fn array(&mut self, depth: usize) -> Result<Json<'a>, Problem> {
        let mut items = Vec::new();
        let mut more = self.opens(b']');
        while more {
            items.push(self.value(depth.saturating_add(1))?);
            more = !self.ends(b']')?;
        }
        Ok(Json::Array(items))
    }

    fn object(&mut self, depth: usize) -> Result<Json<'a>, Problem> {
        let mut members = Vec::new();
        let mut more = self.opens(b'}');
        while more {
            members.push((self.key()?, self.value(depth.saturating_add(1))?));
            more = !self.ends(b'}')?;
        }
        Ok(Json::Object(members))
    }

    /// The object that is the file: as [`Parser::object`], with turns in its lists, which can be long.
    async fn outermost(&mut self, turn: Turn<'_>) -> Result<Json<'a>, Problem> {
        let mut members = Vec::new();
        let mut more = self.opens(b'}');
        while more {
            let key = self.key()?;
            let value = match self.token() {
                Some(b'[') => {
                    let mut items = Vec::new();
                    let mut more = self.opens(b']');
                    while more {
                        items.push(self.value(2)?);
                        more = !self.ends(b']')?;
                        turns::take(turn).await;
                    }
                    Json::Array(items)
                }
                _ => self.value(1)?,
            };
            members.push((key, value));
            more = !self.ends(b'}')?;
        }
        Ok(Json::Object(members))
    }

    /// Reads the beginning of a list or object: whether there is anything in it.
    fn opens(&mut self, close: u8) -> bool {
        self.skip(1);
        let empty = self.token() == Some(close);
        self.skip(usize::from(empty));
        !empty
    }

    /// Reads a key with its colon.
    fn key(&mut self) -> Result<Cow<'a, str>, Problem> {
        match self.token() {
            Some(b'"') => {}
            Some(b'0'..=b'9') => {
                return Err(self.unexpected("instead of a key", "write numbers with a point, as 12.50"));
            }
            _ => return Err(self.unexpected("instead of a key", "write the key in \"double quotes\"")),
        }
        let key = self.string()?;
        if self.token() != Some(b':') {
            return Err(self.unexpected("after a key", "write : between key and value"));
        }
        self.skip(1);
        Ok(key)
    }

    /// Reads what stands after an item: `true` for the end of its list or object, `false` for a comma.
    fn ends(&mut self, close: u8) -> Result<bool, Problem> {
        let end = self.at;
        match self.token() {
            Some(byte) if byte == close => {
                self.skip(1);
                Ok(true)
            }
            Some(b',') => {
                let comma = self.at;
                self.skip(1);
                if self.token() == Some(close) {
                    self.at = comma;
                    return Err(self.error("a comma after the last item", "remove the comma"));
                }
                Ok(false)
            }
            Some(b'"' | b'{' | b'[') => {
                // The comma is missing where the value ends, which may be lines before what follows.
                self.at = end;
                Err(self.error("no comma after a value", "write a comma here"))
            }
            _ => Err(self.unexpected("after a value", "remove it, or write a comma before it")),
        }
    }

    fn number(&mut self) -> Result<Json<'a>, Problem> {
        let from = self.at;
        self.eat(b'-');
        let zero = self.peek() == Some(b'0');
        let whole = self.skip_while(|byte| byte.is_ascii_digit());
        let mut fits = whole == 1 || (whole > 1 && !zero);
        if self.eat(b'.') {
            fits &= self.skip_while(|byte| byte.is_ascii_digit()) > 0;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _sign = self.eat(b'-') || self.eat(b'+');
            fits &= self.skip_while(|byte| byte.is_ascii_digit()) > 0;
        }
        match self.text.get(from..self.at) {
            Some(number) if fits => Ok(Json::Number(number)),
            _ => {
                self.at = from;
                Err(self.unexpected("instead of a number", "write it as 12.50, without leading zeros"))
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Problem> {
        let start = self.at;
        self.skip(1);
        let mut text = Cow::Borrowed("");
        loop {
            let from = self.at;
            self.skip_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1F));
            let run = self.text.get(from..self.at).unwrap_or_default();
            if text.is_empty() {
                text = Cow::Borrowed(run)
            } else {
                text.to_mut().push_str(run)
            }
            match self.peek() {
                Some(b'"') => {
                    self.skip(1);
                    return Ok(text);
                }
                Some(b'\\') => text.to_mut().push(self.escape()?),
                Some(b'\n' | b'\r') => {
                    return Err(self.error("a line break inside a text", "end the text with \", or write \\n"));
                }
                Some(_) => return Err(self.error("a tab or control character inside a text", "write a space")),
                None => {
                    self.at = start;
                    return Err(self.error("a text without end", "end it with \""));
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, Problem> {
        let start = self.at;
        self.skip(1);
        let code = self.peek();
        self.skip(1);
        let c = match code {
            Some(b @ (b'"' | b'\\' | b'/')) => Some(char::from(b)),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{C}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            Some(b'u') => self.utf16(),
            _ => None,
        };
        c.ok_or_else(|| {
            self.at = start;
            let repair = if code == Some(b'u') { "write the character itself" } else { "write \\\\ for a backslash" };
            self.unexpected("inside a text", repair)
        })
    }

    /// The character of one `uXXXX`, or of two that make a surrogate pair; U+FFFD for half of one, `None` for anything else.
    fn utf16(&mut self) -> Option<char> {
        let first = self.hex()?;
        let after = self.at;
        let second = if self.eat(b'\\') && self.eat(b'u') { self.hex() } else { None };
        if let Some(Ok(c)) = char::decode_utf16([first, second.unwrap_or_default()]).next() {
            // Only a pair takes both.
            self.at = if u32::from(c) > 0xFFFF { self.at } else { after };
            return Some(c);
        }
        self.at = after;
        Some(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at.checked_add(4)?)?;
        self.skip(4);
        // A sign is no digit, but from_str_radix takes it for part of the number.
        digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    }

    /// The error for what stands here and should not, with the repairs for what people write by habit.
    fn unexpected(&self, place: &str, repair: &str) -> Problem {
        if !SENTENCES {
            return self.error("", "");
        }
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return self.error("the end of the file, too early", "write what is missing, such as ] or }");
        };
        if rest.starts_with("//") || rest.starts_with("/*") || first == '#' {
            return self.error("a comment", "remove it: JSON has none");
        }
        let repair = match first {
            '\'' | '`' | '“' | '”' | '„' | '«' | '‘' | '’' => "write straight double quotes: \"",
            ',' => "remove the comma, or write what is missing",
            _ => repair,
        };
        let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ',' | ']' | '}' | ':' | '"');
        let length = rest.find(ends).filter(|length| *length > 0).unwrap_or(first.len_utf8());
        let shown: String = rest.get(..length).unwrap_or_default().chars().take(20).collect();
        let shown = text::line(&shown);
        if !shown.starts_with(first) {
            return self.error(format_args!("an invisible character {place}"), "remove it");
        }
        let shown = if first == '"' { "a text" } else { &shown };
        self.error(format_args!("{shown} {place}"), repair)
    }

    fn error(&self, found: impl Display, repair: &str) -> Problem {
        if !SENTENCES {
            return Problem::error("", "", "");
        }
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let row = before.rsplit('\n').next().unwrap_or_default();
        let line = before.matches('\n').count().saturating_add(1);
        let column = row.chars().count().saturating_add(1);
        Problem::error(format_args!("line {line}, column {column}"), found, repair)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_where_what_and_how_to_mend_it() {
        let check = |text: &str, expected: &str| {
            let found = Json::parse(text).map_err(|problem| problem.to_string());
            assert_eq!(found, Err(expected.to_owned()), "{text:?}");
        };
        check("", "line 1, column 1: the end of the file, too early; write what is missing, such as ] or }");
        check("{\n  \"name\": \"Padaria\",\n}", "line 2, column 20: a comma after the last item; remove the comma");
        check("[1, 2,\n]", "line 1, column 6: a comma after the last item; remove the comma");
        check("[1,, 2]", "line 1, column 4: , instead of a value; remove the comma, or write what is missing");
        check("[,]", "line 1, column 2: , instead of a value; remove the comma, or write what is missing");
        check("{,}", "line 1, column 2: , instead of a key; remove the comma, or write what is missing");
        check("{\"a\": 1 // um\n}", "line 1, column 9: a comment; remove it: JSON has none");
        check("/* loja */ {}", "line 1, column 1: a comment; remove it: JSON has none");
        check("# loja\n{}", "line 1, column 1: a comment; remove it: JSON has none");
        check("{\"a\": 1 \"b\": 2}", "line 1, column 8: no comma after a value; write a comma here");
        check("[1 2]", "line 1, column 4: 2 after a value; remove it, or write a comma before it");
        check("{name: 1}", "line 1, column 2: name instead of a key; write the key in \"double quotes\"");
        check("{'name': 1}", "line 1, column 2: 'name' instead of a key; write straight double quotes: \"");
        check("{“name”: 1}", "line 1, column 2: “name” instead of a key; write straight double quotes: \"");
        check("{\"pão\" \"x\"}", "line 1, column 8: a text after a key; write : between key and value");
        check("{\"pão\": }", "line 1, column 9: } instead of a value; write a text in \"double quotes\" or a number");
        check(
            "{\"a\": R$ 12}",
            "line 1, column 7: R$ instead of a value; write a text in \"double quotes\" or a number",
        );
        check(
            "{\"a\": True}",
            "line 1, column 7: True instead of a value; write a text in \"double quotes\" or a number",
        );
        check(
            "{\"a\": NaN}",
            "line 1, column 7: NaN instead of a value; write a text in \"double quotes\" or a number",
        );
        check("{\"a\": 12,50}", "line 1, column 10: 50 instead of a key; write numbers with a point, as 12.50");
        check("{\"a\": 012}", "line 1, column 7: 012 instead of a number; write it as 12.50, without leading zeros");
        check("{\"a\": -}", "line 1, column 7: - instead of a number; write it as 12.50, without leading zeros");
        check("{\"a\": 1.}", "line 1, column 7: 1. instead of a number; write it as 12.50, without leading zeros");
        check("{\"a\": .5}", "line 1, column 7: .5 instead of a value; write a text in \"double quotes\" or a number");
        check("{\"a\": 1e}", "line 1, column 7: 1e instead of a number; write it as 12.50, without leading zeros");
        check("{\"a\": 12.5O}", "line 1, column 11: O after a value; remove it, or write a comma before it");
        check("{\"a\": \"b\nc\"}", "line 1, column 9: a line break inside a text; end the text with \", or write \\n");
        check("{\"a\": \"b\tc\"}", "line 1, column 9: a tab or control character inside a text; write a space");
        check("{\"a\": \"b}", "line 1, column 7: a text without end; end it with \"");
        check("{\"a\": \"C:\\fotos\\x\"}", "line 1, column 16: \\x inside a text; write \\\\ for a backslash");
        check("[\"\\u12\"]", "line 1, column 3: \\u12 inside a text; write the character itself");
        check("[\"\\ud83c\\u12\"]", "line 1, column 9: \\u12 inside a text; write the character itself");
        check("[\"\\é\"]", "line 1, column 3: \\é inside a text; write \\\\ for a backslash");
        check("{\"a\": 1", "line 1, column 8: the end of the file, too early; write what is missing, such as ] or }");
        check("[1", "line 1, column 3: the end of the file, too early; write what is missing, such as ] or }");
        check("{\"a\"", "line 1, column 5: the end of the file, too early; write what is missing, such as ] or }");
        check("{} {}", "line 1, column 4: { after the end; remove it");
        check("{}\u{0}", "line 1, column 3: an invisible character after the end; remove it");
        check("[\u{A0}1]", "line 1, column 2: an invisible character instead of a value; remove it");
        check("[\u{202E}1]", "line 1, column 2: an invisible character instead of a value; remove it");
        check("\u{FEFF}\u{FEFF}{}", "line 1, column 1: an invisible character instead of a value; remove it");
        check("\u{FEFF}\n  x", "line 2, column 3: x instead of a value; write a text in \"double quotes\" or a number");
        check(&"[".repeat(65), "line 1, column 65: values nested more than 64 deep; write them less deep");
        check(&"[".repeat(1_000_000), "line 1, column 65: values nested more than 64 deep; write them less deep");
        check(&"{\"a\":".repeat(65), "line 1, column 321: values nested more than 64 deep; write them less deep");
    }

    #[test]
    fn values_keep_their_order_their_repeats_and_their_digits() {
        let text = "\u{FEFF}{\"b\": 1.50, \"a\": [null, -0.0e+7, \"p\\u00e3o \\ud83c\\udf5e\\n\\/\"], \"b\": true}\n";
        let string = |text: &'static str| Json::String(text.into());
        let expected = Json::Object(vec![
            ("b".into(), Json::Number("1.50")),
            ("a".into(), Json::Array(vec![Json::Null, Json::Number("-0.0e+7"), string("pão 🍞\n/")])),
            ("b".into(), Json::Bool(true)),
        ]);
        assert_eq!(Json::parse(text), Ok(expected));
    }

    #[test]
    fn half_a_pair_of_surrogates_is_one_lost_character() {
        let check = |text: &str, expected: &str| {
            let file = format!("\"{text}\"");
            assert_eq!(Json::parse(&file), Ok(Json::String(expected.into())), "{text}");
        };
        check("\\ud83c!", "\u{FFFD}!");
        check("\\udf5e", "\u{FFFD}");
        check("\\ud83c\\ud83c\\udf5e", "\u{FFFD}🍞");
        check("\\ud83c\\u0041", "\u{FFFD}A");
        check("\\u0041\\udf5e\\ud83c", "A\u{FFFD}\u{FFFD}");
        check("\\ud83c\\n", "\u{FFFD}\n");
    }

    #[test]
    fn values_can_be_nested_64_deep() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Json::parse(&nested(Json::MAX_DEPTH)).is_ok());
        assert!(Json::parse(&nested(Json::MAX_DEPTH + 1)).is_err());
        let beside = format!("[{}1]", format!("{},", nested(Json::MAX_DEPTH - 1)).repeat(3));
        assert!(Json::parse(&beside).is_ok());
    }

    #[test]
    fn a_text_without_escapes_is_borrowed() {
        let borrowed = |text| matches!(Json::parse(text), Ok(Json::String(Cow::Borrowed(_))));
        assert!(borrowed("\"pão\"") && borrowed("\"\"") && !borrowed("\"p\\u00e3o\""));
    }
}
