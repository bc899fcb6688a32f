//! A table's CreateTable request, out of what DescribeTable says of it.

use crate::value::json::{Json, JsonDocument, JsonWriter};

/// The body of a CreateTable that makes a table like the one described: the `Table` of a
/// DescribeTable response, or that response itself. `None` if it describes no table.
///
/// Sizes, states, ARNs and dates stay behind; keys, indexes, billing, stream, class and protection
/// come along.
pub fn create_table_body(description: &str) -> Option<String> {
    let document = JsonDocument::parse(description).ok()?;
    let root = document.root();
    let table = root.get("Table").unwrap_or(root);
    table.get("TableName")?.as_str()?;
    let mut writer = JsonWriter::with_capacity(1024);
    writer.begin_object();
    for name in ["TableName", "AttributeDefinitions", "KeySchema"] {
        copy(&mut writer, table, name);
    }
    let on_demand = table
        .get("BillingModeSummary")
        .and_then(|summary| summary.get("BillingMode"))
        .and_then(|mode| mode.as_str())
        == Some("PAY_PER_REQUEST");
    let mode = if on_demand {
        "PAY_PER_REQUEST"
    } else {
        "PROVISIONED"
    };
    writer.key("BillingMode").string(mode);
    capacity(&mut writer, table, on_demand);
    indexes(&mut writer, table, "LocalSecondaryIndexes", None);
    indexes(
        &mut writer,
        table,
        "GlobalSecondaryIndexes",
        Some(on_demand),
    );
    indexes(&mut writer, table, "VectorIndexes", None);
    let enabled = |stream: &Json<'_>| {
        stream
            .get("StreamEnabled")
            .and_then(|enabled| enabled.as_bool())
            == Some(true)
    };
    if table
        .get("StreamSpecification")
        .as_ref()
        .is_some_and(enabled)
    {
        copy(&mut writer, table, "StreamSpecification");
    }
    if let Some(class) = table
        .get("TableClassSummary")
        .and_then(|class| class.get("TableClass"))
    {
        writer.key("TableClass").json(class);
    }
    copy(&mut writer, table, "DeletionProtectionEnabled");
    writer.end_object();
    Some(writer.finish())
}

fn copy(writer: &mut JsonWriter, from: Json<'_>, name: &str) {
    if let Some(value) = from.get(name).filter(|value| !value.is_null()) {
        writer.key(name).json(value);
    }
}

/// Provisioned units, or the maximum of on-demand ones.
fn capacity(writer: &mut JsonWriter, from: Json<'_>, on_demand: bool) {
    if on_demand {
        copy(writer, from, "OnDemandThroughput");
        return;
    }
    let Some(units) = from.get("ProvisionedThroughput") else {
        return;
    };
    writer.key("ProvisionedThroughput").begin_object();
    copy(writer, units, "ReadCapacityUnits");
    copy(writer, units, "WriteCapacityUnits");
    writer.end_object();
}

/// Indexes; `on_demand` for those that have a capacity of their own.
fn indexes(writer: &mut JsonWriter, table: Json<'_>, name: &str, on_demand: Option<bool>) {
    let described = table.get(name).and_then(|indexes| indexes.as_array());
    let Some(described) = described.filter(|indexes| !indexes.is_empty()) else {
        return;
    };
    writer.key(name).begin_array();
    for index in described.iter() {
        writer.begin_object();
        for name in [
            "IndexName",
            "KeySchema",
            "VectorAttribute",
            "Dimensions",
            "DistanceFunction",
            "SearchSchema",
            "Projection",
        ] {
            copy(writer, index, name);
        }
        if let Some(on_demand) = on_demand {
            capacity(writer, index, on_demand);
        }
        writer.end_object();
    }
    writer.end_array();
}
