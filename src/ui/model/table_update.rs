//! UpdateTable, in the few shapes that settings need.

use super::table_form::positive;
use crate::value::json::JsonWriter;
use crate::world::{IndexOverview, TableOverview};

fn update(table: &str, members: impl FnOnce(&mut JsonWriter)) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    members(&mut w);
    w.end_object();
    w.finish()
}

/// On demand from now on.
pub fn on_demand(table: &str) -> String {
    update(table, |w| {
        w.key("BillingMode").string("PAY_PER_REQUEST");
    })
}

/// Provisioned: the units of the table, and of its global indexes where those have none yet.
pub fn provisioned(table: &TableOverview, read: &str, write: &str) -> String {
    let (read, write) = (positive(read).unwrap_or(0), positive(write).unwrap_or(0));
    let was_on_demand = table.billing_mode != "PROVISIONED";
    update(&table.name, |w| {
        w.key("BillingMode").string("PROVISIONED");
        units(w, read, write);
        let global: Vec<&IndexOverview> = table
            .indexes
            .iter()
            .filter(|index| index.is_global && index.is_queried())
            .collect();
        if was_on_demand && !global.is_empty() {
            w.key("GlobalSecondaryIndexUpdates").begin_array();
            for index in global {
                w.begin_object().key("Update").begin_object();
                w.key("IndexName").string(&index.name);
                units(w, read, write);
                w.end_object().end_object();
            }
            w.end_array();
        }
    })
}

fn units(w: &mut JsonWriter, read: u64, write: u64) {
    w.key("ProvisionedThroughput").begin_object();
    w.key("ReadCapacityUnits").integer(i128::from(read));
    w.key("WriteCapacityUnits").integer(i128::from(write));
    w.end_object();
}

/// The units of one global index.
pub fn index_units(table: &str, index: &str, read: u64, write: u64) -> String {
    update(table, |w| {
        w.key("GlobalSecondaryIndexUpdates").begin_array();
        w.begin_object().key("Update").begin_object();
        w.key("IndexName").string(index);
        units(w, read, write);
        w.end_object().end_object().end_array();
    })
}

fn resource(arn: &str, members: impl FnOnce(&mut JsonWriter)) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("ResourceArn").string(arn);
    members(&mut w);
    w.end_object();
    w.finish()
}

/// ListTagsOfResource.
pub fn resource_only(arn: &str) -> String {
    resource(arn, |_| {})
}

/// TagResource with one tag.
pub fn tag(arn: &str, key: &str, value: &str) -> String {
    resource(arn, |w| {
        w.key("Tags").begin_array().begin_object();
        w.key("Key").string(key);
        w.key("Value").string(value);
        w.end_object().end_array();
    })
}

/// UntagResource of one tag.
pub fn untag(arn: &str, key: &str) -> String {
    resource(arn, |w| {
        w.key("TagKeys").begin_array().string(key).end_array();
    })
}

/// A stream of this view, or none.
pub fn stream(table: &str, view_type: Option<&str>) -> String {
    update(table, |w| {
        w.key("StreamSpecification").begin_object();
        w.key("StreamEnabled").boolean(view_type.is_some());
        if let Some(view_type) = view_type {
            w.key("StreamViewType").string(view_type);
        }
        w.end_object();
    })
}

/// Deletion protection on or off.
pub fn protection(table: &str, on: bool) -> String {
    update(table, |w| {
        w.key("DeletionProtectionEnabled").boolean(on);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_are_the_wires_json() {
        assert_eq!(
            on_demand("T"),
            r#"{"TableName":"T","BillingMode":"PAY_PER_REQUEST"}"#
        );
        assert_eq!(
            stream("T", None),
            r#"{"TableName":"T","StreamSpecification":{"StreamEnabled":false}}"#
        );
        assert_eq!(
            stream("T", Some("NEW_IMAGE")),
            r#"{"TableName":"T","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"}}"#
        );
        assert_eq!(
            index_units("T", "I", 3, 4),
            r#"{"TableName":"T","GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"I","ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":4}}}]}"#
        );
        assert_eq!(
            tag("arn", "k", "v"),
            r#"{"ResourceArn":"arn","Tags":[{"Key":"k","Value":"v"}]}"#
        );
        assert_eq!(
            untag("arn", "k"),
            r#"{"ResourceArn":"arn","TagKeys":["k"]}"#
        );
        assert_eq!(
            protection("T", true),
            r#"{"TableName":"T","DeletionProtectionEnabled":true}"#
        );
    }
}
