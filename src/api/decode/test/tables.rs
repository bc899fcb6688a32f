//! CreateTable and UpdateTable.

use super::{accepted, invalid};
use crate::api::Operation::{CreateTable, ImportTable, UpdateTable};
use crate::api::{Input, limits};

const INVALID: &str = "One or more parameter values were invalid: ";

/// A table `T` of `pk`, with `more` members and the given definitions.
fn create(definitions: &[&str], keys: &[(&str, &str)], more: &str) -> String {
    format!(
        r#"{{"TableName":"Tab","AttributeDefinitions":[{}],"KeySchema":[{}]{}{more}}}"#,
        definitions
            .iter()
            .map(|name| format!(r#"{{"AttributeName":"{name}","AttributeType":"S"}}"#))
            .collect::<Vec<_>>()
            .join(","),
        schema(keys),
        if more.is_empty() { "" } else { "," },
    )
}

fn schema(keys: &[(&str, &str)]) -> String {
    let elements = keys
        .iter()
        .map(|(name, key_type)| format!(r#"{{"AttributeName":"{name}","KeyType":"{key_type}"}}"#));
    elements.collect::<Vec<_>>().join(",")
}

fn index(name: &str, keys: &[(&str, &str)]) -> String {
    format!(
        r#"{{"IndexName":"{name}","KeySchema":[{}],"Projection":{{"ProjectionType":"ALL"}}}}"#,
        schema(keys)
    )
}

const HASH: &[(&str, &str)] = &[("pk", "HASH")];
const BOTH: &[(&str, &str)] = &[("pk", "HASH"), ("sk", "RANGE")];
const ON_DEMAND: &str = r#""BillingMode":"PAY_PER_REQUEST""#;

fn check(pairs: &[(String, String)]) {
    for (body, message) in pairs {
        invalid(&[(CreateTable, body, message)]);
    }
}

#[test]
fn keys() {
    check(&[
        (
            create(&["pk"], &[("pk", "HASH"), ("pk", "RANGE")], ON_DEMAND),
            "Invalid KeySchema: Some index key attribute have no definition".to_owned(),
        ),
        (
            create(&["pk", "sk"], &[("pk", "HASH"), ("pk", "RANGE")], ON_DEMAND),
            "Both the Hash Key and the Range Key element in the KeySchema have the same name"
                .to_owned(),
        ),
        (
            create(&["other"], HASH, ON_DEMAND),
            format!(
                "{INVALID}Some index key attributes are not defined in AttributeDefinitions. Keys: [pk], AttributeDefinitions: [other]"
            ),
        ),
        (
            create(&["pk"], &[("pk", "RANGE")], ON_DEMAND),
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type".to_owned(),
        ),
        (
            create(&["pk", "sk"], &[("pk", "HASH"), ("sk", "HASH")], ON_DEMAND),
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type".to_owned(),
        ),
        (
            create(&["pk", "sk"], HASH, ON_DEMAND),
            format!(
                "{INVALID}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"
            ),
        ),
        (
            create(&["pk", "pk"], HASH, ON_DEMAND),
            "Attribute Name is duplicated: pk".to_owned(),
        ),
    ]);
    accepted(CreateTable, &create(&["pk", "sk"], BOTH, ON_DEMAND));
}

#[test]
fn throughput() {
    let units = |reads: u64| {
        format!(r#""ProvisionedThroughput":{{"ReadCapacityUnits":{reads},"WriteCapacityUnits":1}}"#)
    };
    check(&[
        (
            create(&["pk"], HASH, ""),
            format!(
                "{INVALID}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
            ),
        ),
        (
            create(
                &["pk"],
                HASH,
                &format!(
                    r#"{ON_DEMAND},"ProvisionedThroughput":{{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}"#
                ),
            ),
            format!(
                "{INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
            ),
        ),
        (
            create(&["pk"], HASH, &units(limits::THROUGHPUT_MAX + 1)),
            "Given value 1000000000001 for ReadCapacityUnits is out of bounds".to_owned(),
        ),
        (
            create(
                &["pk"],
                HASH,
                r#""ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1},"OnDemandThroughput":{"MaxReadRequestUnits":1}"#,
            ),
            format!(
                "{INVALID}MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED."
            ),
        ),
    ]);
    accepted(
        CreateTable,
        &create(&["pk"], HASH, &units(limits::THROUGHPUT_MAX)),
    );
}

#[test]
fn local_indexes() {
    let with = |keys, definitions: &[&str], indexes: &str| {
        create(
            definitions,
            keys,
            &format!(r#"{ON_DEMAND},"LocalSecondaryIndexes":[{indexes}]"#),
        )
    };
    let local = |name: &str| index(name, &[("pk", "HASH"), ("lk", "RANGE")]);
    let several = |count: usize| {
        let indexes: Vec<String> = (0..count)
            .map(|each| local(&format!("index{each}")))
            .collect();
        with(BOTH, &["pk", "sk", "lk"], &indexes.join(","))
    };
    check(&[
        (
            with(BOTH, &["pk", "sk"], ""),
            format!("{INVALID}List of LocalSecondaryIndexes is empty"),
        ),
        (
            with(HASH, &["pk", "lk"], &local("lsi")),
            format!(
                "{INVALID}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"
            ),
        ),
        (
            with(BOTH, &["pk", "sk"], &index("lsi", HASH)),
            format!("{INVALID}Index KeySchema does not have a range key for index: lsi"),
        ),
        (
            with(
                BOTH,
                &["pk", "sk", "lk"],
                &index("lsi", &[("sk", "HASH"), ("lk", "RANGE")]),
            ),
            format!(
                "{INVALID}Index KeySchema does not have the same leading hash key as table KeySchema for index: lsi. index hash key: sk, table hash key: pk"
            ),
        ),
        (
            with(
                BOTH,
                &["pk", "sk", "lk"],
                &format!("{},{}", local("lsi"), local("lsi")),
            ),
            format!("{INVALID}Duplicate index name: lsi"),
        ),
        (
            several(limits::LOCAL_INDEXES_MAX + 1),
            format!("{INVALID}Number of LocalSecondaryIndexes exceeds per-table limit of 5"),
        ),
    ]);
    accepted(CreateTable, &several(limits::LOCAL_INDEXES_MAX));
}

#[test]
fn global_indexes() {
    let with = |billing: &str, indexes: &str| {
        create(
            &["pk", "gk"],
            HASH,
            &format!(r#"{billing},"GlobalSecondaryIndexes":[{indexes}]"#),
        )
    };
    let global = |name: &str| index(name, &[("gk", "HASH")]);
    let several = |count: usize| {
        let indexes: Vec<String> = (0..count)
            .map(|each| global(&format!("index{each}")))
            .collect();
        with(ON_DEMAND, &indexes.join(","))
    };
    let provisioned = r#""ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}"#;
    let projected = |projection: &str| {
        with(
            ON_DEMAND,
            &format!(
                r#"{{"IndexName":"gsi","KeySchema":[{}],"Projection":{projection}}}"#,
                schema(&[("gk", "HASH")])
            ),
        )
    };
    let throughput = format!(
        r#"{{"IndexName":"gsi","KeySchema":[{}],"Projection":{{"ProjectionType":"ALL"}},{provisioned}}}"#,
        schema(&[("gk", "HASH")])
    );
    check(&[
        (
            with(ON_DEMAND, ""),
            format!("{INVALID}List of GlobalSecondaryIndexes is empty"),
        ),
        (
            with(provisioned, &global("gsi")),
            format!("{INVALID}ProvisionedThroughput is not specified for index: gsi"),
        ),
        (
            with(ON_DEMAND, &throughput),
            format!(
                "{INVALID}ProvisionedThroughput should not be specified for index: gsi when BillingMode is PAY_PER_REQUEST"
            ),
        ),
        (
            projected("{}"),
            format!("{INVALID}Unknown ProjectionType: null"),
        ),
        (
            projected(r#"{"ProjectionType":"ALL","NonKeyAttributes":["a"]}"#),
            format!("{INVALID}ProjectionType is ALL, but NonKeyAttributes is specified"),
        ),
        (
            projected(r#"{"ProjectionType":"INCLUDE"}"#),
            format!("{INVALID}ProjectionType is INCLUDE, but NonKeyAttributes is not specified"),
        ),
        (
            projected(r#"{"ProjectionType":"INCLUDE","NonKeyAttributes":["a","b","a"]}"#),
            format!("{INVALID}Duplicate element in NonKeyAttributes: a"),
        ),
        (
            several(limits::GLOBAL_INDEXES_MAX + 1),
            format!("{INVALID}GlobalSecondaryIndex count exceeds the per-table limit of 20"),
        ),
        (
            create(
                &["pk", "gk", "more"],
                HASH,
                &format!(
                    r#"{ON_DEMAND},"GlobalSecondaryIndexes":[{}]"#,
                    global("gsi")
                ),
            ),
            format!(
                "{INVALID}Some AttributeDefinitions are not used. AttributeDefinitions: [gk, more, pk], keys used: [gk, pk]"
            ),
        ),
    ]);
    accepted(CreateTable, &several(limits::GLOBAL_INDEXES_MAX));
    accepted(CreateTable, &with(provisioned, &throughput));
}

#[test]
fn projected_attributes() {
    let included = |count: usize| {
        let mut left = count;
        let mut indexes = Vec::new();
        while left > 0 {
            let here = left.min(20);
            left -= here;
            let names: Vec<String> = (0..here).map(|each| format!("\"a{each}\"")).collect();
            indexes.push(format!(
                r#"{{"IndexName":"gsi{left}","KeySchema":[{}],"Projection":{{"ProjectionType":"INCLUDE","NonKeyAttributes":[{}]}}}}"#,
                schema(&[("gk", "HASH")]),
                names.join(",")
            ));
        }
        let more = format!(
            r#"{ON_DEMAND},"GlobalSecondaryIndexes":[{}]"#,
            indexes.join(",")
        );
        create(&["pk", "gk"], HASH, &more)
    };
    accepted(CreateTable, &included(100));
    check(&[(
        included(101),
        format!(
            "{INVALID}Number of NonKeyAttributes for all indexes of a table exceeds the limit of 100"
        ),
    )]);
}

#[test]
fn streams() {
    check(&[
        (
            create(
                &["pk"],
                HASH,
                &format!(r#"{ON_DEMAND},"StreamSpecification":{{"StreamEnabled":true}}"#),
            ),
            format!(
                "{INVALID}Table is being created with a stream enabled, UpdateViewType is required"
            ),
        ),
        (
            create(
                &["pk"],
                HASH,
                &format!(
                    r#"{ON_DEMAND},"StreamSpecification":{{"StreamEnabled":false,"StreamViewType":"KEYS_ONLY"}}"#
                ),
            ),
            format!(
                "{INVALID}Table is being created with a stream disabled, UpdateViewType should not be specified"
            ),
        ),
    ]);
}

/// What UpdateTable could do, as the service lists it (ack-api-quirks DDB-TABLE-442, us-east-1,
/// 2026-10-09).
const AT_LEAST_ONE: &str = "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required";

#[test]
fn updates() {
    invalid(&[
        (UpdateTable, r#"{"TableName":"Tab"}"#, AT_LEAST_ONE),
        (
            UpdateTable,
            r#"{"TableName":"Tab","GlobalSecondaryIndexUpdates":[],"OnDemandThroughput":{}}"#,
            AT_LEAST_ONE,
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","GlobalSecondaryIndexUpdates":[],"DeletionProtectionEnabled":true}"#,
            "One or more parameter values were invalid: List of GlobalSecondaryIndexUpdates is empty",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","StreamSpecification":{"StreamEnabled":true}}"#,
            "One or more parameter values were invalid: If stream is being enabled then UpdateViewType is required",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","StreamSpecification":{"StreamEnabled":false,"StreamViewType":"KEYS_ONLY"}}"#,
            "One or more parameter values were invalid: If stream is being disabled, then UpdateViewType must not be specified",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"one"},"Update":{"IndexName":"one"}}]}"#,
            "One or more parameter values were invalid: Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"gsi","KeySchema":[{"AttributeName":"gk","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}]}"#,
            "One or more parameter values were invalid: AttributeDefinitions is not specified for index: gsi",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","GlobalSecondaryIndexUpdates":[{}]}"#,
            "One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"gsi"}},{"Delete":{"IndexName":"gsi"}}]}"#,
            "One or more parameter values were invalid: Only one global secondary index update per index is allowed simultaneously. Index: gsi",
        ),
    ]);
    accepted(
        UpdateTable,
        r#"{"TableName":"Tab","DeletionProtectionEnabled":true}"#,
    );
}

#[test]
fn index_keys_of_several_attributes() {
    let hashes = ["a", "b", "c", "d", "e"].map(|name| (name, "HASH"));
    let ranges = ["f", "g", "h", "i", "j"].map(|name| (name, "RANGE"));
    let with = |keys: &[(&str, &str)]| {
        let mut definitions = vec!["pk"];
        for (name, _) in keys {
            if !definitions.contains(name) {
                definitions.push(name);
            }
        }
        let index = index("gsi", keys);
        let more = format!(r#"{ON_DEMAND},"GlobalSecondaryIndexes":[{index}]"#);
        create(&definitions, HASH, &more)
    };
    let four = limits::INDEX_KEY_ATTRIBUTES_MAX;
    accepted(
        CreateTable,
        &with(&[&hashes[..four], &ranges[..four]].concat()),
    );
    assert_eq!(hashes.len(), four + 1);
    accepted(CreateTable, &with(&hashes[..2]));
    let limit = |part: &str| {
        format!(
            "{INVALID}The KeySchema exceeds the maximum allowed number of {part} key attributes"
        )
    };
    check(&[
        (with(&hashes), limit("HASH")),
        (with(&[&hashes[..1], &ranges[..]].concat()), limit("RANGE")),
        (
            with(&[&hashes[..1], &ranges[..1], &hashes[1..2]].concat()),
            format!(
                "{INVALID}All HASH key attributes must precede RANGE key attributes in the KeySchema"
            ),
        ),
        (
            with(&[&hashes[..2], &hashes[..1]].concat()),
            "The KeySchema contains multiple key attributes with the same name".to_owned(),
        ),
    ]);
}

/// botocore 1.44.8, TableCreationParameters: an import makes vector indexes too.
#[test]
fn the_table_of_an_import_has_its_vector_indexes() {
    let body = |dimensions: u64| {
        format!(
            r#"{{"S3BucketSource":{{"S3Bucket":"bucket"}},"InputFormat":"ION","TableCreationParameters":{{"TableName":"Tab","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{{"AttributeName":"pk","AttributeType":"S"}}],"KeySchema":[{{"AttributeName":"pk","KeyType":"HASH"}}],"VectorIndexes":[{{"IndexName":"near","VectorAttribute":{{"AttributeName":"v"}},"Dimensions":{dimensions},"DistanceFunction":"COSINE","Projection":{{"ProjectionType":"ALL"}}}}]}}}}"#
        )
    };
    let Input::ImportTable(input) = accepted(ImportTable, &body(3)) else {
        panic!("another operation")
    };
    let vector = input.table.global_secondary_indexes[0].vector.as_ref();
    assert_eq!(vector.map(|vector| vector.dimensions), Some(3));
    invalid(&[(
        ImportTable,
        &body(0),
        "1 validation error detected: Value '0' at 'tableCreationParameters.vectorIndexes.1.member.dimensions' failed to satisfy constraint: Member must have value greater than or equal to 1",
    )]);
}
