//! What shoppers and merchants read, in nine languages.
//!
//! A language is two tables: [`Texts`], the screens as the shopper reads them, and [`Words`], the messages as the merchant
//! does. Each language is one file of this crate, and a text that it lacks, or a text that lacks the place of something
//! it must name, does not compile. Natively all nine are there. For the widget the build writes each into a file of its
//! own ([`Language::to_file`]), and the widget reads those that its shop needs ([`Language::read`]); what never names the
//! tables does not carry them.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod hi;
mod id;
mod it;
mod kinds;
mod pt;
mod texts;
mod words;

pub use kinds::{List, Phrase, Plural};
pub use texts::Texts;
pub use words::Words;

/// A language of screens and messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Language {
    /// Its BCP 47 tag, one of [`TAGS`].
    pub tag: &'static str,
    /// What the shopper reads.
    pub texts: Texts,
    /// What the merchant reads.
    pub words: Words,
}

/// The tags of the languages, the default one first.
pub const TAGS: [&str; 9] = ["pt-BR", "es", "en", "hi", "id", "ar", "fr", "de", "it"];

/// The languages, in the order of [`TAGS`].
pub static LANGUAGES: [Language; 9] = [
    Language { tag: "pt-BR", texts: pt::TEXTS, words: pt::WORDS },
    Language { tag: "es", texts: es::TEXTS, words: es::WORDS },
    Language { tag: "en", texts: en::TEXTS, words: en::WORDS },
    Language { tag: "hi", texts: hi::TEXTS, words: hi::WORDS },
    Language { tag: "id", texts: id::TEXTS, words: id::WORDS },
    Language { tag: "ar", texts: ar::TEXTS, words: ar::WORDS },
    Language { tag: "fr", texts: fr::TEXTS, words: fr::WORDS },
    Language { tag: "de", texts: de::TEXTS, words: de::WORDS },
    Language { tag: "it", texts: it::TEXTS, words: it::WORDS },
];

/// Which of [`TAGS`] serves a reader of `tag`: the one with the same first part, whatever the country.
pub fn known(tag: &str) -> Option<&'static str> {
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    TAGS.into_iter().find(|known| first(known) == first(tag))
}

/// Which of [`TAGS`] serves a merchant who writes `tag`: Portuguese where there is none of hers.
pub fn of_merchant(tag: &str) -> &'static str {
    known(tag).unwrap_or(TAGS[0])
}

/// The words of messages for a merchant who writes `tag`.
pub fn words(tag: &str) -> &'static Words {
    let tag = of_merchant(tag);
    LANGUAGES.iter().find(|language| language.tag == tag).map_or(&pt::WORDS, |language| &language.words)
}

impl Language {
    /// The language as a file: its tag, then a text a line.
    pub fn to_file(&self) -> String {
        let lines: Vec<&str> = [self.tag].into_iter().chain(self.texts.lines()).chain(self.words.lines()).collect();
        lines.join("\n")
    }

    /// The language in a file that [`Language::to_file`] wrote; `None` when it has another number of lines, as that of
    /// another version has, or the tag of no language that this version knows.
    pub fn read(file: &'static str) -> Option<Box<Self>> {
        let mut lines = file.split('\n');
        let tag = lines.next()?;
        let tag = TAGS.into_iter().find(|known| *known == tag)?;
        let whole = lines.clone().count() == Texts::LINES.saturating_add(Words::LINES);
        let mut language = Box::new(Self { tag, texts: Texts::EMPTY, words: Words::EMPTY });
        language.texts.fill(&mut lines);
        language.words.fill(&mut lines);
        whole.then_some(language)
    }
}
