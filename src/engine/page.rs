//! One page of a Query or Scan: reads a key range in order, counts every item it evaluates, stops
//! at `Limit` or 1 MB, filters, and says where the next page starts.

use super::facts::{ItemOutcome, ItemRead, ReadFact, Stop};
use super::index::Index;
use super::projection::covers;
use super::schema::KeyAttribute;
use super::short::{ShortKey, short_key};
use super::store::{Edge, Store};
use super::table::{Table, pick};
use crate::api::limits;
use crate::api::output::QueryOutput;
use crate::expression::{Condition, Projection};
use crate::value::Item;
use std::sync::Arc;

/// A table or one of its indexes, as something to read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) table: &'a Table,
    pub(super) index: Option<&'a Index>,
}

impl<'a> Source<'a> {
    pub(super) fn rows(self) -> &'a Store<Item> {
        match self.index {
            Some(index) => &index.rows,
            None => &self.table.rows,
        }
    }

    /// The attributes that tell one row from every other: those of `LastEvaluatedKey`.
    pub(super) fn cursor_attributes(self) -> &'a Arc<[KeyAttribute]> {
        match self.index {
            Some(index) => &index.schema().cursor,
            None => &self.table.schema().cursor,
        }
    }

    fn entry_bytes(self, item: &Item) -> u32 {
        match self.index {
            Some(index) => index.entry_bytes(item),
            None => u32::try_from(item.size_bytes()).unwrap_or(u32::MAX),
        }
    }
}

/// What a page gives of each item that passes its filter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Output<'a> {
    /// Nothing: it is only counted.
    Count,
    /// What the table or index holds.
    Stored,
    /// The whole item of the base table.
    Whole,
    /// What a projection expression picks.
    Picked(&'a Projection),
}

/// A bound of a key range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Start,
    Before(Vec<u8>),
    AfterPrefix(Vec<u8>),
    End,
}

impl Bound {
    pub(super) fn edge(&self) -> Edge<'_> {
        match self {
            Bound::Start => Edge::Start,
            Bound::Before(key) => Edge::Before(key),
            Bound::AfterPrefix(key) => Edge::AfterPrefix(key),
            Bound::End => Edge::End,
        }
    }
}

/// A page to be read.
#[derive(Debug)]
pub(super) struct PageRequest<'a> {
    pub(super) source: Source<'a>,
    pub(super) from: Bound,
    pub(super) to: Bound,
    /// The row key of `ExclusiveStartKey`.
    pub(super) start_after: Option<Vec<u8>>,
    pub(super) forward: bool,
    pub(super) limit: Option<u32>,
    pub(super) filter: Option<&'a Condition>,
    pub(super) output: Output<'a>,
    /// A local index does not hold all that is asked for: each item's base item is read too.
    pub(super) fetch: bool,
}

impl PageRequest<'_> {
    fn edges(&self) -> (Edge<'_>, Edge<'_>) {
        match (&self.start_after, self.forward) {
            (Some(row_key), true) => (Edge::After(row_key), self.to.edge()),
            (Some(row_key), false) => (self.from.edge(), Edge::Before(row_key)),
            (None, _) => (self.from.edge(), self.to.edge()),
        }
    }

    fn passes(&self, item: &Item) -> bool {
        let Some(filter) = self.filter else {
            return true;
        };
        match self.source.index {
            // An attribute that the index does not hold is not there, whatever the base item has.
            Some(index) if !self.fetch && !covers(index.schema(), filter) => {
                filter.matches(Some(index.project(item).as_ref()))
            }
            _ => filter.matches(Some(item.as_ref())),
        }
    }

    fn show(&self, item: &Item) -> Option<Item> {
        match (self.output, self.source.index) {
            (Output::Count, _) => None,
            (Output::Stored, Some(index)) => Some(index.project(item)),
            (Output::Stored, None) | (Output::Whole, _) => Some(item.clone()),
            (Output::Picked(projection), _) => Some(projection.apply(item.as_ref())),
        }
    }

    /// Reads the page. `fact` arrives knowing what was asked for and leaves knowing what was read.
    pub(super) fn read(&self, fact: &mut ReadFact) -> QueryOutput {
        let rows = self.source.rows();
        let (from, to) = self.edges();
        let (first, end) = (rows.rows_before(from), rows.rows_before(to));
        let whole = rows.rows_before(self.to.edge());
        fact.range_count = Some((whole.saturating_sub(rows.rows_before(self.from.edge()))) as u64);
        fact.first_row = match self.forward {
            true => Some(first as u64),
            false => end.checked_sub(1).map(|row| row as u64),
        };
        let range = rows.range(from, to).map(|entry| entry.value);
        let mut page = Page::new(self);
        match self.forward {
            true => page.take(range, fact),
            false => page.take(range.rev(), fact),
        }
        let left = end.saturating_sub(first) as u64;
        fact.not_read_after = Some(left.saturating_sub(fact.scanned_count));
        page.finish(fact)
    }
}

/// Items looked at before their turn.
const AHEAD: usize = 16;
/// Bytes between two looks: a cache line.
const LINE_BYTES: usize = 64;
/// Lines of an item looked at; what is longer, the processor follows by itself.
const LINES: usize = 8;

/// Touches items that are about to be read. Items lie scattered in memory; asking for several at
/// once lets the waits overlap.
fn bring_near(items: &[&Item]) {
    let lines = |item: &&Item| -> u32 {
        let bytes = item.as_bytes().iter();
        bytes
            .step_by(LINE_BYTES)
            .take(LINES)
            .map(|byte| u32::from(*byte))
            .sum()
    };
    std::hint::black_box(items.iter().map(lines).sum::<u32>());
}

/// A page while it is read.
struct Page<'r, 'a> {
    request: &'r PageRequest<'a>,
    cursor: &'a Arc<[KeyAttribute]>,
    items: Vec<Item>,
    last: Option<&'a Item>,
    /// Counts towards the page's limit: whole items where they were fetched.
    bytes: usize,
}

impl<'r, 'a> Page<'r, 'a> {
    fn new(request: &'r PageRequest<'a>) -> Self {
        Page {
            request,
            cursor: request.source.cursor_attributes(),
            items: Vec::new(),
            last: None,
            bytes: 0,
        }
    }

    fn take(&mut self, range: impl Iterator<Item = &'a Item>, fact: &mut ReadFact) {
        let limit = self.request.limit.map_or(u64::MAX, u64::from);
        let mut range = range.fuse();
        let mut ahead: Vec<&'a Item> = Vec::with_capacity(AHEAD);
        loop {
            ahead.extend(range.by_ref().take(AHEAD));
            if ahead.is_empty() {
                fact.stop = Stop::End;
                return;
            }
            bring_near(&ahead);
            for item in ahead.drain(..) {
                self.evaluate(item, fact);
                if fact.scanned_count >= limit {
                    fact.stop = Stop::Limit;
                    return;
                }
                // The item that reaches the limit is part of the page (measured by dynalite's
                // tests).
                if self.bytes >= limits::PAGE_BYTES_MAX {
                    fact.stop = Stop::PageSize;
                    return;
                }
            }
        }
    }

    fn evaluate(&mut self, item: &'a Item, fact: &mut ReadFact) {
        let request = self.request;
        let bytes = request.source.entry_bytes(item);
        let whole = u32::try_from(item.size_bytes()).unwrap_or(u32::MAX);
        let fetched_bytes = request.fetch.then_some(whole);
        self.bytes += fetched_bytes.unwrap_or(bytes) as usize;
        self.last = Some(item);
        let outcome = match request.passes(item) {
            true => ItemOutcome::Returned,
            false => ItemOutcome::Filtered,
        };
        if fact.is_detailed() {
            fact.record(ItemRead {
                key: ShortKey::of(self.cursor, item),
                bytes,
                outcome,
                fetched_bytes,
            });
        } else {
            fact.record_merged(bytes, fetched_bytes, outcome);
        }
        if outcome == ItemOutcome::Returned {
            self.items.extend(request.show(item));
        }
    }

    fn finish(self, fact: &mut ReadFact) -> QueryOutput {
        let last = self.last.filter(|_| fact.stop != Stop::End);
        let names = || self.cursor.iter().map(|attribute| attribute.name.as_str());
        let last_evaluated_key = last.map(|item| pick(item, names()));
        fact.last_evaluated_key = last.map(|item| short_key(self.cursor.iter(), item.as_ref()));
        QueryOutput {
            items: match self.request.output {
                Output::Count => None,
                _ => Some(self.items),
            },
            count: fact.returned_count,
            scanned_count: fact.scanned_count,
            last_evaluated_key,
            consumed_capacity: None,
        }
    }
}
