//! A replica is begun: its table is there, and nobody reads or writes it yet.

use crate::api::input::ReplicaSettings;
use crate::api::types::{IndexStatus, ReplicaStatus, SseSpecification, TableStatus};
use crate::world::World;
use crate::world::events::Event;
use crate::world::persist::op;
use crate::world::tables::{Encryption, TableState, class_summary};

use super::state::{GlobalState, Member};
use super::update::apply_settings;

impl World {
    /// What was asked for begins: the other region's table is CREATING.
    pub(in crate::world) fn replica_begun(&mut self, name: &str, region: &str) {
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        let Some(member) = table.global.member_mut(region) else {
            return;
        };
        member.begun = true;
        let settings = std::mem::take(&mut member.asked);
        if let Some(witness) = &mut table.global.witness {
            witness.begun = true;
        }
        let taken = self.table_in(region, name).is_some();
        if taken || self.catalog.get(name).is_none() {
            self.replica_not_made(name, region);
            return;
        }
        let empty = self.counts(name, None).items == 0;
        if let Some(table) = self.catalog.tables.get_mut(name)
            && !empty
        {
            // A table with items is free meanwhile (DDB-TABLE-298).
            table.status = TableStatus::Active;
        }
        let others = self.others(name);
        self.save_table(name);
        let Some(base) = self.catalog.get(name).cloned() else {
            return;
        };
        for other in others.iter().filter(|other| *other != region) {
            self.in_region(other, |world| world.add_member(name, region));
        }
        let from = self.here.to_string();
        self.in_region(region, |world| world.make_replica(&base, &from, &settings));
    }

    /// A table of the name was made there meanwhile.
    fn replica_not_made(&mut self, name: &str, region: &str) {
        if let Some(table) = self.catalog.tables.get_mut(name) {
            table
                .global
                .members
                .retain(|member| member.region != region);
            if !table.global.is_global() {
                table.global = GlobalState::default();
            }
        }
        self.settle_status(name);
        self.save_table(name);
        self.follow_group(name);
    }

    fn add_member(&mut self, name: &str, region: &str) {
        if let Some(table) = self.catalog.tables.get_mut(name) {
            table
                .global
                .members
                .retain(|member| member.region != region);
            table.global.members.push(Member {
                region: region.to_owned(),
                status: ReplicaStatus::Creating,
                begun: true,
                sourced_ms: None,
                asked: ReplicaSettings::default(),
            });
        }
        self.save_table(name);
    }

    fn make_replica(&mut self, base: &TableState, from: &str, settings: &ReplicaSettings) {
        let name = base.name.as_str();
        let state = self.new_replica(base, from, settings);
        self.catalog.tables.insert(name.to_owned(), state);
        self.save_table(name);
        let now_ms = self.now_ms();
        let writer = self.log.op(op::FILLING, now_ms);
        writer.str(name);
        writer.str(from);
        self.replay_filling(name, from);
        self.schedule_control(Event::ReplicaFilled {
            table: name.to_owned(),
        });
    }

    /// The table of a new replica. Tags, policies, recovery, insights, destinations and protection
    /// are each region's own (DDB-TABLE-230).
    fn new_replica(
        &mut self,
        base: &TableState,
        from: &str,
        settings: &ReplicaSettings,
    ) -> TableState {
        let now_ms = self.now_ms();
        let key = settings.kms_key.as_ref().map(|key| SseSpecification {
            enabled: Some(true),
            sse_type: None,
            kms_master_key_id: Some(key.clone()),
        });
        let key_arn = key.and_then(|key| self.key_arn(&key));
        let here = self.here.to_string();
        let earlier = base.global.begun().filter(|member| member.region != here);
        let member = |region: String, status| Member {
            region,
            status,
            begun: true,
            sourced_ms: None,
            asked: ReplicaSettings::default(),
        };
        let first = member(from.to_owned(), ReplicaStatus::Active);
        let members = earlier.map(|other| member(other.region.clone(), other.status));
        let mut table = TableState {
            arn: self.table_arn(&base.name),
            status: TableStatus::Creating,
            created_ms: now_ms,
            stream: None,
            latest_stream_arn: None,
            latest_stream_label: None,
            deletion_protection: false,
            tags: Vec::new(),
            encryption: Encryption::with(key_arn),
            pending: Default::default(),
            recovery: Default::default(),
            restore: None,
            policies: Vec::new(),
            insights: Vec::new(),
            destinations: Vec::new(),
            switches_ms: Vec::new(),
            global: GlobalState {
                members: std::iter::once(first).chain(members).collect(),
                strong: base.global.strong,
                witness: base.global.witness.clone(),
                source: Some(from.to_owned()),
                ..GlobalState::default()
            },
            ..base.clone()
        };
        table
            .global_indexes
            .retain(|index| index.status != IndexStatus::Deleting);
        for index in &mut table.global_indexes {
            index.status = IndexStatus::Creating;
            index.backfilling = None;
        }
        table.ttl.settle();
        let class = base.table_class.map(|summary| summary.table_class);
        table.table_class = class.map(|class| class_summary(class, None));
        apply_settings(&mut table, base, settings, now_ms);
        self.identify(&mut table);
        table
    }
}
