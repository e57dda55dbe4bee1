//! What the commands read: files and standard input.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufRead, ErrorKind, Read};
use std::path::Path;

use vitrine_core::problem::Problem;
use vitrine_core::text::line;

use crate::answer::Stop;

/// What stands for standard input where a file or a code is asked for.
pub const STDIN: &str = "-";
/// How many bytes that are no UTF-8 are told one by one.
const MOST_LOST: usize = 20;

/// The bytes of a file, or of standard input.
pub fn bytes(file: &Path) -> Result<Vec<u8>, Stop> {
    if file != Path::new(STDIN) {
        return fs::read(file).map_err(|error| unreadable(&format!("The file {}", file.display()), &error));
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| unreadable("Standard input", &error))?;
    Ok(bytes)
}

/// The text of an order or a message: UTF-8, UTF-16, or else Windows-1252, as spreadsheets save it.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    let wide = match bytes {
        [0xFF, 0xFE, ..] | [_, 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] | [0, _, ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        return encoding.decode(bytes).0;
    }
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
    }
}

/// The text of a catalog, in the same encodings, and what of it cannot be read.
///
/// A file in UTF-8 into which a few bytes of something else were pasted stays one: read as Windows-1252, none of its
/// accents would be left. In another encoding hardly two letters in a row make one of UTF-8.
pub fn catalog(bytes: &[u8]) -> (Cow<'_, str>, Vec<Problem>) {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good = good.saturating_add(chunk.valid().chars().filter(|c| !c.is_ascii()).count());
        bad = bad.saturating_add(chunk.invalid().len());
    }
    if bad == 0 || bad >= good {
        return (text(bytes), Vec::new());
    }
    (String::from_utf8_lossy(bytes), lost(bytes))
}

/// That a file is of a sort that has no text to read, by how it begins.
pub fn other_sort(bytes: &[u8]) -> Option<Problem> {
    let (what, repair) = match bytes {
        [b'P', b'K', 3, 4, ..] => ("an Excel workbook, or another zip file", "save it as CSV"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => ("an old Excel workbook, or another file of Office", "save it as CSV"),
        [b'%', b'P', b'D', b'F', ..] => ("a PDF", "export the list as CSV"),
        [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ("a picture", "name a file of text"),
        _ => return None,
    };
    Some(Problem::error("$", what, repair))
}

/// What to do when a text was given that is the name of a file.
pub fn named(text: &str) -> Option<String> {
    Path::new(text).is_file().then(|| format!("to read a file: - < {text}"))
}

/// Refuses two inputs from standard input.
pub fn one_stdin(first: &Path, second: &Path) -> Result<(), Stop> {
    let both = [first, second].iter().all(|file| *file == Path::new(STDIN));
    let sentence = "Both inputs are -, and only one can be standard input; name a file for the other.";
    if both { Err(Stop::Failed(sentence.to_owned())) } else { Ok(()) }
}

/// The text of a shop file. JSON is UTF-8 (RFC 8259, 8.1), and a shop file in anything else shows wrong letters at best.
pub fn shop_file(bytes: &[u8]) -> Result<&str, Problem> {
    if let Some(problem) = other_sort(bytes) {
        return Err(problem);
    }
    str::from_utf8(bytes).map_err(|error| {
        let (before, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or_default();
        let mut at = Position::default();
        at.pass(&String::from_utf8_lossy(before));
        let found = format!("a byte that is no UTF-8 (0x{:02X})", rest.first().copied().unwrap_or_default());
        Problem::error(format!("line {}, column {}", at.line, at.character), found, "save the file as UTF-8")
    })
}

/// The problems of bytes that are no UTF-8, where they stand. The column is that of the character, since nobody knows the
/// cells yet, so what stands before it is told too.
fn lost(bytes: &[u8]) -> Vec<Problem> {
    let (mut problems, mut more) = (Vec::new(), 0_usize);
    let mut at = Position::default();
    for chunk in bytes.utf8_chunks() {
        at.pass(chunk.valid());
        let Some(byte) = chunk.invalid().first() else { continue };
        if problems.len() < MOST_LOST {
            let row = chunk.valid().rsplit('\n').next().unwrap_or_default();
            let before =
                row.char_indices().rev().take(20).last().and_then(|(from, _)| row.get(from..)).unwrap_or_default();
            let after = if row.is_empty() { String::new() } else { format!(" after \"{}\"", line(before)) };
            let found = format!("a byte that is no UTF-8 (0x{byte:02X}){after}, shown as \u{FFFD}");
            let place = format!("line {}, column {}", at.line, at.character);
            problems.push(Problem::error(place, found, "save the file as UTF-8"));
        } else {
            more = more.saturating_add(1);
        }
        at.pass("\u{FFFD}");
    }
    if more > 0 {
        problems.push(Problem::error("$", format!("{more} more bytes that are no UTF-8"), "save the file as UTF-8"));
    }
    problems
}

/// A place in a text, both numbers from 1.
struct Position {
    line: usize,
    character: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { line: 1, character: 1 }
    }
}

impl Position {
    /// Goes on behind a text.
    fn pass(&mut self, text: &str) {
        let row = match text.rsplit_once('\n') {
            Some((rows, row)) => {
                self.line = self.line.saturating_add(rows.matches('\n').count()).saturating_add(1);
                self.character = 1;
                row
            }
            None => text,
        };
        self.character = self.character.saturating_add(row.chars().count());
    }
}

/// Hands over the lines of standard input as they arrive, without their ends (LF or CRLF) and without the byte order
/// mark that some editors put before the first. What is no UTF-8 becomes U+FFFD.
pub fn each_line(mut take: impl FnMut(usize, &str) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes).map_err(|error| unreadable("Standard input", &error))?;
        if read == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.strip_suffix('\n').unwrap_or(&line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let line = if number == 1 { line.strip_prefix('\u{FEFF}').unwrap_or(line) } else { line };
        take(number, line)?;
    }
    Ok(())
}

/// That something cannot be read, and what to do.
pub fn unreadable(what: &str, error: &io::Error) -> Stop {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is none at this path; check its spelling".to_owned(),
        ErrorKind::IsADirectory => "it is a folder; name the file in it".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission; ask its owner".to_owned(),
        _ => error.to_string(),
    };
    Stop::Failed(format!("{what} cannot be read: {why}."))
}
