//! A table's settings: all of a table but its items.

use crate::value::record::record;

use crate::api::limits;
use crate::api::types::{
    AttributeDefinition, BillingMode, BillingModeSummary, GlobalSecondaryIndex, IndexDescription,
    IndexStatus, KeySchema, KinesisDestination, LocalIndexDescription, LocalSecondaryIndex,
    OnDemandThroughput, ProvisionedThroughput, ProvisionedThroughputDescription,
    StreamSpecification, TableClass, TableClassSummary, TableDescription, TableStatus, Tag,
    WarmThroughput,
};
use crate::engine::TableDefinition;
use crate::world::backup::{Recovery, RestoreState};
use crate::world::features::InsightsState;
use crate::world::policy::PolicyState;
use crate::world::replication::GlobalState;
use crate::world::ttl::TtlSettings;

use super::encryption::Encryption;

/// A global index's settings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GlobalIndexState {
    pub(crate) definition: GlobalSecondaryIndex,
    pub(crate) status: IndexStatus,
    /// Set while an index made on an existing table is being filled.
    pub(crate) backfilling: Option<bool>,
    pub(crate) throughput: ProvisionedThroughputDescription,
}

record!(GlobalIndexState {
    definition,
    status,
    backfilling,
    throughput,
});

impl GlobalIndexState {
    /// Whether it is searched rather than queried.
    pub(crate) fn is_of_vectors(&self) -> bool {
        self.definition.vector.is_some()
    }
}

/// What UpdateTable has begun and an event will end.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Pending {
    /// The table class that is on its way.
    pub(crate) table_class: Option<TableClass>,
    /// The warm throughput that is on its way.
    pub(crate) warm: Option<WarmThroughput>,
    /// Changes of the table class in the last 30 days, virtual milliseconds.
    pub(crate) class_changes_ms: Vec<i64>,
}

record!(Pending {
    table_class,
    warm,
    class_changes_ms,
});

/// A table's settings and where it is in its life.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableState {
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) id: String,
    /// What the table is called inside commits.
    pub(crate) number: u64,
    pub(crate) status: TableStatus,
    pub(crate) created_ms: i64,
    pub(crate) attribute_definitions: Vec<AttributeDefinition>,
    pub(crate) key_schema: KeySchema,
    pub(crate) billing_mode: BillingMode,
    /// Told once the mode was asked for or changed.
    pub(crate) billing_summary: Option<BillingModeSummary>,
    /// Switches to on-demand in the last 24 hours, virtual milliseconds.
    pub(crate) switches_ms: Vec<i64>,
    pub(crate) throughput: ProvisionedThroughputDescription,
    pub(crate) on_demand: Option<OnDemandThroughput>,
    pub(crate) warm: Option<WarmThroughput>,
    pub(crate) local_indexes: Vec<LocalSecondaryIndex>,
    pub(crate) global_indexes: Vec<GlobalIndexState>,
    pub(crate) stream: Option<StreamSpecification>,
    pub(crate) latest_stream_arn: Option<String>,
    pub(crate) latest_stream_label: Option<String>,
    pub(crate) deletion_protection: bool,
    pub(crate) table_class: Option<TableClassSummary>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) ttl: TtlSettings,
    /// Stored once it was asked for; workspaces of before it was kept have none.
    pub(crate) encryption: Encryption,
    /// Stored once there was any.
    pub(crate) pending: Pending,
    /// Point-in-time recovery; stored while it is on.
    pub(crate) recovery: Recovery,
    /// What it is being restored from; stored until that is done.
    pub(crate) restore: Option<RestoreState>,
    /// Its policy and those of its streams; stored once there was one.
    pub(crate) policies: Vec<PolicyState>,
    /// Contributor insights, its own and its indexes'; stored once there were any.
    pub(crate) insights: Vec<InsightsState>,
    /// Kinesis streams, the newest first; stored once there was one.
    pub(crate) destinations: Vec<KinesisDestination>,
    /// Its group of replicas; stored while it is in one.
    pub(crate) global: GlobalState,
}

record!(TableState {
    name,
    arn,
    id,
    number,
    status,
    created_ms,
    attribute_definitions,
    key_schema,
    billing_mode,
    billing_summary,
    switches_ms = Default::default(),
    throughput,
    on_demand,
    warm,
    local_indexes,
    global_indexes,
    stream,
    latest_stream_arn,
    latest_stream_label,
    deletion_protection,
    table_class,
    tags,
    ttl = Default::default(),
} sparse { encryption, pending, recovery, restore, policies, insights, destinations, global });

/// Items and bytes of one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) items: u64,
    pub(crate) bytes: u64,
}

impl TableState {
    /// What the engine needs to hold the table's items: indexes in DELETING are gone from it.
    pub(crate) fn engine_definition(&self) -> TableDefinition {
        TableDefinition {
            table_name: self.name.clone(),
            attribute_definitions: self.attribute_definitions.clone(),
            key_schema: self.key_schema.clone(),
            local_secondary_indexes: self.local_indexes.clone(),
            global_secondary_indexes: self
                .global_indexes
                .iter()
                .filter(|index| index.status != IndexStatus::Deleting)
                .map(|index| index.definition.clone())
                .collect(),
        }
    }

    /// A global index by name.
    pub(crate) fn global_index(&self, name: &str) -> Option<&GlobalIndexState> {
        self.global_indexes
            .iter()
            .find(|index| index.definition.index_name == name)
    }

    /// A global index by name, to change it.
    pub(crate) fn global_index_mut(&mut self, name: &str) -> Option<&mut GlobalIndexState> {
        self.global_indexes
            .iter_mut()
            .find(|index| index.definition.index_name == name)
    }

    /// Whether any index has this name.
    pub(crate) fn has_index(&self, name: &str) -> bool {
        self.global_index(name).is_some()
            || self
                .local_indexes
                .iter()
                .any(|index| index.index_name == name)
    }

    /// Attributes in the INCLUDE lists of all its indexes, one in two lists counted twice.
    pub(crate) fn projected_attributes(&self) -> usize {
        let local = self.local_indexes.iter().map(|index| &index.projection);
        let global = self.global_indexes.iter();
        let global = global.map(|index| &index.definition.projection);
        local
            .chain(global)
            .map(|projection| projection.non_key_attributes.len())
            .sum()
    }

    /// The ARN of one of its indexes.
    pub(crate) fn index_arn(&self, index: &str) -> String {
        format!("{}/index/{index}", self.arn)
    }

    /// Drops definitions of attributes that no key uses any more.
    pub(crate) fn drop_unused_definitions(&mut self) {
        let mut definitions = std::mem::take(&mut self.attribute_definitions);
        definitions.retain(|definition| {
            let name = definition.attribute_name.as_str();
            self.key_schema.contains(name)
                || self
                    .local_indexes
                    .iter()
                    .any(|index| index.key_schema.contains(name))
                || self
                    .global_indexes
                    .iter()
                    .any(|index| index.definition.names(name))
        });
        self.attribute_definitions = definitions;
    }

    /// The table as DescribeTable tells it. `counts` answers for the table (`None`) and for each
    /// index by name.
    pub(crate) fn describe(&self, counts: impl Fn(Option<&str>) -> Counts) -> TableDescription {
        let own = counts(None);
        TableDescription {
            table_name: self.name.clone(),
            table_arn: self.arn.clone(),
            table_id: self.id.clone(),
            table_status: self.status,
            creation_ms: self.created_ms,
            attribute_definitions: self.attribute_definitions.clone(),
            key_schema: self.key_schema.clone(),
            provisioned_throughput: self.throughput,
            billing_mode_summary: self.billing_summary,
            on_demand_throughput: self.on_demand,
            warm_throughput: self.warm_throughput(self.warm, self.throughput),
            warm_changing: self.pending.warm.is_some(),
            local_secondary_indexes: self.local_descriptions(&counts),
            global_secondary_indexes: self.global_descriptions(false, &counts),
            vector_indexes: self.global_descriptions(true, &counts),
            stream_specification: self.stream,
            latest_stream_label: self.latest_stream_label.clone(),
            latest_stream_arn: self.latest_stream_arn.clone(),
            table_size_bytes: own.bytes,
            item_count: own.items,
            deletion_protection_enabled: self.deletion_protection,
            sse_description: self.encryption.describe(),
            table_class_summary: self.table_class,
            restore_summary: self.restore.as_ref().map(|restore| restore.summary.clone()),
            global: None,
        }
    }

    fn local_descriptions(
        &self,
        counts: &impl Fn(Option<&str>) -> Counts,
    ) -> Vec<LocalIndexDescription> {
        let describe = |index: &LocalSecondaryIndex| {
            let own = counts(Some(&index.index_name));
            LocalIndexDescription {
                index_name: index.index_name.clone(),
                key_schema: index.key_schema.clone(),
                projection: index.projection.clone(),
                index_size_bytes: own.bytes,
                item_count: own.items,
                index_arn: self.index_arn(&index.index_name),
            }
        };
        self.local_indexes.iter().map(describe).collect()
    }

    fn global_descriptions(
        &self,
        of_vectors: bool,
        counts: &impl Fn(Option<&str>) -> Counts,
    ) -> Vec<IndexDescription> {
        let describe = |index: &GlobalIndexState| {
            let definition = &index.definition;
            let own = counts(Some(&definition.index_name));
            IndexDescription {
                index_name: definition.index_name.clone(),
                key_schema: definition.key_schema.clone(),
                projection: definition.projection.clone(),
                index_status: index.status,
                backfilling: index.backfilling,
                provisioned_throughput: index.throughput,
                on_demand_throughput: definition.on_demand_throughput,
                warm_throughput: self.warm_throughput(definition.warm_throughput, index.throughput),
                index_size_bytes: own.bytes,
                item_count: own.items,
                index_arn: self.index_arn(&definition.index_name),
                vector: definition.vector.clone(),
            }
        };
        let wanted = |index: &&GlobalIndexState| index.is_of_vectors() == of_vectors;
        let indexes = self.global_indexes.iter().filter(wanted);
        indexes.map(describe).collect()
    }

    /// What a table or index can serve at once: the defaults on demand, what is provisioned
    /// otherwise, or what was asked for.
    pub(crate) fn warm_throughput(
        &self,
        asked: Option<WarmThroughput>,
        throughput: ProvisionedThroughputDescription,
    ) -> Option<WarmThroughput> {
        if self.status == TableStatus::Creating {
            return None;
        }
        let (reads, writes) = match self.billing_mode {
            BillingMode::PayPerRequest => {
                (limits::ON_DEMAND_WARM_READS, limits::ON_DEMAND_WARM_WRITES)
            }
            BillingMode::Provisioned => (
                throughput.read_capacity_units,
                throughput.write_capacity_units,
            ),
        };
        let asked_reads = asked
            .and_then(|warm| warm.read_units_per_second)
            .unwrap_or(0);
        let asked_writes = asked
            .and_then(|warm| warm.write_units_per_second)
            .unwrap_or(0);
        Some(WarmThroughput {
            read_units_per_second: Some(reads.max(asked_reads)),
            write_units_per_second: Some(writes.max(asked_writes)),
        })
    }
}

/// Throughput as a new table or index begins with it.
pub(crate) fn initial_throughput(
    asked: Option<ProvisionedThroughput>,
) -> ProvisionedThroughputDescription {
    ProvisionedThroughputDescription {
        read_capacity_units: asked.map_or(0, |units| units.read_capacity_units),
        write_capacity_units: asked.map_or(0, |units| units.write_capacity_units),
        ..ProvisionedThroughputDescription::default()
    }
}

/// The class as it is told, once it was set.
pub(crate) fn class_summary(class: TableClass, changed_ms: Option<i64>) -> TableClassSummary {
    TableClassSummary {
        table_class: class,
        last_update_ms: changed_ms,
    }
}
