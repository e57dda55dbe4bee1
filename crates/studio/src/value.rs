//! JSON of which copies share all that they have in common, so that a change takes what it changes and not the whole file.

use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

use serde::ser::{Serialize, Serializer};
use serde_json::Number;
use vitrine_core::json::Json;

use crate::list::List;

/// A value of a shop file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Number),
    /// A text.
    String(Rc<str>),
    /// A list.
    Array(List),
    /// Keys and values in the file's order.
    Object(Object),
}

/// Keys and values, each key once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(Rc<Vec<(Rc<str>, Value)>>);

impl Value {
    /// The value of a key; `None` when it is no object or has none.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }

    /// The text, when it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// Yes or no, when it is that.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(flag) = self { Some(*flag) } else { None }
    }

    /// The number, when it is a whole one of 0 or more.
    pub fn as_u64(&self) -> Option<u64> {
        if let Self::Number(number) = self { number.as_u64() } else { None }
    }

    /// The list, when it is one.
    pub fn as_array(&self) -> Option<&List> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The object, when it is one.
    pub fn as_object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// Reads what core has parsed; as for core, the first of two equal keys counts. `keys` are those that were met before:
    /// the products of a shop have all the same ones.
    pub fn read(json: Json<'_>, keys: &mut BTreeSet<Rc<str>>) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(flag) => Self::Bool(flag),
            // Whatever is a number to core is one to serde_json.
            Json::Number(digits) => serde_json::from_str(digits).map_or(Self::Null, Self::Number),
            Json::String(text) => Self::String(text.into()),
            Json::Array(items) => Self::Array(items.into_iter().map(|item| Self::read(item, keys)).collect()),
            Json::Object(members) => {
                let mut own = BTreeSet::new();
                let mut object = Vec::new();
                for (name, member) in members {
                    let key = keys.get(&*name).cloned().unwrap_or_else(|| name.into());
                    keys.insert(Rc::clone(&key));
                    if own.insert(Rc::clone(&key)) {
                        object.push((key, Self::read(member, keys)));
                    }
                }
                Self::Object(Object(Rc::new(object)))
            }
        }
    }

    /// What the value takes that nothing in `seen` takes already, in bytes.
    #[cfg(test)]
    pub fn weigh(&self, seen: &mut std::collections::HashSet<usize>) -> usize {
        match self {
            Self::Null | Self::Bool(_) => 0,
            Self::Number(number) => number.to_string().len(),
            Self::String(text) if seen.insert(text.as_ptr().addr()) => text.len(),
            Self::Array(items) => items.weigh(seen),
            Self::Object(Object(members)) if seen.insert(Rc::as_ptr(members).addr()) => {
                let mut inside = vec![std::mem::size_of_val(members.as_slice())];
                for (key, value) in members.iter() {
                    inside.push(if seen.insert(key.as_ptr().addr()) { key.len() } else { 0 });
                    inside.push(value.weigh(seen));
                }
                inside.into_iter().sum()
            }
            _ => 0,
        }
    }
}

impl Object {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The same, to change.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let index = self.0.iter().position(|(name, _)| &**name == key)?;
        Rc::make_mut(&mut self.0).get_mut(index).map(|(_, value)| value)
    }

    /// Sets the value of a key, at the end when it is new.
    pub fn insert(&mut self, key: &str, value: Value) {
        match self.get_mut(key) {
            Some(had) => *had = value,
            None => Rc::make_mut(&mut self.0).push((key.into(), value)),
        }
    }

    /// Removes a key; the others keep their order.
    pub fn remove(&mut self, key: &str) {
        Rc::make_mut(&mut self.0).retain(|(name, _)| &**name != key);
    }

    /// The keys and their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.iter().map(|(_, value)| value)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        let mut object = Self::default();
        members.into_iter().for_each(|(key, value)| object.insert(&key, value));
        object
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(flag) => Self::Bool(flag),
            serde_json::Value::Number(number) => Self::Number(number),
            serde_json::Value::String(text) => text.into(),
            serde_json::Value::Array(items) => items.into(),
            serde_json::Value::Object(members) => {
                Self::Object(members.into_iter().map(|(key, value)| (key, value.into())).collect())
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items.iter()),
            Self::Object(object) => serializer.collect_map(object.iter()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).unwrap_or_default())
    }
}

/// A value written as JSON, with expressions in it.
macro_rules! json {
    ($($written:tt)+) => { $crate::value::Value::from(serde_json::json!($($written)+)) };
}

pub(crate) use json;
