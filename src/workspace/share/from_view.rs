//! Shared tables out of what a world shows: overview and rows, which cost nothing and leave no
//! trace.

use super::content::SharedTable;
use crate::api::types::VectorDefinition;
use crate::value::SortedMap;
use crate::value::encode_item;
use crate::value::json::{JsonDocument, JsonWriter};
use crate::world::{IndexOverview, KeyPart, RowsView, TableOverview};

impl SharedTable {
    /// A table's definition, without its items.
    pub fn from_overview(table: &TableOverview) -> SharedTable {
        let on = |status: &str| status == "ENABLING" || status == "ENABLED";
        let time_to_live = table.ttl.as_ref().filter(|ttl| on(&ttl.status));
        SharedTable {
            create_table: definition(table),
            time_to_live: time_to_live.map(|ttl| ttl.attribute.clone()),
            ..SharedTable::default()
        }
    }

    /// Adds a window of the table's rows.
    pub fn push_rows(&mut self, rows: &RowsView) {
        for row in &rows.rows {
            let document = JsonDocument::parse(&row.item).ok();
            let item = document.and_then(|document| encode_item(document.root()).ok());
            self.items.extend(item);
        }
    }
}

fn definition(table: &TableOverview) -> String {
    let mut writer = JsonWriter::with_capacity(1024);
    writer.begin_object().key("TableName").string(&table.name);
    attribute_definitions(&mut writer, table);
    key_schema(&mut writer, &table.key);
    writer.key("BillingMode").string(&table.billing_mode);
    throughput(
        &mut writer,
        table.read_capacity_units,
        table.write_capacity_units,
    );
    for (name, kind) in [
        ("LocalSecondaryIndexes", "LSI"),
        ("GlobalSecondaryIndexes", "GSI"),
        ("VectorIndexes", "VEC"),
    ] {
        let mut indexes = table
            .indexes
            .iter()
            .filter(|index| index.kind() == kind)
            .peekable();
        if indexes.peek().is_some() {
            writer.key(name).begin_array();
            indexes.for_each(|index| write_index(&mut writer, index));
            writer.end_array();
        }
    }
    if let Some(stream) = &table.stream {
        writer.key("StreamSpecification").begin_object();
        writer.key("StreamEnabled").boolean(true);
        writer
            .key("StreamViewType")
            .string(&stream.view_type)
            .end_object();
    }
    if table.deletion_protection {
        writer.key("DeletionProtectionEnabled").boolean(true);
    }
    writer.end_object();
    writer.finish()
}

/// Each key attribute of the table and its indexes, once.
fn attribute_definitions(writer: &mut JsonWriter, table: &TableOverview) {
    let of_indexes = table.indexes.iter().flat_map(key_types);
    let own = table.key.iter().map(part_type);
    let types: SortedMap<&str, &str> = own.chain(of_indexes).collect();
    writer.key("AttributeDefinitions").begin_array();
    for (name, attribute_type) in types {
        writer.begin_object().key("AttributeName").string(name);
        writer
            .key("AttributeType")
            .string(attribute_type)
            .end_object();
    }
    writer.end_array();
}

fn part_type(part: &KeyPart) -> (&str, &str) {
    (part.name.as_str(), part.attribute_type.as_str())
}

/// The attributes whose types an index needs defined.
pub fn key_types(index: &IndexOverview) -> Vec<(&str, &str)> {
    let Some(vector) = &index.vector else {
        return index.key.iter().map(part_type).collect();
    };
    let schema = vector.search_schema.iter();
    let named = schema.map(|each| (each.attribute_name.as_str(), each.attribute_type.as_str()));
    named.collect()
}

fn key_schema(writer: &mut JsonWriter, key: &[KeyPart]) {
    writer.key("KeySchema").begin_array();
    for part in key {
        let key_type = if part.is_partition_key {
            "HASH"
        } else {
            "RANGE"
        };
        writer
            .begin_object()
            .key("AttributeName")
            .string(&part.name);
        writer.key("KeyType").string(key_type).end_object();
    }
    writer.end_array();
}

fn throughput(writer: &mut JsonWriter, read: Option<u64>, write: Option<u64>) {
    if let (Some(read), Some(write)) = (read, write) {
        writer.key("ProvisionedThroughput").begin_object();
        writer.key("ReadCapacityUnits").integer(read);
        writer.key("WriteCapacityUnits").integer(write).end_object();
    }
}

/// What an index of vectors has in place of a key.
fn write_vector(writer: &mut JsonWriter, vector: &VectorDefinition) {
    writer.key("VectorAttribute").begin_object();
    let attribute = &vector.attribute_name;
    writer.key("AttributeName").string(attribute).end_object();
    writer.key("Dimensions").integer(vector.dimensions);
    let function = vector.distance_function.as_str();
    writer.key("DistanceFunction").string(function);
    if vector.search_schema.is_empty() {
        return;
    }
    writer.key("SearchSchema").begin_array();
    for element in &vector.search_schema {
        let kind = element.element_type.as_str();
        let name = &element.attribute_name;
        writer.begin_object().key("AttributeName").string(name);
        writer.key("SearchSchemaElementType").string(kind);
        writer.end_object();
    }
    writer.end_array();
}

/// An index as CreateTable and UpdateTable take it.
pub fn index_definition(index: &IndexOverview) -> String {
    let mut writer = JsonWriter::new();
    write_index(&mut writer, index);
    writer.finish()
}

fn write_index(writer: &mut JsonWriter, index: &IndexOverview) {
    writer.begin_object().key("IndexName").string(&index.name);
    match &index.vector {
        Some(vector) => write_vector(writer, vector),
        None => key_schema(writer, &index.key),
    }
    writer.key("Projection").begin_object();
    writer.key("ProjectionType").string(&index.projection_type);
    if !index.non_key_attributes.is_empty() {
        writer.key("NonKeyAttributes").begin_array();
        for name in &index.non_key_attributes {
            writer.string(name);
        }
        writer.end_array();
    }
    writer.end_object();
    throughput(
        writer,
        index.read_capacity_units,
        index.write_capacity_units,
    );
    writer.end_object();
}
