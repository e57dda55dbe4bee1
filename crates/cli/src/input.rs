//! What the commands read: files and standard input.

use std::borrow::Cow;
use std::fs;
use std::io::{self, BufRead, ErrorKind, Read};
use std::path::Path;

use crate::answer::Stop;

/// What stands for standard input where a file or a code is asked for.
pub const STDIN: &str = "-";

/// The bytes of a file, or of standard input.
pub fn bytes(file: &Path) -> Result<Vec<u8>, Stop> {
    if file != Path::new(STDIN) {
        return fs::read(file).map_err(|error| unreadable(&format!("The file {}", file.display()), &error));
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| unreadable("Standard input", &error))?;
    Ok(bytes)
}

/// The text of a catalog: UTF-8, UTF-16, or else Windows-1252, as spreadsheets save it.
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

fn unreadable(what: &str, error: &io::Error) -> Stop {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is none at this path; check its spelling".to_owned(),
        ErrorKind::IsADirectory => "it is a folder; name the file in it".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission; ask its owner".to_owned(),
        _ => error.to_string(),
    };
    Stop::Failed(format!("{what} cannot be read: {why}."))
}
