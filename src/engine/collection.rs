//! Item collections: all items and local index entries of one partition key. A table with a local
//! index keeps each collection on one partition, so its size is limited and reported.

use super::facts::{IndexKind, IndexWrite};
use super::schema::Key;
use crate::api::types::ItemCollectionMetrics;
use crate::value::Item;
use rustc_hash::FxHashMap;

/// Bytes of a gigabyte, as `SizeEstimateRangeGB` counts them.
const GIGABYTE: u64 = 1 << 30;

/// The size of every item collection of a table, by the row key part its items share.
#[derive(Clone, Debug, Default)]
pub(super) struct Collections {
    bytes: FxHashMap<Box<[u8]>, u64>,
}

impl Collections {
    /// The size of an item's collection.
    pub(super) fn bytes_of(&self, key: &Key, item: &Item) -> u64 {
        let mut partition = Vec::new();
        key.write_partition(item.as_ref(), &mut partition);
        self.bytes.get(partition.as_slice()).copied().unwrap_or(0)
    }

    /// Follows one write.
    pub(super) fn follow(
        &mut self,
        key: &Key,
        image: &Item,
        before_bytes: u64,
        after_bytes: u64,
        indexes: &[IndexWrite],
    ) {
        let (more, less) = change_bytes(before_bytes, after_bytes, indexes);
        self.adjust(key, image, more, less);
    }

    /// Adds to and takes from a collection's size.
    pub(super) fn adjust(&mut self, key: &Key, image: &Item, more: u64, less: u64) {
        let mut partition = Vec::new();
        if more == less || !key.write_partition(image.as_ref(), &mut partition) {
            return;
        }
        if let Some(bytes) = self.bytes.get_mut(partition.as_slice()) {
            *bytes = (*bytes + more).saturating_sub(less);
            if *bytes == 0 {
                self.bytes.remove(partition.as_slice());
            }
        } else if more > less {
            self.bytes.insert(partition.into(), more - less);
        }
    }
}

/// What a write adds to its item collection and what it takes away: the item and its entries in
/// local indexes.
pub(super) fn change_bytes(
    before_bytes: u64,
    after_bytes: u64,
    indexes: &[IndexWrite],
) -> (u64, u64) {
    let local = indexes
        .iter()
        .filter(|index| index.kind == IndexKind::Local);
    local.fold((after_bytes, before_bytes), |(more, less), index| {
        (
            more + u64::from(index.after_bytes.unwrap_or(0)),
            less + u64::from(index.before_bytes.unwrap_or(0)),
        )
    })
}

/// The size estimate of a response: the whole gigabytes between which the collection lies.
pub(super) fn metrics(item_collection_key: Item, bytes: u64) -> ItemCollectionMetrics {
    let lower = (bytes / GIGABYTE) as f64;
    ItemCollectionMetrics {
        item_collection_key,
        size_estimate_range_gb: [lower, lower + 1.0],
    }
}
