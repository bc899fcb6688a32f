//! Global indexes whose key has several attributes in a part.
//!
//! What is read, its order, its cursor and the texts are those that paritysuite/dynamodb-conformance
//! measured in us-east-1, eu-central-1 and eu-west-2 in October 2026
//! (tests/tier1/query/multiAttributeGsiKey.test.ts).

use crate::kit::{Client, client};
use serde_json::Value;

const DEFINITIONS: &str = r#"{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"h","AttributeType":"S"},{"AttributeName":"a","AttributeType":"S"},{"AttributeName":"b","AttributeType":"S"},{"AttributeName":"n","AttributeType":"N"},{"AttributeName":"d","AttributeType":"S"}"#;

fn element(name: &str, role: &str) -> String {
    format!(r#"{{"AttributeName":"{name}","KeyType":"{role}"}}"#)
}

fn schema(hash: &[&str], range: &[&str]) -> String {
    let hash = hash.iter().map(|name| element(name, "HASH"));
    let range = range.iter().map(|name| element(name, "RANGE"));
    hash.chain(range).collect::<Vec<_>>().join(",")
}

fn index(name: &str, hash: &[&str], range: &[&str]) -> String {
    format!(
        r#"{{"IndexName":"{name}","KeySchema":[{}],"Projection":{{"ProjectionType":"KEYS_ONLY"}}}}"#,
        schema(hash, range)
    )
}

/// A table with `deep` (h; a, b, n, d) and `wide` (h, a; n), and items of which two lack a part.
fn filled() -> Client {
    let mut client = client();
    let indexes = [
        index("deep", &["h"], &["a", "b", "n", "d"]),
        index("wide", &["h", "a"], &["n"]),
    ];
    client.ok(
        "CreateTable",
        &format!(
            r#"{{"TableName":"multi","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{DEFINITIONS}],"KeySchema":[{}],"GlobalSecondaryIndexes":[{}]}}"#,
            element("pk", "HASH"),
            indexes.join(",")
        ),
    );
    client.wait(60_000);
    for (pk, a, b, n, d) in [
        ("p1", "T", "live", "10", "r1"),
        ("p2", "T", "live", "9", "r2"),
        ("p3", "T", "live", "9", "r1"),
        ("p4", "T", "draft", "-3", "r1"),
        ("p5", "F", "live", "9", "r0"),
    ] {
        client.put_all(
            "multi",
            &[&format!(
                r#"{{"pk":{{"S":"{pk}"}},"h":{{"S":"o"}},"a":{{"S":"{a}"}},"b":{{"S":"{b}"}},"n":{{"N":"{n}"}},"d":{{"S":"{d}"}}}}"#
            )],
        );
    }
    client.put_all(
        "multi",
        &[
            r#"{"pk":{"S":"p6"},"h":{"S":"o"},"a":{"S":"T"},"b":{"S":"live"},"d":{"S":"r1"}}"#,
            r#"{"pk":{"S":"p7"},"a":{"S":"T"},"b":{"S":"live"},"n":{"N":"1"},"d":{"S":"r1"}}"#,
        ],
    );
    client
}

const VALUES: [(&str, &str); 8] = [
    (":h", r#"{"S":"o"}"#),
    (":a", r#"{"S":"T"}"#),
    (":b", r#"{"S":"live"}"#),
    (":n", r#"{"N":"9"}"#),
    (":m", r#"{"N":"10"}"#),
    (":d", r#"{"S":"r"}"#),
    (":x", r#"{"S":"r1"}"#),
    (":y", r#"{"S":"r1"}"#),
];

fn query(index: &str, condition: &str, more: &str) -> String {
    let used = VALUES.iter().filter(|(name, _)| condition.contains(name));
    let values: Vec<String> = used
        .map(|(name, json)| format!(r#""{name}":{json}"#))
        .collect();
    format!(
        r#"{{"TableName":"multi","IndexName":"{index}","KeyConditionExpression":"{condition}","ExpressionAttributeValues":{{{}}}{more}}}"#,
        values.join(",")
    )
}

fn keys(answer: &Value) -> Vec<String> {
    let items = answer["Items"].as_array().unwrap().iter();
    let pk = |item: &Value| item["pk"]["S"].as_str().unwrap().to_owned();
    items.map(pk).collect()
}

#[test]
fn a_query_names_the_sort_key_from_left_to_right() {
    let mut client = filled();
    for (index, condition, expected) in [
        ("deep", "h = :h", "p5 p4 p3 p2 p1"),
        ("deep", "h = :h AND a = :a", "p4 p3 p2 p1"),
        ("deep", "b = :b AND h = :h AND a = :a", "p3 p2 p1"),
        ("deep", "h = :h AND a = :a AND b < :b", "p4"),
        ("deep", "h = :h AND a = :a AND b = :b AND n = :n", "p3 p2"),
        ("deep", "h = :h AND a = :a AND b = :b AND n > :n", "p1"),
        (
            "deep",
            "h = :h AND a = :a AND b = :b AND n = :n AND begins_with(d, :d)",
            "p3 p2",
        ),
        (
            "deep",
            "h = :h AND a = :a AND b = :b AND n = :n AND d BETWEEN :x AND :y",
            "p3",
        ),
        ("wide", "h = :h AND a = :a", "p4 p2 p3 p1"),
        (
            "wide",
            "a = :a AND h = :h AND n BETWEEN :n AND :m",
            "p2 p3 p1",
        ),
    ] {
        let answer = client.ok("Query", &query(index, condition, ""));
        let got = keys(&answer);
        assert_eq!(got.join(" "), expected, "{condition}");
    }
    let backward = query("deep", "h = :h AND a = :a", r#","ScanIndexForward":false"#);
    assert_eq!(
        keys(&client.ok("Query", &backward)),
        ["p1", "p2", "p3", "p4"]
    );
}

#[test]
fn a_page_ends_with_every_key_attribute_and_goes_on_from_there() {
    let mut client = filled();
    let mut more = String::new();
    let mut all = Vec::new();
    loop {
        let body = query("deep", "h = :h AND a = :a", &format!(r#","Limit":1{more}"#));
        let answer = client.ok("Query", &body);
        all.extend(keys(&answer));
        let Some(last) = answer.get("LastEvaluatedKey") else {
            break;
        };
        let mut names: Vec<&String> = last.as_object().unwrap().keys().collect();
        names.sort();
        assert_eq!(names, ["a", "b", "d", "h", "n", "pk"]);
        more = format!(r#","ExclusiveStartKey":{last}"#);
    }
    assert_eq!(all, ["p4", "p3", "p2", "p1"]);
    client.invalid(
        "Query",
        &query(
            "deep",
            "h = :h",
            r#","ExclusiveStartKey":{"pk":{"S":"p4"},"h":{"S":"o"},"a":{"S":"T"}}"#,
        ),
        "The provided starting key is invalid",
    );
}

#[test]
fn what_a_key_condition_leaves_out_is_said() {
    let mut client = filled();
    let needs = |missing: &str, present: &str| {
        format!(
            "RANGE key attributes {missing} must have equality conditions specified in the query because a condition is present on key attribute {present}"
        )
    };
    for (index, condition, message) in [
        ("deep", "h = :h AND a = :a AND n = :n", needs("b", "n")),
        (
            "deep",
            "h = :h AND a = :a AND b > :b AND n = :n",
            needs("b", "n"),
        ),
        ("deep", "h = :h AND b = :b", needs("a", "b")),
        (
            "wide",
            "h = :h",
            "Query condition missed key schema element: a".to_owned(),
        ),
        (
            "wide",
            "h = :h AND a > :a",
            "Query key condition not supported".to_owned(),
        ),
    ] {
        client.invalid("Query", &query(index, condition, ""), &message);
    }
}

#[test]
fn an_update_adds_such_an_index_and_describes_it() {
    let mut client = filled();
    client.ok(
        "UpdateTable",
        &format!(
            r#"{{"TableName":"multi","AttributeDefinitions":[{DEFINITIONS}],"GlobalSecondaryIndexUpdates":[{{"Create":{}}}]}}"#,
            index("later", &["h", "a", "b"], &["n", "d"])
        ),
    );
    client.wait(600_000);
    let answer = client.ok("Query", &query("later", "h = :h AND a = :a AND b = :b", ""));
    assert_eq!(keys(&answer), ["p3", "p2", "p1"]);
    let described = client.ok("DescribeTable", r#"{"TableName":"multi"}"#);
    let indexes = described["Table"]["GlobalSecondaryIndexes"]
        .as_array()
        .unwrap();
    let later = indexes
        .iter()
        .find(|index| index["IndexName"] == "later")
        .unwrap();
    let expected = schema(&["h", "a", "b"], &["n", "d"]);
    assert_eq!(
        later["KeySchema"],
        serde_json::from_str::<Value>(&format!("[{expected}]")).unwrap()
    );
    assert_eq!(later["IndexStatus"], "ACTIVE");
}
