//! A QR symbol of a text: its modules, and three ways to draw them.

use qrcode::bits::Bits;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode, Version};

/// A QR symbol, error correction level M, one segment of bytes.
///
/// EMV asks for the byte mode (4.12.1.1), so a text is not split into cheaper numeric and alphanumeric segments. What
/// is not ASCII would need an ECI header that some scanners do not know: both codes and links are ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrMatrix {
    size: usize,
    dark: Vec<bool>,
}

/// How many light modules surround a symbol (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

impl QrMatrix {
    /// The smallest symbol that holds `text`; `None` when it has more than the 2331 bytes of version 40.
    pub fn of(text: &str) -> Option<Self> {
        let bits = (1..=40).find_map(|version| bytes(text, version))?;
        let code = QrCode::with_bits(bits, EcLevel::M).ok()?;
        let size = code.width();
        let dark = code.into_colors().into_iter().map(|color| color == Color::Dark).collect();
        Some(Self { size, dark })
    }

    /// Modules per side, without the quiet zone: 21 to 177.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Whether the module in column `x` and row `y` is dark; outside of the symbol all is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let at = y.checked_mul(self.size).and_then(|row| row.checked_add(x));
        x < self.size && at.and_then(|at| self.dark.get(at)).copied().unwrap_or(false)
    }

    /// The dark modules as the `d` of one SVG path, a rectangle for each run in a row: `M4 4h7v1h-7z…`. A module is one
    /// unit, and the quiet zone is counted.
    pub fn path(&self) -> String {
        let mut out = String::with_capacity(self.dark.len().saturating_mul(4));
        for y in 0..self.size {
            let mut x = 0_usize;
            while x < self.size {
                let run = (x..self.size).take_while(|x| self.is_dark(*x, y)).count();
                if run > 0 {
                    let (left, top) = (x.saturating_add(QUIET_ZONE), y.saturating_add(QUIET_ZONE));
                    out.push_str(&format!("M{left} {top}h{run}v1h-{run}z"));
                }
                x = x.saturating_add(run).saturating_add(1);
            }
        }
        out
    }

    /// The `viewBox` that [`QrMatrix::path`] is drawn in, quiet zone counted: `0 0 57 57`.
    pub fn view_box(&self) -> String {
        let side = self.side();
        format!("0 0 {side} {side}")
    }

    /// A whole SVG file, black on white, four pixels a module.
    pub fn to_svg(&self) -> String {
        let pixels = self.side().saturating_mul(4);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels}\" height=\"{pixels}\" viewBox=\"{}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{}\"/></svg>\n",
            self.view_box(),
            self.path(),
            side = self.side(),
        )
    }

    /// The symbol for a terminal, two rows of modules a line of half blocks. The colours are set, since a terminal may
    /// be dark or light and scanners want dark modules on a light ground.
    pub fn to_terminal(&self) -> String {
        let mut out = String::new();
        let light = |x: usize, y: usize| match (x.checked_sub(QUIET_ZONE), y.checked_sub(QUIET_ZONE)) {
            (Some(x), Some(y)) => !self.is_dark(x, y),
            _ => true,
        };
        for y in (0..self.side()).step_by(2) {
            out.push_str("\u{1b}[40;97m");
            for x in 0..self.side() {
                let below = y.saturating_add(1) < self.side() && light(x, y.saturating_add(1));
                out.push(match (light(x, y), below) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            out.push_str("\u{1b}[0m\n");
        }
        out
    }

    fn side(&self) -> usize {
        self.size.saturating_add(QUIET_ZONE).saturating_add(QUIET_ZONE)
    }
}

/// The bits of one byte segment in a symbol of this version; `None` when it does not fit.
fn bytes(text: &str, version: i16) -> Option<Bits> {
    let mut bits = Bits::new(Version::Normal(version));
    // Most versions are far too small, which need not be found out by writing; mode and count are left to the writing.
    if text.len().checked_mul(8)? > bits.max_len(EcLevel::M).ok()? {
        return None;
    }
    bits.push_byte_data(text.as_bytes()).ok()?;
    bits.push_terminator(EcLevel::M).ok()?;
    Some(bits)
}
