//! DeleteTable, and bringing a deleted table back.

use crate::api::input::DeleteTableInput;
use crate::api::messages;
use crate::api::output::DeleteTableOutput;
use crate::api::types::{IndexStatus, ReplicaStatus, TableStatus};
use crate::api::{ApiError, ErrorKind};
use crate::world::World;
use crate::world::events::Event;

use super::catalog::TrashedState;
use super::state::{GlobalIndexState, TableState, class_summary};

/// How long a deleted table can be brought back, on the virtual clock.
pub(in crate::world) const TRASH_MS: i64 = 24 * 60 * 60 * 1000;

/// Ends what was under way when the table was deleted: its events have passed by.
fn settle(state: &mut TableState) {
    state.status = TableStatus::Active;
    state.encryption.settle();
    let warm = state.pending.warm.take();
    state.warm = warm.or(state.warm);
    if let Some(class) = state.pending.table_class.take() {
        state.table_class = Some(class_summary(class, None));
    }
    state
        .global_indexes
        .retain(|index| index.status != IndexStatus::Deleting);
    for index in &mut state.global_indexes {
        index.status = IndexStatus::Active;
        index.backfilling = None;
    }
    state.drop_unused_definitions();
    state.ttl.settle();
}

impl World {
    /// Puts a table into DELETING; an event makes it go. Its items lie in the trash for a day.
    pub(in crate::world) fn delete_table(
        &mut self,
        input: &DeleteTableInput,
    ) -> Result<DeleteTableOutput, ApiError> {
        let name = input.table_name.as_str();
        let changing =
            |index: &GlobalIndexState| index.is_of_vectors() && index.status != IndexStatus::Active;
        let current = self.catalog.get(name);
        let current = current.filter(|table| table.status != TableStatus::Creating);
        if current.is_some_and(|table| table.global_indexes.iter().any(changing)) {
            let message = messages::vector::blocks_deletion();
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        if let Some(table) = self.catalog.get(name) {
            self.check_leaving(table)?;
        }
        self.require_changeable(name)?;
        let table = self.table_mut(name)?;
        if table.deletion_protection {
            return Err(ApiError::validation(
                messages::table::protected().to_owned(),
            ));
        }
        if table.encryption.changing || table.pending.warm.is_some() {
            let message = messages::table::encryption_blocks_deletion(name);
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        let changing =
            |index: &GlobalIndexState| index.is_of_vectors() && index.status != IndexStatus::Active;
        if table.global_indexes.iter().any(changing) {
            let message = messages::vector::blocks_deletion();
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        table.status = TableStatus::Deleting;
        let mut description = self.describe(name)?;
        description.attribute_definitions.clear();
        description.key_schema.0.clear();
        description.local_secondary_indexes.clear();
        description.global_secondary_indexes.clear();
        self.tell_status(name, ReplicaStatus::Deleting);
        self.remove_table(name);
        Ok(DeleteTableOutput {
            table_description: description,
        })
    }

    /// The table is DELETING, and its items are in the trash.
    pub(in crate::world) fn remove_table(&mut self, name: &str) {
        let now_ms = self.now_ms();
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        let mut before = table.clone();
        before.status = TableStatus::Active;
        before.global = Default::default();
        table.status = TableStatus::Deleting;
        if let Some(arn) = &before.latest_stream_arn {
            self.close_stream(&arn.clone());
        }
        self.close_lanes(name);
        self.save_table(name);
        self.move_to_trash(
            name,
            TrashedState {
                state: before,
                deleted_ms: now_ms,
            },
        );
        self.schedule_control(Event::TableDeleted {
            table: name.to_owned(),
        });
        let empties_ms = now_ms.saturating_add(TRASH_MS);
        self.schedule(
            empties_ms,
            Event::TrashEmptied {
                table: name.to_owned(),
            },
        );
    }

    /// DELETING is over.
    pub(in crate::world) fn table_deleted(&mut self, name: &str) {
        let gone = |status| status == Some(TableStatus::Deleting);
        if gone(self.catalog.get(name).map(|table| table.status)) {
            self.leave_group(name);
            self.keep_deleted_table(name);
            self.forget_table(name);
        }
    }

    /// A day has passed since the table was deleted (if it is still the same one in the trash).
    pub(in crate::world) fn trash_emptied(&mut self, name: &str) {
        let now_ms = self.now_ms();
        let due = self
            .catalog
            .trash
            .get(name)
            .is_some_and(|trashed| trashed.deleted_ms.saturating_add(TRASH_MS) <= now_ms);
        if due {
            self.empty_trash(name);
        }
    }

    /// Brings a deleted table back with its items, settings and stream.
    pub(in crate::world) fn restore_table(&mut self, name: &str) -> Result<(), ApiError> {
        let taken = self.catalog.get(name).map(|table| table.status);
        if taken.is_some_and(|status| status != TableStatus::Deleting) {
            let message = messages::table::already_exists(name);
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        let Some(trashed) = self.catalog.trash.get(name) else {
            let message = messages::table::named_not_found(name);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        };
        let mut state = trashed.state.clone();
        settle(&mut state);
        if state.recovery.enabled_ms.is_some() {
            state.recovery.enabled_ms = Some(self.now_ms());
        }
        let stream_arn = state.stream.and(state.latest_stream_arn.clone());
        self.catalog.tables.insert(name.to_owned(), state);
        // What was under way with these has passed by as well; this saves the table's settings.
        self.contributor_insights_updated(name);
        self.destinations_updated(name);
        self.take_from_trash(name);
        if let Some(arn) = stream_arn {
            self.reopen_stream(&arn);
        }
        Ok(())
    }
}
