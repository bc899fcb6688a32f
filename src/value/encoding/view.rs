//! Views: values read in place from encoded bytes.

use super::super::size::{CONTAINER_BYTES, ELEMENT_BYTES, SCALAR_BYTES};
use super::super::{Attributes, Number, Value, ValueType};
use super::read::Reader;
use super::tag;
use std::fmt;

/// One attribute value, read in place. Equality is DynamoDB's: type and contents, sets without
/// order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    /// String.
    S(&'a str),
    /// Number.
    N(Number),
    /// Binary.
    B(&'a [u8]),
    /// Boolean.
    Bool(bool),
    /// Null.
    Null,
    /// String set.
    Ss(SetRef<'a>),
    /// Number set.
    Ns(SetRef<'a>),
    /// Binary set.
    Bs(SetRef<'a>),
    /// List.
    L(ListRef<'a>),
    /// Map.
    M(ItemRef<'a>),
}

impl<'a> ValueRef<'a> {
    /// The value's type.
    pub fn value_type(&self) -> ValueType {
        match self {
            ValueRef::S(_) => ValueType::S,
            ValueRef::N(_) => ValueType::N,
            ValueRef::B(_) => ValueType::B,
            ValueRef::Bool(_) => ValueType::Bool,
            ValueRef::Null => ValueType::Null,
            ValueRef::Ss(_) => ValueType::Ss,
            ValueRef::Ns(_) => ValueType::Ns,
            ValueRef::Bs(_) => ValueType::Bs,
            ValueRef::L(_) => ValueType::L,
            ValueRef::M(_) => ValueType::M,
        }
    }

    /// Whether the value has more than `levels` levels, itself being the first.
    pub fn nests_deeper_than(&self, levels: usize) -> bool {
        let Some(below) = levels.checked_sub(1) else {
            return true;
        };
        match self {
            ValueRef::L(list) => list.iter().any(|element| element.nests_deeper_than(below)),
            ValueRef::M(map) => map
                .iter()
                .any(|(_, member)| member.nests_deeper_than(below)),
            _ => false,
        }
    }

    /// What the value counts in an item's size.
    pub fn size_bytes(&self) -> usize {
        match self {
            ValueRef::S(text) => text.len(),
            ValueRef::N(number) => number.size_bytes(),
            ValueRef::B(bytes) => bytes.len(),
            ValueRef::Bool(_) | ValueRef::Null => SCALAR_BYTES,
            ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => {
                set.iter().map(|member| member.size_bytes()).sum()
            }
            ValueRef::L(list) => {
                let element_bytes = |element: ValueRef<'_>| ELEMENT_BYTES + element.size_bytes();
                CONTAINER_BYTES + list.iter().map(element_bytes).sum::<usize>()
            }
            ValueRef::M(map) => CONTAINER_BYTES + ELEMENT_BYTES * map.len() + map.size_bytes(),
        }
    }

    /// What an encoded value counts in an item's size.
    pub(crate) fn size_of_encoded(value: &[u8]) -> usize {
        let value = Reader::new(value).value();
        value.map_or(0, |value| value.size_bytes())
    }

    /// The decoded tree.
    pub fn to_value(&self) -> Value {
        match self {
            ValueRef::S(text) => Value::S((*text).to_owned()),
            ValueRef::N(number) => Value::N(*number),
            ValueRef::B(bytes) => Value::B(bytes.to_vec()),
            ValueRef::Bool(value) => Value::Bool(*value),
            ValueRef::Null => Value::Null,
            ValueRef::Ss(set) => Value::Ss(set.strings().map(str::to_owned).collect()),
            ValueRef::Ns(set) => Value::Ns(set.numbers().collect()),
            ValueRef::Bs(set) => Value::Bs(set.binaries().map(<[u8]>::to_vec).collect()),
            ValueRef::L(list) => Value::L(list.iter().map(|element| element.to_value()).collect()),
            ValueRef::M(map) => Value::M(map.to_attributes()),
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&'a str> {
        match self {
            ValueRef::S(text) => Some(text),
            _ => None,
        }
    }

    /// The number.
    pub fn as_number(&self) -> Option<Number> {
        match self {
            ValueRef::N(number) => Some(*number),
            _ => None,
        }
    }
}

/// The attributes of an item or the members of a map, read in place. Names ascend by their bytes.
#[derive(Clone, Copy, PartialEq)]
pub struct ItemRef<'a> {
    body: &'a [u8],
}

impl<'a> ItemRef<'a> {
    pub(super) fn new(body: &'a [u8]) -> ItemRef<'a> {
        ItemRef { body }
    }

    pub(super) fn body(&self) -> &'a [u8] {
        self.body
    }

    fn find(&self, name: &str) -> Option<Reader<'a>> {
        let mut reader = Reader::new(self.body);
        for _ in 0..reader.varint()? {
            // Most names differ in length, which is cheaper to see than their order.
            if reader.bytes()? == name.as_bytes() {
                return Some(reader);
            }
            reader.skip_value()?;
        }
        None
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<ValueRef<'a>> {
        self.find(name)?.value()
    }

    /// The type and the contents of an attribute that is a string, a number or a binary, as a key
    /// has them.
    pub fn scalar(&self, name: &str) -> Option<(ValueType, &'a [u8])> {
        self.find(name)?.scalar()
    }

    /// Whether there is such an attribute.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Names and values, by ascending name.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, ValueRef<'a>)> + use<'a> {
        let mut reader = Reader::new(self.body);
        let mut left = reader.varint().unwrap_or(0);
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let name = std::str::from_utf8(reader.bytes()?).ok()?;
            Some((name, reader.value()?))
        })
    }

    /// Names and encoded values, by ascending name. Two values are equal exactly when these are.
    pub(crate) fn encoded(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> + use<'a> {
        let mut reader = Reader::new(self.body);
        let mut left = reader.varint().unwrap_or(0);
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let name = reader.bytes()?;
            let from = reader.rest;
            reader.skip_value()?;
            Some((name, from.get(..from.len() - reader.rest.len())?))
        })
    }

    /// How many attributes there are.
    pub fn len(&self) -> usize {
        Reader::new(self.body).varint().unwrap_or(0)
    }

    /// Whether there is no attribute.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The size of these attributes as an item: names and values. [`Item`](super::Item) has it
    /// stored; here it is counted.
    pub fn size_bytes(&self) -> usize {
        self.iter()
            .map(|(name, value)| name.len() + value.size_bytes())
            .sum()
    }

    /// The decoded tree.
    pub fn to_attributes(&self) -> Attributes {
        self.iter()
            .map(|(name, value)| (name.to_owned(), value.to_value()))
            .collect()
    }
}

impl fmt::Debug for ItemRef<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

/// The elements of a list, read in place.
#[derive(Clone, Copy, PartialEq)]
pub struct ListRef<'a> {
    body: &'a [u8],
}

impl<'a> ListRef<'a> {
    pub(super) fn new(body: &'a [u8]) -> ListRef<'a> {
        ListRef { body }
    }

    pub(super) fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The elements in order.
    pub fn iter(&self) -> impl Iterator<Item = ValueRef<'a>> + use<'a> {
        let mut reader = Reader::new(self.body);
        let mut left = reader.varint().unwrap_or(0);
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            reader.value()
        })
    }

    /// The element at an index.
    pub fn get(&self, index: usize) -> Option<ValueRef<'a>> {
        let mut reader = Reader::new(self.body);
        if index >= reader.varint()? {
            return None;
        }
        for _ in 0..index {
            reader.skip_value()?;
        }
        reader.value()
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        Reader::new(self.body).varint().unwrap_or(0)
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for ListRef<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

/// The members of a set, read in place, ascending.
#[derive(Clone, Copy, PartialEq)]
pub struct SetRef<'a> {
    tag: u8,
    body: &'a [u8],
}

impl<'a> SetRef<'a> {
    pub(super) fn new(tag: u8, body: &'a [u8]) -> SetRef<'a> {
        SetRef { tag, body }
    }

    pub(super) fn body(&self) -> &'a [u8] {
        self.body
    }

    fn members(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut reader = Reader::new(self.body);
        let mut left = reader.varint().unwrap_or(0);
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            reader.bytes()
        })
    }

    /// The members as values: `S`, `N` or `B`.
    pub fn iter(&self) -> impl Iterator<Item = ValueRef<'a>> + use<'a> {
        let tag = self.tag;
        self.members().filter_map(move |member| match tag {
            tag::SS => std::str::from_utf8(member).ok().map(ValueRef::S),
            tag::NS => Number::from_bytes(member).map(ValueRef::N),
            _ => Some(ValueRef::B(member)),
        })
    }

    /// The members of a string set.
    pub fn strings(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.members()
            .filter_map(|member| std::str::from_utf8(member).ok())
    }

    /// The members of a number set.
    pub fn numbers(&self) -> impl Iterator<Item = Number> + use<'a> {
        self.members().filter_map(Number::from_bytes)
    }

    /// The members of a binary set.
    pub fn binaries(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.members()
    }

    /// The type of the members: `S`, `N` or `B`.
    pub fn member_type(&self) -> ValueType {
        match self.tag {
            tag::SS => ValueType::S,
            tag::NS => ValueType::N,
            _ => ValueType::B,
        }
    }

    /// Whether the value is a member: same type, same contents.
    pub fn contains(&self, value: ValueRef<'_>) -> bool {
        let number;
        let wanted: &[u8] = match (self.tag, &value) {
            (tag::SS, ValueRef::S(text)) => text.as_bytes(),
            (tag::BS, ValueRef::B(bytes)) => bytes,
            (tag::NS, ValueRef::N(value)) => {
                number = *value;
                number.as_bytes()
            }
            _ => return false,
        };
        self.members().any(|member| member == wanted)
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        Reader::new(self.body).varint().unwrap_or(0)
    }

    /// Never true of a stored set.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for SetRef<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.iter()).finish()
    }
}
