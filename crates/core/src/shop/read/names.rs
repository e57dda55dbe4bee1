//! Names of which each may stand once.

use std::rc::Rc;

/// Names in the order in which they came.
///
/// They are kept sorted in a list: with at most ten thousand of them that is quick enough, and smaller than a map.
#[derive(Default)]
pub(super) struct Names {
    /// Each name, with how many came before it.
    indexes: Vec<(Rc<str>, usize)>,
    /// How many of a series have been handed out, by the name that begins it.
    series: Vec<(Rc<str>, usize)>,
}

impl Names {
    /// Takes a name; `false` when it has been taken before.
    pub fn take(&mut self, name: &Rc<str>) -> bool {
        let count = self.indexes.len();
        let place = find(&self.indexes, name);
        if let Err(at) = place {
            self.indexes.insert(at, (Rc::clone(name), count));
        }
        place.is_err()
    }

    /// How many names came before this one; `None` when it has not been taken.
    pub fn index(&self, name: &str) -> Option<usize> {
        let at = find(&self.indexes, name).ok()?;
        self.indexes.get(at).map(|(_, index)| *index)
    }

    /// Takes `name`, or the first of `name-2`, `name-3`… that is free; a long name is cut so that `most` characters are
    /// enough.
    pub fn take_one_of(&mut self, name: &Rc<str>, most: usize) -> Rc<str> {
        if self.take(name) {
            return Rc::clone(name);
        }
        let stem: Rc<str> = name.chars().take(most.saturating_sub("-10000".len())).collect::<String>().into();
        loop {
            let next = format!("{stem}-{}", self.next_of(&stem)).into();
            if self.take(&next) {
                return next;
            }
        }
    }

    fn next_of(&mut self, stem: &Rc<str>) -> usize {
        match find(&self.series, stem) {
            Ok(at) => self.series.get_mut(at).map_or(0, |(_, count)| {
                *count = count.saturating_add(1);
                *count
            }),
            Err(at) => {
                self.series.insert(at, (Rc::clone(stem), 2));
                2
            }
        }
    }

    /// Every name, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.indexes.iter().map(|(name, _)| &**name)
    }
}

fn find(names: &[(Rc<str>, usize)], name: &str) -> Result<usize, usize> {
    names.binary_search_by(|(other, _)| (**other).cmp(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_once() {
        let mut names = Names::default();
        assert!(names.take(&"b".into()) && names.take(&"a".into()) && !names.take(&"b".into()));
        assert_eq!((names.index("b"), names.index("a"), names.index("c")), (Some(0), Some(1), None));
        assert_eq!(names.iter().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_series_skips_what_is_taken_and_stays_short() {
        let mut names = Names::default();
        names.take(&"pao-2".into());
        let mut next = |name: &str| names.take_one_of(&name.into(), 12).to_string();
        assert_eq!([next("pao"), next("pao"), next("pao")], ["pao", "pao-3", "pao-4"]);
        assert_eq!(
            [next("brigadeiros1"), next("brigadeiros1"), next("brigadeiros2"), next("brigadeiros2")],
            ["brigadeiros1", "brigad-2", "brigadeiros2", "brigad-3"]
        );
    }
}
