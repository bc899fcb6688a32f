//! The wire requests of the table form.

use super::{IndexForm, KeyField, Part, TableForm, positive};
use crate::value::json::JsonWriter;
use crate::workspace::share::{index_definition, key_types};
use crate::world::IndexOverview;

/// CreateTable.
pub fn create_table(form: &TableForm) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(&form.name);
    definitions(&mut w, &form.key_fields());
    key_schema(&mut w, &[&form.partition], &[&form.sort]);
    if !form.local.is_empty() {
        w.key("LocalSecondaryIndexes").begin_array();
        for index in &form.local {
            w.begin_object().key("IndexName").string(&index.name);
            key_schema(&mut w, &[&form.partition], &index.named(Part::Sort));
            projection(&mut w, index);
            w.end_object();
        }
        w.end_array();
    }
    if !form.global.is_empty() {
        w.key("GlobalSecondaryIndexes").begin_array();
        for index in &form.global {
            global_index(
                &mut w,
                index,
                form.provisioned
                    .then_some((&form.read_units, &form.write_units)),
            );
        }
        w.end_array();
    }
    w.key("BillingMode");
    w.string(if form.provisioned {
        "PROVISIONED"
    } else {
        "PAY_PER_REQUEST"
    });
    if form.provisioned {
        throughput(&mut w, &form.read_units, &form.write_units);
    }
    if !form.stream.is_empty() {
        w.key("StreamSpecification").begin_object();
        w.key("StreamEnabled").boolean(true);
        w.key("StreamViewType").string(&form.stream).end_object();
    }
    w.end_object();
    w.finish()
}

/// UpdateTimeToLive.
pub fn update_ttl(table: &str, attribute: &str, enabled: bool) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    w.key("TimeToLiveSpecification").begin_object();
    w.key("Enabled").boolean(enabled);
    w.key("AttributeName")
        .string(attribute)
        .end_object()
        .end_object();
    w.finish()
}

/// UpdateTable that adds a global secondary index.
pub fn create_global_index(
    table: &str,
    index: &IndexForm,
    units: Option<(&String, &String)>,
) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    let mut keys = index.named(Part::Partition);
    keys.extend(index.named(Part::Sort));
    definitions(&mut w, &keys);
    w.key("GlobalSecondaryIndexUpdates")
        .begin_array()
        .begin_object()
        .key("Create");
    global_index(&mut w, index, units);
    w.end_object().end_array().end_object();
    w.finish()
}

/// UpdateTable that makes a global secondary index again, with every attribute of its key.
pub fn create_global_index_again(table: &str, index: &IndexOverview) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    w.key("AttributeDefinitions").begin_array();
    for (name, kind) in key_types(index) {
        w.begin_object().key("AttributeName").string(name);
        w.key("AttributeType").string(kind).end_object();
    }
    w.end_array();
    w.key(updates(!index.is_queried()))
        .begin_array()
        .begin_object()
        .key("Create");
    w.raw(&index_definition(index));
    w.end_object().end_array().end_object();
    w.finish()
}

/// The member of UpdateTable that changes such indexes.
fn updates(of_vectors: bool) -> &'static str {
    match of_vectors {
        true => "VectorIndexUpdates",
        false => "GlobalSecondaryIndexUpdates",
    }
}

/// UpdateTable that deletes a global secondary index.
pub fn delete_global_index(table: &str, index: &str, of_vectors: bool) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    w.key(updates(of_vectors)).begin_array().begin_object();
    w.key("Delete")
        .begin_object()
        .key("IndexName")
        .string(index);
    w.end_object().end_object().end_array().end_object();
    w.finish()
}

fn definitions(w: &mut JsonWriter, fields: &[&KeyField]) {
    w.key("AttributeDefinitions").begin_array();
    for (i, field) in fields.iter().enumerate() {
        if fields.iter().take(i).any(|other| other.name == field.name) {
            continue;
        }
        w.begin_object().key("AttributeName").string(&field.name);
        w.key("AttributeType")
            .string(field.kind.name())
            .end_object();
    }
    w.end_array();
}

fn key_schema(w: &mut JsonWriter, partition: &[&KeyField], sort: &[&KeyField]) {
    w.key("KeySchema").begin_array();
    for (fields, role) in [(partition, "HASH"), (sort, "RANGE")] {
        for field in fields.iter().filter(|field| !field.name.is_empty()) {
            w.begin_object().key("AttributeName").string(&field.name);
            w.key("KeyType").string(role).end_object();
        }
    }
    w.end_array();
}

fn projection(w: &mut JsonWriter, index: &IndexForm) {
    w.key("Projection").begin_object();
    w.key("ProjectionType").string(index.projected.name());
    if index.projected == super::Projected::Include {
        w.key("NonKeyAttributes").begin_array();
        for name in index.included() {
            w.string(name);
        }
        w.end_array();
    }
    w.end_object();
}

fn global_index(w: &mut JsonWriter, index: &IndexForm, units: Option<(&String, &String)>) {
    w.begin_object().key("IndexName").string(&index.name);
    let (partition, sort) = (index.named(Part::Partition), index.named(Part::Sort));
    key_schema(w, &partition, &sort);
    projection(w, index);
    if let Some((read, write)) = units {
        throughput(w, read, write);
    }
    w.end_object();
}

fn throughput(w: &mut JsonWriter, read: &str, write: &str) {
    w.key("ProvisionedThroughput").begin_object();
    w.key("ReadCapacityUnits")
        .integer(i128::from(positive(read).unwrap_or(0)));
    w.key("WriteCapacityUnits")
        .integer(i128::from(positive(write).unwrap_or(0)));
    w.end_object();
}
