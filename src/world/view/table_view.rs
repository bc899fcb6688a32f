//! Tables as the overview shows them.

use crate::value::SortedMap;
use crate::value::record::record;

use crate::api::types::{
    BillingMode, KeySchema, KeySchemaElement, KeyType, StreamViewType, VectorDefinition,
};
use crate::world::World;
use crate::world::tables::TableState;
use crate::world::ttl::TtlSettings;

/// One attribute of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPart {
    /// The attribute's name.
    pub name: String,
    /// `S`, `N` or `B`.
    pub attribute_type: String,
    /// Whether it is part of the partition key (HASH) rather than the sort key (RANGE).
    pub is_partition_key: bool,
}

record!(KeyPart {
    name,
    attribute_type,
    is_partition_key,
});

/// An index of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexOverview {
    /// The index's name.
    pub name: String,
    /// Whether it is a global secondary index.
    pub is_global: bool,
    /// Its key, partition key attributes first.
    pub key: Vec<KeyPart>,
    /// `ALL`, `KEYS_ONLY` or `INCLUDE`.
    pub projection_type: String,
    /// The attributes an `INCLUDE` projection names.
    pub non_key_attributes: Vec<String>,
    /// `CREATING`, `UPDATING`, `DELETING` or `ACTIVE`; local indexes are always `ACTIVE`.
    pub status: String,
    /// Whether it is being backfilled.
    pub backfilling: bool,
    /// Entries in it, now.
    pub item_count: u64,
    /// Bytes of its entries, now.
    pub size_bytes: u64,
    /// Provisioned read units, when it is global and the table is provisioned.
    pub read_capacity_units: Option<u64>,
    /// Provisioned write units, when it is global and the table is provisioned.
    pub write_capacity_units: Option<u64>,
    /// What it is searched by, for an index of vectors.
    pub vector: Option<VectorDefinition>,
}

record!(IndexOverview {
    name,
    is_global,
    key,
    projection_type,
    non_key_attributes,
    status,
    backfilling,
    item_count,
    size_bytes,
    read_capacity_units,
    write_capacity_units,
} sparse { vector });

impl IndexOverview {
    /// `GSI`, `LSI` or `VEC`.
    pub fn kind(&self) -> &'static str {
        match (&self.vector, self.is_global) {
            (Some(_), _) => "VEC",
            (None, true) => "GSI",
            (None, false) => "LSI",
        }
    }

    /// Whether Query and Scan read it; an index of vectors is searched.
    pub fn is_queried(&self) -> bool {
        self.vector.is_none()
    }
}

/// A table's stream setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamSetting {
    /// The stream's ARN.
    pub stream_arn: String,
    /// `KEYS_ONLY`, `NEW_IMAGE`, `OLD_IMAGE` or `NEW_AND_OLD_IMAGES`.
    pub view_type: String,
}

record!(StreamSetting {
    stream_arn,
    view_type,
});

/// A table's time-to-live setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TtlSetting {
    /// The attribute that holds the expiry in epoch seconds.
    pub attribute: String,
    /// `ENABLING`, `ENABLED`, `DISABLING` or `DISABLED`.
    pub status: String,
}

record!(TtlSetting { attribute, status });

/// Traffic of one virtual minute.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MinutePoint {
    /// Start of the minute, virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// Read capacity units consumed.
    pub read_units: f64,
    /// Write capacity units consumed.
    pub write_units: f64,
}

record!(MinutePoint {
    at_ms,
    read_units,
    write_units,
});

/// A table at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct TableOverview {
    /// The table's name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// `CREATING`, `UPDATING`, `DELETING` or `ACTIVE`.
    pub status: String,
    /// Its key, partition key first.
    pub key: Vec<KeyPart>,
    /// Items in it, now.
    pub item_count: u64,
    /// Bytes of its items, now.
    pub size_bytes: u64,
    /// `PROVISIONED` or `PAY_PER_REQUEST`.
    pub billing_mode: String,
    /// Provisioned read units.
    pub read_capacity_units: Option<u64>,
    /// Provisioned write units.
    pub write_capacity_units: Option<u64>,
    /// Local and global secondary indexes.
    pub indexes: Vec<IndexOverview>,
    /// The stream, if enabled.
    pub stream: Option<StreamSetting>,
    /// Time to live, unless disabled.
    pub ttl: Option<TtlSetting>,
    /// Whether deletion protection is on.
    pub deletion_protection: bool,
    /// Virtual milliseconds since the epoch.
    pub created_ms: i64,
    /// The last 60 minutes with traffic on the virtual clock, oldest first; quiet minutes are left out.
    pub minutes: Vec<MinutePoint>,
    /// Grows with every change of an item or a setting; equal versions show equal tables.
    pub version: u64,
}

record!(TableOverview {
    name,
    arn,
    status,
    key,
    item_count,
    size_bytes,
    billing_mode,
    read_capacity_units,
    write_capacity_units,
    indexes,
    stream,
    ttl,
    deletion_protection,
    created_ms,
    minutes,
    version,
});

/// Minutes that a table's overview tells.
const MINUTES_TOLD: usize = 60;

impl World {
    pub(super) fn table_overviews(&self) -> Vec<TableOverview> {
        self.catalog
            .tables
            .values()
            .map(|table| self.overview(table))
            .collect()
    }

    pub(super) fn table_overview(&self, name: &str) -> Option<TableOverview> {
        self.catalog.get(name).map(|table| self.overview(table))
    }

    fn overview(&self, table: &TableState) -> TableOverview {
        let counts = self.counts(&table.name, None);
        let stream = table.stream.and_then(|stream| stream.stream_view_type);
        let setting = |view: StreamViewType| StreamSetting {
            stream_arn: table.latest_stream_arn.clone().unwrap_or_default(),
            view_type: view.as_str().to_owned(),
        };
        TableOverview {
            name: table.name.clone(),
            arn: table.arn.clone(),
            status: table.status.as_str().to_owned(),
            key: key_parts(&table.key_schema, table),
            item_count: counts.items,
            size_bytes: counts.bytes,
            billing_mode: table.billing_mode.as_str().to_owned(),
            read_capacity_units: provisioned(table, table.throughput.read_capacity_units),
            write_capacity_units: provisioned(table, table.throughput.write_capacity_units),
            indexes: self.index_overviews(table),
            stream: stream.map(setting),
            ttl: ttl_setting(&table.ttl),
            deletion_protection: table.deletion_protection,
            created_ms: table.created_ms,
            minutes: self.minutes(&table.name),
            version: self.versions.get(&table.name).copied().unwrap_or(0),
        }
    }

    fn index_overviews(&self, table: &TableState) -> Vec<IndexOverview> {
        let local = table.local_indexes.iter().map(|index| {
            let counts = self.counts(&table.name, Some(&index.index_name));
            IndexOverview {
                name: index.index_name.clone(),
                is_global: false,
                key: key_parts(&index.key_schema, table),
                projection_type: index.projection.projection_type.as_str().to_owned(),
                non_key_attributes: index.projection.non_key_attributes.clone(),
                status: table.status.as_str().to_owned(),
                backfilling: false,
                item_count: counts.items,
                size_bytes: counts.bytes,
                read_capacity_units: None,
                write_capacity_units: None,
                vector: None,
            }
        });
        let global = table.global_indexes.iter().map(|index| {
            let definition = &index.definition;
            let counts = self.counts(&table.name, Some(&definition.index_name));
            IndexOverview {
                name: definition.index_name.clone(),
                is_global: true,
                key: key_parts(&definition.key_schema, table),
                projection_type: definition.projection.projection_type.as_str().to_owned(),
                non_key_attributes: definition.projection.non_key_attributes.clone(),
                status: index.status.as_str().to_owned(),
                backfilling: index.backfilling == Some(true),
                item_count: counts.items,
                size_bytes: counts.bytes,
                read_capacity_units: provisioned(table, index.throughput.read_capacity_units),
                write_capacity_units: provisioned(table, index.throughput.write_capacity_units),
                vector: definition.vector.clone(),
            }
        });
        local.chain(global).collect()
    }

    /// The last hour's traffic of a table with its indexes, minute by minute.
    fn minutes(&self, table: &str) -> Vec<MinutePoint> {
        let Some(arms) = self.series.tables.get(table) else {
            return Vec::new();
        };
        let now_minute = self.now_ms().div_euclid(60_000);
        let from = now_minute.saturating_sub(MINUTES_TOLD as i64 - 1);
        let mut minutes: SortedMap<i64, MinutePoint> = SortedMap::new();
        let points = arms.values().flat_map(|arm| arm.minutes.iter().rev());
        for point in points.filter(|point| point.at >= from) {
            let at_ms = point.at.saturating_mul(60_000);
            let minute = minutes.get_or_insert_with(point.at, || MinutePoint {
                at_ms,
                ..Default::default()
            });
            minute.read_units += point.read_units;
            minute.write_units += point.write_units;
        }
        minutes.into_values().collect()
    }
}

fn provisioned(table: &TableState, units: u64) -> Option<u64> {
    (table.billing_mode == BillingMode::Provisioned).then_some(units)
}

fn ttl_setting(ttl: &TtlSettings) -> Option<TtlSetting> {
    let description = ttl.describe();
    description.attribute_name.map(|attribute| TtlSetting {
        attribute,
        status: description.time_to_live_status.as_str().to_owned(),
    })
}

fn key_parts(schema: &KeySchema, table: &TableState) -> Vec<KeyPart> {
    let part = |element: &KeySchemaElement| {
        let definition = table
            .attribute_definitions
            .iter()
            .find(|definition| definition.attribute_name == element.attribute_name);
        KeyPart {
            name: element.attribute_name.clone(),
            attribute_type: definition
                .map_or("", |definition| definition.attribute_type.as_str())
                .to_owned(),
            is_partition_key: element.key_type == KeyType::Hash,
        }
    };
    schema.0.iter().map(part).collect()
}
