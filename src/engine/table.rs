//! A table: its items in key order, its indexes, and the counts and sizes of both, kept as it is
//! written.

use super::collection::Collections;
use super::facts::{IndexKind, IndexWrite};
use super::index::Index;
use super::locks::Lock;
use super::schema::{IndexSchema, TableDefinition, TableSchema};
use super::store::Store;
use crate::value::Item;
use crate::value::sorted_by;

/// A table and everything in it.
#[derive(Clone, Debug)]
pub struct Table {
    pub(super) schema: TableSchema,
    pub(super) rows: Store<Item>,
    pub(super) bytes: u64,
    /// In the order of their names: the order in which the service checks them.
    pub(super) indexes: Vec<Index>,
    /// Item collection sizes, for a table with local indexes.
    pub(super) collections: Option<Collections>,
    /// Items of transactions that are under way.
    pub(super) locks: Vec<Lock>,
}

/// What one write did to a table.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) before: Option<Item>,
    pub(super) indexes: Vec<IndexWrite>,
}

fn by_name(indexes: Vec<Index>) -> Vec<Index> {
    sorted_by(indexes, |a, b| a.schema.name.cmp(&b.schema.name))
}

impl Table {
    /// An empty table. `None` where a key names an attribute without a definition, or has none.
    pub(super) fn new(definition: &TableDefinition) -> Option<Table> {
        let (schema, indexes) = TableSchema::resolve(definition)?;
        let indexes = by_name(indexes.into_iter().map(Index::new).collect());
        let local = |index: &Index| index.schema.kind == IndexKind::Local;
        let collections = indexes.iter().any(local).then(Collections::default);
        Some(Table {
            schema,
            rows: Store::new(),
            bytes: 0,
            indexes,
            collections,
            locks: Vec::new(),
        })
    }

    /// What the table is made from.
    pub fn schema(&self) -> &TableSchema {
        &self.schema
    }

    /// Items in the table.
    pub fn item_count(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The sizes of all items together.
    pub fn size_bytes(&self) -> u64 {
        self.bytes
    }

    /// The indexes, in the order of their names.
    pub fn indexes(&self) -> impl Iterator<Item = &Index> {
        self.indexes.iter()
    }

    /// The index of this name.
    pub fn index(&self, name: &str) -> Option<&Index> {
        self.indexes
            .iter()
            .find(|index| *index.schema.name == *name)
    }

    pub(super) fn indexes_mut(&mut self) -> impl Iterator<Item = &mut Index> {
        self.indexes.iter_mut()
    }

    pub(super) fn index_schemas(&self) -> impl Iterator<Item = &IndexSchema> {
        self.indexes.iter().map(|index| &index.schema)
    }

    pub(super) fn local_indexes(&self) -> impl Iterator<Item = &Index> {
        let local = |index: &&Index| index.schema.kind == IndexKind::Local;
        self.indexes.iter().filter(local)
    }

    pub(super) fn add_index(&mut self, index: Index) {
        self.indexes.push(index);
        self.indexes = by_name(std::mem::take(&mut self.indexes));
    }

    pub(super) fn remove_index(&mut self, name: &str) -> Option<Index> {
        let at = self
            .indexes
            .iter()
            .position(|index| *index.schema.name == *name)?;
        Some(self.indexes.remove(at))
    }

    /// The item at a row key.
    pub(super) fn get(&self, row_key: &[u8]) -> Option<&Item> {
        self.rows.get(row_key)
    }

    /// Puts (`Some`) or removes (`None`) the item at a row key, in the table and every index.
    pub(super) fn write(&mut self, row_key: &[u8], after: Option<Item>) -> Written {
        let before = match &after {
            Some(item) => self.rows.insert(row_key, item.clone()),
            None => self.rows.remove(row_key),
        };
        let size = |item: &Option<Item>| item.as_ref().map_or(0, |item| item.size_bytes() as u64);
        self.bytes = (self.bytes + size(&after)).saturating_sub(size(&before));
        let (mut old_key, mut new_key) = (Vec::new(), Vec::new());
        let follow = |index: &mut Index| {
            let keys = (&mut old_key, &mut new_key);
            index.follow(before.as_ref(), after.as_ref(), keys)
        };
        let indexes: Vec<IndexWrite> = self.indexes.iter_mut().map(follow).collect();
        if let Some(collections) = &mut self.collections {
            let image = after.as_ref().or(before.as_ref());
            if let Some(image) = image {
                collections.follow(
                    &self.schema.key,
                    image,
                    size(&before),
                    size(&after),
                    &indexes,
                );
            }
        }
        Written { before, indexes }
    }

    /// What writing an item is charged on: its size, with the vectors of vector indexes as those
    /// keep them.
    pub(super) fn charged_bytes(&self, item: &Item) -> u32 {
        let mut bytes = item.size_bytes();
        let vectors = self.indexes.iter().filter_map(Index::vector);
        for (at, vector) in vectors.clone().enumerate() {
            let mut before = vectors.clone().take(at);
            if !before.any(|other| other.attribute == vector.attribute) {
                bytes = vector.charged_bytes(item.as_ref(), bytes);
            }
        }
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }

    /// Adds items to the rows only, in key order or not; the indexes are built afterwards. Says how
    /// many had no key and were left out.
    pub fn load_rows(&mut self, items: impl IntoIterator<Item = Item>) -> u64 {
        let mut row_key = Vec::with_capacity(64);
        let mut left_out = 0;
        for item in items {
            if !self.schema.key.write_row_key(item.as_ref(), &mut row_key) {
                left_out += 1;
                continue;
            }
            let size = item.size_bytes() as u64;
            self.bytes += size;
            if let Some(collections) = &mut self.collections {
                collections.adjust(&self.schema.key, &item, size, 0);
            }
            let Some(replaced) = self.rows.append(&row_key, item) else {
                continue;
            };
            let size = replaced.size_bytes() as u64;
            self.bytes -= size;
            if let Some(collections) = &mut self.collections {
                collections.adjust(&self.schema.key, &replaced, 0, size);
            }
        }
        left_out
    }

    /// The attributes by which an item is told apart, as an item of its own.
    pub fn key_of(&self, item: &Item) -> Item {
        let names = self.schema.key.attributes().map(|part| part.name.as_str());
        pick(item, names)
    }
}

/// Those of an item's attributes that are named, as an item of its own.
pub(super) fn pick<'n>(item: &Item, names: impl IntoIterator<Item = &'n str>) -> Item {
    let names = names.into_iter();
    Item::from_refs(names.filter_map(|name| Some((name, item.get(name)?))))
}
