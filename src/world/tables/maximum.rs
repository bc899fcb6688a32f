//! What a table or index may be asked for at most, before a raise of the account's quotas.

use crate::api::input::{CreateTableInput, GlobalSecondaryIndexUpdate, UpdateTableInput};
use crate::api::messages::{index as of_index, table as of_table};
use crate::api::types::{GlobalSecondaryIndex, OnDemandThroughput, ProvisionedThroughput};
use crate::api::{ApiError, ErrorKind, limits};

use super::catalog::Catalog;
use super::state::TableState;

/// Read and write units per second.
pub(super) type Units = [u64; 2];

/// The sum of both.
pub(super) fn add(left: Units, right: Units) -> Units {
    let ([left_reads, left_writes], [reads, writes]) = (left, right);
    [
        left_reads.saturating_add(reads),
        left_writes.saturating_add(writes),
    ]
}

/// What a table and its indexes reserve.
pub(super) fn reserved(table: &TableState) -> Units {
    let indexes = table.global_indexes.iter();
    let throughputs = indexes.map(|index| &index.throughput);
    throughputs
        .chain([&table.throughput])
        .map(|units| [units.read_capacity_units, units.write_capacity_units])
        .fold([0, 0], add)
}

/// Checks that all tables stay within the account's units when the named one has these.
pub(super) fn check_account(
    catalog: &Catalog,
    name: &str,
    wanted: Units,
    region: &str,
) -> Result<(), ApiError> {
    let others = catalog.tables.values().filter(|table| table.name != name);
    let others = others.map(reserved).fold([0, 0], add);
    let before = catalog.get(name).map_or([0, 0], reserved);
    let members = ["ReadCapacityUnits", "WriteCapacityUnits"];
    for (((member, others), before), wanted) in
        members.into_iter().zip(others).zip(before).zip(wanted)
    {
        let more = wanted.saturating_sub(before);
        let max = limits::ACCOUNT_THROUGHPUT_MAX;
        if more > 0 && others.saturating_add(wanted) > max {
            let reserved = others.saturating_add(before);
            let message = of_table::above_account(member, region, reserved, more);
            return Err(ApiError::new(ErrorKind::LimitExceeded, message));
        }
    }
    Ok(())
}

type Asked = (Option<ProvisionedThroughput>, Option<OnDemandThroughput>);

/// Checks what CreateTable asks for.
pub(super) fn check_create(input: &CreateTableInput, region: &str) -> Result<(), ApiError> {
    let own = (input.provisioned_throughput, input.on_demand_throughput);
    check(own, None, region)?;
    let mut indexes = input.global_secondary_indexes.iter();
    indexes.try_for_each(|index| check(asked_of(index), Some(&index.index_name), region))
}

/// Checks what UpdateTable asks for.
pub(super) fn check_update(input: &UpdateTableInput, region: &str) -> Result<(), ApiError> {
    let own = (input.provisioned_throughput, input.on_demand_throughput);
    check(own, None, region)?;
    for update in &input.global_secondary_index_updates {
        match update {
            GlobalSecondaryIndexUpdate::Create(index) => {
                check(asked_of(index), Some(&index.index_name), region)?;
            }
            GlobalSecondaryIndexUpdate::Update {
                index_name,
                provisioned_throughput,
                on_demand_throughput,
                ..
            } => {
                let asked = (*provisioned_throughput, *on_demand_throughput);
                check(asked, Some(index_name), region)?;
            }
            GlobalSecondaryIndexUpdate::Delete { .. }
            | GlobalSecondaryIndexUpdate::DeleteVector { .. } => {}
        }
    }
    Ok(())
}

fn asked_of(index: &GlobalSecondaryIndex) -> Asked {
    (index.provisioned_throughput, index.on_demand_throughput)
}

fn check(asked: Asked, index: Option<&str>, region: &str) -> Result<(), ApiError> {
    let max = limits::TABLE_THROUGHPUT_MAX;
    let (provisioned, on_demand) = asked;
    let units = provisioned.map(|units| {
        [
            ("ReadCapacityUnits", units.read_capacity_units),
            ("WriteCapacityUnits", units.write_capacity_units),
        ]
    });
    let over = units.and_then(|units| units.into_iter().find(|(_, units)| *units > max));
    let above = |units: i64| u64::try_from(units).is_ok_and(|units| units > max);
    let bound = on_demand.and_then(|asked| asked.bounds().find(|(_, units)| above(*units)));
    let message = match (over, bound, index) {
        (Some((member, units)), _, None) => of_table::above_maximum(member, units, region),
        (Some((member, units)), _, Some(index)) => {
            of_index::above_maximum(member, index, units, region)
        }
        (None, Some((member, _)), None) => of_table::on_demand_above_maximum(member, region),
        (None, Some((member, _)), Some(index)) => {
            of_index::on_demand_above_maximum(member, index, region)
        }
        (None, None, _) => return Ok(()),
    };
    Err(ApiError::new(ErrorKind::LimitExceeded, message))
}
