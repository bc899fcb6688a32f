//! Local and global secondary indexes.

use crate::kit::{Client, client};

fn filled() -> Client {
    let mut client = client();
    for (sk, n) in [("a", 3), ("b", 2), ("c", 1)] {
        let item = format!(
            r#"{{"pk":{{"S":"p"}},"sk":{{"S":"{sk}"}},"n":{{"N":"{n}"}},"gk":{{"S":"g"}},"x":{{"S":"x"}},"y":{{"S":"y"}}}}"#
        );
        client.put_all("indexed", &[&item]);
    }
    client.put_all("indexed", &[r#"{"pk":{"S":"p"},"sk":{"S":"sparse"}}"#]);
    client
}

#[test]
fn a_global_index_gives_what_it_projects() {
    let mut client = filled();
    client.pair(
        "Query",
        r#"{"TableName":"indexed","IndexName":"some","KeyConditionExpression":"gk = :g","ExpressionAttributeValues":{":g":{"S":"g"}},"Limit":1}"#,
        r#"{"Items":[{"pk":{"S":"p"},"sk":{"S":"a"},"gk":{"S":"g"},"x":{"S":"x"}}],"Count":1,"ScannedCount":1,"LastEvaluatedKey":{"pk":{"S":"p"},"sk":{"S":"a"},"gk":{"S":"g"}}}"#,
    );
    client.invalid(
        "Query",
        r#"{"TableName":"indexed","IndexName":"some","KeyConditionExpression":"gk = :g","ExpressionAttributeValues":{":g":{"S":"g"}},"ProjectionExpression":"x, y"}"#,
        "One or more parameter values were invalid: Global secondary index some does not project [y]",
    );
    client.invalid(
        "Query",
        r#"{"TableName":"indexed","IndexName":"some","KeyConditionExpression":"gk = :g","ExpressionAttributeValues":{":g":{"S":"g"}},"ConsistentRead":true}"#,
        "Consistent reads are not supported on global secondary indexes",
    );
    client.invalid(
        "Scan",
        r#"{"TableName":"indexed","IndexName":"some","Select":"ALL_ATTRIBUTES"}"#,
        "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index some because its projection type is not ALL",
    );
    client.invalid(
        "Scan",
        r#"{"TableName":"indexed","IndexName":"none"}"#,
        "The table does not have the specified index: none",
    );
}

/// Sources: dynamodb-toolbox/dynamodb-toolbox#1195 (a Query, June 2025); paritysuite/
/// dynamodb-conformance (tests/tier3/error-messages/partiql*: the same text for statements, on global
/// and local indexes, and none where no key is named); DynamoDB Local 1.25.1, which puts the
/// attributes in order and looks at the filter before the projection.
#[test]
fn a_filter_of_a_query_looks_at_what_the_index_holds() {
    let mut client = filled();
    for (index, key, other) in [("some", "gk", "n"), ("local", "pk", "x")] {
        let body = format!(
            r##"{{"TableName":"indexed","IndexName":"{index}","KeyConditionExpression":"{key} = :v","FilterExpression":"y = :v OR attribute_exists(#other) OR sk = :v","ProjectionExpression":"y, z","ExpressionAttributeNames":{{"#other":"{other}"}},"ExpressionAttributeValues":{{":v":{{"S":"g"}}}}}}"##,
        );
        let message = format!(
            "One or more parameter values were invalid: Secondary index {index} does not project one or more filter attributes: [{other}, y]"
        );
        client.invalid("Query", &body, &message);
    }
    // Of a projection, each once and as a hash set keeps them (DynamoDB Local 1.25.1; measured of
    // statements).
    client.invalid(
        "Query",
        r#"{"TableName":"indexed","IndexName":"some","KeyConditionExpression":"gk = :v","ProjectionExpression":"l[0], st, l[1], x","ExpressionAttributeValues":{":v":{"S":"g"}}}"#,
        "One or more parameter values were invalid: Global secondary index some does not project [st, l]",
    );
    let held = r#"{"TableName":"indexed","IndexName":"some","KeyConditionExpression":"gk = :v","FilterExpression":"x = :x AND sk <> :v","Select":"COUNT","ExpressionAttributeValues":{":v":{"S":"g"},":x":{"S":"x"}}}"#;
    client.pair("Query", held, r#"{"Count":3,"ScannedCount":3}"#);
    let scan = r#"{"TableName":"indexed","IndexName":"some","FilterExpression":"attribute_not_exists(y)","Select":"COUNT"}"#;
    client.pair("Scan", scan, r#"{"Count":3,"ScannedCount":3}"#);
}

#[test]
fn indexes_are_sparse_and_ordered_by_their_key() {
    let mut client = filled();
    for index in ["some", "all", "local"] {
        let body = format!(r#"{{"TableName":"indexed","IndexName":"{index}","Select":"COUNT"}}"#);
        client.pair("Scan", &body, r#"{"Count":3,"ScannedCount":3}"#);
    }
    client.pair(
        "Query",
        r#"{"TableName":"indexed","IndexName":"all","KeyConditionExpression":"gk = :g AND n >= :n","ExpressionAttributeValues":{":g":{"S":"g"},":n":{"N":"2"}},"ScanIndexForward":false,"ProjectionExpression":"sk, y"}"#,
        r#"{"Items":[{"sk":{"S":"a"},"y":{"S":"y"}},{"sk":{"S":"b"},"y":{"S":"y"}}],"Count":2,"ScannedCount":2}"#,
    );
}

#[test]
fn a_local_index_fetches_what_it_does_not_project() {
    let mut client = filled();
    let query = |rest: &str| {
        format!(
            r#"{{"TableName":"indexed","IndexName":"local","KeyConditionExpression":"pk = :p AND n < :n","ExpressionAttributeValues":{{":p":{{"S":"p"}},":n":{{"N":"2"}}}},"ConsistentRead":true{rest}}}"#
        )
    };
    client.pair(
        "Query",
        &query(""),
        r#"{"Items":[{"pk":{"S":"p"},"sk":{"S":"c"},"n":{"N":"1"}}],"Count":1,"ScannedCount":1}"#,
    );
    client.pair(
        "Query",
        &query(r#","ProjectionExpression":"sk, y""#),
        r#"{"Items":[{"sk":{"S":"c"},"y":{"S":"y"}}],"Count":1,"ScannedCount":1}"#,
    );
    client.pair(
        "Query",
        &query(r#","Select":"ALL_ATTRIBUTES""#),
        r#"{"Items":[{"pk":{"S":"p"},"sk":{"S":"c"},"n":{"N":"1"},"gk":{"S":"g"},"x":{"S":"x"},"y":{"S":"y"}}],"Count":1,"ScannedCount":1}"#,
    );
}

/// Texts recorded in four regions by paritysuite/dynamodb-conformance, June 2026.
#[test]
fn index_keys_are_checked_on_write() {
    let mut client = filled();
    client.invalid(
        "PutItem",
        r#"{"TableName":"indexed","Item":{"pk":{"S":"p"},"sk":{"S":"a"},"gk":{"N":"1"}}}"#,
        "One or more parameter values were invalid: Type mismatch for Index Key gk Expected: S Actual: N IndexName: all",
    );
    client.invalid(
        "PutItem",
        r#"{"TableName":"indexed","Item":{"pk":{"S":"p"},"sk":{"S":"a"},"gk":{"S":""}}}"#,
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: all, IndexKey: gk",
    );
    client.invalid(
        "UpdateItem",
        r#"{"TableName":"indexed","Key":{"pk":{"S":"p"},"sk":{"S":"a"}},"UpdateExpression":"SET gk = :g","ExpressionAttributeValues":{":g":{"S":""}}}"#,
        "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.",
    );
}

#[test]
fn item_collections_are_told_for_tables_with_a_local_index() {
    let mut client = filled();
    client.pair(
        "PutItem",
        r#"{"TableName":"indexed","Item":{"pk":{"S":"p"},"sk":{"S":"a"}},"ReturnItemCollectionMetrics":"SIZE"}"#,
        r#"{"ItemCollectionMetrics":{"ItemCollectionKey":{"pk":{"S":"p"}},"SizeEstimateRangeGB":[0.0,1.0]}}"#,
    );
    client.pair(
        "PutItem",
        r#"{"TableName":"hash","Item":{"pk":{"S":"p"}},"ReturnItemCollectionMetrics":"SIZE"}"#,
        "{}",
    );
}
