//! What all writes share: the condition, the limits, the write itself, its facts and its change.

use super::change::Change;
use super::check::Misfit;
use super::collection::{change_bytes, metrics};
use super::facts::{ConditionFact, Fact, Facts, IndexWrite, WriteFact, WriteKind};
use super::short::ShortKey;
use super::table::{Table, Written, pick};
use crate::api::types::{
    ItemCollectionMetrics, ReturnItemCollectionMetrics, ReturnValuesOnConditionCheckFailure,
};
use crate::api::{ApiError, ErrorKind, limits, messages};
use crate::expression::Condition;
use crate::value::{Item, NESTING_MAX, Name, ValueRef};

/// A write that passed its checks.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) kind: WriteKind,
    pub(super) row_key: Vec<u8>,
    /// The item, or its key where there is no item.
    pub(super) image: Item,
    pub(super) before: Option<Item>,
    pub(super) after: Option<Item>,
    pub(super) transactional: bool,
}

/// Which text an item that is too large gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sizing {
    Put,
    Update,
}

fn bytes_of(item: Option<&Item>) -> Option<u32> {
    item.map(|item| u32::try_from(item.size_bytes()).unwrap_or(u32::MAX))
}

/// An item's size, and with each local index its size and its entry's together (developer guide,
/// "Quotas", item size for tables with local secondary indexes).
pub(super) fn check_item_size(table: &Table, item: &Item, sizing: Sizing) -> Result<(), Misfit> {
    let bytes = item.size_bytes();
    let mut row_key = Vec::new();
    let fits_with = |bytes: usize| bytes <= limits::ITEM_BYTES_MAX;
    let fits = fits_with(bytes)
        && table.local_indexes().all(|index| {
            let is_in = index.schema().write_row_key(item.as_ref(), &mut row_key);
            !is_in || fits_with(bytes + index.entry_bytes(item) as usize)
        });
    match (fits, sizing) {
        (true, Sizing::Put) => Ok(()),
        (true, Sizing::Update) => check_depth(item),
        (false, Sizing::Put) => Err(Misfit::of(messages::item::too_large().to_owned())),
        (false, Sizing::Update) => Err(Misfit::of(messages::item::update_too_large().to_owned())),
    }
}

/// What a request holds was checked when it was decoded; an update may put it deeper.
fn check_depth(item: &Item) -> Result<(), Misfit> {
    let too_deep = |value: ValueRef<'_>| value.nests_deeper_than(NESTING_MAX);
    match item.iter().any(|(_, value)| too_deep(value)) {
        true => Err(Misfit::of(messages::value::nesting().to_owned())),
        false => Ok(()),
    }
}

/// Tests a condition against the item that is there, and records the result.
pub(super) fn test(
    condition: Option<&Condition>,
    table: &Table,
    key: &Item,
    before: Option<&Item>,
    facts: &mut Facts,
) -> bool {
    let Some(condition) = condition else {
        return true;
    };
    let held = condition.matches(before.map(Item::as_ref));
    facts.push(Fact::Condition(ConditionFact {
        table: table.schema().name.clone(),
        key: ShortKey::of(&table.schema().cursor, key),
        held,
        item_bytes: bytes_of(before),
    }));
    held
}

/// The error of a condition that did not hold, with the item if the request wants it.
pub(super) fn condition_failed(
    wanted: ReturnValuesOnConditionCheckFailure,
    before: Option<Item>,
) -> ApiError {
    let message = messages::item::condition_failed().to_owned();
    let error = ApiError::new(ErrorKind::ConditionalCheckFailed, message);
    let wanted = wanted == ReturnValuesOnConditionCheckFailure::AllOld;
    ApiError {
        item: before.filter(|_| wanted),
        ..error
    }
}

/// Records a write that was charged and not applied.
pub(super) fn record_refused(table: &Table, plan: &Plan, facts: &mut Facts) {
    facts.push(Fact::Write(WriteFact {
        table: table.schema().name.clone(),
        kind: plan.kind,
        key: ShortKey::of(&table.schema().cursor, &plan.image),
        before_bytes: bytes_of(plan.before.as_ref()),
        after_bytes: bytes_of(plan.before.as_ref()),
        indexes: Vec::new(),
        applied: false,
        transactional: plan.transactional,
    }));
}

/// Bytes that writes are about to add to item collections: tells when one grows beyond its limit.
/// Writes that shrink a collection are always allowed.
#[derive(Debug)]
pub(super) struct CollectionBudget {
    bytes_max: u64,
    /// Table, shared row key part, bytes added and taken so far.
    planned: Vec<(Name, Vec<u8>, u64, u64)>,
}

impl CollectionBudget {
    pub(super) fn new(bytes_max: u64) -> CollectionBudget {
        CollectionBudget {
            bytes_max,
            planned: Vec::new(),
        }
    }

    /// Whether one more write fits.
    pub(super) fn admit(&mut self, table: &Table, plan: &Plan) -> bool {
        let Some(collections) = &table.collections else {
            return true;
        };
        let (before, after) = (plan.before.as_ref(), plan.after.as_ref());
        let preview = |index: &super::index::Index| index.preview(before, after);
        let indexes: Vec<IndexWrite> = table.local_indexes().map(preview).collect();
        let size = |item: Option<&Item>| item.map_or(0, |item| item.size_bytes() as u64);
        let (more, less) = change_bytes(size(before), size(after), &indexes);
        let key = &table.schema().key;
        let mut partition = Vec::new();
        key.write_partition(plan.image.as_ref(), &mut partition);
        let name = &table.schema().name;
        let known = self
            .planned
            .iter_mut()
            .find(|(table, shared, ..)| table == name && *shared == partition);
        let (all_more, all_less) = match known {
            Some((_, _, planned_more, planned_less)) => {
                *planned_more += more;
                *planned_less += less;
                (*planned_more, *planned_less)
            }
            None => {
                self.planned.push((name.clone(), partition, more, less));
                (more, less)
            }
        };
        let bytes = collections.bytes_of(key, &plan.image);
        all_more <= all_less || (bytes + all_more).saturating_sub(all_less) <= self.bytes_max
    }
}

/// The error of a write that would let an item collection grow beyond its limit.
pub(super) fn collection_too_large() -> ApiError {
    let message = messages::item::collection_too_large().to_owned();
    ApiError::new(ErrorKind::ItemCollectionSizeLimitExceeded, message)
}

/// Applies a plan, records it and notes the change.
pub(super) fn apply(table: &mut Table, plan: Plan, facts: &mut Facts, changes: &mut Vec<Change>) {
    let written = match plan.kind {
        WriteKind::ConditionCheck => Written {
            before: plan.before,
            indexes: Vec::new(),
        },
        _ => table.write(&plan.row_key, plan.after.clone()),
    };
    let schema = table.schema();
    facts.push(Fact::Write(WriteFact {
        table: schema.name.clone(),
        kind: plan.kind,
        key: ShortKey::of(&schema.cursor, &plan.image),
        before_bytes: bytes_of(written.before.as_ref()),
        after_bytes: bytes_of(plan.after.as_ref()),
        indexes: written.indexes,
        applied: true,
        transactional: plan.transactional,
    }));
    if written.before != plan.after {
        changes.push(Change {
            table: schema.name.clone(),
            before: written.before,
            after: plan.after,
        });
    }
}

/// The size of the item collection of an item, if asked for and if the table keeps one.
pub(super) fn collection_metrics(
    wanted: ReturnItemCollectionMetrics,
    table: &Table,
    image: &Item,
) -> Option<ItemCollectionMetrics> {
    if wanted != ReturnItemCollectionMetrics::Size {
        return None;
    }
    let key = &table.schema().key;
    let bytes = table.collections.as_ref()?.bytes_of(key, image);
    let names = key.partition.iter().map(|part| part.name.as_str());
    Some(metrics(pick(image, names), bytes))
}
