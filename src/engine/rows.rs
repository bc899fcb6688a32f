//! Rows by number, for whoever draws a table: free of charge, read-only, in storage order.

use super::store::{Edge, Entry, Frozen, RowKey, Store};
use super::table::Table;
use crate::value::Item;

/// A row of a table or an index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'a> {
    /// Where its partition key lies in the hash space.
    pub hash: u64,
    /// The base item; an index holds [`Index::project`](super::Index::project) of it.
    pub item: &'a Item,
}

/// The items of one partition key in a table or an index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CollectionRows<'a> {
    /// The row number of the first.
    pub first_row: usize,
    /// How many there are.
    pub count: usize,
    /// The one with the lowest sort key.
    pub first: &'a Item,
    /// The one with the highest sort key.
    pub last: &'a Item,
}

fn row_of<'a>(entry: &Entry<'a, Item>) -> Row<'a> {
    Row {
        hash: entry.key().head,
        item: entry.value,
    }
}

/// A table's items as they were at one moment, read once, in stored order.
#[derive(Clone, Debug)]
pub struct FrozenItems(Frozen<Item>);

impl FrozenItems {
    /// The next item.
    pub fn peek(&self) -> Option<&Item> {
        self.0.peek()
    }

    /// Goes on to the next item.
    pub fn advance(&mut self) {
        self.0.advance();
    }
}

impl Table {
    fn rows_of(&self, index: Option<&str>) -> Option<&Store<Item>> {
        match index {
            None => Some(&self.rows),
            Some(name) => Some(&self.index(name)?.rows),
        }
    }

    /// The items as they are now, which later writes do not change.
    pub fn freeze(&self) -> FrozenItems {
        FrozenItems(self.rows.freeze())
    }

    /// The row of this number in the table or one of its indexes.
    pub fn row(&self, index: Option<&str>, number: usize) -> Option<Row<'_>> {
        let entry = self.rows_of(index)?.nth(number)?;
        Some(row_of(&entry))
    }

    /// The rows from this number on. Nothing for an index that is not there.
    pub fn rows(&self, index: Option<&str>, from: usize) -> impl Iterator<Item = Row<'_>> {
        let rows = self.rows_of(index).map(|rows| rows.range_from_row(from));
        rows.into_iter().flatten().map(|entry| row_of(&entry))
    }

    /// The number of the row that holds an item, or of the row it would be before.
    pub fn row_number(&self, index: Option<&str>, item: &Item) -> Option<usize> {
        let mut row_key = Vec::new();
        let fits = match index {
            None => self.schema().key.write_row_key(item.as_ref(), &mut row_key),
            Some(name) => {
                let schema = self.index(name)?.schema();
                schema.write_row_key(item.as_ref(), &mut row_key)
            }
        };
        let rows = self.rows_of(index)?;
        fits.then(|| rows.rows_before(Edge::Before(&row_key)))
    }

    /// The items that share a partition key with an item (only its partition key is looked at).
    pub fn collection(&self, index: Option<&str>, item: &Item) -> Option<CollectionRows<'_>> {
        let mut shared = Vec::new();
        let key = match index {
            None => &self.schema().key,
            Some(name) => &self.index(name)?.schema().key,
        };
        if !key.write_partition(item.as_ref(), &mut shared) {
            return None;
        }
        let rows = self.rows_of(index)?;
        let mut range = rows.range(Edge::Before(&shared), Edge::AfterPrefix(&shared));
        let first_row = rows.rows_before(Edge::Before(&shared));
        let count = rows.rows_before(Edge::AfterPrefix(&shared)) - first_row;
        let first = range.next()?.value;
        let last = range.next_back().map_or(first, |last| last.value);
        Some(CollectionRows {
            first_row,
            count,
            first,
            last,
        })
    }

    /// The size of an item's collection with its entries in local indexes; `None` for a table
    /// without local indexes, whose collections are not limited.
    pub fn collection_bytes(&self, item: &Item) -> Option<u64> {
        let collections = self.collections.as_ref()?;
        Some(collections.bytes_of(&self.schema().key, item))
    }

    /// The item with these key attributes.
    pub fn item(&self, key: &Item) -> Option<&Item> {
        let mut row_key = Vec::new();
        let fits = self.schema().key.write_row_key(key.as_ref(), &mut row_key);
        self.get(&row_key).filter(|_| fits)
    }

    /// Where an item's partition key lies in the hash space.
    pub fn hash_of(&self, item: &Item) -> Option<u64> {
        let mut shared = Vec::new();
        let fits = self
            .schema()
            .key
            .write_partition(item.as_ref(), &mut shared);
        fits.then(|| RowKey::of(&shared).head)
    }
}
