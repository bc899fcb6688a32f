//! Query and Scan: order, pages, filters, segments.

use crate::kit::{Client, client};

fn filled() -> Client {
    let mut client = client();
    for sk in [-2.5, -1.0, 0.0, 3.0, 10.0] {
        let item = format!(
            r#"{{"pk":{{"S":"a"}},"sk":{{"N":"{sk}"}},"even":{{"BOOL":{}}}}}"#,
            sk % 2.0 == 0.0
        );
        client.put_all("range", &[&item]);
    }
    client.put_all("range", &[r#"{"pk":{"S":"b"},"sk":{"N":"0"}}"#]);
    client
}

fn sort_keys(client: &mut Client, rest: &str) -> String {
    let body = format!(r#"{{"TableName":"range",{rest}}}"#);
    let output = client.ok("Query", &body);
    let items = output["Items"].as_array().unwrap();
    let keys: Vec<&str> = items
        .iter()
        .map(|item| item["sk"]["N"].as_str().unwrap())
        .collect();
    keys.join(" ")
}

#[test]
fn numbers_order_as_numbers() {
    let mut client = filled();
    let all = r#""KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"a"}}"#;
    assert_eq!(sort_keys(&mut client, all), "-2.5 -1 0 3 10");
    let backward = format!(r#"{all},"ScanIndexForward":false"#);
    assert_eq!(sort_keys(&mut client, &backward), "10 3 0 -1 -2.5");
    for (condition, expected) in [
        ("sk = :l", "-1"),
        ("sk < :l", "-2.5"),
        ("sk <= :l", "-2.5 -1"),
        ("sk > :l", "0 3 10"),
        (":l <= sk", "-1 0 3 10"),
        ("sk BETWEEN :l AND :h", "-1 0 3"),
    ] {
        let high = if condition.contains(":h") {
            r#",":h":{"N":"3"}"#
        } else {
            ""
        };
        let body = format!(
            r#""KeyConditionExpression":"pk = :p AND {condition}","ExpressionAttributeValues":{{":p":{{"S":"a"}},":l":{{"N":"-1"}}{high}}}"#
        );
        assert_eq!(sort_keys(&mut client, &body), expected, "{condition}");
    }
}

#[test]
fn a_page_can_be_empty_and_have_a_successor() {
    let mut client = filled();
    client.pair(
        "Query",
        r#"{"TableName":"range","KeyConditionExpression":"pk = :p","FilterExpression":"even = :e","ExpressionAttributeValues":{":p":{"S":"a"},":e":{"BOOL":true}},"Limit":2}"#,
        r#"{"Items":[],"Count":0,"ScannedCount":2,"LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"N":"-1"}}}"#,
    );
    client.pair(
        "Query",
        r#"{"TableName":"range","KeyConditionExpression":"pk = :p","FilterExpression":"even = :e","ExpressionAttributeValues":{":p":{"S":"a"},":e":{"BOOL":true}},"Limit":9,"ExclusiveStartKey":{"pk":{"S":"a"},"sk":{"N":"-1"}},"ProjectionExpression":"sk"}"#,
        r#"{"Items":[{"sk":{"N":"0"}},{"sk":{"N":"10"}}],"Count":2,"ScannedCount":3}"#,
    );
    client.pair(
        "Query",
        r#"{"TableName":"range","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"b"}},"Limit":1,"Select":"COUNT"}"#,
        r#"{"Count":1,"ScannedCount":1,"LastEvaluatedKey":{"pk":{"S":"b"},"sk":{"N":"0"}}}"#,
    );
    client.pair(
        "Query",
        r#"{"TableName":"range","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"nobody"}}}"#,
        r#"{"Items":[],"Count":0,"ScannedCount":0}"#,
    );
}

/// Recorded by architect/dynalite's tests (test/query.js, test/scan.js) from the service.
#[test]
fn start_keys_must_fit() {
    let mut client = filled();
    let query = |condition: &str, start: &str| {
        format!(
            r#"{{"TableName":"range","KeyConditionExpression":"{condition}","ExpressionAttributeValues":{{":p":{{"S":"a"}},":s":{{"N":"0"}}}},"ExclusiveStartKey":{start}}}"#
        )
    };
    let above = "pk = :p AND sk > :s";
    let key = |pk: &str, sk: &str| format!(r#"{{"pk":{{"S":"{pk}"}},"sk":{sk}}}"#);
    client.invalid(
        "Query",
        &query(above, &key("a", r#"{"S":"3"}"#)),
        "The provided starting key is invalid",
    );
    client.invalid(
        "Query",
        &query(above, &key("a", r#"{"N":"0"}"#)),
        "The provided starting key does not match the range key predicate",
    );
    client.invalid(
        "Query",
        &query(above, &key("b", r#"{"N":"3"}"#)),
        "The query can return at most one row and cannot be restarted",
    );
    client.invalid(
        "Scan",
        r#"{"TableName":"range","ExclusiveStartKey":{"pk":{"S":"a"}}}"#,
        "The provided starting key is invalid: The provided key element does not match the schema",
    );
}

#[test]
fn segments_partition_the_table() {
    let mut client = client();
    for pk in 0..200 {
        client.put_all("hash", &[&format!(r#"{{"pk":{{"S":"{pk}"}}}}"#)]);
    }
    let mut found = Vec::new();
    for segment in 0..7 {
        let mut start = String::new();
        loop {
            let body = format!(
                r#"{{"TableName":"hash","Segment":{segment},"TotalSegments":7,"Limit":6{start}}}"#
            );
            let output = client.ok("Scan", &body);
            for item in output["Items"].as_array().unwrap() {
                found.push(item["pk"]["S"].as_str().unwrap().to_owned());
            }
            if output["LastEvaluatedKey"].is_null() {
                break;
            }
            start = format!(r#","ExclusiveStartKey":{}"#, output["LastEvaluatedKey"]);
        }
    }
    let whole = client.ok("Scan", r#"{"TableName":"hash"}"#);
    let whole = whole["Items"].as_array().unwrap().iter();
    let whole: Vec<&str> = whole
        .map(|item| item["pk"]["S"].as_str().unwrap())
        .collect();
    assert_eq!(found, whole);
    assert_eq!(found.len(), 200);
}

#[test]
fn filters_leave_the_key_alone() {
    let mut client = filled();
    client.invalid(
        "Query",
        r#"{"TableName":"range","KeyConditionExpression":"pk = :p","FilterExpression":"sk > :s","ExpressionAttributeValues":{":p":{"S":"a"},":s":{"N":"0"}}}"#,
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
    );
    // A Scan's filter may name them.
    let output = client.ok(
        "Scan",
        r#"{"TableName":"range","FilterExpression":"sk > :s AND pk = :p","ExpressionAttributeValues":{":p":{"S":"a"},":s":{"N":"0"}}}"#,
    );
    assert_eq!(
        (&output["Count"], &output["ScannedCount"]),
        (&2.into(), &6.into())
    );
}
