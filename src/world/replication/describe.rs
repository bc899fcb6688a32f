//! A table's group as DescribeTable tells it, and how its replicas scale.

use crate::api::input::ScalingInput;
use crate::api::messages::{feature as texts, replica};
use crate::api::output::{AutoScalingOutput, ReplicaScaling};
use crate::api::types::{
    GlobalDescription, ReplicaDescription, ReplicaIndexDescription, ReplicaStatus, TableStatus,
};
use crate::api::{ApiError, ErrorKind};
use crate::world::World;
use crate::world::tables::{GlobalIndexState, TableState};

use super::state::Member;

impl World {
    /// Nothing for a table that is in no group.
    pub(in crate::world) fn describe_global(
        &self,
        table: &TableState,
    ) -> Option<Box<GlobalDescription>> {
        let global = &table.global;
        let witness = global.witness.as_ref().filter(|witness| witness.begun);
        let replica = |member: &Member| self.describe_replica(table, member);
        global.is_global().then(|| {
            Box::new(GlobalDescription {
                replicas: global.begun().map(replica).collect(),
                strong: global.strong,
                witness: witness.map(|witness| (witness.region.clone(), witness.status)),
            })
        })
    }

    fn describe_replica(&self, table: &TableState, member: &Member) -> ReplicaDescription {
        let other = self.table_in(&member.region, &table.name);
        let index = |index: &GlobalIndexState| ReplicaIndexDescription {
            index_name: index.definition.index_name.clone(),
            warm_throughput: table
                .warm_throughput(index.definition.warm_throughput, index.throughput),
        };
        ReplicaDescription {
            region_name: member.region.clone(),
            status: member.status,
            kms_key_arn: other.and_then(|other| other.encryption.key_arn.clone()),
            on_demand_override: other.and_then(|other| other.global.on_demand),
            warm_throughput: table.warm_throughput(table.warm, table.throughput),
            indexes: table.global_indexes.iter().map(index).collect(),
            table_class: other.and_then(|other| other.table_class),
        }
    }

    /// How a global table's replicas scale: not at all, in every region.
    pub(in crate::world) fn describe_scaling(
        &self,
        name: &str,
    ) -> Result<AutoScalingOutput, ApiError> {
        let table = self.catalog.get(name).filter(|it| it.global.is_global());
        let Some(table) = table else {
            let message = texts::global_table_not_found(name);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        };
        let indexes = |region: &str| {
            let table = self.table_in(region, name);
            let indexes = table.into_iter().flat_map(|table| &table.global_indexes);
            let told =
                |index: &GlobalIndexState| (index.definition.index_name.clone(), index.status);
            indexes.map(told).collect()
        };
        let own = match table.status {
            TableStatus::Creating => ReplicaStatus::Creating,
            TableStatus::Deleting => ReplicaStatus::Deleting,
            TableStatus::Active | TableStatus::Updating => ReplicaStatus::Active,
        };
        let others = table.global.begun();
        let others = others.map(|member| (member.region.clone(), member.status));
        let all = others.chain([(self.here.to_string(), own)]);
        let all = all.map(|(region, status)| {
            let indexes = indexes(&region);
            ReplicaScaling {
                region,
                status,
                indexes,
            }
        });
        let mut replicas: Vec<_> = all.collect();
        replicas.sort_by(|one: &ReplicaScaling, other| one.region.cmp(&other.region));
        Ok(AutoScalingOutput {
            table_name: name.to_owned(),
            table_status: table.status,
            replicas,
        })
    }
}

impl World {
    /// Refuses what asks for scaling: whatever has replicas here is paid per request
    /// (DDB-TABLE-190, DDB-TABLE-255).
    pub(in crate::world) fn update_scaling(
        &self,
        input: &ScalingInput,
    ) -> Result<AutoScalingOutput, ApiError> {
        let told = self.describe_scaling(&input.table_name)?;
        if !input.asks() {
            let message = replica::no_scaling_asked(&input.table_name);
            return Err(ApiError::validation(message));
        }
        let Some(asked) = input.needs_provisioned() else {
            return Ok(told);
        };
        let regions = told.replicas.iter();
        let regions: Vec<String> = regions
            .map(|replica| format!("'{}'", replica.region.to_uppercase()))
            .collect();
        Err(ApiError::validation(replica::scaling_on_demand(
            &input.table_name,
            &regions,
            asked,
        )))
    }
}
