//! The pages of a snapshot, made one by one from an image of the world.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::engine::{FrozenItems, Table, TokenRecord};
use crate::value::Item;
use crate::world::streams::{Author, Records, StoredRecord};

use super::bytes::Writer;
use super::{VERSION, op};

/// A page is closed once it holds this many bytes; one item may make it longer.
const PAGE_BYTES: usize = 192 * 1024;

/// Bytes of an object that one operation holds.
const OBJECT_PART_BYTES: usize = 64 * 1024;

/// A part of a snapshot, in the order in which it is written.
#[derive(Clone, Debug)]
pub(in crate::world) enum Part {
    /// Operations that were written when the image was taken, and where each of them begins.
    Written {
        writer: Writer,
        starts: VecDeque<usize>,
    },
    /// A table's items, many to an operation.
    Items {
        tag: u8,
        table: String,
        items: FrozenItems,
    },
    /// A stream's records, or what a table's items were.
    Records {
        tag: u8,
        name: String,
        records: Records,
        next: usize,
    },
    /// An object of a bucket, in parts.
    Object {
        bucket: String,
        key: String,
        at_ms: i64,
        bytes: Arc<Vec<u8>>,
        /// How many bytes are written; nothing before the first part.
        written: Option<usize>,
    },
    /// Idempotency tokens.
    Tokens(std::vec::IntoIter<(Arc<str>, Arc<TokenRecord>)>),
}

/// The parts of a snapshot, as they are gathered.
#[derive(Debug, Default)]
pub(in crate::world) struct Parts {
    parts: VecDeque<Part>,
    /// Operations since the last part that is made later.
    written: Writer,
    starts: VecDeque<usize>,
}

impl Parts {
    /// Begins an operation that is written at once.
    pub(in crate::world) fn op(&mut self, tag: u8) -> &mut Writer {
        self.starts.push_back(self.written.bytes.len());
        self.written.u8(tag);
        &mut self.written
    }

    /// Adds a part that is made later.
    pub(in crate::world) fn push(&mut self, part: Part) {
        self.close_written();
        self.parts.push_back(part);
    }

    /// Adds a table's items.
    pub(in crate::world) fn items(&mut self, tag: u8, table: &str, held: &Table) {
        self.push(Part::Items {
            tag,
            table: table.to_owned(),
            items: held.freeze(),
        });
    }

    fn close_written(&mut self) {
        if !self.starts.is_empty() {
            self.parts.push_back(Part::Written {
                writer: std::mem::take(&mut self.written),
                starts: std::mem::take(&mut self.starts),
            });
        }
    }

    pub(super) fn finish(mut self) -> Snapshot {
        self.close_written();
        Snapshot { parts: self.parts }
    }
}

/// An image of a world, to be read as pages.
#[derive(Clone, Debug)]
pub struct Snapshot {
    parts: VecDeque<Part>,
}

impl Iterator for Snapshot {
    type Item = Vec<u8>;

    /// The next page.
    fn next(&mut self) -> Option<Vec<u8>> {
        let mut page = Writer::default();
        while let Some(part) = self.parts.front_mut() {
            if page.bytes.is_empty() {
                page.bytes.reserve(PAGE_BYTES + PAGE_BYTES / 8);
                page.u8(VERSION);
            } else if page.bytes.len() >= PAGE_BYTES {
                break;
            }
            if !part.write_op(&mut page) {
                self.parts.pop_front();
            }
        }
        (page.bytes.len() > 1).then_some(page.bytes)
    }
}

impl Part {
    /// Writes the next operation; false when there is none.
    fn write_op(&mut self, page: &mut Writer) -> bool {
        match self {
            Part::Written { writer, starts } => {
                let Some(from) = starts.pop_front() else {
                    return false;
                };
                let to = starts.front().copied().unwrap_or(writer.bytes.len());
                let bytes = writer.bytes.get(from..to).unwrap_or_default();
                page.bytes.extend_from_slice(bytes);
                true
            }
            Part::Items { tag, table, items } => write_items(page, *tag, table, items),
            Part::Records {
                tag,
                name,
                records,
                next,
            } => {
                let Some(record) = records.get(*next) else {
                    return false;
                };
                *next += 1;
                page.u8(*tag);
                write_record(page, name, record);
                true
            }
            Part::Object {
                bucket,
                key,
                at_ms,
                bytes,
                written,
            } => {
                let from = written.unwrap_or(0);
                if written.is_some() && from >= bytes.len() {
                    return false;
                }
                let to = from.saturating_add(OBJECT_PART_BYTES).min(bytes.len());
                page.u8(op::OBJECT);
                page.str(bucket);
                page.str(key);
                page.i64(*at_ms);
                page.u8(u8::from(written.is_some()));
                page.bytes(bytes.get(from..to).unwrap_or_default());
                *written = Some(to);
                true
            }
            Part::Tokens(tokens) => {
                let Some((token, record)) = tokens.next() else {
                    return false;
                };
                page.u8(op::TOKEN);
                page.str(&token);
                page.json(record.as_ref());
                true
            }
        }
    }
}

/// As many items as the page has room for, at least one.
fn write_items(page: &mut Writer, tag: u8, table: &str, items: &mut FrozenItems) -> bool {
    let room = PAGE_BYTES.saturating_sub(page.bytes.len());
    let mut slice: Vec<Item> = Vec::new();
    let mut bytes = 0;
    while let Some(item) = items.peek() {
        bytes += item.as_bytes().len();
        if bytes > room && !slice.is_empty() {
            break;
        }
        slice.push(item.clone());
        items.advance();
    }
    if slice.is_empty() {
        return false;
    }
    page.u8(tag);
    page.str(table);
    page.u64(slice.len() as u64);
    for item in &slice {
        page.bytes(item.as_bytes());
    }
    true
}

fn write_record(writer: &mut Writer, name: &str, record: &StoredRecord) {
    writer.str(name);
    writer.u64(record.sequence);
    writer.i64(record.at_ms);
    writer.str(record.event.as_str());
    writer.u8(u8::from(record.author == Author::Service));
    writer.bytes(record.keys.as_bytes());
    writer.option(record.old_image.as_ref(), |writer, item| {
        writer.bytes(item.as_bytes())
    });
    writer.option(record.new_image.as_ref(), |writer, item| {
        writer.bytes(item.as_bytes())
    });
}
