//! A new replica is filled, in slices of the table it is made from: what is written meanwhile waits
//! on its way, and whatever was copied too early gives way to it.

use crate::api::types::{ReplicaStatus, TableStatus};
use crate::engine::Table;
use crate::world::World;
use crate::world::events::Event;
use crate::world::persist::op;

impl World {
    /// The table is made, outside the engine; what is on its way to the one it is made from comes
    /// here too. Also on replay.
    pub(in crate::world) fn replay_filling(&mut self, name: &str, from: &str) -> bool {
        let Some(table) = self.catalog.get(name) else {
            return false;
        };
        let Some(empty) = Table::empty(&table.engine_definition()) else {
            return false;
        };
        let source = self.held_in(from);
        let source = source.and_then(|held| held.replicas.get(name));
        let (stamps, coming) = match source {
            Some(source) => (source.stamps.clone(), source.under_way.clone()),
            None => Default::default(),
        };
        let replica = self.replica_mut(name);
        replica.filling = Some(empty);
        replica.stamps = stamps;
        for ((due_ms, _), write) in coming {
            replica.add(due_ms, write);
        }
        true
    }

    /// One slice; the last one makes the table ACTIVE. Returns how many items it copied.
    pub(in crate::world) fn replica_filled(&mut self, name: &str) -> u64 {
        let now_ms = self.now_ms();
        let slice = u64::from(self.knobs.backfill_slice_items.max(1));
        let is_filling = |replica: &super::Replica| replica.filling.is_some();
        if !self.replicas.get(name).is_some_and(is_filling) {
            return 0;
        }
        let writer = self.log.op(op::FILLED, now_ms);
        writer.str(name);
        writer.u64(slice);
        let (copied, done) = self.replay_filled(name, slice);
        if done {
            self.end_filling(name);
        } else {
            let at_ms = now_ms.saturating_add(self.knobs.backfill_slice_ms.max(1));
            let event = Event::ReplicaFilled {
                table: name.to_owned(),
            };
            self.schedule(at_ms, event);
        }
        copied
    }

    /// Copies a slice, and hands the table over when that was the last. Also on replay.
    pub(in crate::world) fn replay_filled(&mut self, name: &str, items_max: u64) -> (u64, bool) {
        let nothing = (0, true);
        let table = self.catalog.get(name);
        let Some(from) = table.and_then(|table| table.global.source.clone()) else {
            return nothing;
        };
        let replica = self.replicas.get_mut(name);
        let Some(mut filling) = replica.and_then(|replica| replica.filling.take()) else {
            return nothing;
        };
        let items_max = usize::try_from(items_max).unwrap_or(usize::MAX);
        let Some(source) = self.held_in(&from) else {
            return nothing;
        };
        let (copied, done) = match source.engine.table(name) {
            Some(table) => filling.copy_from(table, items_max),
            None => (0, true),
        };
        let replica = self.replica_mut(name);
        match done {
            false => replica.filling = Some(filling),
            true => {
                drop(self.engine.put_back_table(filling));
                self.build_expiry(name);
            }
        }
        (copied as u64, done)
    }

    fn end_filling(&mut self, name: &str) {
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        let source = table.global.source.take();
        let view = source
            .as_ref()
            .and_then(|source| self.table_in(source, name))
            .and_then(|table| table.stream?.stream_view_type);
        if let Some(view) = view {
            self.open_stream(name, view);
        }
        self.table_created(name);
        self.tell_status(name, ReplicaStatus::Active);
        self.in_others(name, |table| {
            let is_making = |status| status == ReplicaStatus::Creating;
            let making = table.global.members.iter().any(|it| is_making(it.status));
            if !making && let Some(witness) = &mut table.global.witness {
                witness.status = ReplicaStatus::Active;
            }
            if !making && table.status == TableStatus::Updating {
                table.status = TableStatus::Active;
            }
        });
        self.end_witness(name);
        self.note_arrived(name, 0);
    }

    fn end_witness(&mut self, name: &str) {
        let making = |status| status == ReplicaStatus::Creating;
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        let all = !table.global.members.iter().any(|it| making(it.status));
        if let Some(witness) = table.global.witness.as_mut().filter(|_| all) {
            witness.status = ReplicaStatus::Active;
            self.save_table(name);
        }
    }
}
