//! UpdateTable's changes of global indexes: create with backfill, update, delete.

use crate::api::input::{GlobalSecondaryIndexUpdate, UpdateTableInput};
use crate::api::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, IndexStatus, OnDemandThroughput,
    ProvisionedThroughput, TableStatus, VectorDefinition, WarmThroughput,
};
use crate::api::{ApiError, ErrorKind};
use crate::api::{limits, messages};
use crate::world::World;
use crate::world::events::Event;

use super::state::{GlobalIndexState, TableState, initial_throughput};
use super::update::{apply_units, check_on_demand, check_warm, merge_on_demand};

/// What remains to be done once the table's settings are in place.
#[derive(Debug)]
pub(super) enum Planned {
    Create(String),
    Update(String),
    Delete(String),
}

impl World {
    /// Checks and notes the changes of indexes in the table's settings.
    pub(super) fn plan_index_updates(
        &self,
        table: &mut TableState,
        input: &UpdateTableInput,
        now_ms: i64,
    ) -> Result<Vec<Planned>, ApiError> {
        let mut planned = Vec::new();
        for update in &input.global_secondary_index_updates {
            planned.push(match update {
                GlobalSecondaryIndexUpdate::Create(definition) => {
                    plan_create(table, definition, &input.attribute_definitions)?
                }
                GlobalSecondaryIndexUpdate::Update {
                    index_name,
                    provisioned_throughput,
                    on_demand_throughput,
                    warm_throughput,
                } => {
                    let asked = (
                        *provisioned_throughput,
                        *on_demand_throughput,
                        *warm_throughput,
                    );
                    plan_update(table, index_name, asked, now_ms)?
                }
                GlobalSecondaryIndexUpdate::Delete { index_name } => {
                    plan_delete(table, index_name, false)?
                }
                GlobalSecondaryIndexUpdate::DeleteVector { index_name } => {
                    plan_delete(table, index_name, true)?
                }
            });
        }
        Ok(planned)
    }

    /// Does in the engine what was planned, and puts what follows on the queue.
    pub(super) fn carry_out(&mut self, table: &str, planned: Vec<Planned>) {
        let table = table.to_owned();
        for change in planned {
            match change {
                Planned::Create(index) => {
                    self.add_index(&table, &index);
                    self.schedule_control(Event::IndexBackfilled {
                        table: table.clone(),
                        index,
                    });
                }
                Planned::Update(index) => {
                    self.schedule_control(Event::IndexUpdated {
                        table: table.clone(),
                        index,
                    });
                }
                Planned::Delete(index) => {
                    self.remove_index(&table, &index);
                    self.schedule_control(Event::IndexDeleted {
                        table: table.clone(),
                        index,
                    });
                }
            }
        }
    }

    /// One slice of an index's backfill; the last one makes the index ACTIVE. Returns how many
    /// items the slice went over.
    pub(in crate::world) fn index_backfilled(&mut self, name: &str, index: &str) -> u64 {
        let slice = self.knobs.backfill_slice_items.max(1);
        let Some(state) = self.index_state(name, index) else {
            return 0;
        };
        if state.status != IndexStatus::Creating {
            return 0;
        }
        let (went_over, done) = self.backfill(name, index, slice as usize);
        let Some(state) = self.index_state(name, index) else {
            return 0;
        };
        let before = (state.status, state.backfilling);
        let after = match done {
            true => (IndexStatus::Active, None),
            false => (IndexStatus::Creating, Some(true)),
        };
        if before != after {
            (state.status, state.backfilling) = after;
            self.save_table(name);
        }
        if !done {
            let at_ms = self
                .now_ms()
                .saturating_add(self.knobs.backfill_slice_ms.max(1));
            let event = Event::IndexBackfilled {
                table: name.to_owned(),
                index: index.to_owned(),
            };
            self.schedule(at_ms, event);
        }
        went_over
    }

    /// UPDATING is over for an index.
    pub(in crate::world) fn index_updated(&mut self, name: &str, index: &str) {
        let Some(state) = self.index_state(name, index) else {
            return;
        };
        if state.status == IndexStatus::Updating {
            state.status = IndexStatus::Active;
            self.save_table(name);
        }
    }

    /// DELETING is over for an index: it is no longer told, nor are the attributes only it used.
    pub(in crate::world) fn index_deleted(&mut self, name: &str, index: &str) {
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        let deleting = |state: &GlobalIndexState| {
            state.definition.index_name == index && state.status == IndexStatus::Deleting
        };
        if !table.global_indexes.iter().any(deleting) {
            return;
        }
        table.global_indexes.retain(|state| !deleting(state));
        table.drop_unused_definitions();
        self.save_table(name);
    }

    fn index_state(&mut self, name: &str, index: &str) -> Option<&mut GlobalIndexState> {
        let table = self.catalog.tables.get_mut(name)?;
        if table.status == TableStatus::Deleting {
            return None;
        }
        table.global_index_mut(index)
    }
}

fn plan_create(
    table: &mut TableState,
    definition: &GlobalSecondaryIndex,
    definitions: &[AttributeDefinition],
) -> Result<Planned, ApiError> {
    let name = definition.index_name.clone();
    if let Some(vector) = &definition.vector {
        check_vector(table, vector)?;
    }
    if table.has_index(&name) {
        return Err(ApiError::validation(
            messages::index::already_exists().to_owned(),
        ));
    }
    let of_vectors = definition.vector.is_some();
    let (max, message) = match of_vectors {
        true => (
            limits::VECTOR_INDEXES_MAX,
            messages::vector::too_many_by_update(),
        ),
        false => (
            limits::GLOBAL_INDEXES_MAX,
            messages::index::too_many_global_by_update().to_owned(),
        ),
    };
    let alike = |index: &&GlobalIndexState| index.is_of_vectors() == of_vectors;
    if table.global_indexes.iter().filter(alike).count() >= max {
        return Err(ApiError::new(ErrorKind::LimitExceeded, message));
    }
    let projected = definition.projection.non_key_attributes.len();
    if table.projected_attributes() + projected > limits::PROJECTED_ATTRIBUTES_MAX {
        let message = messages::index::too_many_projected_attributes();
        return Err(ApiError::validation(message));
    }
    match table.billing_mode {
        BillingMode::PayPerRequest if definition.provisioned_throughput.is_some() => {
            let message = messages::index::new_throughput_with_pay_per_request(&name);
            return Err(ApiError::validation(message));
        }
        BillingMode::Provisioned if definition.provisioned_throughput.is_none() => {
            let message = messages::index::new_throughput_required(&name);
            return Err(ApiError::validation(message));
        }
        _ => {}
    }
    if let Some(asked) = definition.on_demand_throughput {
        let out_of_range = |member: &str| messages::index::on_demand_out_of_range(member, &name);
        let with_provisioned =
            |member: &str| messages::index::on_demand_with_provisioned(member, &name);
        check_on_demand(asked, table.billing_mode, with_provisioned, out_of_range)?;
        let below_one = |(_, units): &(&str, i64)| *units < limits::ON_DEMAND_BOUND_MIN;
        if let Some((member, _)) = asked.bounds().find(below_one) {
            return Err(ApiError::validation(out_of_range(member)));
        }
    }
    // A definition that is there keeps its type: a second one is ignored (captured, eu-west-2).
    for added in definitions {
        let known = |known: &AttributeDefinition| known.attribute_name == added.attribute_name;
        let used = definition.names(&added.attribute_name);
        if used && !table.attribute_definitions.iter().any(known) {
            table.attribute_definitions.push(added.clone());
        }
    }
    check_defined(table, definition)?;
    table.global_indexes.push(GlobalIndexState {
        throughput: initial_throughput(definition.provisioned_throughput),
        definition: definition.clone(),
        status: IndexStatus::Creating,
        backfilling: Some(false),
    });
    Ok(Planned::Create(name))
}

/// What of a new vector index depends on the table.
fn check_vector(table: &TableState, vector: &VectorDefinition) -> Result<(), ApiError> {
    use messages::vector as texts;
    if table.billing_mode != BillingMode::PayPerRequest {
        return Err(ApiError::validation(texts::pay_per_request_only()));
    }
    let attribute = vector.attribute_name.as_str();
    let mut defined = table.attribute_definitions.iter();
    if defined.any(|definition| definition.attribute_name == attribute) {
        let message = texts::conflicting_definition(attribute);
        return Err(ApiError::validation(message));
    }
    let others = table.global_indexes.iter();
    let mut others = others.filter_map(|index| index.definition.vector.as_ref());
    let differs = |other: &VectorDefinition| {
        other.attribute_name == attribute && other.dimensions != vector.dimensions
    };
    match others.any(differs) {
        true => Err(ApiError::validation(texts::dimensions_differ(attribute))),
        false => Ok(()),
    }
}

fn check_defined(table: &TableState, index: &GlobalSecondaryIndex) -> Result<(), ApiError> {
    let definitions = table.attribute_definitions.iter();
    let defined: Vec<&str> = definitions
        .map(|definition| definition.attribute_name.as_str())
        .collect();
    let keys: Vec<&str> = index.key_schema.names().collect();
    if keys.iter().all(|key| defined.contains(key)) {
        return Ok(());
    }
    let message = messages::table::keys_not_defined(&keys, &defined);
    Err(ApiError::validation(message))
}

type Asked = (
    Option<ProvisionedThroughput>,
    Option<OnDemandThroughput>,
    Option<WarmThroughput>,
);

fn plan_update(
    table: &mut TableState,
    index: &str,
    asked: Asked,
    now_ms: i64,
) -> Result<Planned, ApiError> {
    let (provisioned, on_demand, warm) = asked;
    let (table_name, mode) = (table.name.clone(), table.billing_mode);
    check_global(table, index, "update")?;
    let current = table.global_index(index).and_then(|state| {
        table.warm_throughput(state.definition.warm_throughput, state.throughput)
    });
    let state = table.global_index_mut(index);
    let Some(state) = state.filter(|state| !state.is_of_vectors()) else {
        let message = messages::index::named_not_found(index, &table_name);
        return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
    };
    let on_demand_only = mode == BillingMode::PayPerRequest;
    if on_demand_only && (provisioned.is_some() || (on_demand.is_none() && warm.is_none())) {
        let message = messages::index::only_on_demand_updates(index);
        return Err(ApiError::validation(message));
    }
    if state.status == IndexStatus::Creating {
        let message = messages::index::being_created(&table_name, index);
        return Err(ApiError::new(ErrorKind::ResourceInUse, message));
    }
    if let Some(units) = provisioned {
        let current = &state.throughput;
        let same = (current.read_capacity_units, current.write_capacity_units)
            == (units.read_capacity_units, units.write_capacity_units);
        if same {
            return Err(ApiError::validation(messages::index::throughput_unchanged(
                index,
            )));
        }
        apply_units(&mut state.throughput, units, now_ms)?;
    }
    if let Some(asked) = on_demand {
        check_on_demand(
            asked,
            mode,
            |member| messages::index::on_demand_with_provisioned(member, index),
            |member| messages::index::on_demand_out_of_range(member, index),
        )?;
        state.definition.on_demand_throughput =
            merge_on_demand(state.definition.on_demand_throughput, asked);
    }
    if let Some(asked) = warm {
        check_warm(current, asked, &format!("index {index}"))?;
        state.definition.warm_throughput = warm;
    }
    state.status = IndexStatus::Updating;
    Ok(Planned::Update(index.to_owned()))
}

/// Refuses what only a global index can do on a local one.
fn check_global(table: &TableState, index: &str, action: &str) -> Result<(), ApiError> {
    match table.has_index(index) && table.global_index(index).is_none() {
        true => Err(ApiError::validation(messages::index::not_global(
            action, index,
        ))),
        false => Ok(()),
    }
}

fn plan_delete(table: &mut TableState, index: &str, of_vectors: bool) -> Result<Planned, ApiError> {
    check_global(table, index, "delete")?;
    let state = table.global_index_mut(index);
    let Some(state) = state.filter(|state| state.is_of_vectors() == of_vectors) else {
        let message = messages::index::not_found().to_owned();
        return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
    };
    state.status = IndexStatus::Deleting;
    state.backfilling = None;
    Ok(Planned::Delete(index.to_owned()))
}
