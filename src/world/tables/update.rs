//! UpdateTable: throughput, billing mode, stream, class, protection; indexes are in the next file.

use crate::api::input::{GlobalSecondaryIndexUpdate, UpdateTableInput};
use crate::api::output::UpdateTableOutput;
use crate::api::types::{
    BillingMode, BillingModeSummary, IndexStatus, OnDemandThroughput, ProvisionedThroughput,
    ProvisionedThroughputDescription, SseSpecification, StreamSpecification, TableClass,
    TableStatus, WarmThroughput,
};
use crate::api::{ApiError, ErrorKind};
use crate::api::{limits, messages};
use crate::world::World;
use crate::world::events::Event;
use crate::world::timestamp::spelled;

use super::maximum;
use super::state::{GlobalIndexState, TableState, class_summary};

/// What takes an on-demand bound away.
const NO_BOUND: i64 = -1;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl World {
    /// Changes a table: UPDATING until an event makes it ACTIVE again.
    pub(in crate::world) fn update_table(
        &mut self,
        input: &UpdateTableInput,
    ) -> Result<UpdateTableOutput, ApiError> {
        if let Some(asked) = &input.replicas {
            return self.update_replicas(&input.table_name, asked);
        }
        let output = self.update_own(input)?;
        self.update_others(input);
        Ok(output)
    }

    /// The same in this region alone.
    pub(in crate::world) fn update_own(
        &mut self,
        input: &UpdateTableInput,
    ) -> Result<UpdateTableOutput, ApiError> {
        let name = input.table_name.as_str();
        let now_ms = self.now_ms();
        let current = self.settled(name)?;
        let protection = input.deletion_protection_enabled;
        // Protection may change while something else does (DDB-TABLE-002).
        let busy = match current.status {
            TableStatus::Active => false,
            TableStatus::Updating => protection.is_none(),
            _ => true,
        };
        check_allocating(current, input)?;
        if busy {
            self.require_changeable(name)?;
        }
        if let Some(asked) = &input.sse_specification {
            return self.change_encryption(name, asked, now_ms);
        }
        let mut table = current.clone();
        check_index_updates(&table, input)?;
        maximum::check_update(input, &self.here)?;
        check_stream(&table, input.stream_specification)?;
        change_billing(&mut table, input, now_ms)?;
        if let Some(asked) = input.provisioned_throughput {
            change_throughput(&mut table, input, asked, now_ms)?;
        }
        let echoed = input
            .on_demand_throughput
            .map(|asked| over_stored(table.on_demand, asked));
        change_rest(&mut table, input, now_ms)?;
        if takes_time(&table, input) {
            table.status = TableStatus::Updating;
        }
        let planned = self.plan_index_updates(&mut table, input, now_ms)?;
        let wanted = maximum::reserved(&table);
        maximum::check_account(&self.catalog, name, wanted, &self.here)?;
        let ends_later = table.status == TableStatus::Updating || input.warm_throughput.is_some();
        self.catalog.tables.insert(name.to_owned(), table);
        self.change_stream(name, input.stream_specification);
        self.save_table(name);
        if ends_later {
            self.schedule_control(Event::TableUpdated {
                table: name.to_owned(),
            });
        }
        self.carry_out(name, planned);
        let mut table_description = self.describe(name)?;
        // The answer repeats a -1; DescribeTable leaves the bound out (ack-api-quirks DDB-TABLE-178).
        if echoed.is_some() {
            table_description.on_demand_throughput = echoed;
        }
        Ok(UpdateTableOutput { table_description })
    }

    /// UPDATING is over.
    pub(in crate::world) fn table_updated(&mut self, name: &str) {
        let now_ms = self.now_ms();
        // A change that was asked for later ends this one too: nothing ends early.
        let later = Event::TableUpdated {
            table: name.to_owned(),
        };
        if self.queue.due_ms(&later).is_some() {
            return;
        }
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        let updated = table.status == TableStatus::Updating;
        if updated {
            table.status = TableStatus::Active;
        }
        if let Some(class) = table.pending.table_class.take() {
            table.table_class = Some(class_summary(class, Some(now_ms)));
        }
        let warm = table.pending.warm.take();
        table.warm = warm.or(table.warm);
        if table.encryption.settle() || updated || warm.is_some() {
            self.save_table(name);
        }
    }

    /// Changes the key a table is encrypted with; the table stays ACTIVE (ack-api-quirks
    /// DDB-TABLE-065).
    fn change_encryption(
        &mut self,
        name: &str,
        asked: &SseSpecification,
        now_ms: i64,
    ) -> Result<UpdateTableOutput, ApiError> {
        let key_arn = self.key_arn(asked);
        let table = self.table_mut(name)?;
        table.encryption.change(asked, key_arn, now_ms)?;
        self.save_table(name);
        self.schedule_control(Event::TableUpdated {
            table: name.to_owned(),
        });
        Ok(UpdateTableOutput {
            table_description: self.describe(name)?,
        })
    }

    fn change_stream(&mut self, name: &str, asked: Option<StreamSpecification>) {
        match asked {
            Some(StreamSpecification {
                stream_enabled: true,
                stream_view_type: Some(view),
            }) => {
                self.open_stream(name, view);
            }
            Some(StreamSpecification {
                stream_enabled: false,
                ..
            }) => {
                let Some(table) = self.catalog.tables.get_mut(name) else {
                    return;
                };
                table.stream = None;
                if let Some(arn) = table.latest_stream_arn.clone() {
                    self.close_stream(&arn);
                }
            }
            _ => {}
        }
    }
}

fn check_stream(table: &TableState, asked: Option<StreamSpecification>) -> Result<(), ApiError> {
    let Some(asked) = asked else { return Ok(()) };
    if !asked.stream_enabled && table.global.is_global() {
        return Err(ApiError::validation(messages::replica::stream_needed()));
    }
    let message = match (asked.stream_enabled, table.stream.is_some()) {
        (true, true) => messages::table::stream_already_enabled(&table.name),
        (false, false) => messages::table::stream_not_enabled(&table.name),
        _ => return Ok(()),
    };
    Err(ApiError::validation(message))
}

/// A vector index that is being created is not made again; it does not go before its filling has
/// begun.
fn check_allocating(table: &TableState, input: &UpdateTableInput) -> Result<(), ApiError> {
    let creating = |name: &str| {
        let index = table.global_index(name);
        index.filter(|index| index.status == IndexStatus::Creating)
    };
    for update in &input.global_secondary_index_updates {
        let message = match update {
            GlobalSecondaryIndexUpdate::Create(index)
                if index.vector.is_some() && creating(&index.index_name).is_some() =>
            {
                messages::vector::being_created(&table.name, &index.index_name)
            }
            GlobalSecondaryIndexUpdate::DeleteVector { index_name }
                if creating(index_name).is_some_and(|it| it.backfilling == Some(false)) =>
            {
                messages::vector::being_allocated(&table.name, index_name)
            }
            _ => continue,
        };
        return Err(ApiError::new(ErrorKind::ResourceInUse, message));
    }
    Ok(())
}

fn check_index_updates(table: &TableState, input: &UpdateTableInput) -> Result<(), ApiError> {
    let online = |update: &&GlobalSecondaryIndexUpdate| {
        !matches!(update, GlobalSecondaryIndexUpdate::Update { .. })
    };
    let asked = input
        .global_secondary_index_updates
        .iter()
        .filter(online)
        .count();
    // A vector index that is being filled may go: that is how its creation is cancelled.
    let cancelled = input.global_secondary_index_updates.iter();
    let cancelled = cancelled.filter_map(|update| match update {
        GlobalSecondaryIndexUpdate::DeleteVector { index_name } => Some(index_name),
        _ => None,
    });
    let under_way = table.global_indexes.iter().any(|index| {
        use IndexStatus::{Creating, Deleting};
        let mut cancelled = cancelled.clone();
        match index.status {
            Creating => !cancelled.any(|name| *name == index.definition.index_name),
            Deleting => true,
            _ => false,
        }
    });
    if asked > 1 || (asked == 1 && under_way) {
        let message = messages::index::one_change_at_a_time().to_owned();
        return Err(ApiError::new(ErrorKind::LimitExceeded, message));
    }
    Ok(())
}

fn change_billing(
    table: &mut TableState,
    input: &UpdateTableInput,
    now_ms: i64,
) -> Result<(), ApiError> {
    let target = input.billing_mode.unwrap_or(table.billing_mode);
    let asks_throughput = input.provisioned_throughput.is_some();
    match target {
        BillingMode::PayPerRequest if asks_throughput => {
            let message = messages::table::throughput_with_pay_per_request();
            return Err(ApiError::validation(message));
        }
        BillingMode::Provisioned
            if table
                .global_indexes
                .iter()
                .any(GlobalIndexState::is_of_vectors) =>
        {
            let message = messages::vector::pay_per_request_only();
            return Err(ApiError::validation(message));
        }
        _ => {}
    }
    if let Some(asked) = input.on_demand_throughput {
        check_on_demand(
            asked,
            target,
            messages::table::on_demand_with_provisioned,
            messages::table::on_demand_out_of_range,
        )?;
    }
    if target == table.billing_mode {
        return Ok(());
    }
    match target {
        BillingMode::PayPerRequest => to_pay_per_request(table, now_ms),
        BillingMode::Provisioned => to_provisioned(table, input),
    }
}

fn to_pay_per_request(table: &mut TableState, now_ms: i64) -> Result<(), ApiError> {
    table
        .switches_ms
        .retain(|&at_ms| now_ms.saturating_sub(at_ms) < DAY_MS);
    if table.switches_ms.len() >= limits::ON_DEMAND_SWITCHES_MAX {
        let message = messages::table::too_many_switches(limits::ON_DEMAND_SWITCHES_MAX);
        return Err(ApiError::new(ErrorKind::LimitExceeded, message));
    }
    table.switches_ms.push(now_ms);
    table.billing_mode = BillingMode::PayPerRequest;
    table.billing_summary = Some(BillingModeSummary {
        billing_mode: BillingMode::PayPerRequest,
        last_update_to_pay_per_request_ms: Some(now_ms),
    });
    let none = ProvisionedThroughput {
        read_capacity_units: 0,
        write_capacity_units: 0,
    };
    set_units(&mut table.throughput, none);
    for index in &mut table.global_indexes {
        set_units(&mut index.throughput, none);
    }
    Ok(())
}

fn to_provisioned(table: &mut TableState, input: &UpdateTableInput) -> Result<(), ApiError> {
    if table.global.is_global() {
        return Err(ApiError::validation(messages::replica::not_scaled()));
    }
    if input.provisioned_throughput.is_none() {
        let message = messages::table::throughput_required_by_update();
        return Err(ApiError::validation(message));
    }
    for index in &mut table.global_indexes {
        let name = index.definition.index_name.as_str();
        let asked = input
            .global_secondary_index_updates
            .iter()
            .find_map(|update| match update {
                GlobalSecondaryIndexUpdate::Update {
                    index_name,
                    provisioned_throughput,
                    ..
                } if index_name == name => *provisioned_throughput,
                _ => None,
            });
        if asked.is_none() {
            return Err(ApiError::validation(messages::index::throughput_required(
                name,
            )));
        }
    }
    table.billing_mode = BillingMode::Provisioned;
    if let Some(summary) = &mut table.billing_summary {
        summary.billing_mode = BillingMode::Provisioned;
    }
    table.on_demand = None;
    for index in &mut table.global_indexes {
        index.definition.on_demand_throughput = None;
    }
    Ok(())
}

/// Checks on-demand bounds that an existing table or index is asked to have: not in provisioned
/// mode, and 1 or more, or -1 for none.
pub(super) fn check_on_demand(
    asked: OnDemandThroughput,
    mode: BillingMode,
    with_provisioned: impl Fn(&str) -> String,
    out_of_range: impl Fn(&str) -> String,
) -> Result<(), ApiError> {
    let mut bounds = asked.bounds();
    let message = match mode {
        BillingMode::Provisioned => bounds.next().map(|(member, _)| with_provisioned(member)),
        BillingMode::PayPerRequest => bounds
            .find(|(_, units)| *units < limits::ON_DEMAND_BOUND_MIN && *units != NO_BOUND)
            .map(|(member, _)| out_of_range(member)),
    };
    message.map_or(Ok(()), |message| Err(ApiError::validation(message)))
}

fn change_throughput(
    table: &mut TableState,
    input: &UpdateTableInput,
    asked: ProvisionedThroughput,
    now_ms: i64,
) -> Result<(), ApiError> {
    let current = (
        table.throughput.read_capacity_units,
        table.throughput.write_capacity_units,
    );
    let wanted = (asked.read_capacity_units, asked.write_capacity_units);
    if current == wanted && !changes_more(input) {
        let message = messages::table::throughput_unchanged(current, wanted);
        return Err(ApiError::validation(message));
    }
    apply_units(&mut table.throughput, asked, now_ms)
}

/// Whether the request asks for anything beside throughput and billing mode.
fn changes_more(input: &UpdateTableInput) -> bool {
    !input.global_secondary_index_updates.is_empty()
        || input.stream_specification.is_some()
        || input.table_class.is_some()
        || input.deletion_protection_enabled.is_some()
}

/// Sets new units and their history, unless decreases have reached their limit: four in a UTC day,
/// then one an hour.
pub(super) fn apply_units(
    throughput: &mut ProvisionedThroughputDescription,
    asked: ProvisionedThroughput,
    now_ms: i64,
) -> Result<(), ApiError> {
    let before = (
        throughput.read_capacity_units,
        throughput.write_capacity_units,
    );
    let decreases = asked.read_capacity_units < before.0 || asked.write_capacity_units < before.1;
    let increases = asked.read_capacity_units > before.0 || asked.write_capacity_units > before.1;
    if decreases {
        let today = match throughput.last_decrease_ms {
            Some(last_ms) if last_ms.div_euclid(DAY_MS) == now_ms.div_euclid(DAY_MS) => {
                let today = throughput.number_of_decreases_today;
                let next_ms = last_ms.saturating_add(limits::THROUGHPUT_DECREASE_INTERVAL_MS);
                if today >= limits::THROUGHPUT_DECREASES_FREE && now_ms < next_ms {
                    let instants = [last_ms, next_ms].map(spelled);
                    let message = messages::table::too_many_decreases(today, instants);
                    return Err(ApiError::new(ErrorKind::LimitExceeded, message));
                }
                today
            }
            _ => 0,
        };
        throughput.number_of_decreases_today = today + 1;
        throughput.last_decrease_ms = Some(now_ms);
    }
    if increases {
        throughput.last_increase_ms = Some(now_ms);
    }
    set_units(throughput, asked);
    Ok(())
}

fn set_units(throughput: &mut ProvisionedThroughputDescription, units: ProvisionedThroughput) {
    throughput.read_capacity_units = units.read_capacity_units;
    throughput.write_capacity_units = units.write_capacity_units;
}

fn change_rest(
    table: &mut TableState,
    input: &UpdateTableInput,
    now_ms: i64,
) -> Result<(), ApiError> {
    if let Some(asked) = input.on_demand_throughput {
        table.on_demand = merge_on_demand(table.on_demand, asked);
    }
    if let Some(asked) = input.warm_throughput {
        let current = table.warm_throughput(table.warm, table.throughput);
        check_warm(current, asked, "table")?;
        table.pending.warm = Some(asked);
    }
    if let Some(class) = input.table_class {
        change_class(table, class, now_ms)?;
    }
    if let Some(protected) = input.deletion_protection_enabled {
        table.deletion_protection = protected;
    }
    Ok(())
}

/// Begins a change of the class: two in 30 days, after which even the present one is refused; on a
/// table that never had another, STANDARD is free (DDB-TABLE-283).
fn change_class(table: &mut TableState, class: TableClass, now_ms: i64) -> Result<(), ApiError> {
    let recent = |at_ms: &i64| now_ms.saturating_sub(*at_ms) < limits::CLASS_CHANGES_INTERVAL_MS;
    let changes = &mut table.pending.class_changes_ms;
    changes.retain(recent);
    if changes.len() >= limits::CLASS_CHANGES_MAX {
        let message = messages::table::too_many_class_changes(limits::CLASS_CHANGES_MAX);
        return Err(ApiError::new(ErrorKind::LimitExceeded, message));
    }
    let current = table.table_class.map(|summary| summary.table_class);
    if current.unwrap_or(TableClass::Standard) != class {
        changes.push(now_ms);
        table.pending.table_class = Some(class);
    }
    Ok(())
}

/// Refuses warm throughput below what there is.
pub(super) fn check_warm(
    current: Option<WarmThroughput>,
    asked: WarmThroughput,
    of: &str,
) -> Result<(), ApiError> {
    let current = current.unwrap_or(asked);
    let pairs = [
        (
            "ReadUnitsPerSecond",
            asked.read_units_per_second,
            current.read_units_per_second,
        ),
        (
            "WriteUnitsPerSecond",
            asked.write_units_per_second,
            current.write_units_per_second,
        ),
    ];
    let less = |(_, asked, current): &&(&str, Option<u64>, Option<u64>)| {
        asked.is_some_and(|asked| current.is_some_and(|current| asked < current))
    };
    match pairs.iter().find(less) {
        Some((member, ..)) => Err(ApiError::validation(messages::table::warm_decreased(
            member, of,
        ))),
        None => Ok(()),
    }
}

/// Whether the table is UPDATING for a while: not for a protection, bounds on demand or warm
/// throughput (DDB-TABLE-017, claim C042, DDB-TABLE-459), nor for the class it has.
fn takes_time(table: &TableState, input: &UpdateTableInput) -> bool {
    input.billing_mode.is_some()
        || input.provisioned_throughput.is_some()
        || input.stream_specification.is_some()
        || !input.global_secondary_index_updates.is_empty()
        || table.pending.table_class.is_some()
}

/// Member by member over what is stored; -1 takes a bound away (captured, eu-west-2, 2026-07-24).
pub(super) fn merge_on_demand(
    stored: Option<OnDemandThroughput>,
    asked: OnDemandThroughput,
) -> Option<OnDemandThroughput> {
    let merged = over_stored(stored, asked);
    let bound = |units: Option<i64>| units.filter(|&units| units != NO_BOUND);
    let kept = OnDemandThroughput {
        max_read_request_units: bound(merged.max_read_request_units),
        max_write_request_units: bound(merged.max_write_request_units),
    };
    kept.bounds().next().map(|_| kept)
}

/// What is asked over what is stored, member by member.
fn over_stored(
    stored: Option<OnDemandThroughput>,
    asked: OnDemandThroughput,
) -> OnDemandThroughput {
    let stored = |member: fn(OnDemandThroughput) -> Option<i64>| stored.and_then(member);
    OnDemandThroughput {
        max_read_request_units: asked
            .max_read_request_units
            .or_else(|| stored(|bounds| bounds.max_read_request_units)),
        max_write_request_units: asked
            .max_write_request_units
            .or_else(|| stored(|bounds| bounds.max_write_request_units)),
    }
}
