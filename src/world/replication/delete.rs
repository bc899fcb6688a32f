//! A replica goes: first the table it is removed from is UPDATING, then the replica's table is
//! DELETING, then the others know it no more (DDB-TABLE-204).

use crate::api::messages::replica as texts;
use crate::api::types::{ReplicaStatus, TableStatus};
use crate::api::{ApiError, ErrorKind};
use crate::world::World;
use crate::world::events::Event;
use crate::world::tables::TableState;

impl World {
    pub(super) fn begin_delete(&mut self, name: &str, region: &str) {
        self.in_region(region, |world| {
            if let Some(table) = world.catalog.tables.get_mut(name) {
                table.status = TableStatus::Updating;
                world.save_table(name);
            }
        });
        self.schedule_control(Event::ReplicaLeft {
            table: name.to_owned(),
            region: region.to_owned(),
        });
    }

    /// The other region's table is DELETING.
    pub(in crate::world) fn replica_left(&mut self, name: &str, region: &str) {
        let known = self.catalog.get(name);
        if known.is_none_or(|table| table.global.member(region).is_none()) {
            return;
        }
        self.settle_status(name);
        if let Some(table) = self.catalog.tables.get_mut(name)
            && let Some(witness) = &mut table.global.witness
        {
            witness.status = ReplicaStatus::Deleting;
        }
        self.save_table(name);
        self.in_region(region, |world| {
            if world.catalog.get(name).is_some() {
                world.tell_status(name, ReplicaStatus::Deleting);
                world.remove_table(name);
            }
        });
    }

    /// What DeleteTable refuses of a replica (DDB-TABLE-260, DDB-TABLE-266, DDB-TABLE-297).
    pub(in crate::world) fn check_leaving(&self, table: &TableState) -> Result<(), ApiError> {
        let global = &table.global;
        if !global.is_global() {
            return Ok(());
        }
        let message = match () {
            () if table.status != TableStatus::Active => {
                return Err(ApiError::new(ErrorKind::ResourceInUse, texts::in_use()));
            }
            () if global.strong => texts::strong_goes_whole().to_owned(),
            () if self.is_source(table) => texts::acted_as_source().to_owned(),
            () if table.deletion_protection => texts::protected(&table.name, &self.here),
            () => return Ok(()),
        };
        Err(ApiError::validation(message))
    }
}
