//! The read tape: what a Query or Scan read, paid for and returned, to scale.
//!
//! One pixel is the same number of bytes everywhere on a tape: items, metered steps and the rounded
//! rest. What was not read has no known size and is drawn open-ended.

mod sentence;
mod steps;

use crate::engine::facts::{ItemOutcome, ReadFact, ReadKind, Stop};
use crate::value::json::JsonDocument;

pub use sentence::{outcome_word, sentence};
pub use steps::{Metered, metered};

/// Blocks beyond which neighbours are merged into runs.
pub const BLOCKS_MAX: usize = 60;
/// Bytes of one read step.
pub const STEP_BYTES: u64 = 4096;
/// Pixels kept at the right for what was not read.
const REST_PX: f64 = 132.0;
const GAP_PX: f64 = 1.5;

/// One item, or a run of neighbours.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The number of its first item, from 1.
    pub number: u64,
    /// How many items it stands for.
    pub count: u64,
    /// Their bytes.
    pub bytes: u64,
    /// How many of them were returned.
    pub returned: u64,
    /// Bytes of the returned ones.
    pub returned_bytes: u64,
    /// The sort key of the first, or its whole key when it has none.
    pub label: String,
    /// Left edge in pixels.
    pub x: f64,
    /// Width in pixels.
    pub width: f64,
}

impl Block {
    /// Whether everything in it was returned.
    pub fn all_returned(&self) -> bool {
        self.returned == self.count
    }

    /// Whether nothing in it was returned.
    pub fn none_returned(&self) -> bool {
        self.returned == 0
    }
}

/// Why and where reading ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// Where, in pixels.
    pub x: f64,
    /// `Limit 12`, `1 MB` or `End`.
    pub label: String,
    /// What lies beyond: `4 not read`, or nothing.
    pub beyond: Option<String>,
}

/// A tape laid out for a width.
#[derive(Clone, Debug, PartialEq)]
pub struct Tape {
    /// Items and runs, in reading order.
    pub blocks: Vec<Block>,
    /// The steps that were paid for.
    pub metered: Metered,
    /// Where reading ended.
    pub cut: Cut,
    /// `LastEvaluatedKey`, when there is a next page.
    pub last_key: Option<String>,
    /// Whether a filter dropped anything.
    pub filtered: bool,
    /// Whether blocks stand for runs.
    pub merged: bool,
    /// The whole width in pixels.
    pub width: f64,
}

/// The bytes that a read was charged for: whole steps.
pub fn paid_bytes(fact: &ReadFact) -> u64 {
    fact.bytes_scanned.div_ceil(STEP_BYTES).max(1) * STEP_BYTES
}

/// Lays a read out over a width that stands for at least `scale_bytes`: tapes that are compared
/// share one scale.
pub fn layout(fact: &ReadFact, width: f64, scale_bytes: u64) -> Tape {
    let mut blocks = blocks_of(fact);
    let merged = blocks.len() > BLOCKS_MAX || !fact.rest.is_empty();
    if merged {
        blocks = merge(blocks);
    }
    let beyond = beyond(fact);
    let room = (width - REST_PX).max(120.0);
    let px_per_byte = room / paid_bytes(fact).max(scale_bytes) as f64;
    let mut at = 0_u64;
    for block in &mut blocks {
        block.x = at as f64 * px_per_byte;
        at += block.bytes;
        let gap = if merged { 0.0 } else { GAP_PX };
        block.width = (block.bytes as f64 * px_per_byte - gap).max(1.0);
    }
    Tape {
        metered: metered(fact, px_per_byte),
        cut: Cut {
            x: fact.bytes_scanned as f64 * px_per_byte,
            label: cut_label(fact),
            beyond,
        },
        last_key: fact.last_evaluated_key.as_deref().map(key_label),
        filtered: fact.returned_count < fact.scanned_count,
        merged,
        blocks,
        width,
    }
}

fn cut_label(fact: &ReadFact) -> String {
    match (fact.stop, fact.limit) {
        (Stop::Limit, Some(limit)) => format!("Limit {limit}"),
        (Stop::Limit, None) => "Limit".to_owned(),
        (Stop::PageSize, _) => "1 MB".to_owned(),
        (Stop::ResponseSize, _) => "16 MB".to_owned(),
        (Stop::End, _) => "End".to_owned(),
    }
}

fn beyond(fact: &ReadFact) -> Option<String> {
    match fact.not_read_after {
        Some(0) => None,
        Some(n) => Some(format!("{} not read", super::format::count(n))),
        None if fact.stop != Stop::End => Some("more not read".to_owned()),
        None => None,
    }
}

fn blocks_of(fact: &ReadFact) -> Vec<Block> {
    let mut out = Vec::with_capacity(fact.items.len());
    let mut number = 1;
    // A Scan walks partition keys; a Query stays with one and walks its sort keys.
    let label = match fact.kind {
        ReadKind::Scan => partition_label,
        _ => key_label,
    };
    for item in &fact.items {
        if item.outcome == ItemOutcome::Missing {
            continue;
        }
        let returned = item.outcome == ItemOutcome::Returned;
        let bytes = u64::from(item.bytes);
        out.push(Block {
            number,
            count: 1,
            bytes,
            returned: u64::from(returned),
            returned_bytes: if returned { bytes } else { 0 },
            label: label(&item.key.text()),
            x: 0.0,
            width: 0.0,
        });
        number += 1;
    }
    for run in &fact.rest {
        let count = u64::from(run.count);
        let returned = run.outcome == ItemOutcome::Returned;
        out.push(Block {
            number,
            count,
            bytes: run.bytes,
            returned: if returned { count } else { 0 },
            returned_bytes: if returned { run.bytes } else { 0 },
            label: String::new(),
            x: 0.0,
            width: 0.0,
        });
        number += count;
    }
    out
}

/// Merges neighbours until no more than [`BLOCKS_MAX`] blocks of about equal bytes are left.
fn merge(blocks: Vec<Block>) -> Vec<Block> {
    let total: u64 = blocks.iter().map(|block| block.bytes).sum();
    let share = (total / BLOCKS_MAX as u64).max(1);
    let mut out: Vec<Block> = Vec::with_capacity(BLOCKS_MAX + 1);
    for block in blocks {
        match out.last_mut() {
            Some(last) if last.bytes < share => {
                last.count += block.count;
                last.bytes += block.bytes;
                last.returned += block.returned;
                last.returned_bytes += block.returned_bytes;
            }
            _ => out.push(block),
        }
    }
    out
}

/// The first value out of a short key: the partition key's.
pub fn partition_label(key: &str) -> String {
    key_values(key)
        .into_iter()
        .next()
        .unwrap_or_else(|| key.to_owned())
}

/// The sort key's value out of a short key (`{"pk":"a","sk":7}`); the only value when there is one.
pub fn key_label(key: &str) -> String {
    let values = key_values(key);
    let label = values.get(1).or(values.first());
    label.map_or_else(|| key.to_owned(), String::clone)
}

fn key_values(key: &str) -> Vec<String> {
    let Ok(document) = JsonDocument::parse(key) else {
        return Vec::new();
    };
    let object = document.root().as_object();
    object
        .into_iter()
        .flat_map(|object| object.iter())
        .map(|(_, value)| {
            value
                .as_str()
                .map_or_else(|| value.text().to_owned(), str::to_owned)
        })
        .collect()
}

#[cfg(test)]
mod test;
