//! Attribute values, worded by the layer of the operation.

use super::{accepted, enveloped, invalid, nested};
use crate::api::Operation::{
    BatchGetItem, BatchWriteItem, DeleteItem, GetItem, PutItem, Query, Scan, TransactGetItems,
    TransactWriteItems, UpdateItem,
};
use crate::api::{Input, Operation, limits, messages};

const OVERFLOW: &str =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
const UNDERFLOW: &str =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";
const NESTING: &str = "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

/// Puts a value where each operation takes one, and checks the text.
fn everywhere(value: &str, newer: &str, older: &str) {
    let bodies: [(Operation, String, String); 12] = [
        (
            PutItem,
            format!(r#"{{"TableName":"tab","Item":{{"pk":{value}}}}}"#),
            enveloped(newer),
        ),
        (
            PutItem,
            format!(r#"{{"TableName":"tab","Item":{{}},"Expected":{{"a":{{"Value":{value}}}}}}}"#),
            enveloped(newer),
        ),
        (
            UpdateItem,
            format!(
                r#"{{"TableName":"tab","Key":{{}},"UpdateExpression":"SET a = :v","ExpressionAttributeValues":{{":v":{value}}}}}"#
            ),
            enveloped(newer),
        ),
        (
            DeleteItem,
            format!(r#"{{"TableName":"tab","Key":{{"pk":{value}}}}}"#),
            enveloped(newer),
        ),
        (
            GetItem,
            format!(r#"{{"TableName":"tab","Key":{{"pk":{value}}}}}"#),
            newer.to_owned(),
        ),
        (
            BatchGetItem,
            format!(r#"{{"RequestItems":{{"tab":{{"Keys":[{{"pk":{value}}}]}}}}}}"#),
            newer.to_owned(),
        ),
        (
            Query,
            format!(
                r#"{{"TableName":"tab","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{{":p":{value}}}}}"#
            ),
            newer.to_owned(),
        ),
        (
            BatchWriteItem,
            format!(
                r#"{{"RequestItems":{{"tab":[{{"PutRequest":{{"Item":{{"pk":{value}}}}}}}]}}}}"#
            ),
            older.to_owned(),
        ),
        (
            Scan,
            format!(r#"{{"TableName":"tab","ExclusiveStartKey":{{"pk":{value}}}}}"#),
            older.to_owned(),
        ),
        (
            TransactGetItems,
            format!(
                r#"{{"TransactItems":[{{"Get":{{"TableName":"tab","Key":{{"pk":{value}}}}}}}]}}"#
            ),
            older.to_owned(),
        ),
        (
            TransactWriteItems,
            format!(
                r#"{{"TransactItems":[{{"Put":{{"TableName":"tab","Item":{{"pk":{value}}}}}}}]}}"#
            ),
            older.to_owned(),
        ),
        (
            TransactWriteItems,
            format!(
                r#"{{"TransactItems":[{{"Update":{{"TableName":"tab","Key":{{}},"UpdateExpression":"SET a = :v","ExpressionAttributeValues":{{":v":{value}}}}}}}]}}"#
            ),
            format!("ExpressionAttributeValues contains invalid value: {older} for key :v"),
        ),
    ];
    for (operation, body, message) in &bodies {
        invalid(&[(*operation, body, message)]);
    }
}

#[test]
fn numbers() {
    let text = "The parameter cannot be converted to a numeric value";
    let newer = "The parameter cannot be converted to a numeric value: x";
    assert_eq!(messages::value::not_a_number("x"), newer);
    everywhere(
        r#"{"N":"abc"}"#,
        &format!("{text}: abc"),
        &format!("{text}: abc"),
    );
    everywhere(r#"{"N":""}"#, &format!("{text}: "), text);
    everywhere(r#"{"N":"1e126"}"#, OVERFLOW, OVERFLOW);
    everywhere(r#"{"N":"1e-131"}"#, UNDERFLOW, UNDERFLOW);
    everywhere(r#"{"N":"1e2147483647"}"#, OVERFLOW, UNDERFLOW);
    everywhere(r#"{"NS":["1","1e126"]}"#, OVERFLOW, OVERFLOW);
    let precision = "Attempting to store more than 38 significant digits in a Number";
    everywhere(
        r#"{"N":"123456789012345678901234567890123456789"}"#,
        precision,
        precision,
    );
    for number in [
        "12345678901234567890123456789012345678",
        "9.9e125",
        "1e-130",
        "-1e-130",
    ] {
        let body = format!(r#"{{"TableName":"tab","Item":{{"pk":{{"N":"{number}"}}}}}}"#);
        accepted(PutItem, &body);
    }
}

#[test]
fn sets() {
    let invalid = "One or more parameter values were invalid: ";
    let same = |value: &str, text: &str| {
        everywhere(
            value,
            &format!("{invalid}{text}"),
            &format!("{invalid}{text}"),
        );
    };
    same(r#"{"SS":[]}"#, "An string set  may not be empty");
    same(r#"{"NS":[]}"#, "An number set  may not be empty");
    same(r#"{"BS":[]}"#, "Binary sets should not be empty");
    everywhere(
        r#"{"SS":["b","a","b"]}"#,
        &format!(r#"{invalid}Input collection ["a", "b", "b"] contains duplicates."#),
        &format!("{invalid}Input collection [b, a, b] contains duplicates."),
    );
    everywhere(
        r#"{"BS":["/w==","AA==","AA=="]}"#,
        &format!(
            r#"{invalid}Input collection ["AA==","/w==","AA=="]of type BS contains duplicates."#
        ),
        &format!("{invalid}Input collection [/w==, AA==, AA==]of type BS contains duplicates."),
    );
    everywhere(
        r#"{"NS":["2","1","2"]}"#,
        &format!("{invalid}Input collection contains duplicates."),
        "Input collection contains duplicates",
    );
    accepted(
        PutItem,
        r#"{"TableName":"tab","Item":{"a":{"SS":[""]},"b":{"BS":[""]}}}"#,
    );
}

#[test]
fn types() {
    let empty =
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    everywhere("{}", empty, empty);
    let several = "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";
    everywhere(r#"{"S":"a","N":"1"}"#, several, several);
    let null = "One or more parameter values were invalid: Null attribute value types must have the value of true";
    everywhere(r#"{"NULL":false}"#, null, null);
}

#[test]
fn names() {
    invalid(&[(
        TransactWriteItems,
        r#"{"TransactItems":[{"Put":{"TableName":"tab","Item":{"":{"S":"x"}}}}]}"#,
        "Empty attribute name",
    )]);
}

#[test]
fn nesting_ends_at_level_32() {
    let put = |levels| format!(r#"{{"TableName":"tab","Item":{{"a":{}}}}}"#, nested(levels));
    accepted(PutItem, &put(limits::NESTING_MAX));
    invalid(&[(PutItem, &put(limits::NESTING_MAX + 1), &enveloped(NESTING))]);
    let update = |levels| {
        let value = nested(levels);
        format!(
            r#"{{"TableName":"tab","Key":{{}},"UpdateExpression":"SET a = :v","ExpressionAttributeValues":{{":v":{value}}}}}"#
        )
    };
    accepted(UpdateItem, &update(32));
    invalid(&[(UpdateItem, &update(33), &enveloped(NESTING))]);
}

#[test]
fn values_of_transactions_may_nest_deeper() {
    let update = |levels| {
        let value = nested(levels);
        format!(
            r#"{{"TransactItems":[{{"Update":{{"TableName":"tab","Key":{{}},"UpdateExpression":"SET a = :v","ExpressionAttributeValues":{{":v":{value}}}}}}}]}}"#
        )
    };
    accepted(
        TransactWriteItems,
        &update(limits::TRANSACTION_VALUE_LEVELS_MAX),
    );
    let message = format!("ExpressionAttributeValues contains invalid value: {NESTING} for key :v");
    invalid(&[(
        TransactWriteItems,
        &update(limits::TRANSACTION_VALUE_LEVELS_MAX + 1),
        &message,
    )]);
}

#[test]
fn items_end_at_409600_bytes() {
    let item = |bytes: usize| format!(r#"{{"a":{{"S":"{}"}}}}"#, "x".repeat(bytes - 1));
    let too_large = "Item size has exceeded the maximum allowed size";
    let put = |bytes| format!(r#"{{"TableName":"tab","Item":{}}}"#, item(bytes));
    let Input::PutItem(input) = accepted(PutItem, &put(409_600)) else {
        panic!("another operation")
    };
    assert_eq!(input.item.size_bytes(), 409_600);
    invalid(&[(PutItem, &put(409_601), &enveloped(too_large))]);
    let batch = |bytes| {
        format!(
            r#"{{"RequestItems":{{"tab":[{{"PutRequest":{{"Item":{}}}}}]}}}}"#,
            item(bytes)
        )
    };
    accepted(BatchWriteItem, &batch(409_600));
    invalid(&[(BatchWriteItem, &batch(409_601), too_large)]);
    let transact = |bytes| {
        format!(
            r#"{{"TransactItems":[{{"Put":{{"TableName":"tab","Item":{}}}}}]}}"#,
            item(bytes)
        )
    };
    accepted(TransactWriteItems, &transact(409_600));
    invalid(&[(TransactWriteItems, &transact(409_601), too_large)]);
}
