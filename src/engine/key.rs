//! Keys as bytes: how the ordered store sees them.
//!
//! A row's key is the hash of its partition key (8 bytes, so that the store walks the hash space),
//! then each key attribute's order-preserving bytes, escaped and terminated: `00` becomes `00 FF`,
//! the end is `00 01`. No attribute's bytes are a prefix of another's, so attributes compare one
//! after the other, and "all rows that start with these attributes" is one range of bytes.

use super::schema::{IndexSchema, Key, KeyAttribute};
use crate::value::{ItemRef, ValueRef, partition_hash};

/// Bytes that the hash takes at the front of every row key.
pub(super) const HASH_BYTES: usize = 8;

/// Bytes that hold most row keys.
pub(super) const ROW_KEY_BYTES: usize = 64;

/// Appends one attribute's bytes, escaped, without the terminator.
fn push_escaped(out: &mut Vec<u8>, mut raw: &[u8]) {
    while let Some(at) = raw.iter().position(|byte| *byte == 0) {
        out.extend_from_slice(raw.get(..at).unwrap_or(&[]));
        out.extend_from_slice(&[0, 0xFF]);
        raw = raw.get(at + 1..).unwrap_or(&[]);
    }
    out.extend_from_slice(raw);
}

fn with_raw(value: ValueRef<'_>, then: impl FnOnce(&[u8])) -> bool {
    match value {
        ValueRef::S(text) => then(text.as_bytes()),
        ValueRef::B(bytes) => then(bytes),
        ValueRef::N(number) => then(number.as_bytes()),
        _ => return false,
    }
    true
}

/// Appends one key attribute; false for a value that no key can hold.
pub(super) fn push_value(out: &mut Vec<u8>, value: ValueRef<'_>) -> bool {
    with_raw(value, |raw| push_raw(out, raw))
}

fn push_raw(out: &mut Vec<u8>, raw: &[u8]) {
    push_escaped(out, raw);
    out.extend_from_slice(&[0, 1]);
}

/// Appends the start of a key attribute: what every value that begins with this one starts with.
pub(super) fn push_value_start(out: &mut Vec<u8>, value: ValueRef<'_>) -> bool {
    with_raw(value, |raw| push_escaped(out, raw))
}

/// Starts a row key: the hash and the partition attributes. False if a value is no key value.
pub(super) fn start_row_key<'a>(
    out: &mut Vec<u8>,
    partition: impl Iterator<Item = ValueRef<'a>> + Clone,
) -> bool {
    out.clear();
    out.extend_from_slice(&[0; HASH_BYTES]);
    let mut values = 0usize;
    for value in partition.clone() {
        values += 1;
        if !push_value(out, value) {
            return false;
        }
    }
    // One attribute hashes as its raw bytes, as `partition_hash` promises to whoever draws the hash
    // ring; several hash as they stand in the row key.
    let mut hash = 0;
    match partition.clone().next() {
        Some(only) if values == 1 => {
            with_raw(only, |raw| hash = partition_hash(raw));
        }
        _ => hash = partition_hash(out.get(HASH_BYTES..).unwrap_or(&[])),
    }
    for (to, from) in out.iter_mut().zip(hash.to_be_bytes()) {
        *to = from;
    }
    true
}

/// Where a partition key of these attributes lies in the hash space, for whoever draws it; 0 for
/// values that no key can hold.
pub fn partition_hash_of<'a>(partition: impl Iterator<Item = ValueRef<'a>> + Clone) -> u64 {
    let mut row = Vec::new();
    if !start_row_key(&mut row, partition) {
        return 0;
    }
    let hash = row.first_chunk::<HASH_BYTES>();
    hash.map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

fn push_attributes<'k>(
    out: &mut Vec<u8>,
    attributes: impl IntoIterator<Item = &'k KeyAttribute>,
    item: ItemRef<'_>,
) -> bool {
    attributes.into_iter().all(|attribute| {
        let raw = attribute.raw_of(item);
        raw.map(|raw| push_raw(out, raw)).is_some()
    })
}

/// As [`start_row_key`] for a partition key of one attribute.
fn start_with_raw(out: &mut Vec<u8>, raw: &[u8]) {
    out.clear();
    out.extend_from_slice(&partition_hash(raw).to_be_bytes());
    push_raw(out, raw);
}

fn start_with(out: &mut Vec<u8>, partition: &[KeyAttribute], item: ItemRef<'_>) -> bool {
    if let [only] = partition {
        let raw = only.raw_of(item);
        return raw.map(|raw| start_with_raw(out, raw)).is_some();
    }
    let values: Option<Vec<_>> = partition.iter().map(|part| part.of(item)).collect();
    values.is_some_and(|values| start_row_key(out, values.into_iter()))
}

impl Key {
    /// Writes an item's row key in this table; false when a key attribute is missing, empty or of
    /// another type.
    pub(super) fn write_row_key(&self, item: ItemRef<'_>, out: &mut Vec<u8>) -> bool {
        start_with(out, &self.partition, item) && push_attributes(out, &self.sort, item)
    }

    /// Writes only the part of the row key that all items of one partition key share.
    pub(super) fn write_partition(&self, item: ItemRef<'_>, out: &mut Vec<u8>) -> bool {
        start_with(out, &self.partition, item)
    }
}

impl IndexSchema {
    /// Writes an item's row key in this index; false when the item is not in it.
    pub(super) fn write_row_key(&self, item: ItemRef<'_>, out: &mut Vec<u8>) -> bool {
        let mut vector = self.vector.iter();
        vector.all(|vector| vector.holds(item))
            && self.key.write_row_key(item, out)
            && push_attributes(out, &self.rest, item)
    }
}

/// The first row key of a segment: the lowest hash `h` with `h * total >> 64 == segment`.
pub(super) fn segment_start(segment: u32, total_segments: u32) -> Option<[u8; HASH_BYTES]> {
    let total = u128::from(total_segments.max(1));
    let start = (u128::from(segment) << 64).div_ceil(total);
    Some(u64::try_from(start).ok()?.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(values: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        for value in values {
            assert!(push_value(&mut out, ValueRef::B(value)));
        }
        out
    }

    #[test]
    fn attributes_compare_one_after_the_other() {
        let mut keys: Vec<Vec<&[u8]>> = vec![];
        let parts: [&[u8]; 8] = [
            b"", b"\0", b"\0\0", b"\0\x01", b"\0\xff", b"\x01", b"a", b"a\0b",
        ];
        for first in parts {
            for second in parts {
                keys.push(vec![first, second]);
            }
        }
        for a in &keys {
            for b in &keys {
                assert_eq!(encoded(a).cmp(&encoded(b)), a.cmp(b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn segments_meet_without_gap() {
        for total in [1u32, 2, 3, 7, 1_000_000] {
            assert_eq!(segment_start(0, total), Some([0; 8]));
            assert_eq!(segment_start(total, total), None);
            for segment in (0..total).step_by((total as usize / 50).max(1)) {
                let start = u64::from_be_bytes(segment_start(segment, total).unwrap());
                let of = |hash: u64| (u128::from(hash) * u128::from(total)) >> 64;
                assert_eq!(of(start), u128::from(segment));
                if let Some(before) = start.checked_sub(1) {
                    assert_eq!(of(before), u128::from(segment) - 1);
                }
            }
        }
    }
}
