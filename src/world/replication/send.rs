//! A write goes on its way to the other regions.

use crate::api::mix;
use crate::api::types::ReplicaStatus;
use crate::engine::Change;
use crate::value::Name;
use crate::value::record::record;
use crate::world::World;

use super::state::{Replica, Stamp, Write};

/// Destinations that a request's trace keeps.
const SENT_MAX: usize = 200;

/// What became of a write that went to another region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrived {
    /// When it came, virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// Whether it was written; a later write was there otherwise.
    pub won: bool,
    /// Replicated write units it cost there.
    pub units: f64,
}

record!(Arrived { at_ms, won, units });

/// A write that goes to another region.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The write's number, the same in every region.
    pub number: u64,
    /// The table.
    pub table: Name,
    /// Where it goes.
    pub region: String,
    /// When it is due there, virtual milliseconds since the epoch.
    pub due_ms: i64,
    /// Told by [`View::Trace`](crate::world::View::Trace) once it is there, for as long as that is
    /// kept.
    pub arrived: Option<Arrived>,
}

record!(Sent {
    number,
    table,
    region,
    due_ms,
    arrived,
});

impl World {
    /// Sends an item's change to the other regions of its table. Also on replay.
    pub(in crate::world) fn replicate(&mut self, change: &Change) {
        // A workspace of one region is done here.
        if self.away.is_empty() {
            return;
        }
        let Some(table) = self.catalog.get(&change.table) else {
            return;
        };
        if !table.global.is_global() {
            return;
        }
        let strong = table.global.strong;
        let going = |status| status != ReplicaStatus::Deleting;
        let begun = table.global.begun();
        let members: Vec<_> = begun
            .filter(|member| going(member.status))
            .map(|member| (member.region.clone(), member.status))
            .collect();
        self.next_stamp += 1;
        let write = Write {
            stamp: Stamp {
                number: self.next_stamp,
                at_ms: self.now_ms(),
                region: self.here.clone(),
            },
            key: self.key_of(change),
            item: change.after.clone(),
        };
        let replica = self.replica_mut(&change.table);
        let key = write.key.as_bytes().into();
        replica.stamps.insert(key, write.stamp.clone());
        for (region, status) in members {
            let at_once = strong && status != ReplicaStatus::Creating;
            let due_ms = match at_once {
                true => self.write_at_once(&region, &change.table, write.clone()),
                false => self.send(&region, &change.table, write.clone()),
            };
            if self.sent.len() < SENT_MAX {
                self.sent.push(Sent {
                    number: write.stamp.number,
                    table: change.table.clone(),
                    region,
                    due_ms,
                    arrived: None,
                });
            }
        }
    }

    /// What replicating a table needs here.
    pub(super) fn replica_mut(&mut self, table: &str) -> &mut Replica {
        let name = table.to_owned();
        self.replicas.get_or_insert_with(name, Replica::default)
    }

    fn write_at_once(&mut self, region: &str, table: &str, write: Write) -> i64 {
        self.in_region(region, |world| world.arrive(table, write));
        self.now_ms()
    }

    /// Puts a write on its way; says when it is due.
    fn send(&mut self, region: &str, table: &str, write: Write) -> i64 {
        let lag_ms = self.lag_ms(write.stamp.number, region);
        self.in_region(region, |world| {
            let now_ms = world.now_ms();
            let replica = world.replica_mut(table);
            let before = replica.last_due.get(&write.stamp.region).copied();
            let due_ms = now_ms.saturating_add(lag_ms).max(before.unwrap_or(0));
            replica.add(due_ms, write);
            world.plan_arrivals(table);
            due_ms
        })
    }

    /// The knob's lag, a quarter more or less: drawn from the seed, the write and where it goes, so
    /// that replaying draws the same.
    fn lag_ms(&self, number: u64, region: &str) -> i64 {
        let lag_ms = self.knobs.replication.lag_ms.max(0);
        let place = region.bytes().fold(self.options.seed, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let spread = u64::try_from(lag_ms / 2).unwrap_or(0).saturating_add(1);
        let drawn = mix(place ^ mix(number)) % spread;
        let drawn = i64::try_from(drawn).unwrap_or(0);
        (lag_ms - lag_ms / 4).saturating_add(drawn)
    }
}
