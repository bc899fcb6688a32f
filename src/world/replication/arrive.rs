//! A write arrives: it is written, or it has lost.

use crate::api::input::{DeleteItemInput, PutItemInput};
use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,
    ReturnValuesOnConditionCheckFailure, TableStatus,
};
use crate::engine::Change;
use crate::engine::facts::Facts;
use crate::value::Item;
use crate::world::World;
use crate::world::capacity::{bill, totals};
use crate::world::events::Event;
use crate::world::persist::op;

use super::state::{Arrival, Replica, Write};

/// Writes that one event takes over; what is left is taken by the next one at the same instant.
const ARRIVALS_MAX: usize = 500;
/// What came of replicated writes is told of so many.
const TOLD_MAX: usize = 500;
/// Items whose last write is remembered once nothing is under way to them any more.
const STAMPS_MAX: usize = 4_096;

impl World {
    /// Puts the next arrivals of a table on the queue unless they are there in time.
    ///
    /// Not noted by itself: it follows from what is, and replaying that does it again.
    pub(super) fn plan_arrivals(&mut self, name: &str) {
        let settled = |status| matches!(status, TableStatus::Active | TableStatus::Updating);
        let table = self.catalog.get(name);
        if !table.is_some_and(|table| settled(table.status)) {
            return;
        }
        let Some(replica) = self.replicas.get(name) else {
            return;
        };
        let Some((&(due_ms, _), _)) = replica.under_way.first_key_value() else {
            return;
        };
        let event = Event::WritesReplicated {
            table: name.to_owned(),
        };
        if self.queue.due_ms(&event).is_none_or(|at_ms| due_ms < at_ms) {
            self.queue.push(due_ms, event);
        }
    }

    /// Takes over the writes that are due. Returns how many.
    pub(in crate::world) fn writes_replicated(&mut self, name: &str) -> u64 {
        let now_ms = self.now_ms();
        // An event of a replica that went finds one that is being made: its writes wait.
        let ready = |replica: &&Replica| replica.filling.is_none();
        let Some(replica) = self.replicas.get(name).filter(ready) else {
            return 0;
        };
        let due = replica.under_way.range(..=(now_ms, u64::MAX));
        let count = due.take(ARRIVALS_MAX).count() as u64;
        self.note_arrived(name, count);
        count
    }

    pub(super) fn note_arrived(&mut self, name: &str, count: u64) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::ARRIVED, now_ms);
        writer.str(name);
        writer.u64(count);
        self.replay_arrived(name, count);
    }

    /// As [`World::note_arrived`], without noting it.
    pub(super) fn replay_arrived(&mut self, name: &str, count: u64) {
        for _ in 0..count {
            let replica = self.replicas.get_mut(name);
            let Some((_, write)) = replica.and_then(|replica| replica.under_way.pop_first()) else {
                break;
            };
            self.arrive(name, write);
        }
        if let Some(replica) = self.replicas.get_mut(name)
            && replica.under_way.is_empty()
        {
            replica.last_due = Default::default();
            if replica.stamps.len() > STAMPS_MAX {
                replica.stamps.clear();
            }
        }
        self.plan_arrivals(name);
    }

    /// Writes what has come, unless a later write is there.
    pub(super) fn arrive(&mut self, name: &str, write: Write) {
        let key: Box<[u8]> = write.key.as_bytes().into();
        let known = self.replicas.get(name).and_then(|it| it.stamps.get(&key));
        let won = known.is_none_or(|known| known.number < write.stamp.number);
        let units = match won {
            true => {
                let replica = self.replica_mut(name);
                replica.stamps.insert(key, write.stamp.clone());
                self.write_here(name, &write)
            }
            false => 0.0,
        };
        if self.arrivals.len() >= TOLD_MAX {
            self.arrivals.pop_front();
        }
        self.arrivals.push_back(Arrival {
            number: write.stamp.number,
            table: name.to_owned(),
            key: write.key,
            deleted: write.item.is_none(),
            from: write.stamp.region,
            to: self.here.clone(),
            written_ms: write.stamp.at_ms,
            at_ms: self.now_ms(),
            won,
            units,
        });
    }

    /// Says what it cost: the units of a write, here called replicated ones.
    fn write_here(&mut self, name: &str, write: &Write) -> f64 {
        let mut facts = Facts::new();
        let changes = match &write.item {
            Some(item) => {
                let input = put_input(name, item.clone());
                let applied = self.engine.put_item(&input, &mut facts);
                applied.map(|applied| applied.changes)
            }
            None => {
                let input = delete_input(name, write.key.clone());
                let applied = self.engine.delete_item(&input, &mut facts);
                applied.map(|applied| applied.changes)
            }
        };
        // What one region took the others take: the table is the same.
        for change in changes.unwrap_or_default() {
            self.absorb_replicated(&change);
        }
        let charges = bill(&facts.list);
        self.series.record(self.clock.now_ms, &charges);
        self.count_contributors(&facts.list);
        totals(&charges).1
    }

    /// What follows from a change that came from another region: all but sending it on.
    fn absorb_replicated(&mut self, change: &Change) {
        use crate::world::streams::Author;
        self.touch(&change.table);
        // A deletion by time to live is told as such in the region that made it alone.
        self.follow_expiry(change, Author::User);
        self.cut_record(change, Author::User);
    }
}

fn put_input(table: &str, item: Item) -> PutItemInput {
    PutItemInput {
        table_name: table.to_owned(),
        item,
        condition: None,
        return_values: ReturnValues::None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    }
}

fn delete_input(table: &str, key: Item) -> DeleteItemInput {
    DeleteItemInput {
        table_name: table.to_owned(),
        key,
        condition: None,
        return_values: ReturnValues::None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    }
}
