//! A restored table's settings: its source's, but for what was asked otherwise and what no restore
//! keeps.

use crate::api::input::RestoreOverrides;
use crate::api::messages::backup as texts;
use crate::api::types::{
    BillingMode, BillingModeSummary, GlobalSecondaryIndex, IndexStatus, KeySchema,
    OnDemandThroughput, Projection, ProvisionedThroughput, TableStatus, VectorDefinition,
};
use crate::api::{ApiError, limits, messages};
use crate::world::World;
use crate::world::tables::{GlobalIndexState, TableState, initial_throughput};

impl World {
    /// The settings of a table that is to be restored. A stream, expiry, recovery, tags, protection
    /// and the class are not kept (ack-api-quirks DDB-TABLE-215).
    pub(super) fn restored(
        &self,
        source: &TableState,
        target: &str,
        asked: &RestoreOverrides,
    ) -> Result<TableState, ApiError> {
        let mode = asked.billing_mode.unwrap_or(source.billing_mode);
        check_throughput(mode, asked).map_err(ApiError::validation)?;
        let mut table = TableState {
            name: target.to_owned(),
            arn: self.table_arn(target),
            status: TableStatus::Creating,
            created_ms: self.now_ms(),
            billing_mode: mode,
            billing_summary: (mode == BillingMode::PayPerRequest).then_some(BillingModeSummary {
                billing_mode: mode,
                last_update_to_pay_per_request_ms: None,
            }),
            switches_ms: Vec::new(),
            throughput: initial_throughput(units(
                mode,
                asked.provisioned_throughput,
                source.throughput.read_capacity_units,
                source.throughput.write_capacity_units,
            )),
            on_demand: match mode {
                BillingMode::PayPerRequest => asked.on_demand_throughput.or(source.on_demand),
                BillingMode::Provisioned => None,
            },
            warm: None,
            stream: None,
            latest_stream_arn: None,
            latest_stream_label: None,
            deletion_protection: false,
            table_class: None,
            tags: Vec::new(),
            ttl: Default::default(),
            pending: Default::default(),
            recovery: Default::default(),
            restore: None,
            policies: Vec::new(),
            insights: Vec::new(),
            destinations: Vec::new(),
            ..source.clone()
        };
        table.encryption.settle();
        if let Some(sse) = &asked.sse_specification {
            table.encryption.key_arn = self.key_arn(sse);
        }
        table.encryption.changes_ms.clear();
        restore_local(&mut table, asked).map_err(ApiError::validation)?;
        restore_global(&mut table, asked, mode).map_err(ApiError::validation)?;
        table.drop_unused_definitions();
        Ok(table)
    }
}

/// Units of a provisioned table or index: what is asked, or what the source had.
fn units(
    mode: BillingMode,
    asked: Option<ProvisionedThroughput>,
    read_capacity_units: u64,
    write_capacity_units: u64,
) -> Option<ProvisionedThroughput> {
    let recorded = ProvisionedThroughput {
        read_capacity_units,
        write_capacity_units,
    };
    (mode == BillingMode::Provisioned).then(|| asked.unwrap_or(recorded))
}

/// What goes with which billing mode (DDB-TABLE-273, DDB-TABLE-442).
fn check_throughput(mode: BillingMode, asked: &RestoreOverrides) -> Result<(), String> {
    let provisioned = asked.provisioned_throughput.is_some();
    match (mode, asked.billing_mode) {
        (BillingMode::PayPerRequest, Some(_)) if provisioned => {
            Err(texts::throughput_when_on_demand().to_owned())
        }
        (BillingMode::PayPerRequest, None) if provisioned => {
            Err(texts::throughput_unless_provisioned().to_owned())
        }
        (BillingMode::Provisioned, Some(_)) if !provisioned => {
            Err(texts::throughput_required().to_owned())
        }
        _ => check_bounds(mode, asked.on_demand_throughput),
    }
}

fn check_bounds(mode: BillingMode, asked: Option<OnDemandThroughput>) -> Result<(), String> {
    let Some(asked) = asked else { return Ok(()) };
    let mut bounds = asked.bounds();
    let message = match mode {
        BillingMode::Provisioned => bounds
            .next()
            .map(|(member, _)| texts::bounds_unless_on_demand(member)),
        BillingMode::PayPerRequest => bounds
            .find(|(_, units)| *units < limits::ON_DEMAND_BOUND_MIN)
            .map(|(member, _)| texts::bounds_out_of_range(member)),
    };
    message.map_or(Ok(()), Err)
}

/// Keeps the local indexes that are asked for; their names may be others.
fn restore_local(table: &mut TableState, asked: &RestoreOverrides) -> Result<(), String> {
    let Some(asked) = &asked.local_secondary_indexes else {
        return Ok(());
    };
    let there = std::mem::replace(&mut table.local_indexes, asked.clone());
    let shapes: Vec<_> = there
        .iter()
        .map(|index| (&index.key_schema, &index.projection))
        .collect();
    asked.iter().try_for_each(|index| {
        check_there(
            &shapes,
            &index.index_name,
            (&index.key_schema, &index.projection),
        )
    })
}

type IndexShape<'a> = (&'a KeySchema, &'a Projection);

fn check_there(
    shapes: &[IndexShape<'_>],
    name: &str,
    wanted: IndexShape<'_>,
) -> Result<(), String> {
    match shapes.contains(&wanted) {
        true => Ok(()),
        false => Err(texts::unknown_index(name)),
    }
}

/// Keeps the global indexes that are asked for, or all of them.
fn restore_global(
    table: &mut TableState,
    asked: &RestoreOverrides,
    mode: BillingMode,
) -> Result<(), String> {
    let there = std::mem::take(&mut table.global_indexes);
    let there: Vec<GlobalIndexState> = there
        .into_iter()
        .filter(|index| index.status != IndexStatus::Deleting)
        .collect();
    let asked_vectors = asked.vector_indexes.as_deref();
    let kept: Vec<GlobalSecondaryIndex> = match &asked.global_secondary_indexes {
        Some(asked) => {
            let shapes: Vec<_> = there
                .iter()
                .filter(|index| !index.is_of_vectors())
                .map(|index| (&index.definition.key_schema, &index.definition.projection))
                .collect();
            for index in asked {
                check_there(
                    &shapes,
                    &index.index_name,
                    (&index.key_schema, &index.projection),
                )?;
            }
            let vectors = kept_vectors(&there, asked_vectors)?;
            asked.iter().cloned().chain(vectors).collect()
        }
        None => {
            let others = there.iter().filter(|index| !index.is_of_vectors());
            let vectors = kept_vectors(&there, asked_vectors)?;
            others.map(recorded).chain(vectors).collect()
        }
    };
    let overridden = asked.billing_mode.is_some();
    for mut definition in kept {
        let name = definition.index_name.as_str();
        match (mode, definition.provisioned_throughput) {
            (BillingMode::Provisioned, None) if definition.vector.is_some() => {
                return Err(messages::vector::pay_per_request_only());
            }
            (BillingMode::Provisioned, None) => return Err(texts::index_throughput_required(name)),
            (BillingMode::PayPerRequest, Some(_)) => {
                if asked.global_secondary_indexes.is_some() && overridden {
                    return Err(texts::index_throughput_when_on_demand(name));
                }
                definition.provisioned_throughput = None;
            }
            _ => {}
        }
        definition.warm_throughput = None;
        if mode == BillingMode::Provisioned {
            definition.on_demand_throughput = None;
        }
        table.global_indexes.push(GlobalIndexState {
            throughput: initial_throughput(definition.provisioned_throughput),
            definition,
            status: IndexStatus::Creating,
            backfilling: None,
        });
    }
    Ok(())
}

/// The vector indexes that are asked for, or all of them; their names may be others, as those of
/// other indexes (botocore: they "must match existing vector indexes").
fn kept_vectors(
    there: &[GlobalIndexState],
    asked: Option<&[GlobalSecondaryIndex]>,
) -> Result<Vec<GlobalSecondaryIndex>, String> {
    let vectors = there.iter().filter(|index| index.is_of_vectors());
    let Some(asked) = asked else {
        return Ok(vectors.map(recorded).collect());
    };
    let kept = asked.iter().map(|wanted| {
        let found = vectors
            .clone()
            .find(|index| is_alike(&index.definition, wanted));
        let unknown = || texts::unknown_index(&wanted.index_name);
        Ok(GlobalSecondaryIndex {
            index_name: wanted.index_name.clone(),
            ..recorded(found.ok_or_else(unknown)?)
        })
    });
    kept.collect()
}

/// Whether two vector indexes differ in their names and in the types of attributes at most.
fn is_alike(one: &GlobalSecondaryIndex, other: &GlobalSecondaryIndex) -> bool {
    let (Some(a), Some(b)) = (&one.vector, &other.vector) else {
        return false;
    };
    let searched = |vector: &VectorDefinition| -> Vec<_> {
        let schema = vector.search_schema.iter();
        schema
            .map(|element| (element.attribute_name.clone(), element.element_type))
            .collect()
    };
    (
        &a.attribute_name,
        a.dimensions,
        a.distance_function,
        &one.projection,
    ) == (
        &b.attribute_name,
        b.dimensions,
        b.distance_function,
        &other.projection,
    ) && searched(a) == searched(b)
}

/// An index as it was recorded, with the throughput it had then (DDB-BACKUP-021).
fn recorded(index: &GlobalIndexState) -> GlobalSecondaryIndex {
    let units = &index.throughput;
    let provisioned = units.read_capacity_units > 0;
    GlobalSecondaryIndex {
        provisioned_throughput: provisioned.then_some(ProvisionedThroughput {
            read_capacity_units: units.read_capacity_units,
            write_capacity_units: units.write_capacity_units,
        }),
        ..index.definition.clone()
    }
}
