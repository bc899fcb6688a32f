//! A secondary index: rows ordered by the index's key, each sharing the base item it stands for.
//!
//! An entry's projection is made when it is read; what is kept beside the rows is only the sum of
//! the projected sizes, which is what the service meters and reports.

use super::facts::IndexWrite;
use super::schema::{IndexSchema, Projected};
use super::store::Store;
use super::table::pick;
use crate::value::{Item, SortedSet, ValueRef};
use std::cmp::Ordering;

/// How far the building of an index has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Building {
    /// The row key of the last base item looked at.
    pub(super) after: Option<Vec<u8>>,
    /// Items whose key attribute has another type than the index wants: left out.
    pub(super) violations: u64,
}

/// Those of an item's attributes that are named, with their values as they are encoded. Names and
/// attributes are in the same order, so one walk finds all.
fn held<'i>(
    names: &SortedSet<String>,
    item: &'i Item,
) -> impl Iterator<Item = (&'i [u8], &'i [u8])> {
    let mut names = names.iter().map(String::as_bytes);
    let mut attributes = item.as_ref().encoded();
    let (mut name, mut attribute) = (names.next(), attributes.next());
    std::iter::from_fn(move || {
        loop {
            let (wanted, found) = (name?, attribute?);
            let order = wanted.cmp(found.0);
            if order != Ordering::Less {
                attribute = attributes.next();
            }
            if order != Ordering::Greater {
                name = names.next();
            }
            if order == Ordering::Equal {
                return Some(found);
            }
        }
    })
}

/// A secondary index and its rows.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) schema: IndexSchema,
    pub(super) rows: Store<Item>,
    bytes: u64,
    pub(super) building: Option<Building>,
    pub(super) violations: u64,
}

impl Index {
    pub(super) fn new(schema: IndexSchema) -> Index {
        Index {
            schema,
            rows: Store::new(),
            bytes: 0,
            building: None,
            violations: 0,
        }
    }

    /// What the index is made from.
    pub fn schema(&self) -> &IndexSchema {
        &self.schema
    }

    /// Entries in the index.
    pub fn item_count(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The projected sizes of all entries together.
    pub fn size_bytes(&self) -> u64 {
        self.bytes
    }

    /// True while existing items are still being added.
    pub fn is_building(&self) -> bool {
        self.building.is_some()
    }

    /// Items that were left out when the index was built, for their key attribute's type.
    pub fn violations(&self) -> u64 {
        self.violations
    }

    /// The size of an item's entry: what reading or writing it is charged on.
    pub fn entry_bytes(&self, item: &Item) -> u32 {
        let bytes = match &self.schema.projected {
            Projected::All => item.size_bytes(),
            Projected::Named(names) => held(names, item)
                .map(|(name, value)| name.len() + ValueRef::size_of_encoded(value))
                .sum(),
        };
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }

    /// What the index holds of an item.
    pub fn project(&self, item: &Item) -> Item {
        match &self.schema.projected {
            Projected::All => item.clone(),
            Projected::Named(names) => pick(item, names.iter().map(String::as_str)),
        }
    }

    /// Whether what the index stores of two items is the same.
    fn stores_same(&self, before: &Item, after: &Item) -> bool {
        match &self.schema.projected {
            Projected::All => before.as_bytes() == after.as_bytes(),
            Projected::Named(names) => held(names, before).eq(held(names, after)),
        }
    }

    /// Adds an item's entry if the item belongs here; true if it was not there before.
    pub(super) fn add(&mut self, item: &Item, scratch: &mut Vec<u8>) -> bool {
        if !self.schema.write_row_key(item.as_ref(), scratch) {
            return false;
        }
        self.bytes += u64::from(self.entry_bytes(item));
        let replaced = self.rows.insert(scratch, item.clone());
        let gone = replaced.as_ref().map_or(0, |item| self.entry_bytes(item));
        self.bytes = self.bytes.saturating_sub(u64::from(gone));
        replaced.is_none()
    }

    /// Follows one write to the base table, and says what that did here. The row keys are made in
    /// two buffers that a write to several indexes reuses.
    pub(super) fn follow(
        &mut self,
        before: Option<&Item>,
        after: Option<&Item>,
        (old_key, new_key): (&mut Vec<u8>, &mut Vec<u8>),
    ) -> IndexWrite {
        let was = before.filter(|item| self.schema.write_row_key(item.as_ref(), old_key));
        let is = after.filter(|item| self.schema.write_row_key(item.as_ref(), new_key));
        let same_place = was.is_some() && is.is_some() && old_key == new_key;
        let removed = match was {
            Some(_) if !same_place => self.rows.remove(old_key),
            _ => None,
        };
        let replaced = is.and_then(|item| self.rows.insert(new_key, item.clone()));
        let gone = removed.or(replaced);
        let write = self.compare(gone.as_ref(), is, same_place);
        let bytes = |bytes: Option<u32>| u64::from(bytes.unwrap_or(0));
        self.bytes += bytes(write.after_bytes);
        self.bytes = self.bytes.saturating_sub(bytes(write.before_bytes));
        write
    }

    /// What a write would do here, without doing it.
    pub(super) fn preview(&self, before: Option<&Item>, after: Option<&Item>) -> IndexWrite {
        let (mut old_key, mut new_key) = (Vec::new(), Vec::new());
        let was = before.filter(|item| self.schema.write_row_key(item.as_ref(), &mut old_key));
        let is = after.filter(|item| self.schema.write_row_key(item.as_ref(), &mut new_key));
        self.compare(was, is, old_key == new_key)
    }

    fn compare(&self, was: Option<&Item>, is: Option<&Item>, same_place: bool) -> IndexWrite {
        let bytes = |item: &Item| self.entry_bytes(item);
        let changed = match (was, is) {
            (None, None) => false,
            (Some(was), Some(is)) => !same_place || !self.stores_same(was, is),
            _ => true,
        };
        let before_bytes = was.map(bytes);
        IndexWrite {
            index: self.schema.name.clone(),
            kind: self.schema.kind,
            before_bytes,
            after_bytes: match changed {
                true => is.map(bytes),
                false => before_bytes,
            },
            changed,
            key_moved: was.is_some() && is.is_some() && !same_place,
        }
    }
}
