//! The sweep: expired items are deleted some time after their expiry, by the service, for free.

use crate::api::limits;
use crate::engine::Change;
use crate::value::Item;
use crate::world::World;
use crate::world::events::Event;
use crate::world::persist::op;
use crate::world::streams::Author;

use super::expiry::{ExpiryIndex, SweptItem, expiry_of};

/// Items one sweep event deletes; what is left is swept by the next one at the same instant.
const SWEEP_ITEMS_MAX: usize = 500;

/// When an item is swept: its expiry and the delay, up to the full second, or up to the full
/// minute where the delay is long enough not to notice.
pub(crate) fn sweep_time(expires_s: i64, delay_ms: i64) -> i64 {
    let grain_ms = if delay_ms >= 10 * 60_000 {
        60_000
    } else {
        1_000
    };
    let due_ms = expires_s
        .saturating_mul(1000)
        .saturating_add(delay_ms.max(0));
    let grains = due_ms.div_euclid(grain_ms) + i64::from(due_ms.rem_euclid(grain_ms) != 0);
    grains.saturating_mul(grain_ms)
}

impl World {
    /// Builds a table's expiry index from its items, or drops it when time to live is off.
    pub(in crate::world) fn build_expiry(&mut self, name: &str) {
        if self.begin_expiry(name) {
            self.build_expiry_slice(name, 0, usize::MAX);
            self.schedule_sweep(name);
        }
    }

    /// Empties a table's expiry index before it is built; false when it has none.
    pub(in crate::world) fn begin_expiry(&mut self, name: &str) -> bool {
        let Some(table) = self.catalog.get(name) else {
            return false;
        };
        if table.ttl.active_attribute().is_none() || self.engine.table(name).is_none() {
            self.expiry.remove(name);
            return false;
        }
        let new = ExpiryIndex::default;
        let index = self.expiry.get_or_insert_with(name.to_owned(), new);
        index.entries.clear();
        true
    }

    /// Adds the items from a row on; says how many it looked at, fewer than it might at the end.
    pub(in crate::world) fn build_expiry_slice(
        &mut self,
        name: &str,
        from: usize,
        items_max: usize,
    ) -> usize {
        let attribute = self
            .catalog
            .get(name)
            .and_then(|table| table.ttl.active_attribute());
        let (Some(attribute), Some(held), Some(index)) = (
            attribute,
            self.engine.table(name),
            self.expiry.get_mut(name),
        ) else {
            return 0;
        };
        let mut looked_at = 0;
        for row in held.rows(None, from).take(items_max) {
            looked_at += 1;
            if let Some(expiry) = expiry_of(row.item.as_ref(), attribute) {
                let key = held.key_of(row.item);
                index.entries.insert((expiry, key.as_bytes().into()));
            }
        }
        looked_at
    }

    /// Follows an item's change in its table's expiry index.
    pub(in crate::world) fn follow_expiry(&mut self, change: &Change, author: Author) {
        if !self.expiry.contains_key(&*change.table) {
            return;
        }
        let key = self.key_of(change);
        let Some(table) = self.catalog.tables.get(&*change.table) else {
            return;
        };
        let Some(attribute) = table.ttl.active_attribute() else {
            return;
        };
        let Some(index) = self.expiry.get_mut(&*change.table) else {
            return;
        };
        let (before, after) = (change.before.as_ref(), change.after.as_ref());
        index.follow(&key, before, after, attribute);
        if author == Author::Service {
            let expires_s = before.and_then(|item| expiry_of(item.as_ref(), attribute));
            let at_ms = self.clock.now_ms;
            index.remember(SweptItem {
                key,
                expires_s: expires_s.unwrap_or(0),
                at_ms,
            });
        } else {
            self.schedule_sweep(&change.table);
        }
    }

    /// Sweeps what is due in a table and schedules the next sweep. Returns how many items went.
    pub(in crate::world) fn time_to_live_swept(&mut self, name: &str) -> u64 {
        let due = self.due_keys(name);
        let mut swept = 0;
        for key in due {
            let Ok(key) = Item::from_bytes(&key) else {
                continue;
            };
            let Some(change) = self.engine.replay_delete(name, &key) else {
                continue;
            };
            self.changed(&change, Author::Service);
            swept += 1;
        }
        let now_ms = self.now_ms();
        self.log.op(op::SWEEP_NEXT, now_ms).str(name);
        self.schedule_sweep(name);
        swept
    }

    fn due_keys(&self, name: &str) -> Vec<Box<[u8]>> {
        let now_ms = self.now_ms();
        let delay_ms = self.knobs.ttl_sweep_delay_ms;
        let index = self.expiry.get(name).filter(|_| self.sweeps(name));
        let Some(index) = index else {
            return Vec::new();
        };
        index
            .sweepable(now_ms.div_euclid(1000))
            .take_while(|(expires_s, _)| sweep_time(*expires_s, delay_ms) <= now_ms)
            .take(SWEEP_ITEMS_MAX)
            .map(|(_, key)| key.clone())
            .collect()
    }

    /// Puts the next sweep of a table on the queue unless one is there in time.
    ///
    /// Not noted by itself: it follows from what is, and replaying that does it again.
    pub(in crate::world) fn schedule_sweep(&mut self, name: &str) {
        let now_ms = self.now_ms();
        let delay_ms = self.knobs.ttl_sweep_delay_ms;
        let index = self.expiry.get(name).filter(|_| self.sweeps(name));
        let Some(index) = index else {
            return;
        };
        let Some((expires_s, _)) = index.sweepable(now_ms.div_euclid(1000)).next() else {
            return;
        };
        let at_ms = sweep_time(*expires_s, delay_ms).max(now_ms);
        let event = Event::TimeToLiveSwept {
            table: name.to_owned(),
        };
        if self
            .queue
            .due_ms(&event)
            .is_none_or(|due_ms| due_ms > at_ms)
        {
            self.queue.push(at_ms, event);
        }
    }
}

impl ExpiryIndex {
    /// Items that a sweep may delete, now or some day, by expiry: not the ones too old to count.
    fn sweepable(&self, now_s: i64) -> impl Iterator<Item = &(i64, Box<[u8]>)> {
        let oldest = now_s
            .saturating_sub(limits::TTL_TOO_OLD_S)
            .saturating_add(1);
        self.entries.range((oldest, Box::default())..)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sweeps_fall_on_full_seconds_or_minutes() {
        assert_eq!(sweep_time(61, 0), 61_000);
        assert_eq!(sweep_time(61, 1), 62_000);
        assert_eq!(sweep_time(61, 600_000), 720_000);
        assert_eq!(sweep_time(60, 600_000), 660_000);
        assert!(sweep_time(i64::MAX, 5) > 0);
    }
}
