//! Changes of a global table's replicas.

use crate::api::ApiError;
use crate::api::input::{
    ReplicaIndex, ReplicaSettings, ReplicaUpdate, ReplicaUpdates, ScalingInput,
};
use crate::api::messages::replica as texts;
use crate::api::types::{MultiRegionConsistency, OnDemandThroughput, TableClass};

use super::fields::Fields;

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::validation(message))
}

/// What an UpdateTable asks of replicas; nothing when it asks for none.
pub(super) fn updates(
    fields: Fields<'_>,
    others: &[&str],
) -> Result<Option<ReplicaUpdates>, ApiError> {
    if !fields.has("ReplicaUpdates") {
        return Ok(None);
    }
    let consistency = fields.word("MultiRegionConsistency", MultiRegionConsistency::from_wire);
    let with_witness = fields.has("GlobalTableWitnessUpdates");
    if others.iter().any(|name| fields.has(name)) {
        return match consistency.is_some() || with_witness {
            true => refuse(texts::modifies_other_fields()),
            false => refuse(texts::only_operation()),
        };
    }
    let mut updates: Vec<ReplicaUpdate> = Vec::new();
    for asked in fields.list("ReplicaUpdates").map(Fields::of) {
        let asked = update(asked)?;
        // Twice the same is once (DDB-TABLE-224).
        if !updates.contains(&asked) {
            updates.push(asked);
        }
    }
    let kind = std::mem::discriminant::<ReplicaUpdate>;
    if let Some((first, rest)) = updates.split_first()
        && rest.iter().any(|other| kind(other) != kind(first))
    {
        return refuse(texts::several_kinds());
    }
    let witness = witness(fields)?;
    if with_witness
        && consistency != Some(MultiRegionConsistency::Strong)
        && matches!(witness, Some((_, true)))
    {
        return refuse(texts::witness_needs_strong());
    }
    Ok(Some(ReplicaUpdates {
        updates,
        witness,
        consistency,
    }))
}

fn witness(fields: Fields<'_>) -> Result<Option<(String, bool)>, ApiError> {
    let Some(asked) = fields.list("GlobalTableWitnessUpdates").next() else {
        return Ok(None);
    };
    let asked = Fields::of(asked);
    let region = |action: Fields<'_>| action.string("RegionName");
    match (asked.structure("Create"), asked.structure("Delete")) {
        (Some(create), None) => Ok(Some((region(create), true))),
        (None, Some(delete)) => Ok(Some((region(delete), false))),
        _ => refuse(texts::several_kinds()),
    }
}

fn update(asked: Fields<'_>) -> Result<ReplicaUpdate, ApiError> {
    let create = asked.structure("Create");
    let change = asked.structure("Update");
    let delete = asked.structure("Delete");
    let region = |action: Fields<'_>| action.string("RegionName");
    match (create, change, delete) {
        (Some(create), None, None) => Ok(ReplicaUpdate::Create(region(create), settings(create))),
        (None, Some(change), None) => {
            let settings = settings(change);
            let own = |index: &ReplicaIndex| index.read_units.is_some();
            let asks = settings.kms_key.is_some()
                || settings.read_units.is_some()
                || settings.on_demand.is_some()
                || settings.table_class.is_some()
                || settings.indexes.iter().any(own);
            match asks {
                true => Ok(ReplicaUpdate::Update(region(change), settings)),
                false => refuse(texts::no_actions()),
            }
        }
        (None, None, Some(delete)) => Ok(ReplicaUpdate::Delete(region(delete))),
        (None, None, None) => refuse(texts::no_actions()),
        _ => refuse(texts::several_kinds()),
    }
}

fn reads(fields: Fields<'_>) -> Option<u64> {
    fields
        .structure("ProvisionedThroughputOverride")?
        .unsigned("ReadCapacityUnits")
}

fn settings(fields: Fields<'_>) -> ReplicaSettings {
    let on_demand = fields
        .structure("OnDemandThroughputOverride")
        .and_then(|bound| bound.integer("MaxReadRequestUnits"));
    let indexes = fields.list("GlobalSecondaryIndexes").map(Fields::of);
    ReplicaSettings {
        kms_key: fields.optional_string("KMSMasterKeyId"),
        read_units: reads(fields),
        on_demand: on_demand.map(|reads| OnDemandThroughput {
            max_read_request_units: Some(reads),
            max_write_request_units: None,
        }),
        indexes: indexes
            .map(|index| ReplicaIndex {
                index_name: index.string("IndexName"),
                read_units: reads(index),
            })
            .collect(),
        table_class: fields.word("TableClassOverride", TableClass::from_wire),
    }
}

pub(super) fn scaling(fields: Fields<'_>) -> ScalingInput {
    // Whether more is asked for than not to scale.
    let more = |settings: Fields<'_>| settings.boolean("AutoScalingDisabled") != Some(true);
    let writes = fields.structure("ProvisionedWriteCapacityAutoScalingUpdate");
    let replicas = fields.list("ReplicaUpdates").map(Fields::of);
    let reads = replicas
        .filter_map(|it| it.structure("ReplicaProvisionedReadCapacityAutoScalingUpdate"))
        .map(more);
    ScalingInput {
        table_name: fields.table_name(),
        writes: writes.map(more),
        reads: reads.max(),
    }
}
