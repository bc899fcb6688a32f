//! Metering: from the engine's facts to capacity units.
//!
//! The rules, with their sources: a read unit is 4 KB strongly consistent, half of it eventually,
//! twice of it in a transaction (developer guide, read-write-operations); a write unit is 1 KB of
//! the larger of the images before and after; Query and Scan add sizes up and round once, batches
//! and transactions round each item; an index entry costs what changed in it, each image rounded on
//! its own when its key moved (dynoxide #176, captured); the transactional factor applies to the
//! table's arm alone (dynoxide #178); a ConditionCheck is billed as a transactional write of the
//! image it read; a replayed transaction as a transactional read.

use crate::api::limits::{READ_UNIT_BYTES, WRITE_UNIT_BYTES};
use crate::engine::facts::{Fact, IndexKind, IndexWrite, ReadFact, ReadKind, WriteFact, WriteKind};
use crate::value::Name;

use super::receipt::{LineKind, Unit};

/// What listens to the arithmetic: one listener adds up, another prints.
pub(crate) trait Meter {
    /// One line of arithmetic; the label is made only by who prints.
    fn line(&mut self, kind: LineKind, label: impl FnOnce() -> String, amount: f64, unit: Unit);
    /// Units charged to a table or an index.
    fn charge(&mut self, table: &Name, index: Option<(IndexKind, &Name)>, reads: f64, writes: f64);
}

/// Folds facts into arithmetic.
pub(crate) fn meter(facts: &[Fact], out: &mut impl Meter) {
    for fact in facts {
        match fact {
            Fact::Read(read) => meter_read(read, out),
            Fact::Write(write) => meter_write(write, out),
            Fact::Condition(_) | Fact::Transaction(_) => {}
        }
    }
}

fn meter_read(read: &ReadFact, out: &mut impl Meter) {
    match read.kind {
        ReadKind::Query | ReadKind::Scan => meter_page(read, out),
        ReadKind::Get | ReadKind::BatchGet | ReadKind::TransactGet | ReadKind::TransactReplay => {
            meter_each(read, out);
        }
    }
}

/// Query and Scan: all bytes evaluated together, then rounded up once.
fn meter_page(read: &ReadFact, out: &mut impl Meter) {
    let index = read
        .index
        .as_ref()
        .zip(read.index_kind)
        .map(|(name, kind)| (kind, name));
    out.line(
        LineKind::Measured,
        || {
            let filtered = read.scanned_count.saturating_sub(read.returned_count);
            match filtered {
                0 => "items read".to_owned(),
                _ => format!(
                    "items read, {filtered} of them dropped by the filter and paid all the same"
                ),
            }
        },
        count(read.scanned_count),
        Unit::Items,
    );
    out.line(
        LineKind::Measured,
        || "their sizes added up".to_owned(),
        count(read.bytes_scanned),
        Unit::Bytes,
    );
    let units = round_up_reads(read.bytes_scanned, out);
    let factor = consistency_factor(read, out);
    if index.is_some_and(|(kind, _)| kind == IndexKind::Global) {
        out.charge(&read.table, None, 0.0, 0.0);
    }
    out.charge(&read.table, index, units * factor, 0.0);
    if read.fetched_blocks > 0 {
        meter_fetches(read, factor, out);
    }
}

/// A local index that does not project what was asked for: each whole base item is read as well.
fn meter_fetches(read: &ReadFact, factor: f64, out: &mut impl Meter) {
    out.line(
        LineKind::Measured,
        || {
            "whole items fetched from the table, for attributes the index does not project"
                .to_owned()
        },
        count(read.bytes_fetched),
        Unit::Bytes,
    );
    out.line(
        LineKind::Rounded,
        || "each item rounded up to 4 KB".to_owned(),
        count(read.fetched_blocks),
        Unit::ReadUnits,
    );
    out.charge(&read.table, None, count(read.fetched_blocks) * factor, 0.0);
}

/// GetItem, batches and transactions: each item rounded up on its own; a missing one costs a block.
fn meter_each(read: &ReadFact, out: &mut impl Meter) {
    let mut blocks = 0.0;
    for item in &read.items {
        out.line(
            LineKind::Measured,
            || match item.bytes {
                0 => format!("no item with key {}", item.key),
                _ => format!("item {}", item.key),
            },
            f64::from(item.bytes),
            Unit::Bytes,
        );
        blocks += round_up_reads(u64::from(item.bytes), out);
    }
    let factor = consistency_factor(read, out);
    out.charge(&read.table, None, blocks * factor, 0.0);
}

fn round_up_reads(bytes: u64, out: &mut impl Meter) -> f64 {
    let units = count(bytes.div_ceil(READ_UNIT_BYTES).max(1));
    out.line(
        LineKind::Rounded,
        || match bytes {
            0 => "nothing found: the least is one unit".to_owned(),
            _ => "rounded up to 4 KB".to_owned(),
        },
        units,
        Unit::ReadUnits,
    );
    units
}

fn consistency_factor(read: &ReadFact, out: &mut impl Meter) -> f64 {
    let (label, factor) = match read.kind {
        ReadKind::TransactGet => ("transactional: prepare and commit", 2.0),
        ReadKind::TransactReplay => (
            "same token again: a transactional read, nothing is written",
            2.0,
        ),
        _ if read.consistent => ("strongly consistent", 1.0),
        _ => ("eventually consistent", 0.5),
    };
    out.line(LineKind::Factor, || label.to_owned(), factor, Unit::Times);
    factor
}

fn meter_write(write: &WriteFact, out: &mut impl Meter) {
    let before = u64::from(write.before_bytes.unwrap_or(0));
    let after = u64::from(write.after_bytes.unwrap_or(0));
    let bytes = before.max(after);
    out.line(
        LineKind::Measured,
        || write_label(write),
        count(bytes),
        Unit::Bytes,
    );
    let units = round_up_writes(bytes, out);
    let factor = if write.transactional { 2.0 } else { 1.0 };
    if write.transactional {
        let label = || "transactional: prepare and commit (the table's share alone)".to_owned();
        out.line(LineKind::Factor, label, factor, Unit::Times);
    }
    out.charge(&write.table, None, 0.0, units * factor);
    if write.applied {
        for index in &write.indexes {
            meter_index(&write.table, index, out);
        }
    }
}

fn write_label(write: &WriteFact) -> String {
    let key = &write.key;
    if write.kind == WriteKind::ConditionCheck {
        return format!("condition checked on {key}: billed as a write of what it read");
    }
    let what = match (write.before_bytes, write.after_bytes) {
        (None, None) => "no item before, none after: the least is one unit",
        (None, Some(_)) => "new item",
        (Some(_), None) => "deleted item",
        (Some(before), Some(after)) if before > after => "the larger of before and after: before",
        (Some(before), Some(after)) if before < after => "the larger of before and after: after",
        (Some(_), Some(_)) => "item",
    };
    match write.applied {
        true => format!("{what} {key}"),
        false => format!("{what} {key}, not written and paid all the same"),
    }
}

fn meter_index(table: &Name, write: &IndexWrite, out: &mut impl Meter) {
    let name = &write.index;
    if !write.changed {
        out.line(
            LineKind::Free,
            || match (write.before_bytes, write.after_bytes) {
                (None, None) => format!("index {name} does not hold this item"),
                _ => format!("nothing that index {name} stores has changed"),
            },
            0.0,
            Unit::WriteUnits,
        );
        return;
    }
    let images = (
        write.before_bytes.map(u64::from),
        write.after_bytes.map(u64::from),
    );
    let units = match images {
        (Some(before), Some(after)) if write.key_moved => {
            let label = || format!("index {name}: the key moved, so the old entry is deleted");
            out.line(LineKind::Measured, label, count(before), Unit::Bytes);
            let deleted = round_up_writes(before, out);
            let label = || format!("index {name}: and a new entry is put");
            out.line(LineKind::Measured, label, count(after), Unit::Bytes);
            deleted + round_up_writes(after, out)
        }
        (before, after) => {
            let bytes = before.unwrap_or(0).max(after.unwrap_or(0));
            let label = || match (before, after) {
                (None, _) => format!("index {name}: new entry"),
                (_, None) => format!("index {name}: entry deleted"),
                _ => format!("index {name}: entry changed in place, the larger image"),
            };
            out.line(LineKind::Measured, label, count(bytes), Unit::Bytes);
            round_up_writes(bytes, out)
        }
    };
    out.charge(table, Some((write.kind, name)), 0.0, units);
}

fn round_up_writes(bytes: u64, out: &mut impl Meter) -> f64 {
    let units = count(bytes.div_ceil(WRITE_UNIT_BYTES).max(1));
    out.line(
        LineKind::Rounded,
        || "rounded up to 1 KB".to_owned(),
        units,
        Unit::WriteUnits,
    );
    units
}

/// Counts and bytes stay far below 2^53.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts and bytes stay far below 2^53"
)]
fn count(number: u64) -> f64 {
    number as f64
}
