//! Consumed units per virtual second and minute, by table and global index: bounded rings.
//!
//! Deliberately absent: seconds without traffic. A quiet series costs nothing.

use crate::value::SortedMap;
use std::collections::VecDeque;

use crate::engine::facts::IndexKind;

use super::receipt::Charge;

/// Seconds with traffic kept per arm.
pub(crate) const SECONDS_MAX: usize = 3600;
/// Minutes with traffic kept per arm.
pub(crate) const MINUTES_MAX: usize = 1440;

/// Units in one second or minute.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    /// The second or minute, counted from the epoch.
    pub(crate) at: i64,
    pub(crate) read_units: f64,
    pub(crate) write_units: f64,
}

/// One arm's recent traffic.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ArmSeries {
    pub(crate) seconds: VecDeque<Point>,
    pub(crate) minutes: VecDeque<Point>,
}

impl ArmSeries {
    fn add(&mut self, at_ms: i64, reads: f64, writes: f64) {
        add_to(
            &mut self.seconds,
            at_ms.div_euclid(1000),
            reads,
            writes,
            SECONDS_MAX,
        );
        add_to(
            &mut self.minutes,
            at_ms.div_euclid(60_000),
            reads,
            writes,
            MINUTES_MAX,
        );
    }
}

fn add_to(points: &mut VecDeque<Point>, at: i64, reads: f64, writes: f64, max: usize) {
    if let Some(last) = points.back_mut()
        && last.at == at
    {
        last.read_units += reads;
        last.write_units += writes;
        return;
    }
    let place = points.partition_point(|point| point.at < at);
    match points.get_mut(place) {
        // Replaying notes requests that only read after what happened since.
        Some(known) if known.at == at => {
            known.read_units += reads;
            known.write_units += writes;
        }
        _ => {
            let point = Point {
                at,
                read_units: reads,
                write_units: writes,
            };
            points.insert(place, point);
            if points.len() > max {
                points.pop_front();
            }
        }
    }
}

/// All arms' recent traffic, by table and then by global index (`None` for the table).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Series {
    pub(crate) tables: SortedMap<String, SortedMap<Option<String>, ArmSeries>>,
}

impl Series {
    /// Books a request's charges. A local index's units are its table's.
    pub(crate) fn record(&mut self, at_ms: i64, charges: &[Charge]) {
        for charge in charges {
            if charge.read_units == 0.0 && charge.write_units == 0.0 {
                continue;
            }
            let index = match &charge.arm.index {
                Some((IndexKind::Global, name)) => Some(&**name),
                Some((IndexKind::Local | IndexKind::Vector, _)) | None => None,
            };
            let table = &*charge.arm.table;
            let add = |arms: &mut SortedMap<Option<String>, ArmSeries>| {
                let arm = arms.get_or_insert_with(index.map(str::to_owned), Default::default);
                arm.add(at_ms, charge.read_units, charge.write_units);
            };
            match self.tables.get_mut(table) {
                Some(arms) => add(arms),
                None => add(self
                    .tables
                    .get_or_insert_with(table.to_owned(), Default::default)),
            }
        }
    }

    /// Forgets a table that is gone.
    pub(crate) fn forget(&mut self, table: &str) {
        self.tables.remove(table);
    }
}
