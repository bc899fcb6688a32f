//! PutItem, GetItem, UpdateItem, DeleteItem.

use crate::kit::client;

#[test]
fn an_item_of_all_types_comes_back_as_it_went() {
    let mut client = client();
    let item = r#"{"pk":{"S":"a"},"n":{"N":"0042.1200"},"b":{"B":"AAEC"},"t":{"BOOL":true},"f":{"BOOL":false},"z":{"NULL":true},"ss":{"SS":["b","a"]},"ns":{"NS":["2","1.0"]},"bs":{"BS":["Ag==","AQ=="]},"l":{"L":[{"S":""},{"L":[]}]},"m":{"M":{"x":{"M":{}}}}}"#;
    client.put_all("hash", &[item]);
    client.pair(
        "GetItem",
        r#"{"TableName":"hash","Key":{"pk":{"S":"a"}},"ConsistentRead":true}"#,
        r#"{"Item":{"pk":{"S":"a"},"n":{"N":"42.12"},"b":{"B":"AAEC"},"t":{"BOOL":true},"f":{"BOOL":false},"z":{"NULL":true},"ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"bs":{"BS":["AQ==","Ag=="]},"l":{"L":[{"S":""},{"L":[]}]},"m":{"M":{"x":{"M":{}}}}}}"#,
    );
    client.pair(
        "GetItem",
        r##"{"TableName":"hash","Key":{"pk":{"S":"a"}},"ProjectionExpression":"#l[0], m.x, nowhere","ExpressionAttributeNames":{"#l":"l"}}"##,
        r#"{"Item":{"l":{"L":[{"S":""}]},"m":{"M":{"x":{"M":{}}}}}}"#,
    );
    client.pair(
        "GetItem",
        r#"{"TableName":"hash","Key":{"pk":{"S":"b"}}}"#,
        "{}",
    );
}

#[test]
fn keys_are_checked_against_the_schema() {
    let mut client = client();
    let mismatch = "The provided key element does not match the schema";
    for key in [
        r#"{}"#,
        r#"{"pk":{"N":"1"}}"#,
        r#"{"x":{"S":"a"}}"#,
        r#"{"pk":{"S":"a"},"sk":{"N":"1"}}"#,
    ] {
        for operation in ["GetItem", "DeleteItem", "UpdateItem"] {
            let body = format!(r#"{{"TableName":"hash","Key":{key}}}"#);
            client.invalid(operation, &body, mismatch);
        }
    }
    client.invalid(
        "GetItem",
        r#"{"TableName":"hash","Key":{"pk":{"S":""}}}"#,
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
    );
    client.invalid(
        "PutItem",
        r#"{"TableName":"hash","Item":{"x":{"S":"a"}}}"#,
        "One or more parameter values were invalid: Missing the key pk in the item",
    );
    client.invalid(
        "PutItem",
        r#"{"TableName":"range","Item":{"pk":{"S":"a"},"sk":{"S":"1"}}}"#,
        "One or more parameter values were invalid: Type mismatch for key sk expected: N actual: S",
    );
    client.refused(
        "GetItem",
        r#"{"TableName":"nowhere","Key":{"pk":{"S":"a"}}}"#,
        "ResourceNotFoundException",
        "Requested resource not found",
    );
}

/// What only projects knows no `ExpressionAttributeValues` (botocore 1.44.5, GetItem, KeysAndAttributes
/// and Get), and a member that the service does not know is passed over, as by DynamoDB Local 1.25.1.
#[test]
fn what_only_projects_passes_values_over() {
    let mut client = client();
    client.put_all("hash", &[r#"{"pk":{"S":"a"},"x":{"N":"1"}}"#]);
    let more = r#""Key":{"pk":{"S":"a"}},"ExpressionAttributeValues":{":v":{"S":"unused"}}"#;
    let item = r#"{"pk":{"S":"a"},"x":{"N":"1"}}"#;
    client.pair(
        "GetItem",
        &format!(r#"{{"TableName":"hash",{more}}}"#),
        &format!(r#"{{"Item":{item}}}"#),
    );
    client.pair(
        "GetItem",
        &format!(r#"{{"TableName":"hash","ProjectionExpression":"x",{more}}}"#),
        r#"{"Item":{"x":{"N":"1"}}}"#,
    );
    client.pair(
        "TransactGetItems",
        &format!(r#"{{"TransactItems":[{{"Get":{{"TableName":"hash",{more}}}}}]}}"#),
        &format!(r#"{{"Responses":[{{"Item":{item}}}]}}"#),
    );
    client.pair(
        "BatchGetItem",
        r#"{"RequestItems":{"hash":{"Keys":[{"pk":{"S":"a"}}],"ExpressionAttributeValues":{":v":{"S":"unused"}}}}}"#,
        &format!(r#"{{"Responses":{{"hash":[{item}]}},"UnprocessedKeys":{{}}}}"#),
    );
}

#[test]
fn conditions_decide() {
    let mut client = client();
    let once = r#"{"TableName":"hash","Item":{"pk":{"S":"a"},"n":{"N":"1"}},"ConditionExpression":"attribute_not_exists(pk)"}"#;
    client.pair("PutItem", once, "{}");
    client.refused(
        "PutItem",
        once,
        "ConditionalCheckFailedException",
        "The conditional request failed",
    );
    let body = r#"{"TableName":"hash","Key":{"pk":{"S":"a"}},"ConditionExpression":"n > :n","ExpressionAttributeValues":{":n":{"N":"1"}},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"#;
    let refusal = client.refusal("DeleteItem", body);
    assert_eq!(refusal["Item"]["n"]["N"], "1");
    client.pair(
        "DeleteItem",
        r#"{"TableName":"hash","Key":{"pk":{"S":"a"}},"ConditionExpression":"n <> nowhere","ReturnValues":"ALL_OLD"}"#,
        r#"{"Attributes":{"pk":{"S":"a"},"n":{"N":"1"}}}"#,
    );
    client.pair(
        "DeleteItem",
        r#"{"TableName":"hash","Key":{"pk":{"S":"a"}},"ReturnValues":"ALL_OLD"}"#,
        "{}",
    );
}

#[test]
fn updates_return_the_image_asked_for() {
    let mut client = client();
    let update = |returned: &str| {
        format!(
            r#"{{"TableName":"hash","Key":{{"pk":{{"S":"a"}}}},"UpdateExpression":"ADD n :one SET m.x = if_not_exists(m.x, :one)","ExpressionAttributeValues":{{":one":{{"N":"1"}}}},"ReturnValues":"{returned}"}}"#
        )
    };
    client.put_all("hash", &[r#"{"pk":{"S":"a"},"m":{"M":{"y":{"S":"z"}}}}"#]);
    let image = |n: u8| {
        format!(
            r#"{{"Attributes":{{"pk":{{"S":"a"}},"n":{{"N":"{n}"}},"m":{{"M":{{"x":{{"N":"1"}},"y":{{"S":"z"}}}}}}}}}}"#
        )
    };
    client.pair("UpdateItem", &update("ALL_NEW"), &image(1));
    client.pair("UpdateItem", &update("ALL_OLD"), &image(1));
    let changed = |n: u8| {
        format!(r#"{{"Attributes":{{"n":{{"N":"{n}"}},"m":{{"M":{{"x":{{"N":"1"}}}}}}}}}}"#)
    };
    client.pair("UpdateItem", &update("UPDATED_OLD"), &changed(2));
    client.pair("UpdateItem", &update("UPDATED_NEW"), &changed(4));
    client.pair("UpdateItem", &update("NONE"), "{}");
}

#[test]
fn updates_fail_on_what_is_not_there() {
    let mut client = client();
    client.put_all("hash", &[r#"{"pk":{"S":"a"},"s":{"S":"x"}}"#]);
    let mut refused = |expression: &str, message: &str| {
        let body = format!(
            r#"{{"TableName":"hash","Key":{{"pk":{{"S":"a"}}}},"UpdateExpression":"{expression}","ExpressionAttributeValues":{{":v":{{"N":"1"}}}}}}"#
        );
        client.invalid("UpdateItem", &body, message);
    };
    refused(
        "SET x = nowhere + :v",
        "The provided expression refers to an attribute that does not exist in the item",
    );
    refused(
        "SET s.x = :v",
        "The document path provided in the update expression is invalid for update",
    );
    refused(
        "SET s = s + :v",
        "An operand in the update expression has an incorrect data type",
    );
    refused(
        "SET pk = :v",
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key",
    );
}
