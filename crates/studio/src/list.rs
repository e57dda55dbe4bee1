//! Lists that are cheap to copy and to change: a shop's products, in every state that undo can bring back.

use std::rc::Rc;

use crate::value::Value;

/// Values in their order, in chunks that copies of the list share. To change an item copies its chunk and the list of chunks,
/// so that ten thousand products cost a change no more than two hundred pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List(Option<Rc<Vec<Chunk>>>);

type Chunk = Rc<Vec<Value>>;

/// A list without items, where a reference to one is needed.
pub const NONE: &List = &List(None);

impl List {
    /// So many items are copied when one of them changes.
    const CHUNK: usize = 64;

    fn chunks(&self) -> &[Chunk] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }

    fn chunks_mut(&mut self) -> &mut Vec<Chunk> {
        Rc::make_mut(self.0.get_or_insert_default())
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.chunks().iter().map(|chunk| chunk.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The items.
    pub fn iter(&self) -> impl Iterator<Item = &Value> {
        self.chunks().iter().flat_map(|chunk| chunk.iter())
    }

    /// The chunk with an item, and the item's place in it.
    fn place(&self, index: usize) -> Option<(usize, usize)> {
        let mut inside = index;
        for (at, chunk) in self.chunks().iter().enumerate() {
            match inside.checked_sub(chunk.len()) {
                Some(left) => inside = left,
                None => return Some((at, inside)),
            }
        }
        None
    }

    /// The item at a place, counted from 0.
    pub fn get(&self, index: usize) -> Option<&Value> {
        let (chunk, inside) = self.place(index)?;
        self.chunks().get(chunk)?.get(inside)
    }

    /// The same, to change.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Value> {
        let (chunk, inside) = self.place(index)?;
        Rc::make_mut(self.chunks_mut().get_mut(chunk)?).get_mut(inside)
    }

    /// The list with one more item at its end.
    pub fn with(&self, item: Value) -> Self {
        let mut list = self.clone();
        let chunks = list.chunks_mut();
        match chunks.last_mut().filter(|chunk| chunk.len() < Self::CHUNK) {
            Some(chunk) => Rc::make_mut(chunk).push(item),
            None => chunks.push(Rc::new(vec![item])),
        }
        list
    }

    /// The list without an item; as it is when it has none there.
    pub fn without(&self, index: usize) -> Self {
        let mut list = self.clone();
        if let Some((chunk, inside)) = self.place(index) {
            let chunks = list.chunks_mut();
            if let Some(chunk) = chunks.get_mut(chunk).map(Rc::make_mut).filter(|chunk| inside < chunk.len()) {
                chunk.remove(inside);
            }
            chunks.retain(|chunk| !chunk.is_empty());
        }
        list
    }

    /// The list in which two items have each other's place; nothing when it has not both.
    pub fn swapped(&self, one: usize, other: usize) -> Option<Self> {
        let (first, second) = (self.get(one)?.clone(), self.get(other)?.clone());
        let mut list = self.clone();
        *list.get_mut(one)? = second;
        *list.get_mut(other)? = first;
        Some(list)
    }

    /// What the list takes that nothing in `seen` takes already, in bytes.
    #[cfg(test)]
    pub fn weigh(&self, seen: &mut std::collections::HashSet<usize>) -> usize {
        let Some(chunks) = &self.0 else { return 0 };
        if !seen.insert(Rc::as_ptr(chunks).addr()) {
            return 0;
        }
        let new = chunks.iter().filter(|chunk| seen.insert(Rc::as_ptr(chunk).addr())).collect::<Vec<_>>();
        let slots = std::mem::size_of_val(chunks.as_slice());
        let own = new.iter().map(|chunk| std::mem::size_of_val(chunk.as_slice()));
        let items: Vec<usize> = new.iter().flat_map(|chunk| chunk.iter()).map(|item| item.weigh(seen)).collect();
        own.chain(items).chain([slots]).sum()
    }
}

impl FromIterator<Value> for List {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Self {
        let mut items = items.into_iter().peekable();
        let mut chunks = Vec::new();
        while items.peek().is_some() {
            chunks.push(Rc::new(items.by_ref().take(Self::CHUNK).collect()));
        }
        Self((!chunks.is_empty()).then(|| Rc::new(chunks)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(numbers: impl IntoIterator<Item = usize>) -> List {
        numbers.into_iter().map(|number| Value::from(number.to_string())).collect()
    }

    fn numbers(list: &List) -> Vec<usize> {
        list.iter().map(|item| item.as_str().unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn a_list_does_what_a_vector_does() {
        // As many as chunks hold, and about.
        for many in [0, 1, 2, 63, 64, 65, 127, 128, 129, 200] {
            let all: Vec<usize> = (0..many).collect();
            let before = list(all.clone());
            assert_eq!((before.len(), before.is_empty(), numbers(&before)), (many, many == 0, all.clone()));
            assert_eq!(numbers(&before.with(Value::from("7"))), all.iter().copied().chain([7]).collect::<Vec<_>>());
            for index in 0..many + 2 {
                assert_eq!(before.get(index).is_some(), index < many);
                let without = all.iter().copied().filter(|number| *number != index).collect::<Vec<_>>();
                assert_eq!(numbers(&before.without(index)), without);
                let mut swapped = all.clone();
                let moved = before.swapped(index, index + 1);
                assert_eq!(moved.is_some(), index + 1 < many);
                if let Some(moved) = moved {
                    swapped.swap(index, index + 1);
                    assert_eq!(numbers(&moved), swapped);
                }
            }
            assert_eq!(numbers(&before), all, "a copy changed what it was made of");
        }
        let few = (0..200).fold(list(0..200), |left, _| left.without(0));
        assert!(few.is_empty() && few.get(0).is_none());
    }
}
