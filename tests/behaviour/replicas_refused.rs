//! What UpdateTable and DeleteTable refuse of replicas.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding.

use serde_json::{Value, json};

use crate::bench::{Bench, merge};
use crate::replicas::{EAST, EUROPE, WEST, add, global, replicas, stored, table};

const VALIDATION: &str = "ValidationException";
const IN_USE: &str = "ResourceInUseException";
const ALREADY: &str = "Failed to create a the new replica of table with name: \u{2018}Tab\u{2019} because one or more replicas already existed as tables.";
const SOURCE: &str = "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.";

#[track_caller]
fn refused(bench: &mut Bench, body: Value, name: &str, text: &str) {
    let told = bench.err("UpdateTable", body);
    assert_eq!((told.0.as_str(), told.1.as_str()), (name, text));
}

fn create(region: &str) -> Value {
    replicas(json!({"Create": {"RegionName": region}}))
}

fn delete(region: &str) -> Value {
    replicas(json!({"Delete": {"RegionName": region}}))
}

fn two(one: Value, other: Value) -> Value {
    json!({"TableName": "Tab", "ReplicaUpdates": [one, other]})
}

/// DDB-TABLE-224, DDB-TABLE-257, DDB-TABLE-265, DDB-TABLE-223: a change of replicas is alone, and one.
#[test]
fn a_change_of_replicas_is_alone() {
    let mut bench = Bench::with_table();
    let only = "One or more parameter values were invalid: Replica modification must be the only operation in the request";
    for more in [
        json!({"TableClass": "STANDARD"}),
        json!({"DeletionProtectionEnabled": true}),
        json!({"SSESpecification": {"Enabled": true}}),
        json!({"StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}}),
        json!({"BillingMode": "PROVISIONED"}),
    ] {
        let mut body = create(EUROPE);
        merge(&mut body, more);
        refused(&mut bench, body, VALIDATION, only);
    }
    let mut strong = create(EUROPE);
    merge(
        &mut strong,
        json!({"MultiRegionConsistency": "STRONG", "DeletionProtectionEnabled": true}),
    );
    let text = "Requests that modify replicas or witnesses must not also modify other fields";
    refused(&mut bench, strong, VALIDATION, text);
    let kinds = "Update table operation with more than one type of replica actions not allowed";
    let both = json!({"Create": {"RegionName": EUROPE}, "Delete": {"RegionName": EUROPE}});
    refused(&mut bench, replicas(both), VALIDATION, kinds);
    let one_each = two(
        json!({"Create": {"RegionName": EUROPE}}),
        json!({"Delete": {"RegionName": WEST}}),
    );
    refused(&mut bench, one_each, VALIDATION, kinds);
    let many =
        "Update table operation with more than one create or delete replica actions not allowed";
    let creates = two(
        json!({"Create": {"RegionName": EUROPE}}),
        json!({"Create": {"RegionName": WEST}}),
    );
    refused(&mut bench, creates, VALIDATION, many);
    let nothing = "There are no actions specified in the Replica Update Action of the request.";
    refused(&mut bench, replicas(json!({})), VALIDATION, nothing);
    let region_only = replicas(json!({"Update": {"RegionName": EUROPE}}));
    refused(&mut bench, region_only, VALIDATION, nothing);
    // Twice the same is once.
    let twice = json!({"Create": {"RegionName": EUROPE}});
    bench.ok("UpdateTable", two(twice.clone(), twice));
}

/// DDB-TABLE-203, DDB-TABLE-223, DDB-TABLE-225, DDB-TABLE-307: regions.
#[test]
fn regions_are_checked() {
    let mut bench = Bench::with_table();
    let local = "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.";
    refused(&mut bench, create(EAST), VALIDATION, local);
    refused(&mut bench, delete(EAST), VALIDATION, local);
    for region in ["us-fake-1", "EU-WEST-1"] {
        let told = bench.err("UpdateTable", create(region));
        let begins = format!(
            "Region {region} is not supported. The latest version of global tables are only supported in the following regions: [us-east-1, "
        );
        assert!(told.1.starts_with(&begins), "{}", told.1);
    }
    let none = "Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [ca-central-1].";
    refused(&mut bench, delete("ca-central-1"), VALIDATION, none);
    let class = json!({"Update": {"RegionName": "ca-central-1", "TableClassOverride": "STANDARD"}});
    refused(&mut bench, replicas(class), VALIDATION, none);
    bench.at(EUROPE).create(json!({}));
    refused(bench.at(EAST), create(EUROPE), VALIDATION, ALREADY);
}

/// DDB-TABLE-188: what is provisioned has no replicas, for want of scaling; what has replicas does
/// not become provisioned.
#[test]
fn replicas_are_paid_per_request() {
    let mut bench = Bench::new();
    let units = json!({"ReadCapacityUnits": 1, "WriteCapacityUnits": 1});
    bench.create(json!({"BillingMode": "PROVISIONED", "ProvisionedThroughput": units}));
    let text = "Table write capacity should either be Pay-Per-Request or AutoScaled.";
    refused(&mut bench, create(EUROPE), VALIDATION, text);
    let mut bench = global(json!({}));
    let provisioned =
        json!({"TableName": "Tab", "BillingMode": "PROVISIONED", "ProvisionedThroughput": units});
    refused(&mut bench, provisioned, VALIDATION, text);
    // DDB-TABLE-223.
    let reads =
        json!({"RegionName": EUROPE, "ProvisionedThroughputOverride": {"ReadCapacityUnits": 5}});
    let text = "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST";
    refused(
        &mut bench,
        replicas(json!({"Update": reads})),
        VALIDATION,
        text,
    );
}

/// DDB-TABLE-295, DDB-TABLE-309, DDB-TABLE-313: a key for each replica, or for none.
#[test]
fn keys_of_replicas() {
    let text = "One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica.";
    let mut bench = Bench::with_table();
    let key = |region: &str| json!({"RegionName": region, "KMSMasterKeyId": "11111111-2222-3333-4444-555555555555"});
    refused(
        &mut bench,
        replicas(json!({"Create": key(EUROPE)})),
        VALIDATION,
        text,
    );
    let mut bench = Bench::new();
    bench.create(json!({"SSESpecification": {"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": "11111111-2222-3333-4444-555555555555"}}));
    refused(&mut bench, create(EUROPE), VALIDATION, text);
    bench.ok("UpdateTable", replicas(json!({"Create": key(EUROPE)})));
    bench.pass(2_000);
    let arn = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    assert_eq!(
        table(&mut bench, EAST)["Replicas"][0]["KMSMasterKeyId"],
        arn
    );
    assert_eq!(
        table(&mut bench, EUROPE)["SSEDescription"]["KMSMasterKeyArn"],
        arn
    );
    refused(
        bench.at(EAST),
        replicas(json!({"Update": key(EUROPE)})),
        VALIDATION,
        text,
    );
}

/// DDB-TABLE-227, DDB-TABLE-228, DDB-TABLE-298: while a replica comes or goes.
#[test]
fn one_change_at_a_time() {
    let text = "The resource which you are attempting to change is in use.";
    let mut bench = Bench::with_table();
    bench.at(EAST).ok("UpdateTable", create(EUROPE));
    refused(&mut bench, create(WEST), IN_USE, text);
    refused(&mut bench, create(EUROPE), IN_USE, text);
    let none = "Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [eu-west-1].";
    refused(&mut bench, delete(EUROPE), VALIDATION, none);
    let no_stream = json!({"TableName": "Tab", "StreamSpecification": {"StreamEnabled": false}});
    let needed = "One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica.";
    bench.pass(200);
    let adding = "Create/Update/Delete of replica is not allowed while the replica is being added to table with name: Tab in region eu-west-1";
    refused(bench.at(EUROPE), create(WEST), VALIDATION, adding);
    refused(&mut bench, delete(EAST), VALIDATION, SOURCE);
    stored(&mut bench);
    bench.pass(2_000);
    refused(&mut bench, no_stream.clone(), VALIDATION, needed);
    refused(bench.at(EAST), no_stream, VALIDATION, needed);
    refused(&mut bench, create(EUROPE), VALIDATION, ALREADY);
    bench.ok("UpdateTable", delete(EUROPE));
    refused(&mut bench, delete(EUROPE), IN_USE, text);
    refused(&mut bench, create(WEST), IN_USE, text);
}

/// DDB-TABLE-266, DDB-TABLE-267, DDB-TABLE-297: a source stays for a day, or until what was made from
/// it is gone; what is protected stays.
#[test]
fn sources_and_protected_replicas_stay() {
    let mut bench = global(json!({}));
    bench.at(EUROPE);
    add(&mut bench, WEST);
    refused(bench.at(WEST), delete(EAST), VALIDATION, SOURCE);
    refused(&mut bench, delete(EUROPE), VALIDATION, SOURCE);
    let told = bench
        .at(EAST)
        .err("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(told, (VALIDATION.to_owned(), SOURCE.to_owned()));
    let protect = |on: bool| json!({"TableName": "Tab", "DeletionProtectionEnabled": on});
    bench.at(WEST).ok("UpdateTable", protect(true));
    bench.pass(1_000);
    let text = "Cannot delete table Tab in region us-west-2 because it has deletion protection enabled. Disable deletion protection first.";
    refused(bench.at(EAST), delete(WEST), VALIDATION, text);
    let told = bench
        .at(WEST)
        .err("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(told, (VALIDATION.to_owned(), text.to_owned()));
    // Protection is each region's own.
    assert_eq!(table(&mut bench, EAST)["DeletionProtectionEnabled"], false);
    bench.at(WEST).ok("UpdateTable", protect(false));
    bench.pass(1_000);
    bench.at(EAST).ok("UpdateTable", delete(WEST));
    bench.pass(2_000);
    // Now that what came from it is gone.
    bench.at(EAST).ok("UpdateTable", delete(EUROPE));
    bench.pass(2_000);
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    // A day later a source may go as well.
    let mut bench = global(json!({}));
    bench.pass(24 * 60 * 60 * 1000 - 6_000);
    refused(bench.at(EUROPE), delete(EAST), VALIDATION, SOURCE);
    bench.pass(6_000);
    bench.ok("UpdateTable", delete(EAST));
    bench.pass(2_000);
    assert!(table(&mut bench, EUROPE).get("Replicas").is_none());
}

/// DDB-TABLE-187, DDB-TABLE-190, DDB-TABLE-254, DDB-TABLE-255: scaling is told of global tables
/// alone, and none is to be had.
#[test]
fn replicas_do_not_scale() {
    let mut bench = Bench::with_table();
    let tab = json!({"TableName": "Tab"});
    for operation in [
        "DescribeTableReplicaAutoScaling",
        "UpdateTableReplicaAutoScaling",
    ] {
        let told = bench.err(operation, tab.clone());
        assert_eq!(told.0, "ResourceNotFoundException");
        assert_eq!(told.1, "Global table with name: 'Tab' does not exist.");
    }
    add(&mut bench, WEST);
    let update = "UpdateTableReplicaAutoScaling";
    let told = bench.err(update, tab);
    assert_eq!(
        told.1,
        "Failed to update settings for global table with name: \u{2018}Tab\u{2019} because at least one update parameter must be specified."
    );
    let units = json!({"MinimumUnits": 1, "MaximumUnits": 10});
    let told = bench.err(
        update,
        json!({"TableName": "Tab", "ProvisionedWriteCapacityAutoScalingUpdate": units}),
    );
    assert_eq!(
        told.1,
        "Failed to update global table with name \u{2018}Tab\u{2018}. Replicas 'US-EAST-1', 'US-WEST-2' BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: 'GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate'."
    );
    let reads =
        json!([{"RegionName": WEST, "ReplicaProvisionedReadCapacityAutoScalingUpdate": units}]);
    let told = bench.err(update, json!({"TableName": "Tab", "ReplicaUpdates": reads}));
    assert!(
        told.1
            .ends_with("'ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate'.")
    );
    let off = json!({"AutoScalingDisabled": true});
    bench.ok(
        update,
        json!({"TableName": "Tab", "ProvisionedWriteCapacityAutoScalingUpdate": off}),
    );
}
