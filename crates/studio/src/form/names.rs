//! Which item of a list is which after a change. An item keeps its name, so that what is open in it goes where it goes.

use yew::{hook, use_mut_ref};

use crate::list::List;

/// The items of a list as they were last, and a name for each.
#[derive(Debug, Default)]
struct Names {
    items: List,
    names: Vec<u32>,
    next: u32,
}

impl Names {
    /// The names of the items as they are now: an item that is somewhere else has its name with it, and what is new in a place
    /// where nothing else has come was changed there.
    fn follow(&mut self, items: &List) -> Vec<u32> {
        if self.items == *items {
            return self.names.clone();
        }
        let had: Vec<_> = self.items.iter().cloned().collect();
        let mut free: Vec<Option<u32>> = self.names.iter().copied().map(Some).collect();
        let mut take = |index: usize| free.get_mut(index).and_then(Option::take);
        let stayed: Vec<Option<u32>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| if had.get(index) == Some(item) { take(index) } else { None })
            .collect();
        let moved: Vec<Option<u32>> = items
            .iter()
            .zip(stayed)
            .map(|(item, name)| {
                name.or_else(|| (0..had.len()).filter(|from| had.get(*from) == Some(item)).find_map(&mut take))
            })
            .collect();
        let changed = moved.into_iter().enumerate().map(|(index, name)| name.or_else(|| take(index)));
        let mut next = self.next;
        let mut fresh = || {
            next = next.wrapping_add(1);
            next
        };
        self.names = changed.map(|name| name.unwrap_or_else(&mut fresh)).collect();
        self.next = next;
        self.items = items.clone();
        self.names.clone()
    }
}

/// A name for each of these items.
#[hook]
pub fn use_names(items: &List) -> Vec<u32> {
    let names = use_mut_ref(Names::default);
    names.borrow_mut().follow(items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn list(words: &str) -> List {
        words.split_whitespace().map(Value::from).collect()
    }

    #[test]
    fn a_name_goes_where_its_item_goes() {
        let check = |lists: &[&str], wanted: &[u32]| {
            let mut names = Names::default();
            let all: Vec<_> = lists.iter().map(|words| names.follow(&list(words))).collect();
            assert_eq!(all.last().unwrap(), wanted, "{lists:?}");
        };
        check(&["a b c"], &[1, 2, 3]);
        check(&["a b c", "a c b"], &[1, 3, 2]);
        check(&["a b c", "c a b"], &[3, 1, 2]);
        check(&["a b c", "a b x"], &[1, 2, 3]);
        check(&["a b c", "b c"], &[2, 3]);
        check(&["a b c", "a b c d"], &[1, 2, 3, 4]);
        check(&["a b", "b", "a b"], &[3, 2]);
        check(&["a b", "a", "a b"], &[1, 3]);
        check(&["a a b", "a b a"], &[1, 3, 2]);
        check(&["a b", "x", "x b"], &[1, 3]);
    }
}
