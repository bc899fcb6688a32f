//! What an operation did, as plain data: every item read, every image written, every condition
//! tested. Capacity, the receipt, the read tape and the partition map are folds over these facts.
//!
//! Deliberately absent: capacity units. Facts carry bytes; rounding and pricing is the world's.

use crate::value::record::{record, variants};

use super::short::ShortKey;
use crate::api::limits;
use crate::value::{Few, Name};

/// Entries of [`ReadFact::items`] kept one by one; what comes after is merged into runs.
pub const ITEMS_DETAILED_MAX: usize = 500;

/// Runs kept in [`ReadFact::rest`]; what comes after is added to the last ones.
pub const RUNS_MAX: usize = 1000;

/// The facts of one request, in the order in which they happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// In order of occurrence.
    pub list: Few<Fact>,
}

impl Facts {
    /// No facts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records one fact.
    pub fn push(&mut self, fact: Fact) {
        self.list.push(fact);
    }

    /// The reads among the facts.
    pub fn reads(&self) -> impl Iterator<Item = &ReadFact> {
        self.list.iter().filter_map(|fact| match fact {
            Fact::Read(read) => Some(read),
            _ => None,
        })
    }

    /// The writes among the facts, failed ones included.
    pub fn writes(&self) -> impl Iterator<Item = &WriteFact> {
        self.list.iter().filter_map(|fact| match fact {
            Fact::Write(write) => Some(write),
            _ => None,
        })
    }
}

/// One thing that happened inside the engine.
#[allow(
    clippy::large_enum_variant,
    reason = "a request has one read, or many small writes"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Items were read from a table or an index.
    Read(ReadFact),
    /// An item was written, or would have been had its condition held.
    Write(WriteFact),
    /// A condition was tested against an item.
    Condition(ConditionFact),
    /// A transaction was decided.
    Transaction(TransactionFact),
}

variants!(Fact {
    Read(inner),
    Write(inner),
    Condition(inner),
    Transaction(inner),
});

/// Which kind of index a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// A local secondary index: shares the table's partition key and its capacity.
    Local,
    /// A global secondary index: own key, own capacity, eventually consistent.
    Global,
}

variants!(IndexKind { Local, Global });

/// The operation that read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReadKind {
    /// `GetItem`.
    #[default]
    Get,
    /// `BatchGetItem`: every item is rounded up on its own.
    BatchGet,
    /// `Query`: sizes are summed, then rounded up.
    Query,
    /// `Scan`: sizes are summed, then rounded up.
    Scan,
    /// `TransactGetItems`: every item is rounded up on its own, at twice the price.
    TransactGet,
    /// A `TransactWriteItems` replayed under its token: nothing is written, the items are read
    /// transactionally instead.
    TransactReplay,
}

variants!(ReadKind {
    Get,
    BatchGet,
    Query,
    Scan,
    TransactGet,
    TransactReplay,
});

/// Why a read ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stop {
    /// Nothing is left in the range.
    #[default]
    End,
    /// `Limit` items were evaluated.
    Limit,
    /// The page reached 1 MB before its filter.
    PageSize,
    /// The batch's response reached 16 MB.
    ResponseSize,
}

variants!(Stop {
    End,
    Limit,
    PageSize,
    ResponseSize,
});

/// One read of a table or an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadFact {
    /// The table's name.
    pub table: Name,
    /// The index read, if not the table itself.
    pub index: Option<Name>,
    /// The kind of that index.
    pub index_kind: Option<IndexKind>,
    /// The operation.
    pub kind: ReadKind,
    /// Strongly consistent.
    pub consistent: bool,
    /// The key condition's text, placeholders and all.
    pub key_condition: Option<String>,
    /// `ScanIndexForward`; true for what has no direction.
    pub forward: bool,
    /// `Limit`, as asked.
    pub limit: Option<u32>,
    /// The first [`ITEMS_DETAILED_MAX`] items read, in reading order.
    pub items: Few<ItemRead>,
    /// What was read after them, neighbours of one outcome merged; beyond [`RUNS_MAX`] runs, items
    /// of one outcome merged whether neighbours or not.
    pub rest: Vec<ItemRun>,
    /// Items evaluated, before the filter.
    pub scanned_count: u64,
    /// Items that passed the filter.
    pub returned_count: u64,
    /// Bytes evaluated: what the capacity is computed from.
    pub bytes_scanned: u64,
    /// Bytes of base items fetched for attributes that a local index does not project.
    pub bytes_fetched: u64,
    /// The same in blocks of 4 KB, each item rounded up on its own: they are read one by one.
    pub fetched_blocks: u64,
    /// Why the read ended.
    pub stop: Stop,
    /// `LastEvaluatedKey` as short JSON.
    pub last_evaluated_key: Option<String>,
    /// `ExclusiveStartKey` as short JSON.
    pub exclusive_start_key: Option<String>,
    /// `(Segment, TotalSegments)` of a parallel scan.
    pub segment: Option<(u32, u32)>,
    /// Row of the first item read, counted from the start of the table or index in key order.
    pub first_row: Option<u64>,
    /// Items in the whole key range asked for, wherever the page started.
    pub range_count: Option<u64>,
    /// Items of the range that lie beyond the page, in reading direction.
    pub not_read_after: Option<u64>,
}

record!(ReadFact {
    table,
    index,
    index_kind,
    kind,
    consistent,
    key_condition,
    forward,
    limit,
    items,
    rest,
    scanned_count,
    returned_count,
    bytes_scanned,
    bytes_fetched,
    fetched_blocks,
    stop,
    last_evaluated_key,
    exclusive_start_key,
    segment,
    first_row,
    range_count,
    not_read_after,
});

/// One item read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRead {
    /// The key as short JSON: `{"pk":"a","sk":7}`.
    pub key: ShortKey,
    /// The size charged: the item's, or its projected entry's in an index. 0 when missing.
    pub bytes: u32,
    /// What became of it.
    pub outcome: ItemOutcome,
    /// The base item's size when a local index had to fetch it.
    pub fetched_bytes: Option<u32>,
}

record!(ItemRead {
    key,
    bytes,
    outcome,
    fetched_bytes,
});

/// What became of an item that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemOutcome {
    /// It is in the response (or in its count).
    Returned,
    /// The filter dropped it; it is paid for.
    Filtered,
    /// No item has this key.
    Missing,
}

variants!(ItemOutcome {
    Returned,
    Filtered,
    Missing,
});

/// Neighbouring items of one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRun {
    /// How many.
    pub count: u32,
    /// Their bytes together.
    pub bytes: u64,
    /// Bytes of base items fetched for them.
    pub fetched_bytes: u64,
    /// What became of them.
    pub outcome: ItemOutcome,
}

record!(ItemRun {
    count,
    bytes,
    fetched_bytes,
    outcome,
});

/// The action that wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WriteKind {
    /// `PutItem`, or a put in a batch or transaction.
    Put,
    /// `UpdateItem`, or an update in a transaction.
    Update,
    /// `DeleteItem`, or a delete in a batch or transaction.
    Delete,
    /// A transaction's `ConditionCheck`: writes nothing and is billed as a write.
    ConditionCheck,
}

variants!(WriteKind {
    Put,
    Update,
    Delete,
    ConditionCheck,
});

/// One write to one item, with what it did to each index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteFact {
    /// The table's name.
    pub table: Name,
    /// The action.
    pub kind: WriteKind,
    /// The key as short JSON.
    pub key: ShortKey,
    /// Size of the item before, if there was one.
    pub before_bytes: Option<u32>,
    /// Size of the item after, if there is one. Equal to `before_bytes` where nothing was applied.
    pub after_bytes: Option<u32>,
    /// One entry per index of the table, entries that the write left alone included.
    pub indexes: Vec<IndexWrite>,
    /// False when a condition failed or the transaction was cancelled: still charged.
    pub applied: bool,
    /// Part of a transaction: the table's share costs twice.
    pub transactional: bool,
}

record!(WriteFact {
    table,
    kind,
    key,
    before_bytes,
    after_bytes,
    indexes,
    applied,
    transactional,
});

/// What one write did to one index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexWrite {
    /// The index's name.
    pub index: Name,
    /// Its kind: a local index is charged to the table.
    pub kind: IndexKind,
    /// Size of the projected entry before, if the item was in the index.
    pub before_bytes: Option<u32>,
    /// Size of the projected entry after, if the item is in the index.
    pub after_bytes: Option<u32>,
    /// What the index stores changed. When false the write is free here.
    pub changed: bool,
    /// The entry moved to another key: a delete and a put, each rounded and charged.
    pub key_moved: bool,
}

record!(IndexWrite {
    index,
    kind,
    before_bytes,
    after_bytes,
    changed,
    key_moved,
});

/// A condition and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionFact {
    /// The table's name.
    pub table: Name,
    /// The key of the item as short JSON.
    pub key: ShortKey,
    /// Whether it held.
    pub held: bool,
    /// Size of the item it was tested against, if there was one.
    pub item_bytes: Option<u32>,
}

record!(ConditionFact {
    table,
    key,
    held,
    item_bytes,
});

/// How a transaction ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransactionFact {
    /// Actions in the request.
    pub actions: u32,
    /// What became of it.
    pub outcome: TransactionOutcome,
    /// One code per action in request order, `None` for those that were fine. Empty when committed.
    pub reasons: Vec<String>,
    /// The idempotency token, if the request carried one.
    pub token: Option<String>,
}

record!(TransactionFact {
    actions,
    outcome,
    reasons,
    token,
});

/// What became of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransactionOutcome {
    /// All of it was applied, or read.
    Committed,
    /// Nothing was.
    Cancelled,
    /// The same token had committed within ten minutes: nothing was done again.
    Replayed,
}

variants!(TransactionOutcome {
    Committed,
    Cancelled,
    Replayed,
});

impl ReadFact {
    /// Adds one item: as an entry of its own, or merged into the last run.
    pub fn record(&mut self, item: ItemRead) {
        self.count(item.bytes, item.fetched_bytes, item.outcome);
        self.items.push(item);
    }

    /// True while items are still recorded one by one.
    pub fn is_detailed(&self) -> bool {
        self.items.len() < ITEMS_DETAILED_MAX
    }

    /// Adds one item beyond the detailed ones, without its key.
    pub fn record_merged(&mut self, bytes: u32, fetched: Option<u32>, outcome: ItemOutcome) {
        self.count(bytes, fetched, outcome);
        let fetched_bytes = u64::from(fetched.unwrap_or(0));
        let full = self.rest.len() >= RUNS_MAX;
        let reach = if full { self.rest.len() } else { 1 };
        let mut runs = self.rest.iter_mut().rev().take(reach);
        match runs.find(|run| run.outcome == outcome) {
            Some(run) => {
                run.count = run.count.saturating_add(1);
                run.bytes += u64::from(bytes);
                run.fetched_bytes += fetched_bytes;
            }
            None => self.rest.push(ItemRun {
                count: 1,
                bytes: u64::from(bytes),
                fetched_bytes,
                outcome,
            }),
        }
    }

    fn count(&mut self, bytes: u32, fetched: Option<u32>, outcome: ItemOutcome) {
        self.scanned_count += u64::from(outcome != ItemOutcome::Missing);
        self.returned_count += u64::from(outcome == ItemOutcome::Returned);
        self.bytes_scanned += u64::from(bytes);
        self.bytes_fetched += u64::from(fetched.unwrap_or(0));
        self.fetched_blocks += fetched.map_or(0, |bytes| {
            u64::from(bytes).div_ceil(limits::READ_UNIT_BYTES)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_merged_and_bounded() {
        let mut fact = ReadFact::default();
        for outcome in [ItemOutcome::Returned, ItemOutcome::Returned] {
            fact.record_merged(10, None, outcome);
        }
        assert_eq!((fact.rest.len(), fact.rest[0].count), (1, 2));
        for _ in 0..RUNS_MAX {
            fact.record_merged(1, None, ItemOutcome::Filtered);
            fact.record_merged(2, Some(5), ItemOutcome::Returned);
        }
        assert_eq!(fact.rest.len(), RUNS_MAX);
        let count: u32 = fact.rest.iter().map(|run| run.count).sum();
        let bytes: u64 = fact.rest.iter().map(|run| run.bytes).sum();
        assert_eq!(
            (u64::from(count), bytes),
            (fact.scanned_count, fact.bytes_scanned)
        );
        assert_eq!(fact.bytes_fetched, 5 * RUNS_MAX as u64);
    }
}
