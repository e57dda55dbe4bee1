//! The symbol of a text, read by a second implementation of ISO/IEC 18004.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its purpose"
)]

use proptest::prelude::*;
use vitrine_core::qr::QrMatrix;

/// How many bytes a symbol of each version holds at level M (ISO/IEC 18004, table 7).
const CAPACITY: [usize; 40] = [
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911,
    997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];

#[test]
fn a_symbol_is_the_smallest_that_holds_the_bytes() {
    for (capacity, version) in CAPACITY.into_iter().zip(1..) {
        let size = |bytes: usize| QrMatrix::of(&"7".repeat(bytes)).map(|matrix| matrix.size());
        assert_eq!(size(capacity), Some(17 + 4 * version), "version {version}");
        assert_eq!(size(capacity + 1), (version < 40).then_some(21 + 4 * version), "version {version}");
    }
    assert_eq!(QrMatrix::of("").map(|matrix| matrix.size()), Some(21));
}

/// The error correction level and the mask of a symbol, from beside its upper left finder.
fn format(matrix: &QrMatrix) -> (u32, u32) {
    let along: [(usize, usize); 15] = [
        (0, 8),
        (1, 8),
        (2, 8),
        (3, 8),
        (4, 8),
        (5, 8),
        (7, 8),
        (8, 8),
        (8, 7),
        (8, 5),
        (8, 4),
        (8, 3),
        (8, 2),
        (8, 1),
        (8, 0),
    ];
    let bits =
        along.iter().fold(0, |bits, (x, y)| bits << 1 | u32::from(matrix.is_dark(*x, *y))) ^ 0b101_0100_0001_0010;
    (bits >> 13, bits >> 10 & 7)
}

fn is_masked(mask: u32, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (y / 2 + x / 3).is_multiple_of(2),
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
    }
}

/// The bits of a symbol of version 1 to 6 from its lower right corner: two columns at a time, up and down in turn,
/// past finders, timing and the one alignment pattern.
fn bits(matrix: &QrMatrix) -> Vec<bool> {
    let (size, (_, mask)) = (matrix.size(), format(matrix));
    let function = |x: usize, y: usize| {
        let finder = (x < 9 && (y < 9 || y + 8 >= size)) || (x + 8 >= size && y < 9);
        let alignment = size > 21 && x.abs_diff(size - 7) <= 2 && y.abs_diff(size - 7) <= 2;
        finder || alignment || x == 6 || y == 6
    };
    let mut out = Vec::new();
    let mut right = size - 1;
    let mut up = true;
    loop {
        for step in 0..size {
            let y = if up { size - 1 - step } else { step };
            let pair = [right, right - 1].into_iter().filter(|x| !function(*x, y));
            out.extend(pair.map(|x| matrix.is_dark(x, y) ^ is_masked(mask, x, y)));
        }
        up = !up;
        right = match right {
            1 => return out,
            8 => 5,
            right => right - 2,
        };
    }
}

fn number(bits: &[bool]) -> usize {
    bits.iter().fold(0, |number, bit| number << 1 | usize::from(*bit))
}

/// The text of a symbol of one block (versions 1 to 3): mode, count, bytes.
fn read(matrix: &QrMatrix) -> String {
    let bits = bits(matrix);
    assert_eq!(number(&bits[..4]), 0b0100, "not the byte mode");
    let count = number(&bits[4..12]);
    let bytes = bits[12..].chunks(8).take(count).map(|byte| u8::try_from(number(byte)).unwrap()).collect();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_symbol_says_what_it_was_made_of() {
    for text in
        ["0", "01234567890123456789", "HTTPS://WA.ME/5511987654321", "https://wa.me/5511987654321?text=Oi", "Pão"]
    {
        let matrix = QrMatrix::of(text).unwrap();
        assert_eq!(read(&matrix), text);
        assert_eq!(format(&matrix).0, 0b00, "not level M");
    }
}

#[test]
fn a_symbol_of_any_size_is_one_byte_segment_at_level_m() {
    // The lower right corner holds the first codeword whatever the version: four bits of mode, four of the count.
    for length in (1..2331).step_by(233) {
        let matrix = QrMatrix::of(&"0".repeat(length)).unwrap();
        let (level, mask) = format(&matrix);
        assert_eq!(level, 0b00);
        let corner = matrix.size() - 1;
        let places = (0..4).flat_map(|up| [(corner, corner - up), (corner - 1, corner - up)]);
        let codeword: Vec<bool> = places.map(|(x, y)| matrix.is_dark(x, y) ^ is_masked(mask, x, y)).collect();
        let count_bits = if matrix.size() < 57 { 8 } else { 16 };
        assert_eq!((number(&codeword[..4]), number(&codeword[4..])), (0b0100, length >> (count_bits - 4)), "{length}");
    }
}

/// The modules that a path draws: `M4 4h7v1h-7z` is seven of the row 4.
fn drawn(path: &str) -> Vec<(usize, usize)> {
    let runs = path.strip_suffix('z').unwrap().split('z').map(|run| {
        let (x, rest) = run.strip_prefix('M').unwrap().split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (width, back) = rest.split_once("v1h-").unwrap();
        assert_eq!(width, back);
        (x.parse().unwrap(), y.parse().unwrap(), width.parse().unwrap())
    });
    runs.flat_map(|(x, y, width): (usize, usize, usize)| (x..x + width).map(move |x| (x, y))).collect()
}

#[test]
fn a_drawing_shows_the_dark_modules_and_a_quiet_zone_of_four() {
    let matrix = QrMatrix::of("Padaria do Ze, rua do Ouvidor").unwrap();
    let size = matrix.size();
    let dark: Vec<(usize, usize)> = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).collect();
    let dark: Vec<(usize, usize)> = dark.into_iter().filter(|(x, y)| matrix.is_dark(*x, *y)).collect();
    let shifted: Vec<(usize, usize)> = dark.iter().map(|(x, y)| (x + 4, y + 4)).collect();
    assert_eq!(drawn(&matrix.path()), shifted);
    assert!(matrix.path().starts_with("M4 4h7v1h-7z"));
    assert_eq!(matrix.view_box(), format!("0 0 {0} {0}", size + 8));

    let svg = matrix.to_svg();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" ") && svg.ends_with("</svg>\n"));
    assert!(svg.contains(&format!("viewBox=\"{}\"", matrix.view_box())) && svg.contains(&matrix.path()));

    // A terminal shows two rows a line, light modules as blocks.
    let mut light = Vec::new();
    for (row, line) in matrix.to_terminal().lines().enumerate() {
        let cells = line.strip_prefix("\u{1b}[40;97m").unwrap().strip_suffix("\u{1b}[0m").unwrap();
        assert_eq!(cells.chars().count(), size + 8);
        for (x, cell) in cells.chars().enumerate() {
            light.extend("█▀".contains(cell).then_some((x, 2 * row)));
            light.extend("█▄".contains(cell).then_some((x, 2 * row + 1)));
        }
    }
    assert_eq!(light.len(), (size + 8).pow(2) - dark.len());
    assert!(shifted.iter().all(|module| !light.contains(module)));
}

#[test]
fn outside_of_a_symbol_all_is_light() {
    let matrix = QrMatrix::of("x").unwrap();
    assert!(matrix.is_dark(0, 0) && matrix.is_dark(20, 0));
    assert!(!matrix.is_dark(21, 0) && !matrix.is_dark(0, 21) && !matrix.is_dark(usize::MAX, usize::MAX));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_short_text_is_read_back(text in "[ -~]{1,42}") {
        prop_assert_eq!(read(&QrMatrix::of(&text).unwrap()), text);
    }
}
