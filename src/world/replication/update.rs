//! UpdateTable with ReplicaUpdates: what is checked, and what it begins.

use crate::api::input::{ReplicaSettings, ReplicaUpdate, ReplicaUpdates};
use crate::api::messages::replica as texts;
use crate::api::output::UpdateTableOutput;
use crate::api::types::{
    BillingMode, MultiRegionConsistency, ReplicaStatus, StreamSpecification, StreamViewType,
    TableStatus,
};
use crate::api::{ApiError, ErrorKind};
use crate::world::World;
use crate::world::events::Event;
use crate::world::regions;
use crate::world::tables::{TableState, class_summary};

use super::state::{Member, Witness};

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::validation(message))
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl World {
    /// Changes a table's replicas.
    pub(in crate::world) fn update_replicas(
        &mut self,
        name: &str,
        asked: &ReplicaUpdates,
    ) -> Result<UpdateTableOutput, ApiError> {
        let table = self.settled(name)?;
        self.check_regions(asked)?;
        check_consistency(table, asked, &self.here)?;
        let creates = |update: &&ReplicaUpdate| matches!(update, ReplicaUpdate::Create(..));
        let strong = asked.consistency == Some(MultiRegionConsistency::Strong);
        let whole = strong || table.global.strong;
        if asked.updates.len() > 1 && !whole {
            return refuse(texts::several_replicas());
        }
        let created = asked.updates.iter().filter(creates).count();
        if table.global.source.is_some() {
            return self.being_added(table, asked);
        }
        for update in &asked.updates {
            self.check_replica_update(table, update)?;
        }
        if table.status != TableStatus::Active {
            return Err(in_use());
        }
        if created > 0 {
            self.check_creation(table, asked, strong)?;
        }
        self.begin_updates(name, asked)
    }

    fn check_regions(&self, asked: &ReplicaUpdates) -> Result<(), ApiError> {
        for update in &asked.updates {
            let region = update.region();
            if *region == *self.here {
                return refuse(texts::local_region());
            }
            if !regions::is_region(region) {
                return refuse(texts::unknown_region(region, regions::all()));
            }
        }
        Ok(())
    }

    /// What a replica that is still being made answers.
    fn being_added<T>(&self, table: &TableState, asked: &ReplicaUpdates) -> Result<T, ApiError> {
        let source = table.global.source.as_deref();
        let ends_source = |update: &ReplicaUpdate| matches!(update, ReplicaUpdate::Delete(region) if Some(region.as_str()) == source);
        match asked.updates.iter().any(ends_source) {
            true => refuse(texts::acted_as_source()),
            false => refuse(texts::being_added(&table.name, &self.here)),
        }
    }

    fn check_replica_update(
        &self,
        table: &TableState,
        update: &ReplicaUpdate,
    ) -> Result<(), ApiError> {
        let region = update.region();
        let other = self.table_in(region, &table.name);
        let member = table.global.member(region).filter(|member| member.begun);
        match update {
            ReplicaUpdate::Create(..) if other.is_some() => {
                refuse(texts::already_exists(&table.name))
            }
            ReplicaUpdate::Create(..) => Ok(()),
            _ if member.is_none() => refuse(texts::no_replica(region)),
            ReplicaUpdate::Update(_, settings) => check_settings(settings),
            ReplicaUpdate::Delete(_) => {
                let other = other.filter(|other| other.status == TableStatus::Active);
                let Some(other) = other else {
                    return Err(in_use());
                };
                if other.deletion_protection {
                    return refuse(texts::protected(&table.name, region));
                }
                match self.is_source(other) && !table.global.strong {
                    true => refuse(texts::acted_as_source()),
                    false => Ok(()),
                }
            }
        }
    }

    /// Whether a replica that is there was made out of this table in the last day.
    pub(in crate::world) fn is_source(&self, table: &TableState) -> bool {
        let now_ms = self.now_ms();
        let recent = |at_ms: i64| now_ms.saturating_sub(at_ms) < DAY_MS;
        let members = &table.global.members;
        members
            .iter()
            .any(|member| member.sourced_ms.is_some_and(recent))
    }

    fn check_creation(
        &self,
        table: &TableState,
        asked: &ReplicaUpdates,
        strong: bool,
    ) -> Result<(), ApiError> {
        if table.billing_mode == BillingMode::Provisioned {
            return refuse(texts::not_scaled());
        }
        let own_key = table.encryption.key_arn.is_some();
        for update in &asked.updates {
            if let ReplicaUpdate::Create(_, settings) = update
                && settings.kms_key.is_some() != own_key
            {
                return refuse(texts::key_for_each());
            }
        }
        if !strong {
            return Ok(());
        }
        if self.counts(&table.name, None).items > 0 {
            return refuse(texts::strong_not_empty(&table.name));
        }
        if !table.local_indexes.is_empty() {
            return refuse(texts::strong_without("Local secondary indexes are"));
        }
        match table.ttl.active_attribute().is_some() {
            true => refuse(texts::strong_without("Time to live is")),
            false => Ok(()),
        }
    }

    /// All is well: the table is UPDATING, and events do the rest.
    fn begin_updates(
        &mut self,
        name: &str,
        asked: &ReplicaUpdates,
    ) -> Result<UpdateTableOutput, ApiError> {
        if let Some(table) = self.catalog.tables.get_mut(name) {
            table.status = TableStatus::Updating;
            begin_consistency(table, asked);
        }
        let mut told = None;
        for update in &asked.updates {
            match update {
                ReplicaUpdate::Create(region, settings) => {
                    self.begin_create(name, region, settings.clone());
                }
                ReplicaUpdate::Update(region, settings) => {
                    // The answer does not tell what was asked for (DDB-TABLE-250).
                    told = told.or(self.describe(name).ok());
                    self.change_replica(name, region, settings);
                }
                ReplicaUpdate::Delete(region) => self.begin_delete(name, region),
            }
        }
        self.save_table(name);
        let table_description = match told {
            Some(told) => told,
            None => self.describe(name)?,
        };
        Ok(UpdateTableOutput { table_description })
    }

    fn begin_create(&mut self, name: &str, region: &str, settings: ReplicaSettings) {
        let (now_ms, view) = (self.now_ms(), StreamViewType::NewAndOldImages);
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        table.global.members.push(Member {
            region: region.to_owned(),
            status: ReplicaStatus::Creating,
            begun: false,
            sourced_ms: Some(now_ms),
            asked: settings,
        });
        // Without a stream it gets one; one that is there stays as it is (DDB-TABLE-221,
        // DDB-TABLE-305).
        let has_stream = table
            .stream
            .is_some_and(|StreamSpecification { stream_enabled, .. }| stream_enabled);
        if !has_stream && !table.global.strong {
            self.open_stream(name, view);
        }
        self.schedule_control(Event::ReplicaBegun {
            table: name.to_owned(),
            region: region.to_owned(),
        });
    }

    /// What a replica has of its own is its table's; this one is UPDATING meanwhile.
    fn change_replica(&mut self, name: &str, region: &str, settings: &ReplicaSettings) {
        let base = self.catalog.get(name).cloned();
        let updated = Event::TableUpdated {
            table: name.to_owned(),
        };
        self.schedule_control(updated.clone());
        self.in_region(region, |world| {
            let now_ms = world.now_ms();
            if let Some((table, base)) = world.catalog.tables.get_mut(name).zip(base) {
                apply_settings(table, &base, settings, now_ms);
                table.status = TableStatus::Updating;
            }
            world.save_table(name);
            world.schedule_control(updated);
        });
    }
}

fn in_use() -> ApiError {
    ApiError::new(ErrorKind::ResourceInUse, texts::in_use())
}

/// Read units of its own go with provisioned tables only, which would have to scale to have replicas.
fn check_settings(settings: &ReplicaSettings) -> Result<(), ApiError> {
    let asks_reads = settings.read_units.is_some()
        || settings
            .indexes
            .iter()
            .any(|index| index.read_units.is_some());
    match () {
        () if settings.kms_key.is_some() => refuse(texts::key_for_each()),
        () if asks_reads => refuse(texts::reads_on_demand()),
        () => Ok(()),
    }
}

/// What a replica has of its own; what equals the table's is none (DDB-TABLE-250, DDB-TABLE-252).
pub(super) fn apply_settings(
    table: &mut TableState,
    base: &TableState,
    settings: &ReplicaSettings,
    now_ms: i64,
) {
    if let Some(bound) = settings.on_demand {
        let own = base.on_demand != Some(bound);
        table.global.on_demand = own.then_some(bound);
    }
    if let Some(class) = settings.table_class {
        table.table_class = Some(class_summary(class, Some(now_ms)));
    }
}

/// The rules of strong consistency, in the order in which they were recorded to hold.
fn check_consistency(
    table: &TableState,
    asked: &ReplicaUpdates,
    here: &str,
) -> Result<(), ApiError> {
    let creates = |update: &ReplicaUpdate| matches!(update, ReplicaUpdate::Create(..));
    let created = asked
        .updates
        .iter()
        .filter(|update| creates(update))
        .count();
    let (global, witness) = (&table.global, &asked.witness);
    if let Some(consistency) = asked.consistency {
        if created != asked.updates.len() {
            return refuse(texts::consistency_with_create_only());
        }
        if consistency == MultiRegionConsistency::Strong {
            check_strong(asked, created, here)?;
        }
        if global.is_global() {
            return refuse(texts::consistency_is_set());
        }
        return Ok(());
    }
    if !global.strong {
        return Ok(());
    }
    if created > 0 {
        return refuse(texts::strong_is_whole());
    }
    let deletes = |update: &&ReplicaUpdate| matches!(update, ReplicaUpdate::Delete(_));
    let deleted = asked.updates.iter().filter(deletes).count();
    if deleted == 0 {
        return Ok(());
    }
    match (&global.witness, witness) {
        (Some(_), None) => refuse(texts::witness_left()),
        (known, Some((region, _))) if known.as_ref().is_none_or(|it| it.region != *region) => {
            refuse(texts::no_witness(region))
        }
        _ if deleted < global.members.len() => refuse(texts::strong_goes_whole()),
        _ => Ok(()),
    }
}

/// Regions that have strong consistency: three sets of which the record names four (DDB-TABLE-202);
/// the others by the developer guide.
const STRONG_REGIONS: [&str; 10] = [
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-central-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
];

fn check_strong(asked: &ReplicaUpdates, created: usize, here: &str) -> Result<(), ApiError> {
    let witness = asked.witness.as_ref().map(|(region, _)| region.as_str());
    if created + usize::from(witness.is_some()) != 2 {
        return refuse(texts::strong_count());
    }
    let replicas = asked.updates.iter().map(ReplicaUpdate::region);
    let named = replicas.clone().chain(witness);
    let mut unfit: Vec<&str> = Vec::new();
    for region in named.filter(|region| !STRONG_REGIONS.contains(region)) {
        if !unfit.contains(&region) {
            unfit.push(region);
        }
    }
    if !unfit.is_empty() {
        return refuse(texts::strong_regions(&unfit));
    }
    let mut replicas = replicas;
    match witness {
        Some(witness) if replicas.any(|region| region == witness) => refuse(texts::region_twice()),
        Some(witness) if witness == here => refuse(texts::witness_beside_replica()),
        _ => Ok(()),
    }
}

fn begin_consistency(table: &mut TableState, asked: &ReplicaUpdates) {
    if asked.consistency == Some(MultiRegionConsistency::Strong) {
        table.global.strong = true;
        table.global.witness = asked.witness.as_ref().map(|(region, _)| Witness {
            region: region.clone(),
            status: ReplicaStatus::Creating,
            begun: false,
        });
    }
}
