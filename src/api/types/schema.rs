//! Keys, indexes and throughput: what a table is made from.

use super::VectorDefinition;
use crate::value::json::{Json, JsonWriter};
use crate::value::record::{Record, record};

wire_enum! {
    /// The part an attribute plays in a key.
    KeyType { Hash = "HASH", Range = "RANGE" }
}

wire_enum! {
    /// The types a key attribute may have.
    ScalarAttributeType { S = "S", N = "N", B = "B" }
}

wire_enum! {
    /// Which attributes an index holds beside the keys.
    ProjectionType { All = "ALL", KeysOnly = "KEYS_ONLY", Include = "INCLUDE" }
}

wire_enum! {
    /// How throughput is paid for.
    BillingMode { Provisioned = "PROVISIONED", PayPerRequest = "PAY_PER_REQUEST" }
}

wire_enum! {
    /// The storage class of a table.
    TableClass { Standard = "STANDARD", StandardInfrequentAccess = "STANDARD_INFREQUENT_ACCESS" }
}

/// The name and type of an attribute that some key uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeDefinition {
    /// The attribute's name.
    pub attribute_name: String,
    /// Its type.
    pub attribute_type: ScalarAttributeType,
}

record!(AttributeDefinition {
    attribute_name,
    attribute_type,
});

/// One attribute of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySchemaElement {
    /// The attribute's name.
    pub attribute_name: String,
    /// Its part in the key.
    pub key_type: KeyType,
}

record!(KeySchemaElement {
    attribute_name,
    key_type,
});

/// A key: the partition key, then the sort key if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySchema(pub Vec<KeySchemaElement>);

impl Record for KeySchema {
    fn write(&self, writer: &mut JsonWriter) {
        self.0.write(writer);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        Record::read(json).map(Self)
    }
}

impl KeySchema {
    /// The partition key's name; empty only in a schema that was never validated.
    pub fn hash(&self) -> &str {
        self.named(KeyType::Hash).unwrap_or_default()
    }

    /// The sort key's name, if the key has one.
    pub fn range(&self) -> Option<&str> {
        self.named(KeyType::Range)
    }

    /// The names of the key's attributes, partition key first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|element| element.attribute_name.as_str())
    }

    /// Whether the attribute is part of the key.
    pub fn contains(&self, attribute_name: &str) -> bool {
        self.names().any(|name| name == attribute_name)
    }

    fn named(&self, key_type: KeyType) -> Option<&str> {
        self.0
            .iter()
            .find(|element| element.key_type == key_type)
            .map(|element| element.attribute_name.as_str())
    }
}

/// What an index holds beside the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// All, the keys only, or a list.
    pub projection_type: ProjectionType,
    /// The list, for [`ProjectionType::Include`]; empty otherwise.
    pub non_key_attributes: Vec<String>,
}

record!(Projection {
    projection_type,
    non_key_attributes,
});

/// Capacity units per second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvisionedThroughput {
    /// Read capacity units per second.
    pub read_capacity_units: u64,
    /// Write capacity units per second.
    pub write_capacity_units: u64,
}

record!(ProvisionedThroughput {
    read_capacity_units,
    write_capacity_units,
});

/// Upper bounds on on-demand throughput; `-1` stands for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnDemandThroughput {
    /// Read request units per second.
    pub max_read_request_units: Option<i64>,
    /// Write request units per second.
    pub max_write_request_units: Option<i64>,
}

record!(OnDemandThroughput {
    max_read_request_units,
    max_write_request_units,
});

impl OnDemandThroughput {
    /// The bounds that are given, each with its member's name.
    pub fn bounds(self) -> impl Iterator<Item = (&'static str, i64)> {
        let members = [
            ("MaxReadRequestUnits", self.max_read_request_units),
            ("MaxWriteRequestUnits", self.max_write_request_units),
        ];
        members
            .into_iter()
            .filter_map(|(name, units)| Some((name, units?)))
    }
}

/// What a table or index can serve at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmThroughput {
    /// Read units per second.
    pub read_units_per_second: Option<u64>,
    /// Write units per second.
    pub write_units_per_second: Option<u64>,
}

record!(WarmThroughput {
    read_units_per_second,
    write_units_per_second,
});

/// A global secondary index as CreateTable and UpdateTable ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlobalSecondaryIndex {
    /// Its name, unique in the table.
    pub index_name: String,
    /// Its key.
    pub key_schema: KeySchema,
    /// What it holds.
    pub projection: Projection,
    /// Its own throughput, for provisioned tables.
    pub provisioned_throughput: Option<ProvisionedThroughput>,
    /// Bounds, for on-demand tables.
    pub on_demand_throughput: Option<OnDemandThroughput>,
    /// Warm throughput, if asked for.
    pub warm_throughput: Option<WarmThroughput>,
    /// Set for an index of vectors; its key is what a search must name.
    pub vector: Option<VectorDefinition>,
}

record!(GlobalSecondaryIndex {
    index_name,
    key_schema,
    projection,
    provisioned_throughput,
    on_demand_throughput,
    warm_throughput,
} sparse { vector });

impl GlobalSecondaryIndex {
    /// Whether the index looks at an attribute to find an item: for its key, or as a filter.
    pub fn names(&self, attribute_name: &str) -> bool {
        let schema = self.vector.iter().flat_map(|vector| &vector.search_schema);
        self.key_schema.contains(attribute_name)
            || schema
                .into_iter()
                .any(|element| element.attribute_name == attribute_name)
    }
}

/// A local secondary index as CreateTable asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalSecondaryIndex {
    /// Its name, unique in the table.
    pub index_name: String,
    /// Its key: the table's partition key and a sort key of its own.
    pub key_schema: KeySchema,
    /// What it holds.
    pub projection: Projection,
}

record!(LocalSecondaryIndex {
    index_name,
    key_schema,
    projection,
});

/// Encryption at rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SseSpecification {
    /// Whether a KMS key is used in place of the service's own.
    pub enabled: Option<bool>,
    /// `KMS`.
    pub sse_type: Option<String>,
    /// The key.
    pub kms_master_key_id: Option<String>,
}

record!(SseSpecification {
    enabled,
    sse_type,
    kms_master_key_id,
});

/// A name and a value put on a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// 1 to 128 characters.
    pub key: String,
    /// 0 to 256 characters.
    pub value: String,
}

record!(Tag { key, value });
