//! Owned encoded items and values.

use super::super::{Attributes, Value};
use super::read::Reader;
use super::validate::{self, DecodeError};
use super::view::{ItemRef, ValueRef};
use super::write;
use std::fmt;
use triomphe::ThinArc;

/// Shared bytes whose length lies with them: rows of tables and indexes hold a pointer each, and
/// half the width counts.
type Shared = ThinArc<(), u8>;

/// An item in its encoded form: one shared buffer, its DynamoDB size stored in front. Equality is
/// equality of the attributes. Cloning copies a pointer.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Item {
    bytes: Shared,
}

impl Item {
    /// Encodes a tree.
    pub fn from_attributes(attributes: &Attributes) -> Item {
        let mut out = Vec::with_capacity(256);
        let body = |out: &mut Vec<u8>| Ok(write::put_attributes(out, attributes));
        let Ok(()) = write::put_item::<std::convert::Infallible>(&mut out, body);
        Item::from_encoded(&out)
    }

    /// Encodes attributes read from other items, in any order; of two with one name the later one
    /// stays.
    pub fn from_refs<'a>(attributes: impl IntoIterator<Item = (&'a str, ValueRef<'a>)>) -> Item {
        let mut members: Vec<(&str, ValueRef<'_>)> = attributes.into_iter().collect();
        sort_members(&mut members);
        let mut out = Vec::with_capacity(256);
        let body = |out: &mut Vec<u8>| {
            write::put_varint(out, members.len());
            let mut size = 0;
            for (name, value) in &members {
                write::put_bytes(out, name.as_bytes());
                size += name.len() + write::put_ref(out, *value);
            }
            Ok(size)
        };
        let Ok(()) = write::put_item::<std::convert::Infallible>(&mut out, body);
        Item::from_encoded(&out)
    }

    /// Takes bytes that were just encoded.
    pub(super) fn from_encoded(bytes: &[u8]) -> Item {
        Item {
            bytes: Shared::from_header_and_slice((), bytes),
        }
    }

    /// Reads bytes from outside; everything about them is checked.
    pub fn from_bytes(bytes: &[u8]) -> Result<Item, DecodeError> {
        validate::item(bytes)?;
        Ok(Item::from_encoded(bytes))
    }

    /// Takes bytes that were an item's when they were stored, and that a checksum vouches for. What
    /// is none all the same reads as far as it can be read.
    pub(crate) fn from_stored(bytes: &[u8]) -> Item {
        Item::from_encoded(bytes)
    }

    /// The bytes the journal stores.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes.slice
    }

    /// The item's size in DynamoDB's bytes.
    pub fn size_bytes(&self) -> usize {
        Reader::new(self.as_bytes()).u32().unwrap_or(0)
    }

    /// The attributes, read in place.
    #[allow(clippy::should_implement_trait)] // The trait cannot return a view with a lifetime.
    pub fn as_ref(&self) -> ItemRef<'_> {
        ItemRef::new(self.as_bytes().get(4..).unwrap_or_default())
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<ValueRef<'_>> {
        self.as_ref().get(name)
    }

    /// Names and values, by ascending name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, ValueRef<'_>)> {
        self.as_ref().iter()
    }

    /// The decoded tree.
    pub fn to_attributes(&self) -> Attributes {
        self.as_ref().to_attributes()
    }
}

impl Default for Item {
    fn default() -> Item {
        Item::from_attributes(&Attributes::new())
    }
}

impl fmt::Debug for Item {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_ref(), formatter)
    }
}

/// Sorts by name and keeps the last of each.
pub(super) fn sort_members<T>(members: &mut Vec<(&str, T)>) {
    if members.is_sorted_by(|left, right| left.0 < right.0) {
        return;
    }
    members.sort_by(|left, right| left.0.cmp(right.0));
    members.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            std::mem::swap(later, earlier);
        }
        same
    });
}

/// One value in its encoded form, such as an expression attribute value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EncodedValue {
    bytes: Shared,
}

impl EncodedValue {
    /// Encodes a tree.
    pub fn from_value(value: &Value) -> EncodedValue {
        let mut out = Vec::with_capacity(32);
        write::put_value(&mut out, value);
        EncodedValue::from_encoded(&out)
    }

    /// Copies a value out of an item.
    pub fn from_ref(value: ValueRef<'_>) -> EncodedValue {
        let mut out = Vec::with_capacity(32);
        write::put_ref(&mut out, value);
        EncodedValue::from_encoded(&out)
    }

    pub(super) fn from_encoded(bytes: &[u8]) -> EncodedValue {
        EncodedValue {
            bytes: Shared::from_header_and_slice((), bytes),
        }
    }

    /// Reads bytes from outside; everything about them is checked.
    pub fn from_bytes(bytes: &[u8]) -> Result<EncodedValue, DecodeError> {
        validate::value(bytes)?;
        Ok(EncodedValue::from_encoded(bytes))
    }

    /// The encoded bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes.slice
    }

    /// The value, read in place.
    #[allow(clippy::should_implement_trait)] // The trait cannot return a view with a lifetime.
    pub fn as_ref(&self) -> ValueRef<'_> {
        // Encoded here or validated, so it reads.
        Reader::new(self.as_bytes())
            .value()
            .unwrap_or(ValueRef::Null)
    }

    /// What the value counts in an item's size.
    pub fn size_bytes(&self) -> usize {
        self.as_ref().size_bytes()
    }
}

impl fmt::Debug for EncodedValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_ref(), formatter)
    }
}
