//! TransactWriteItems and TransactGetItems.

use crate::kit::client;

#[test]
fn all_or_nothing_with_a_reason_for_each() {
    let mut client = client();
    client.put_all("hash", &[r#"{"pk":{"S":"a"},"n":{"N":"1"}}"#]);
    let body = |limit: u8| {
        format!(
            r#"{{"TransactItems":[{{"Put":{{"TableName":"range","Item":{{"pk":{{"S":"a"}},"sk":{{"N":"1"}}}}}}}},{{"Update":{{"TableName":"hash","Key":{{"pk":{{"S":"a"}}}},"UpdateExpression":"SET n = n + :one","ConditionExpression":"n < :limit","ExpressionAttributeValues":{{":one":{{"N":"1"}},":limit":{{"N":"{limit}"}}}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}}}}]}}"#
        )
    };
    let refusal = client.refusal("TransactWriteItems", &body(1));
    assert_eq!(
        refusal["CancellationReasons"],
        serde_json::json!([
            {"Code": "None"},
            {
                "Code": "ConditionalCheckFailed",
                "Message": "The conditional request failed",
                "Item": {"pk": {"S": "a"}, "n": {"N": "1"}}
            }
        ])
    );
    let count = r#"{"TableName":"range","Select":"COUNT"}"#;
    client.pair("Scan", count, r#"{"Count":0,"ScannedCount":0}"#);
    client.pair("TransactWriteItems", &body(2), "{}");
    client.pair("Scan", count, r#"{"Count":1,"ScannedCount":1}"#);
    client.pair(
        "TransactGetItems",
        r#"{"TransactItems":[{"Get":{"TableName":"hash","Key":{"pk":{"S":"none"}}}},{"Get":{"TableName":"hash","Key":{"pk":{"S":"a"}},"ProjectionExpression":"n"}}]}"#,
        r#"{"Responses":[{},{"Item":{"n":{"N":"2"}}}]}"#,
    );
}

#[test]
fn a_token_holds_for_ten_minutes() {
    let mut client = client();
    let add = |n: u8| {
        format!(
            r#"{{"ClientRequestToken":"token","TransactItems":[{{"Update":{{"TableName":"hash","Key":{{"pk":{{"S":"a"}}}},"UpdateExpression":"ADD n :n","ExpressionAttributeValues":{{":n":{{"N":"{n}"}}}}}}}}]}}"#
        )
    };
    let get = r#"{"TableName":"hash","Key":{"pk":{"S":"a"}},"ProjectionExpression":"n"}"#;
    let value = |n: u8| format!(r#"{{"Item":{{"n":{{"N":"{n}"}}}}}}"#);
    client.pair("TransactWriteItems", &add(1), "{}");
    client.wait(599_999);
    client.pair("TransactWriteItems", &add(1), "{}");
    client.pair("GetItem", get, &value(1));
    let refusal = client.refusal("TransactWriteItems", &add(2));
    assert!(
        refusal["__type"]
            .as_str()
            .unwrap()
            .ends_with("IdempotentParameterMismatchException")
    );
    client.wait(1);
    client.pair("TransactWriteItems", &add(2), "{}");
    client.pair("GetItem", get, &value(3));
}

#[test]
fn one_action_per_item() {
    let mut client = client();
    let message = "Transaction request cannot include multiple operations on one item";
    client.invalid(
        "TransactWriteItems",
        r#"{"TransactItems":[{"Put":{"TableName":"hash","Item":{"pk":{"S":"a"}}}},{"Delete":{"TableName":"hash","Key":{"pk":{"S":"a"}}}}]}"#,
        message,
    );
    client.invalid(
        "TransactGetItems",
        r#"{"TransactItems":[{"Get":{"TableName":"hash","Key":{"pk":{"S":"a"}}}},{"Get":{"TableName":"hash","Key":{"pk":{"S":"a"}}}}]}"#,
        message,
    );
}
