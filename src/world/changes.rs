//! Changes and what follows from them: every change of state is noted for the commit here, and
//! replaying a commit goes through the same functions.
//!
//! What follows from an item's change (a stream record, a place in the expiry index, the events
//! that trim and sweep) is not noted: replaying the change makes it again.

use crate::api::types::StreamEventName;
use crate::engine::{Change, Table};
use crate::value::Item;

use super::backup::{Backup, BackupState};
use super::events::Event;
use super::jobs::JobState;
use super::persist::{Writer, op};
use super::streams::{Author, RETENTION_MS, record};
use super::tables::TrashedState;
use super::trace::StreamRecordRef;
use super::world::World;

impl World {
    /// The key attributes of the item that a change is about.
    pub(super) fn key_of(&self, change: &Change) -> Item {
        let image = change.after.as_ref().or(change.before.as_ref());
        let table = self.engine.table(&change.table);
        let key = table.zip(image).map(|(table, image)| table.key_of(image));
        key.unwrap_or_default()
    }

    /// Notes an item's change and does all that follows from it.
    pub(super) fn changed(&mut self, change: &Change, author: Author) -> Option<StreamRecordRef> {
        let number = self
            .catalog
            .get(&change.table)
            .map_or(0, |table| table.number);
        let now_ms = self.now_ms();
        match &change.after {
            Some(item) => {
                let writer = self.log.op(op::PUT, now_ms);
                writer.u64(number);
                // With room for the rest of a commit, so that a large item is copied once.
                writer.bytes.reserve(item.as_bytes().len() + 256);
                writer.bytes(item.as_bytes());
            }
            None => {
                let key = self.key_of(change);
                let writer = self.log.op(op::DELETE, now_ms);
                writer.u64(number);
                writer.u8(u8::from(author == Author::Service));
                writer.bytes(key.as_bytes());
            }
        }
        self.absorb(change, author)
    }

    /// What follows from an item's change. Also on replay.
    pub(super) fn absorb(&mut self, change: &Change, author: Author) -> Option<StreamRecordRef> {
        self.touch(&change.table);
        self.follow_expiry(change, author);
        self.replicate(change);
        self.cut_record(change, author)
    }

    pub(super) fn cut_record(
        &mut self,
        change: &Change,
        author: Author,
    ) -> Option<StreamRecordRef> {
        let now_ms = self.now_ms();
        let table = self.catalog.get(&change.table)?;
        if let Some(reach_ms) = table.recovery.reach_ms() {
            let key = self.key_of(change);
            let log = self
                .undo
                .get_or_insert_with(change.table.to_string(), Default::default);
            log.note(now_ms, &key, change.before.as_ref(), reach_ms);
        }
        if !self.catalog.get(&change.table)?.destinations.is_empty() {
            let key = self.key_of(change);
            self.send_to_lanes(change, &key, author);
        }
        let table = self.catalog.get(&change.table)?;
        table.stream?;
        let arn = table.latest_stream_arn.as_deref()?;
        let key = self.key_of(change);
        let images = (&key, change.before.as_ref(), change.after.as_ref());
        let cut = self.streams.record(arn, images, author, now_ms)?;
        let (sequence, event) = (cut.sequence, cut.event);
        let shard_id = self.streams.by_arn.get(arn)?.shard_of(sequence)?.id.clone();
        let trim = Event::StreamTrimmed {
            stream_arn: arn.to_owned(),
        };
        let reference = StreamRecordRef {
            table: change.table.as_ref().to_owned(),
            stream_arn: arn.to_owned(),
            shard_id,
            sequence_number: record::sequence_text(sequence),
            event_name: StreamEventName::as_str(event).to_owned(),
        };
        if self.queue.due_ms(&trim).is_none() {
            self.queue.push(trim_time(now_ms), trim);
        }
        Some(reference)
    }

    /// Notes a table's settings.
    pub(super) fn save_table(&mut self, name: &str) {
        let now_ms = self.now_ms();
        if let Some(table) = self.catalog.tables.get(name) {
            self.log.op(op::TABLE, now_ms).json(table);
        }
        self.choose_contributors(name);
        self.touch(name);
    }

    /// Notes a stream's settings.
    pub(super) fn save_stream(&mut self, arn: &str) {
        let now_ms = self.now_ms();
        let next = self.streams.next_sequence;
        if let Some(stream) = self.streams.by_arn.get(arn) {
            self.log.op(op::STREAM, now_ms).json(&stream.state);
            self.log.op(op::STREAM_SEQUENCE, now_ms).u64(next);
        }
    }

    /// Puts an event on the queue and notes it.
    pub(super) fn schedule(&mut self, at_ms: i64, event: Event) {
        let now_ms = self.now_ms();
        let (at_ms, sequence) = self.queue.push(at_ms, event.clone());
        let writer = self.log.op(op::EVENT, now_ms);
        writer.i64(at_ms);
        writer.u64(sequence);
        writer.json(&event);
    }

    /// Schedules what ends a transient state of the control plane.
    pub(super) fn schedule_control(&mut self, event: Event) {
        let delay_ms = self.knobs.control_plane_delay_ms.max(0);
        self.schedule(self.now_ms().saturating_add(delay_ms), event);
    }

    /// The engine holds a table from now on.
    pub(super) fn open_in_engine(&mut self, name: &str) {
        let now_ms = self.now_ms();
        if self.replay_open(name) {
            self.log.op(op::OPEN, now_ms).str(name);
        }
    }

    /// As [`World::open_in_engine`], without noting it.
    pub(super) fn replay_open(&mut self, name: &str) -> bool {
        let Some(table) = self.catalog.get(name) else {
            return false;
        };
        let definition = table.engine_definition();
        self.engine.create_table(&definition).is_ok()
    }

    /// Takes a table's items out of the engine and keeps them.
    pub(super) fn move_to_trash(&mut self, name: &str, trashed: TrashedState) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::TRASH, now_ms);
        writer.str(name);
        writer.json(&trashed);
        self.replay_trash(name, trashed);
    }

    /// As [`World::move_to_trash`], without noting it.
    pub(super) fn replay_trash(&mut self, name: &str, trashed: TrashedState) {
        self.expiry.remove(name);
        match self.engine.take_table(name) {
            Some(table) => self.trash.insert(name.to_owned(), table),
            None => self.trash.remove(name),
        };
        self.catalog.trash.insert(name.to_owned(), trashed);
    }

    /// Puts a table's items back into the engine.
    pub(super) fn take_from_trash(&mut self, name: &str) {
        let now_ms = self.now_ms();
        self.log.op(op::UNTRASH, now_ms).str(name);
        self.replay_untrash(name);
    }

    /// As [`World::take_from_trash`], without noting it.
    pub(super) fn replay_untrash(&mut self, name: &str) {
        self.catalog.trash.remove(name);
        match self.trash.remove(name) {
            Some(table) => drop(self.engine.put_back_table(table)),
            None => {
                self.replay_open(name);
            }
        }
        self.finish_indexes(name);
        self.touch(name);
        self.build_expiry(name);
    }

    /// Forgets a deleted table's items.
    pub(super) fn empty_trash(&mut self, name: &str) {
        let now_ms = self.now_ms();
        self.log.op(op::TRASH_EMPTIED, now_ms).str(name);
        self.catalog.trash.remove(name);
        self.trash.remove(name);
    }

    /// Forgets a table that is gone.
    pub(super) fn forget_table(&mut self, name: &str) {
        let now_ms = self.now_ms();
        self.log.op(op::TABLE_GONE, now_ms).str(name);
        self.replay_forget(name);
    }

    /// As [`World::forget_table`], without noting it.
    pub(super) fn replay_forget(&mut self, name: &str) {
        self.catalog.tables.remove(name);
        self.series.forget(name);
        self.choose_contributors(name);
        self.expiry.remove(name);
        self.versions.remove(name);
        self.undo.remove(name);
        self.replicas.remove(name);
    }

    /// A table's items: in the engine, or in the trash while it goes.
    pub(super) fn held_table(&self, name: &str) -> Option<&Table> {
        self.engine.table(name).or_else(|| self.trash.get(name))
    }

    /// Notes a backup's settings. A new one takes an image of its table as it is, or as it was at
    /// an instant that point-in-time recovery reaches.
    pub(super) fn save_backup(&mut self, state: BackupState, as_of_ms: Option<i64>) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::BACKUP, now_ms);
        writer.json(&state);
        writer.option(as_of_ms, Writer::i64);
        self.replay_backup(state, as_of_ms);
    }

    /// As [`World::save_backup`], without noting it.
    pub(super) fn replay_backup(&mut self, state: BackupState, as_of_ms: Option<i64>) {
        if let Some(backup) = self.backups.get_mut(&state.id) {
            backup.state = state;
            return;
        }
        let name = state.table.name.as_str();
        let mut image = match self.held_table(name) {
            Some(table) => table.image(),
            None => match Table::under_restoration(&state.table.engine_definition()) {
                Some(table) => table.image(),
                None => return,
            },
        };
        if let Some((to_ms, log)) = as_of_ms.zip(self.undo.get(name)) {
            log.take_back(&mut image, to_ms);
        }
        self.backups
            .insert(state.id.clone(), Backup { state, image });
    }

    /// Notes an export or an import.
    pub(super) fn save_job(&mut self, job: JobState) {
        let now_ms = self.now_ms();
        self.log.op(op::JOB, now_ms).json(&job);
        self.catalog.jobs.insert(job.id.clone(), job);
    }

    /// Forgets a backup.
    pub(super) fn forget_backup(&mut self, id: &str) {
        let now_ms = self.now_ms();
        self.log.op(op::BACKUP_GONE, now_ms).str(id);
        self.backups.remove(id);
    }

    /// Gives the engine a table that has been restored.
    pub(super) fn end_restore(&mut self, name: &str) {
        let now_ms = self.now_ms();
        if self.replay_restored(name) {
            self.log.op(op::RESTORED, now_ms).str(name);
        }
    }

    /// Without point-in-time recovery nothing is kept of the past.
    pub(super) fn follow_recovery(&mut self, name: &str) {
        let table = self.catalog.get(name);
        if table.is_none_or(|table| table.recovery.enabled_ms.is_none()) {
            self.undo.remove(name);
        }
    }

    /// Adds a global index to the engine's table, to be filled in slices.
    pub(super) fn add_index(&mut self, table: &str, index: &str) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::INDEX_ADDED, now_ms);
        writer.str(table);
        writer.str(index);
        self.replay_add_index(table, index);
    }

    /// As [`World::add_index`], without noting it.
    pub(super) fn replay_add_index(&mut self, table: &str, index: &str) {
        let Some(state) = self.catalog.get(table) else {
            return;
        };
        let Some(index) = state.global_index(index) else {
            return;
        };
        let (definition, types) = (
            index.definition.clone(),
            state.attribute_definitions.clone(),
        );
        // UpdateTable checked the definition; a table that is not there has no index to add.
        let _ = self.engine.add_global_index(table, &definition, &types);
    }

    /// One slice of an index's backfill: items gone over, and whether it is done.
    pub(super) fn backfill(&mut self, table: &str, index: &str, items_max: usize) -> (u64, bool) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::INDEX_BACKFILLED, now_ms);
        writer.str(table);
        writer.str(index);
        writer.u64(items_max as u64);
        self.touch(table);
        match self.engine.backfill_step(table, index, items_max) {
            Ok(progress) => (progress.examined, progress.done),
            Err(_) => (0, true),
        }
    }

    /// Takes an index out of the engine's table.
    pub(super) fn remove_index(&mut self, table: &str, index: &str) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::INDEX_REMOVED, now_ms);
        writer.str(table);
        writer.str(index);
        drop(self.engine.remove_index(table, index));
    }
}

/// When a record of `now_ms` is trimmed: 24 hours later, up to the minute.
pub(super) fn trim_time(now_ms: i64) -> i64 {
    const MINUTE_MS: i64 = 60_000;
    let due_ms = now_ms.saturating_add(RETENTION_MS);
    due_ms
        .div_euclid(MINUTE_MS)
        .saturating_add(1)
        .saturating_mul(MINUTE_MS)
}
