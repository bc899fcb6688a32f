//! Contributor insights of a table and its global indexes: state, and the keys that took most.

use crate::value::SortedMap;
use crate::value::record::record;
use crate::world::World;
use crate::world::features::Counter;
use crate::world::tables::TableState;

/// Keys told one by one.
const KEYS_TOLD: usize = 10;

/// The insights of a table and of each of its global indexes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContributorsView {
    /// The table first.
    pub arms: Vec<ContributorArm>,
}

record!(ContributorsView { arms });

/// The insights of one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ContributorArm {
    /// The index; `None` for the table itself.
    pub index: Option<String>,
    /// `ENABLED`, `DISABLED` and what is between.
    pub status: String,
    /// Which keys, once insights were asked for.
    pub mode: Option<String>,
    /// By partition key, while that is counted.
    pub partitions: Option<ContributorReport>,
    /// By partition key and sort key, where there is one.
    pub items: Option<ContributorReport>,
}

record!(ContributorArm {
    index,
    status,
    mode,
    partitions,
    items,
});

/// What was consumed in a range, by key, in units of throughput: three times the write units and the
/// read units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContributorReport {
    /// The keys that took most, at most ten.
    pub keys: Vec<Contributor>,
    /// What other keys took.
    pub others: f64,
    /// What no single key took.
    pub unattributed: f64,
    /// All of it.
    pub total: f64,
    /// Minutes with traffic.
    pub minutes: u64,
}

record!(ContributorReport {
    keys,
    others,
    unattributed,
    total,
    minutes,
});

/// A key and what it took.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributor {
    /// As short JSON.
    pub key: String,
    /// Units in the range.
    pub units: f64,
    /// Units in its busiest minute.
    pub peak: f64,
}

record!(Contributor { key, units, peak });

impl World {
    pub(super) fn contributors_view(
        &self,
        table: &str,
        from_ms: i64,
        to_ms: i64,
    ) -> Option<ContributorsView> {
        let table = self.catalog.get(table)?;
        let global = table.global_indexes.iter();
        let global = global.filter(|index| !index.is_of_vectors());
        let names = global.map(|index| Some(index.definition.index_name.as_str()));
        let arms = std::iter::once(None).chain(names);
        let arms = arms.map(|index| self.contributor_arm(table, index, (from_ms, to_ms)));
        Some(ContributorsView {
            arms: arms.collect(),
        })
    }

    fn contributor_arm(
        &self,
        table: &TableState,
        index: Option<&str>,
        range_ms: (i64, i64),
    ) -> ContributorArm {
        let mut states = table.insights.iter();
        let state = states.find(|state| state.index.as_deref() == index);
        let counted = self.contributors.of(&table.name, index);
        ContributorArm {
            index: index.map(str::to_owned),
            status: state
                .map_or("DISABLED", |state| state.status.as_str())
                .to_owned(),
            mode: state.map(|state| state.mode.as_str().to_owned()),
            partitions: counted.map(|(partitions, _)| report(partitions, range_ms)),
            items: counted
                .and_then(|(_, items)| items)
                .map(|items| report(items, range_ms)),
        }
    }
}

fn report(counter: &Counter, (from_ms, to_ms): (i64, i64)) -> ContributorReport {
    let mut report = ContributorReport::default();
    let mut sums: SortedMap<&str, (f64, f64)> = SortedMap::new();
    let is_in = |at: i64| (from_ms..to_ms).contains(&at.saturating_mul(60_000));
    for minute in counter.minutes.iter().filter(|minute| is_in(minute.at)) {
        report.minutes += 1;
        report.others += minute.others;
        report.unattributed += minute.unattributed;
        for (key, units) in &minute.keys {
            let (sum, peak) = sums.get_or_insert_with(key, Default::default);
            *sum += units;
            *peak = peak.max(*units);
        }
    }
    let keys = sums
        .iter()
        .map(|(key, (units, peak))| (*key, *units, *peak));
    let mut keys: Vec<(&str, f64, f64)> = keys.collect();
    keys.sort_by(|one, other| other.1.total_cmp(&one.1));
    report.total = report.others + report.unattributed;
    for (place, (key, units, peak)) in keys.into_iter().enumerate() {
        report.total += units;
        if place < KEYS_TOLD {
            report.keys.push(Contributor {
                key: key.to_owned(),
                units,
                peak,
            });
        } else {
            report.others += units;
        }
    }
    report
}
