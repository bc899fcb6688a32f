//! What the service answered in October 2026, where it needs a table to answer: recorded by
//! paritysuite/dynamodb-conformance in us-east-1 and elsewhere (tests/tier1, tests/tier3).

use crate::kit::{Client, client};
use serde_json::{Value, json};

const MISMATCH: &str = "The provided key element does not match the schema";
const EMPTY: &str = "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk";
const NESTING: &str = "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

/// A value of `levels` levels, the innermost a string.
fn nested(levels: usize) -> Value {
    (1..levels).fold(json!({"S": "leaf"}), |inner, _| json!({"M": {"n": inner}}))
}

/// A transaction that one action cancels, with its reason.
#[track_caller]
fn cancelled(client: &mut Client, action: Value, code: &str, message: &str) {
    let body = json!({"TransactItems": [action]}).to_string();
    let refusal = client.refusal("TransactWriteItems", &body);
    let text = format!(
        "Transaction cancelled, please refer cancellation reasons for specific reasons [{code}]"
    );
    assert_eq!(refusal["Message"], text, "{refusal}");
    let reasons = json!([{"Code": code, "Message": message}]);
    assert_eq!(refusal["CancellationReasons"], reasons);
}

#[test]
fn keys_of_batches() {
    let mut client = client();
    let put = |item: Value| json!({"RequestItems": {"hash": [{"PutRequest": {"Item": item}}]}});
    let delete = |key: Value| json!({"RequestItems": {"hash": [{"DeleteRequest": {"Key": key}}]}});
    let pairs = [
        (put(json!({"pk": {"N": "5"}})), MISMATCH),
        (put(json!({"pk": {"L": [{"S": "x"}]}})), MISMATCH),
        (put(json!({"other": {"S": "x"}})), MISMATCH),
        (put(json!({"pk": {"S": ""}})), EMPTY),
        (delete(json!({"other": {"S": "x"}})), MISMATCH),
        (delete(json!({"pk": {"S": ""}})), EMPTY),
    ];
    for (body, message) in pairs {
        client.invalid("BatchWriteItem", &body.to_string(), message);
    }
}

#[test]
fn keys_of_transactions() {
    let mut client = client();
    let actions = |key: Value| {
        [
            json!({"Update": {"TableName": "hash", "Key": {"pk": key}, "UpdateExpression": "SET a = :v", "ExpressionAttributeValues": {":v": {"S": "x"}}}}),
            json!({"Delete": {"TableName": "hash", "Key": {"pk": key}}}),
            json!({"ConditionCheck": {"TableName": "hash", "Key": {"pk": key}, "ConditionExpression": "attribute_not_exists(pk)"}}),
        ]
    };
    for key in [json!({"N": "5"}), json!({"L": [{"S": "x"}]})] {
        for action in actions(key) {
            cancelled(&mut client, action, "ValidationError", MISMATCH);
        }
    }
    for action in actions(json!({"S": ""})) {
        let body = json!({"TransactItems": [action]}).to_string();
        client.invalid("TransactWriteItems", &body, EMPTY);
    }
    let put = |key: Value| json!({"Put": {"TableName": "hash", "Item": {"pk": key}}});
    let mismatch = |actual: &str| {
        format!(
            "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: {actual}"
        )
    };
    cancelled(
        &mut client,
        put(json!({"N": "5"})),
        "ValidationError",
        &mismatch("N"),
    );
    cancelled(
        &mut client,
        put(json!({"L": []})),
        "ValidationError",
        &mismatch("L"),
    );
    let body = json!({"TransactItems": [put(json!({"S": ""}))]}).to_string();
    client.invalid("TransactWriteItems", &body, EMPTY);
    let body = json!({"TransactItems": [{"Get": {"TableName": "hash", "Key": {}}}]}).to_string();
    let refusal = client.refusal("TransactGetItems", &body);
    assert_eq!(refusal["CancellationReasons"][0]["Code"], "ValidationError");
}

#[test]
fn parameters_come_before_tables() {
    let mut client = client();
    let check = json!({"ConditionCheck": {"TableName": "hash", "Key": {"pk": {"S": "a"}}, "ConditionExpression": "attribute_not_exists("}});
    let put = json!({"Put": {"TableName": "absent", "Item": {"pk": {"S": "a"}}}});
    let body = json!({"TransactItems": [put, check]}).to_string();
    client.invalid(
        "TransactWriteItems",
        &body,
        "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"(\"",
    );
    let query = |table: &str, value: Value| {
        json!({"TableName": table, "KeyConditionExpression": "pk = :p AND begins_with(sk, :v)", "ExpressionAttributeValues": {":p": {"S": "q"}, ":v": value}}).to_string()
    };
    client.invalid(
        "Query",
        &query("absent", json!({"N": "1"})),
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
    );
    client.refused(
        "Query",
        &query("absent", json!({"S": "a"})),
        "ResourceNotFoundException",
        "Requested resource not found",
    );
}

#[test]
fn operands_of_key_conditions() {
    let mut client = client();
    let schema = "One or more parameter values were invalid: Condition parameter type does not match schema type";
    let operand = |operator: &str, operand: &str| {
        format!(
            "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: {operator}, operand type: {operand}"
        )
    };
    let pairs = [
        ("begins_with(sk, :v)", json!({"N": "1"}), operand("begins_with", "N")),
        ("begins_with(sk, :v)", json!({"S": "a"}), schema.to_owned()),
        ("sk < :v", json!({"BOOL": true}), operand("<", "BOOL")),
        (":v >= sk", json!({"BOOL": true}), operand(">=", "BOOL")),
        ("sk = :v", json!({"BOOL": true}), schema.to_owned()),
        (
            "sk > :v AND sk < :v",
            json!({"N": "1"}),
            "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key".to_owned(),
        ),
        (
            "sk > :v AND extra = :v",
            json!({"N": "1"}),
            "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)".to_owned(),
        ),
    ];
    for (condition, value, message) in pairs {
        let body = json!({"TableName": "range", "KeyConditionExpression": format!("pk = :p AND {condition}"), "ExpressionAttributeValues": {":p": {"S": "q"}, ":v": value}});
        client.invalid("Query", &body.to_string(), &message);
    }
}

/// A transaction takes a value of 33 levels, and refuses the item it would be written into.
#[test]
fn deep_values_of_transactions() {
    let mut client = client();
    client.put_all("hash", &[r#"{"pk":{"S":"a"},"marker":{"S":"x"}}"#]);
    let update = |update: &str, condition: &str| {
        let mut action = json!({"TableName": "hash", "Key": {"pk": {"S": "a"}}, "UpdateExpression": update, "ExpressionAttributeValues": {":deep": nested(33)}});
        if !condition.is_empty() {
            action["ConditionExpression"] = json!(condition);
        }
        json!({"Update": action})
    };
    cancelled(
        &mut client,
        update("SET deep = :deep", ""),
        "ValidationError",
        NESTING,
    );
    let failed = "The conditional request failed";
    let update = update("REMOVE touched", "absent = :deep");
    cancelled(&mut client, update, "ConditionalCheckFailed", failed);
    let check = json!({"ConditionCheck": {"TableName": "hash", "Key": {"pk": {"S": "a"}}, "ConditionExpression": "absent = :deep", "ExpressionAttributeValues": {":deep": nested(33)}}});
    cancelled(&mut client, check, "ConditionalCheckFailed", failed);
}

/// An update's size is known only once it has met the item: it cancels the transaction.
#[test]
fn large_updates_of_transactions() {
    let mut client = client();
    let update = |bytes: usize| {
        let value = "x".repeat(bytes - "pka".len() - "p".len());
        json!({"Update": {"TableName": "hash", "Key": {"pk": {"S": "a"}}, "UpdateExpression": "SET p = :p", "ExpressionAttributeValues": {":p": {"S": value}}}})
    };
    let body = json!({"TransactItems": [update(409_600)]}).to_string();
    client.pair("TransactWriteItems", &body, "{}");
    let message = "Item size to update has exceeded the maximum allowed size";
    cancelled(&mut client, update(409_601), "ValidationError", message);
}

#[test]
fn a_small_item_collection() {
    let mut client = client();
    client.pair(
        "PutItem",
        r#"{"TableName":"indexed","Item":{"pk":{"S":"a"},"sk":{"S":"b"}},"ReturnItemCollectionMetrics":"SIZE"}"#,
        r#"{"ItemCollectionMetrics":{"ItemCollectionKey":{"pk":{"S":"a"}},"SizeEstimateRangeGB":[0.0,1.0]}}"#,
    );
}

#[test]
fn an_index_key_of_five_attributes() {
    let mut client = client();
    create_catalogue(&mut client);
    let rows = [
        ("p1", "T", "live", Some("b"), "r1"),
        ("p2", "T", "live", Some("a"), "r2"),
        ("p3", "T", "live", Some("a"), "r1"),
        ("p4", "T", "draft", Some("c"), "r1"),
        ("p5", "F", "live", Some("a"), "r0"),
        // Without c it is not in the index.
        ("p6", "T", "live", None, "r1"),
    ];
    for (pk, a, b, c, d) in rows {
        let mut item =
            json!({"pk": {"S": pk}, "h": {"S": "o1"}, "a": {"S": a}, "b": {"S": b}, "d": {"S": d}});
        if let Some(c) = c {
            item["c"] = json!({"S": c});
        }
        client.put_all("catalogue", &[&item.to_string()]);
    }
    let found = [
        ("h = :h", "p5 p4 p3 p2 p1"),
        ("h = :h AND a = :a", "p4 p3 p2 p1"),
        ("h = :h AND a = :a AND b = :b", "p3 p2 p1"),
        ("h = :h AND a = :a AND b = :b AND c = :c", "p3 p2"),
        ("h = :h AND a = :a AND b = :b AND c > :c", "p1"),
        (
            "h = :h AND a = :a AND b = :b AND c = :c AND begins_with(d, :d)",
            "p3 p2",
        ),
        (
            "h = :h AND a = :a AND b = :b AND c = :c AND d BETWEEN :x AND :x",
            "p3",
        ),
        ("h = :h AND a = :a AND b < :b", "p4"),
        ("b = :b AND h = :h AND a = :a", "p3 p2 p1"),
    ];
    for (condition, keys) in found {
        let answer = client.ok("Query", &catalogue_query(condition, json!({})));
        assert_eq!(keys_of(&answer), keys, "{condition}");
    }
    let answer = client.ok(
        "Query",
        &catalogue_query(
            "h = :h AND a = :a",
            json!({"ScanIndexForward": false, "Limit": 2}),
        ),
    );
    assert_eq!(keys_of(&answer), "p1 p2");
    let cursor: Vec<&String> = answer["LastEvaluatedKey"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(cursor, ["a", "b", "c", "d", "h", "pk"]);
    let gap = |missing: &str, present: &str| {
        format!(
            "RANGE key attributes {missing} must have equality conditions specified in the query because a condition is present on key attribute {present}"
        )
    };
    let refused = [
        ("h = :h AND a = :a AND c = :c", gap("b", "c")),
        ("h = :h AND a = :a AND b > :b AND c = :c", gap("b", "c")),
        ("h = :h AND b = :b", gap("a", "b")),
    ];
    for (condition, message) in refused {
        client.invalid("Query", &catalogue_query(condition, json!({})), &message);
    }
}

fn create_catalogue(client: &mut Client) {
    let definitions = ["pk", "h", "a", "b", "c", "d"]
        .map(|name| json!({"AttributeName": name, "AttributeType": "S"}));
    let ranges =
        ["a", "b", "c", "d"].map(|name| json!({"AttributeName": name, "KeyType": "RANGE"}));
    let mut keys = vec![json!({"AttributeName": "h", "KeyType": "HASH"})];
    keys.extend(ranges);
    let body = json!({
        "TableName": "catalogue",
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": definitions,
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [
            {"IndexName": "gsi", "KeySchema": keys, "Projection": {"ProjectionType": "ALL"}}
        ],
    });
    client.ok("CreateTable", &body.to_string());
    client.wait(60_000);
}

fn catalogue_query(condition: &str, more: Value) -> String {
    let values = [
        (":h", "o1"),
        (":a", "T"),
        (":b", "live"),
        (":c", "a"),
        (":d", "r"),
        (":x", "r1"),
    ];
    let used = values
        .into_iter()
        .filter(|(name, _)| condition.contains(name));
    let values: serde_json::Map<String, Value> = used
        .map(|(name, value)| (name.to_owned(), json!({"S": value})))
        .collect();
    let mut body = json!({"TableName": "catalogue", "IndexName": "gsi", "KeyConditionExpression": condition, "ExpressionAttributeValues": values});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body.to_string()
}

fn keys_of(answer: &Value) -> String {
    let items = answer["Items"].as_array().unwrap().iter();
    let keys: Vec<&str> = items
        .map(|item| item["pk"]["S"].as_str().unwrap())
        .collect();
    keys.join(" ")
}

/// A filter may not name the key, and the text names the parameter it came in.
#[test]
fn filters_on_keys() {
    let mut client = client();
    let text = "can only contain non-primary key attributes: Primary key attribute: sk";
    client.invalid(
        "Query",
        r#"{"TableName":"range","KeyConditionExpression":"pk = :p","FilterExpression":"sk = :v","ExpressionAttributeValues":{":p":{"S":"a"},":v":{"N":"1"}}}"#,
        &format!("Filter Expression {text}"),
    );
    client.invalid(
        "Query",
        r#"{"TableName":"range","KeyConditions":{"pk":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]}},"QueryFilter":{"sk":{"ComparisonOperator":"EQ","AttributeValueList":[{"N":"1"}]}}}"#,
        &format!("QueryFilter {text}"),
    );
}
