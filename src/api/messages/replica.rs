//! Replicas of global tables, version 2019.11.21.
//!
//! As ack-api-quirks recorded them (services/dynamodb, DDB-TABLE-nnn: us-west-2 and us-east-1,
//! October 2026), but for those that say otherwise.

use super::INVALID;

/// Another change beside one of replicas (DDB-TABLE-224).
pub fn only_operation() -> String {
    format!("{INVALID}Replica modification must be the only operation in the request")
}

/// The same where it also asks for a consistency or a witness (DDB-TABLE-257).
pub fn modifies_other_fields() -> &'static str {
    "Requests that modify replicas or witnesses must not also modify other fields"
}

/// Creating and deleting at once (DDB-TABLE-223, DDB-TABLE-224).
pub fn several_kinds() -> &'static str {
    "Update table operation with more than one type of replica actions not allowed"
}

/// Two replicas at once, without strong consistency (DDB-TABLE-265).
pub fn several_replicas() -> &'static str {
    "Update table operation with more than one create or delete replica actions not allowed"
}

/// A change of a replica that says nothing (DDB-TABLE-223, DDB-TABLE-294).
pub fn no_actions() -> &'static str {
    "There are no actions specified in the Replica Update Action of the request."
}

/// A replica in the region the request is sent to (DDB-TABLE-203, DDB-TABLE-223).
pub fn local_region() -> &'static str {
    "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required."
}

/// A region that is none (DDB-TABLE-223; the recorded list of regions is cut after the fifth).
pub fn unknown_region(region: &str, regions: &[&str]) -> String {
    format!(
        "Region {region} is not supported. The latest version of global tables are only supported in the following regions: [{}]",
        regions.join(", ")
    )
}

/// A region that has a table of this name (DDB-TABLE-225).
pub fn already_exists(table: &str) -> String {
    format!(
        "Failed to create a the new replica of table with name: \u{2018}{table}\u{2019} because one or more replicas already existed as tables."
    )
}

/// A region that has no replica (DDB-TABLE-203, DDB-TABLE-307).
pub fn no_replica(region: &str) -> String {
    format!(
        "Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [{region}]."
    )
}

/// A witness that is none (DDB-TABLE-260: its beginning is cut in the record, and taken from that of
/// replicas).
pub fn no_witness(region: &str) -> String {
    format!(
        "Update global table operation failed because one or more witnesses were not part of the global table. Please retry the request without these witnesses: [{region}]."
    )
}

/// A replica of a provisioned table whose writes do not scale (DDB-TABLE-188).
pub fn not_scaled() -> &'static str {
    "Table write capacity should either be Pay-Per-Request or AutoScaled."
}

/// A change of replicas while another change is under way (DDB-TABLE-227).
pub fn in_use() -> &'static str {
    "The resource which you are attempting to change is in use."
}

/// A change of replicas asked of one that is still being made (DDB-TABLE-298: its end is cut in the
/// record).
pub fn being_added(table: &str, region: &str) -> String {
    format!(
        "Create/Update/Delete of replica is not allowed while the replica is being added to table with name: {table} in region {region}"
    )
}

/// The end of a replica that another was made from in the last day (DDB-TABLE-266, DDB-TABLE-267).
pub fn acted_as_source() -> &'static str {
    "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours."
}

/// The end of a replica that is protected (DDB-TABLE-297).
pub fn protected(table: &str, region: &str) -> String {
    format!(
        "Cannot delete table {table} in region {region} because it has deletion protection enabled. Disable deletion protection first."
    )
}

/// The end of a replica's stream (DDB-TABLE-222).
pub fn stream_needed() -> String {
    format!("{INVALID}Disabling Stream is not allowed for a Global Table replica.")
}

/// Read units of its own for a replica that is paid per request (DDB-TABLE-223).
pub fn reads_on_demand() -> &'static str {
    "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
}

/// A key for a replica of a table without one, or none for one of a table with one (DDB-TABLE-295,
/// DDB-TABLE-309, DDB-TABLE-313).
pub fn key_for_each() -> String {
    format!("{INVALID}KMSMasterKeyId must be specified for each replica.")
}

/// The wrong number of regions for strong consistency (DDB-TABLE-257).
pub fn strong_count() -> &'static str {
    "Unsupported replica count for global tables with MultiRegionConsistency set to STRONG."
}

/// Regions that have no strong consistency (DDB-TABLE-257).
pub fn strong_regions(regions: &[&str]) -> String {
    format!(
        "Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: [{}].",
        regions.join(", ")
    )
}

/// A witness without strong consistency (DDB-TABLE-257).
pub fn witness_needs_strong() -> &'static str {
    "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present."
}

/// A witness where a replica is to be (DDB-TABLE-257).
pub fn region_twice() -> &'static str {
    "Cannot target multiple regions with the same action"
}

/// A witness where the table is (DDB-TABLE-257).
pub fn witness_beside_replica() -> &'static str {
    "Cannot add a witness in the same region as an existing replica when creating a global table with MultiRegionConsistency set to STRONG."
}

/// Strong consistency for a table with items. The developer guide says that the table must be empty;
/// its text is not recorded, and this one is ours.
pub fn strong_not_empty(table: &str) -> String {
    format!(
        "Cannot create a global table with MultiRegionConsistency set to STRONG because table {table} is not empty."
    )
}

/// Local indexes, time to live or transactions with strong consistency. The developer guide says
/// that they are not supported; the text is not recorded, and this one is ours.
pub fn strong_without(what: &str) -> String {
    format!("{what} not supported for global tables with MultiRegionConsistency set to STRONG.")
}

/// Another replica of a table with strong consistency (DDB-TABLE-260).
pub fn strong_is_whole() -> &'static str {
    "Cannot add replicas to a global table with strong MultiRegionConsistency"
}

/// A consistency for a table that has one (DDB-TABLE-260).
pub fn consistency_is_set() -> &'static str {
    "MultiRegionConsistency parameter is unsupported on existing global table"
}

/// A consistency with anything but new replicas (DDB-TABLE-260).
pub fn consistency_with_create_only() -> &'static str {
    "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided."
}

/// The replicas without the witness (DDB-TABLE-260).
pub fn witness_left() -> &'static str {
    "Update table delete operation does not include all witnesses."
}

/// One replica of a table with strong consistency (DDB-TABLE-260).
pub fn strong_goes_whole() -> &'static str {
    "Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set to STRONG."
}

/// A write of an item that another region is writing. What the API's reference says of the
/// exception; the text on the wire is not recorded.
pub fn write_conflict() -> &'static str {
    "The request was rejected because one or more items in the request are being modified by a request in another Region."
}

/// An update of scaling that asks for nothing (DDB-TABLE-255).
pub fn no_scaling_asked(table: &str) -> String {
    format!(
        "Failed to update settings for global table with name: \u{2018}{table}\u{2019} because at least one update parameter must be specified."
    )
}

/// Scaling for a table that is paid per request (DDB-TABLE-190, whose quotes these are).
pub fn scaling_on_demand(table: &str, regions: &[String], parameter: &str) -> String {
    format!(
        "Failed to update global table with name \u{2018}{table}\u{2018}. Replicas {} BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '{parameter}'.",
        regions.join(", ")
    )
}
