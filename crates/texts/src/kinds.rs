//! What a text can be besides a plain one, and the macro that makes a table of them.
//!
//! Each kind is one line of a language's file and is used as it stands there, so that reading a table is cheap. What a line
//! must have is checked where the tables are written, by the compiler.

/// A sentence with `N` places, `{0}`, `{1}` and so on, in whatever order the language has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase<const N: usize>(pub(crate) &'static str);

impl<const N: usize> Phrase<N> {
    /// A phrase of a table. Each place must be there once. It is made while compiling, where an overflow is an error.
    #[allow(clippy::arithmetic_side_effects)]
    pub(crate) const fn new(text: &'static str) -> Self {
        assert!(N < 10 && places(text.as_bytes()) == (1 << N) - 1, "each place must be there once, and no other");
        Self(text)
    }

    /// The sentence with each place filled.
    pub fn with(self, parts: [&str; N]) -> String {
        fill(self.0, &parts)
    }
}

impl Phrase<1> {
    /// What stands before and after the place.
    pub fn around(self) -> (&'static str, &'static str) {
        self.0.split_once("{0}").unwrap_or((self.0, ""))
    }
}

/// Filled in one pass: what a part says is not looked at again.
fn fill(text: &str, parts: &[&str]) -> String {
    let mut pieces = text.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (place, rest) = piece.split_once('}').unwrap_or_default();
        filled.push_str(place.parse().ok().and_then(|at: usize| parts.get(at)).copied().unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

/// The places of a text as a set of bits; a bit that no phrase has when a place is there twice or is none.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
const fn places(text: &[u8]) -> usize {
    const WRONG: usize = 1 << 20;
    let (mut set, mut at) = (0, 0);
    while at < text.len() {
        if text[at] == b'{' {
            if at + 2 >= text.len() || !text[at + 1].is_ascii_digit() || text[at + 2] != b'}' {
                return WRONG;
            }
            let bit = 1 << (text[at + 1] - b'0');
            if set & bit != 0 {
                return WRONG;
            }
            set |= bit;
        }
        at += 1;
    }
    set
}

/// A sentence about a number, one form for each plural category of the language (CLDR) that differs from `other`. `{0}`
/// is the number, as the language writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural(pub(crate) &'static str);

impl Plural {
    /// The form for a category, such as `one`, with the number in its place.
    pub fn with(self, category: &str, number: &str) -> String {
        let mut forms = self.0.split('|').filter_map(|form| form.split_once('='));
        let other = forms.clone().next_back();
        let form = forms.find(|(name, _)| *name == category).or(other);
        fill(form.unwrap_or_default().1, &[number])
    }

    /// The categories that have a form of their own.
    pub fn categories(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|').filter_map(|form| form.split_once('=')).map(|(name, _)| name)
    }
}

/// Forms of a [`Plural`], in CLDR's order. `other` is always there.
macro_rules! plural {
    ($(zero $zero:literal,)? $(one $one:literal,)? $(two $two:literal,)? $(few $few:literal,)? $(many $many:literal,)?
     other $other:literal $(,)?) => {
        $crate::kinds::Plural(concat!(
            $("zero=", $zero, "|",)? $("one=", $one, "|",)? $("two=", $two, "|",)? $("few=", $few, "|",)?
            $("many=", $many, "|",)? "other=", $other
        ))
    };
}

/// `N` texts of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List<const N: usize>(pub(crate) &'static str);

impl<const N: usize> List<N> {
    /// The text at `at`, from 0; an empty one beyond the last.
    pub fn get(self, at: usize) -> &'static str {
        self.0.split('|').nth(at).unwrap_or_default()
    }

    /// All of them.
    pub fn all(self) -> [&'static str; N] {
        std::array::from_fn(|at| self.get(at))
    }
}

/// A list of a table, as so many texts as it must have.
macro_rules! list {
    ($first:literal $(, $more:literal)* $(,)?) => {
        $crate::kinds::List::<{ 1 $(+ { _ = $more; 1 })* }>(concat!($first $(, "|", $more)*))
    };
}

/// What a table is made of: each kind is a line.
pub(crate) trait Line: Copy {
    const EMPTY: Self;
    fn line(&self) -> &'static str;
    fn slot(&mut self) -> &mut &'static str;
}

macro_rules! lines {
    ($([$($limit:tt)*] $kind:ty: $make:expr, $place:tt;)*) => {
        $(impl<$($limit)*> Line for $kind {
            const EMPTY: Self = $make("");
            fn line(&self) -> &'static str {
                self.$place
            }
            fn slot(&mut self) -> &mut &'static str {
                &mut self.$place
            }
        })*
    };
}

lines! {
    [] Plural: Plural, 0;
    [const N: usize] Phrase<N>: Phrase, 0;
    [const N: usize] List<N>: List, 0;
}

/// A plain text is its own line.
impl Line for &'static str {
    const EMPTY: Self = "";
    fn line(&self) -> &'static str {
        self
    }
    fn slot(&mut self) -> &mut &'static str {
        self
    }
}

/// Takes the next line for a text. One function for all, as tables have hundreds of texts.
#[inline(never)]
pub(crate) fn take(slot: &mut &'static str, lines: &mut std::str::Split<'static, char>) {
    *slot = lines.next().unwrap_or_default();
}

/// Makes a table: a struct of texts that can be written to lines and read from them.
macro_rules! table {
    ($(#[$doc:meta])* pub struct $table:ident { $($(#[$about:meta])* $text:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $table { $($(#[$about])* pub $text: $kind,)* }

        /// Mostly one and the same; else text by text.
        impl PartialEq for $table {
            fn eq(&self, other: &Self) -> bool {
                std::ptr::eq(self, other) || self.lines() == other.lines()
            }
        }

        impl Eq for $table {}

        impl $table {
            /// How many lines it has in a file.
            pub const LINES: usize = [$(stringify!($text)),*].len();

            /// A table whose texts are all empty.
            pub const EMPTY: Self = Self { $($text: <$kind as $crate::kinds::Line>::EMPTY,)* };

            /// Its texts, a line each.
            pub fn lines(&self) -> [&'static str; Self::LINES] {
                [$($crate::kinds::Line::line(&self.$text)),*]
            }

            /// Takes its texts from the next lines; what is missing there is empty.
            pub(crate) fn fill(&mut self, lines: &mut std::str::Split<'static, char>) {
                $($crate::kinds::take($crate::kinds::Line::slot(&mut self.$text), lines);)*
            }
        }
    };
}

pub(crate) use {list, plural, table};
