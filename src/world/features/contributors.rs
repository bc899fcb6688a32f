//! What contributor insights count: throughput units by partition key and by item, minute by minute.
//!
//! A unit is the service's ConsumedThroughputUnits, three times the write units and the read units
//! (developer guide, contributorinsights_HowItWorks). What each request took is metered fact by fact
//! as its bill is; of what stands for no single key (a Scan beyond the items that its fact keeps one
//! by one, an empty Query, an index's share of a write) the units are counted as not attributed.
//!
//! Deliberately absent: throttled keys (nothing is throttled), storage (counting begins anew when a
//! workspace is opened), statements of PartiQL (the service's insights do not know them either).

use std::collections::VecDeque;

use crate::api::limits::READ_UNIT_BYTES;
use crate::api::types::{
    ContributorInsightsMode, ContributorInsightsStatus, IndexStatus, KeySchema, KeyType,
    TableStatus,
};
use crate::engine::ShortKey;
use crate::engine::facts::{Fact, IndexKind, ReadFact, ReadKind};
use crate::value::SortedMap;
use crate::world::World;
use crate::world::capacity::bill;
use crate::world::tables::TableState;

/// Keys counted one by one in the minute under way; what further ones take is one sum.
pub(crate) const KEYS_MAX: usize = 1_000;
/// Keys kept of a minute that is over: a report of the service has at most 25 contributors.
pub(crate) const REPORTED_MAX: usize = 25;
/// Minutes with traffic kept: a day of them.
pub(crate) const MINUTES_MAX: usize = 1_440;
/// What a write unit counts.
const WRITE_UNITS: f64 = 3.0;

/// The tables and indexes of a region whose keys are counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contributors {
    arms: Vec<Arm>,
}

#[derive(Clone, Debug)]
struct Arm {
    table: String,
    index: Option<String>,
    /// The attributes of its partition key, and of its whole key.
    partition: Vec<String>,
    key: Vec<String>,
    partitions: Counter,
    items: Counter,
}

/// Units by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counter {
    /// Those with traffic, oldest first.
    pub(crate) minutes: VecDeque<Minute>,
}

/// Units of one minute.
#[derive(Clone, Debug, Default)]
pub(crate) struct Minute {
    /// Counted from the epoch.
    pub(crate) at: i64,
    pub(crate) keys: SortedMap<String, f64>,
    /// Of keys that are not among them.
    pub(crate) others: f64,
    /// Of no single key.
    pub(crate) unattributed: f64,
}

impl Minute {
    fn add(&mut self, key: String, units: f64) {
        let is_full = self.keys.len() >= KEYS_MAX;
        match self.keys.get_mut(key.as_str()) {
            Some(known) => *known += units,
            None if is_full => self.others += units,
            None => drop(self.keys.insert(key, units)),
        }
    }

    /// It is over: what few keys took stays, the others become one sum.
    fn cut(&mut self) {
        if self.keys.len() <= REPORTED_MAX {
            return;
        }
        let mut units: Vec<f64> = self.keys.values().copied().collect();
        units.sort_by(|one, other| other.total_cmp(one));
        let least = units.get(REPORTED_MAX - 1).copied().unwrap_or_default();
        let mut equals = units
            .iter()
            .take(REPORTED_MAX)
            .filter(|it| **it == least)
            .count();
        let others = &mut self.others;
        self.keys.retain(|_, units| {
            let stays = *units > least || (*units == least && equals > 0);
            if stays && *units == least {
                equals -= 1;
            }
            if !stays {
                *others += *units;
            }
            stays
        });
    }
}

impl Counter {
    fn minute(&mut self, at: i64) -> Option<&mut Minute> {
        if self.minutes.back().is_none_or(|last| last.at < at) {
            if let Some(last) = self.minutes.back_mut() {
                last.cut();
            }
            self.minutes.push_back(Minute {
                at,
                ..Minute::default()
            });
            if self.minutes.len() > MINUTES_MAX {
                self.minutes.pop_front();
            }
        }
        self.minutes.back_mut()
    }

    /// Deals units out by weight; what weighs beyond the parts is of no single key.
    fn deal(&mut self, at: i64, units: f64, whole: u64, parts: &[(String, u64)]) {
        let Some(minute) = self.minute(at) else {
            return;
        };
        let mut left = whole;
        for (key, weight) in parts.iter().filter(|(_, weight)| *weight > 0) {
            left = left.saturating_sub(*weight);
            minute.add(key.clone(), units * ratio(*weight, whole));
        }
        if whole == 0 {
            minute.unattributed += units;
        } else {
            minute.unattributed += units * ratio(left, whole);
        }
    }
}

impl Arm {
    fn read(&mut self, at: i64, read: &ReadFact, fetched: bool, units: f64) {
        let (weights, whole) = weights(read, fetched);
        let by = |names: &[String]| -> Vec<(String, u64)> {
            let items = read.items.iter().zip(&weights);
            items
                .map(|(item, weight)| (item.key.pick(names), *weight))
                .collect()
        };
        if read.kind == ReadKind::Query {
            // All of it is of one partition key, however many items there are.
            let first = read.items.iter().next();
            let key = first.map(|item| (item.key.pick(&self.partition), 1));
            self.partitions.deal(at, units, 1, key.as_slice());
        } else {
            self.partitions.deal(at, units, whole, &by(&self.partition));
        }
        if self.has_sort_key() {
            self.items.deal(at, units, whole, &by(&self.key));
        }
    }

    fn write(&mut self, at: i64, key: Option<&ShortKey>, units: f64) {
        let by = |names: &[String]| key.map(|key| (key.pick(names), 1));
        self.partitions
            .deal(at, units, 1, by(&self.partition).as_slice());
        if self.has_sort_key() {
            self.items.deal(at, units, 1, by(&self.key).as_slice());
        }
    }

    fn has_sort_key(&self) -> bool {
        self.key.len() > self.partition.len()
    }
}

/// What each item of a read weighs in its price, and what all that was read does.
fn weights(read: &ReadFact, fetched: bool) -> (Vec<u64>, u64) {
    let blocks = |bytes: u32| u64::from(bytes).div_ceil(READ_UNIT_BYTES);
    let items = read.items.iter();
    match read.kind {
        ReadKind::Query | ReadKind::Scan | ReadKind::Search if fetched => (
            items
                .map(|item| item.fetched_bytes.map_or(0, blocks))
                .collect(),
            read.fetched_blocks,
        ),
        ReadKind::Query | ReadKind::Scan | ReadKind::Search => (
            items.map(|item| u64::from(item.bytes)).collect(),
            read.bytes_scanned,
        ),
        ReadKind::Get | ReadKind::BatchGet | ReadKind::TransactGet | ReadKind::TransactReplay => {
            let weights: Vec<u64> = items.map(|item| blocks(item.bytes).max(1)).collect();
            let whole = weights.iter().sum();
            (weights, whole)
        }
    }
}

/// Bytes and blocks stay far below 2^53.
#[allow(clippy::cast_precision_loss, reason = "bytes stay far below 2^53")]
fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}

impl Contributors {
    /// Whether no table's keys are counted.
    pub(crate) fn is_empty(&self) -> bool {
        self.arms.is_empty()
    }

    /// Begins anew.
    pub(crate) fn clear(&mut self) {
        for arm in &mut self.arms {
            arm.partitions = Counter::default();
            arm.items = Counter::default();
        }
    }

    /// What was counted: by partition key, and by item where there is a sort key.
    pub(crate) fn of(
        &self,
        table: &str,
        index: Option<&str>,
    ) -> Option<(&Counter, Option<&Counter>)> {
        let is = |arm: &&Arm| arm.table == table && arm.index.as_deref() == index;
        let arm = self.arms.iter().find(is)?;
        Some((&arm.partitions, arm.has_sort_key().then_some(&arm.items)))
    }

    /// Counts these and no others of a table.
    fn choose(&mut self, name: &str, wanted: Vec<Arm>) {
        let among = |arms: &[Arm], arm: &Arm| {
            arms.iter()
                .any(|it| it.table == arm.table && it.index == arm.index)
        };
        self.arms
            .retain(|arm| arm.table != name || among(&wanted, arm));
        for arm in wanted {
            if !among(&self.arms, &arm) {
                self.arms.push(arm);
            }
        }
    }
}

/// Counts what facts took.
pub(crate) fn count(contributors: &mut Contributors, facts: &[Fact], at_ms: i64) {
    let at = at_ms.div_euclid(60_000);
    for fact in facts {
        for charge in &bill(std::slice::from_ref(fact)) {
            let units = WRITE_UNITS.mul_add(charge.write_units, charge.read_units);
            let index = match &charge.arm.index {
                Some((IndexKind::Global, name)) => Some(&**name),
                Some((IndexKind::Local | IndexKind::Vector, _)) | None => None,
            };
            let table = &*charge.arm.table;
            let is = |arm: &&mut Arm| arm.table == *table && arm.index.as_deref() == index;
            let Some(arm) = contributors
                .arms
                .iter_mut()
                .find(is)
                .filter(|_| units > 0.0)
            else {
                continue;
            };
            match fact {
                Fact::Read(read) => {
                    let fetched = read.index.is_some() && charge.arm.index.is_none();
                    arm.read(at, read, fetched, units);
                }
                // A fact does not tell where in a global index its item stands.
                Fact::Write(write) => arm.write(at, index.is_none().then_some(&write.key), units),
                Fact::Condition(_) | Fact::Transaction(_) => {}
            }
        }
    }
}

impl World {
    /// Looks which of a table's keys are counted from now on.
    pub(in crate::world) fn choose_contributors(&mut self, name: &str) {
        let table = self.catalog.tables.get(name);
        let wanted = table.map_or_else(Vec::new, counted);
        if !wanted.is_empty() || !self.contributors.is_empty() {
            self.contributors.choose(name, wanted);
        }
    }
}

/// Insights that are on, of throttled keys alone excepted.
fn counted(table: &TableState) -> Vec<Arm> {
    let insights = table.insights.iter().filter(|state| {
        state.status == ContributorInsightsStatus::Enabled
            && state.mode == ContributorInsightsMode::AccessedAndThrottledKeys
            && table.status != TableStatus::Deleting
    });
    let arm = |index: Option<&str>| {
        let key = match index {
            None => &table.key_schema,
            Some(index) => {
                let index = table.global_index(index)?;
                let is_there = index.status != IndexStatus::Deleting && !index.is_of_vectors();
                is_there.then_some(&index.definition.key_schema)?
            }
        };
        Some(Arm {
            table: table.name.clone(),
            index: index.map(str::to_owned),
            partition: names(key, |kind| kind == KeyType::Hash),
            key: names(key, |_| true),
            partitions: Counter::default(),
            items: Counter::default(),
        })
    };
    insights
        .filter_map(|state| arm(state.index.as_deref()))
        .collect()
}

fn names(key: &KeySchema, is_wanted: fn(KeyType) -> bool) -> Vec<String> {
    let elements = key.0.iter().filter(|it| is_wanted(it.key_type));
    elements.map(|it| it.attribute_name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_keeps_a_thousand_keys_and_then_twenty_five() {
        let mut counter = Counter::default();
        let last = KEYS_MAX + 5;
        for number in 0..last {
            let units = if number < REPORTED_MAX { 2.0 } else { 1.0 };
            counter.deal(7, units, 1, &[(format!("{number:04}"), 1)]);
        }
        let minute = &counter.minutes[0];
        assert_eq!((minute.keys.len(), minute.others), (KEYS_MAX, 5.0));
        counter.deal(8, 1.0, 1, &[("a".to_owned(), 1)]);
        let minute = &counter.minutes[0];
        let rest = (last - REPORTED_MAX) as f64;
        assert_eq!((minute.keys.len(), minute.others), (REPORTED_MAX, rest));
        assert!(minute.keys.values().all(|units| *units == 2.0));
    }

    #[test]
    fn a_minute_of_as_many_keys_as_are_reported_stays_whole() {
        for (keys, others) in [(REPORTED_MAX, 0.0), (REPORTED_MAX + 1, 1.0)] {
            let mut counter = Counter::default();
            for number in 0..keys {
                counter.deal(7, 1.0, 1, &[(format!("{number:04}"), 1)]);
            }
            counter.deal(8, 1.0, 1, &[]);
            assert_eq!(counter.minutes[0].keys.len(), REPORTED_MAX);
            assert_eq!(counter.minutes[0].others, others);
            assert_eq!(counter.minutes[1].unattributed, 1.0);
        }
    }

    #[test]
    fn a_day_of_minutes_is_kept() {
        let mut counter = Counter::default();
        for minute in 0..MINUTES_MAX as i64 {
            counter.deal(minute, 1.0, 1, &[]);
        }
        assert_eq!(
            (counter.minutes.len(), counter.minutes[0].at),
            (MINUTES_MAX, 0)
        );
        counter.deal(MINUTES_MAX as i64, 1.0, 1, &[]);
        assert_eq!(
            (counter.minutes.len(), counter.minutes[0].at),
            (MINUTES_MAX, 1)
        );
    }
}
