//! What the tables of a group do together.

use crate::api::input::UpdateTableInput;
use crate::api::types::{ReplicaStatus, TableStatus};
use crate::world::World;
use crate::world::persist::op;
use crate::world::tables::TableState;

use super::state::Member;

impl World {
    /// The settings of a region's table of a name.
    pub(in crate::world) fn table_in(&self, region: &str, name: &str) -> Option<&TableState> {
        self.held_in(region)?.catalog.get(name)
    }

    /// The other regions of a table's group whose table is there.
    pub(super) fn others(&self, name: &str) -> Vec<String> {
        let table = self.catalog.get(name);
        let members = table.into_iter().flat_map(|table| table.global.begun());
        members.map(|member| member.region.clone()).collect()
    }

    /// Does something to each other region's table of a group, and saves it.
    pub(super) fn in_others(&mut self, name: &str, change: impl Fn(&mut TableState)) {
        for region in self.others(name) {
            self.in_region(&region, |world| {
                if let Some(table) = world.catalog.tables.get_mut(name) {
                    change(table);
                    world.save_table(name);
                }
            });
        }
    }

    /// Tells the others where this region's replica is in its life.
    pub(in crate::world) fn tell_status(&mut self, name: &str, status: ReplicaStatus) {
        let here = self.here.to_string();
        self.in_others(name, |table| {
            if let Some(member) = table.global.member_mut(&here) {
                member.status = status;
            }
        });
    }

    /// What is asked of one region's table and holds for all: billing, throughput, indexes, class
    /// and encryption (DDB-TABLE-251, DDB-TABLE-294, DDB-TABLE-295, DDB-TABLE-296).
    pub(in crate::world) fn update_others(&mut self, input: &UpdateTableInput) {
        let name = input.table_name.as_str();
        let shared = UpdateTableInput {
            stream_specification: None,
            deletion_protection_enabled: None,
            warm_throughput: None,
            ..input.clone()
        };
        let alone = shared.billing_mode.is_none()
            && shared.provisioned_throughput.is_none()
            && shared.on_demand_throughput.is_none()
            && shared.global_secondary_index_updates.is_empty()
            && shared.sse_specification.is_none()
            && shared.table_class.is_none();
        if alone {
            return;
        }
        for region in self.others(name) {
            // What this region took the others take, unless they are busy with something else.
            self.in_region(&region, |world| drop(world.update_own(&shared)));
        }
    }

    /// Time to live is the group's, from whichever region it is changed (DDB-TABLE-230,
    /// DDB-TABLE-297).
    pub(in crate::world) fn share_time_to_live(&mut self, name: &str) {
        let Some(table) = self.catalog.get(name) else {
            return;
        };
        let (ttl, event) = (
            table.ttl.clone(),
            crate::world::events::Event::TimeToLiveUpdated {
                table: name.to_owned(),
            },
        );
        let at_ms = self
            .now_ms()
            .saturating_add(self.knobs.ttl_update_delay_ms.max(0));
        for region in self.others(name) {
            self.in_region(&region, |world| {
                if let Some(table) = world.catalog.tables.get_mut(name) {
                    table.ttl = ttl.clone();
                    if ttl.active_attribute().is_none() {
                        world.expiry.remove(name);
                    }
                    world.save_table(name);
                    world.schedule(at_ms, event.clone());
                }
            });
        }
    }

    /// Whether this region's time to live deletes the group's items: the service says that one
    /// region does and the others get to know, not which; here it is the first by name.
    pub(in crate::world) fn sweeps(&self, name: &str) -> bool {
        let table = self.catalog.get(name);
        let mut active = table
            .into_iter()
            .flat_map(|table| &table.global.members)
            .filter(|member| member.begun && member.status == ReplicaStatus::Active);
        active.all(|member: &Member| *member.region > *self.here)
    }

    /// The others go on without this region's table.
    pub(in crate::world) fn leave_group(&mut self, name: &str) {
        let here = self.here.to_string();
        for region in self.others(name) {
            self.in_region(&region, |world| {
                let Some(table) = world.catalog.tables.get_mut(name) else {
                    return;
                };
                table.global.members.retain(|member| member.region != here);
                if !table.global.is_global() {
                    table.global = Default::default();
                }
                world.save_table(name);
                world.follow_group(name);
                let now_ms = world.now_ms();
                world.log.op(op::SWEEP_NEXT, now_ms).str(name);
                world.schedule_sweep(name);
            });
        }
    }

    /// A table that is in no group needs nothing of what replicating it needs.
    pub(in crate::world) fn follow_group(&mut self, name: &str) {
        let table = self.catalog.get(name);
        if !table.is_some_and(|table| table.global.is_global()) {
            self.replicas.remove(name);
        }
    }

    /// The table in its settled state again, with nothing to wait for.
    pub(super) fn settle_status(&mut self, name: &str) {
        if let Some(table) = self.catalog.tables.get_mut(name)
            && table.status == TableStatus::Updating
        {
            table.status = TableStatus::Active;
        }
    }
}
