//! Where a value stands in a shop file, written as core writes the places of problems: `products[3].price`.

use std::fmt;

/// A step from a value to one in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list, counted from 0.
    Item(usize),
}

/// The steps from the file itself to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The value of a key of the value here.
    pub fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    /// An item of the list here.
    pub fn item(&self, index: usize) -> Self {
        self.with(Step::Item(index))
    }

    /// One step farther.
    pub fn with(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// What an element that shows the value is called: as the place, in characters that an id may have.
    pub fn id(&self) -> String {
        id_of(&self.to_string())
    }
}

/// The id of the element that shows what stands at a place.
pub fn id_of(place: &str) -> String {
    let mut id = String::from("f-");
    for c in place.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => id.push(c),
            '.' | '[' => id.push('_'),
            ']' => {}
            other => id.push_str(&format!("_u{:x}_", u32::from(other))),
        }
    }
    id
}

/// What a place lies in, from the nearest to the farthest: `products[3].price`, `products[3]`, `products`.
pub fn around(place: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(place), |place| place.rfind(['.', '[']).and_then(|end| place.get(..end)))
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Key(key) if is_identifier(key) && at > 0 => write!(f, ".{key}")?,
                Step::Key(key) if is_identifier(key) => f.write_str(key)?,
                Step::Key(key) => write!(f, "[\"{}\"]", key.replace('\\', "\\\\").replace('"', "\\\""))?,
            }
        }
        Ok(())
    }
}

fn is_identifier(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'))
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_core_writes_places() {
        // The places are those of core's own problems with such a file.
        let file = r#"{ "name": 1.5e9, "whatsapp": "+5511987654321", "products": [{ "title": "Pão", "price": "x" }],
            "optionGroups": { "Seus extras": { "choices": [{ "name": "Bacon", "price": "x" }] } } }"#;
        let (_, problems) = vitrine_core::shop::Shop::read(file).unwrap_err_or_ok();
        let places: Vec<&str> = problems.iter().map(|problem| &*problem.place).collect();
        let root = Path::default();
        for path in [
            root.key("products").item(0).key("price"),
            root.key("optionGroups").key("Seus extras").key("choices").item(0).key("price"),
        ] {
            assert!(places.contains(&&*path.to_string()), "{path} is not in {places:?}");
        }
    }

    trait Problems {
        fn unwrap_err_or_ok(self) -> ((), Vec<vitrine_core::problem::Problem>);
    }

    impl Problems
        for Result<(vitrine_core::shop::Shop, Vec<vitrine_core::problem::Problem>), vitrine_core::shop::Unusable>
    {
        fn unwrap_err_or_ok(self) -> ((), Vec<vitrine_core::problem::Problem>) {
            match self {
                Ok((_, problems)) => ((), problems),
                Err(unusable) => ((), unusable.problems),
            }
        }
    }

    #[test]
    fn ids_differ_where_places_differ() {
        let places =
            ["a.b", "a[0]", "a", "a[1].b", "optionGroups[\"a b\"]", "optionGroups[\"a-b\"]", "optionGroups.ab"];
        let ids: std::collections::BTreeSet<String> = places.iter().map(|place| id_of(place)).collect();
        assert_eq!(ids.len(), places.len(), "{ids:?}");
        assert!(ids.iter().all(|id| !id.contains(' ')));
    }

    #[test]
    fn what_lies_around_a_place_comes_nearest_first() {
        let all: Vec<&str> = around("products[3].sale.price").collect();
        assert_eq!(all, ["products[3].sale.price", "products[3].sale", "products[3]", "products"]);
    }
}
