//! Expressions, names and values.

use super::{accepted, enveloped, invalid};
use crate::api::Operation::{
    DeleteItem, GetItem, PutItem, Query, Scan, TransactGetItems, TransactWriteItems, UpdateItem,
};

use crate::api::messages::expression::{ExpressionKind, attribute_value, text};
use crate::expression::{ExpressionError, Section};
use crate::value::json::JsonDocument;
use crate::value::{EncodedValue, ValueType, decode_value};

#[test]
fn expressions_beside_older_parameters() {
    let mixed = |older: &str, newer: &str| {
        format!(
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {{{older}}} Expression parameters: {{{newer}}}"
        )
    };
    invalid(&[
        (
            PutItem,
            r#"{"TableName":"tab","Item":{},"Expected":{"pk":{"Exists":false}},"ConditionExpression":"attribute_not_exists(pk)"}"#,
            &enveloped(&mixed("Expected", "ConditionExpression")),
        ),
        (
            UpdateItem,
            r#"{"TableName":"tab","Key":{},"UpdateExpression":"SET a = :v","AttributeUpdates":{}}"#,
            &enveloped(&mixed("AttributeUpdates", "UpdateExpression")),
        ),
        (
            GetItem,
            r#"{"TableName":"tab","Key":{},"ProjectionExpression":"a","AttributesToGet":["a"]}"#,
            &mixed("AttributesToGet", "ProjectionExpression"),
        ),
        (
            Scan,
            r#"{"TableName":"tab","FilterExpression":"a = :v","ScanFilter":{},"ConditionalOperator":"AND"}"#,
            &mixed("ScanFilter, ConditionalOperator", "FilterExpression"),
        ),
    ]);
}

#[test]
fn placeholders_without_expressions() {
    let only = "can only be specified when using expressions";
    invalid(&[
        (
            PutItem,
            r#"{"TableName":"tab","Item":{},"ExpressionAttributeValues":{":v":{"S":"x"}}}"#,
            &enveloped(&format!("ExpressionAttributeValues {only}")),
        ),
        (
            DeleteItem,
            r##"{"TableName":"tab","Key":{},"ExpressionAttributeNames":{"#a":"a"}}"##,
            &enveloped(&format!("ExpressionAttributeNames {only}")),
        ),
        (
            Scan,
            r#"{"TableName":"tab","ExpressionAttributeValues":{":v":{"S":"x"}}}"#,
            &format!("ExpressionAttributeValues {only}: FilterExpression is null"),
        ),
        (
            DeleteItem,
            r#"{"TableName":"tab","Key":{},"ConditionExpression":"attribute_exists(a)","ExpressionAttributeValues":{}}"#,
            &enveloped("ExpressionAttributeValues must not be empty"),
        ),
        (
            DeleteItem,
            r#"{"TableName":"tab","Key":{},"ConditionExpression":"attribute_exists(a)","ExpressionAttributeNames":{}}"#,
            &enveloped("ExpressionAttributeNames must not be empty"),
        ),
    ]);
}

#[test]
fn unused_and_undefined() {
    invalid(&[
        (
            UpdateItem,
            r##"{"TableName":"tab","Key":{},"UpdateExpression":"SET a = :v","ExpressionAttributeValues":{":v":{"S":"x"}},"ExpressionAttributeNames":{"#unused":"a"}}"##,
            &enveloped(
                "Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}",
            ),
        ),
        (
            UpdateItem,
            r#"{"TableName":"tab","Key":{},"UpdateExpression":"SET a = :v","ExpressionAttributeValues":{":v":{"S":"x"},":unused":{"S":"y"}}}"#,
            &enveloped(
                "Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}",
            ),
        ),
        (
            UpdateItem,
            r#"{"TableName":"tab","Key":{},"UpdateExpression":"SET b = :w","ConditionExpression":"a = :v","ExpressionAttributeValues":{":w":{"S":"x"}}}"#,
            &enveloped(
                "Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :v",
            ),
        ),
        (
            Query,
            r##"{"TableName":"tab","KeyConditionExpression":"pk = :pk","FilterExpression":"#missing = :fv","ExpressionAttributeValues":{":pk":{"S":"a"},":fv":{"S":"x"}}}"##,
            "Invalid FilterExpression: An expression attribute name used in the document path is not defined; attribute name: #missing",
        ),
    ]);
}

#[test]
fn syntax() {
    invalid(&[
        (
            UpdateItem,
            r#"{"TableName":"tab","Key":{},"UpdateExpression":"INVALID SYNTAX HERE"}"#,
            &enveloped(
                "Invalid UpdateExpression: Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\"",
            ),
        ),
        (
            UpdateItem,
            r#"{"TableName":"tab","Key":{},"UpdateExpression":""}"#,
            &enveloped("Invalid UpdateExpression: The expression can not be empty;"),
        ),
        (
            TransactGetItems,
            r#"{"TransactItems":[{"Get":{"TableName":"tab","Key":{},"ProjectionExpression":"!!!"}}]}"#,
            "Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\"",
        ),
        (
            Query,
            r#"{"TableName":"tab","KeyConditionExpression":""}"#,
            "Invalid KeyConditionExpression: The expression can not be empty;",
        ),
    ]);
}

#[test]
fn the_first_action_at_fault_is_reported() {
    let unused = r#"{"ConditionCheck":{"TableName":"tab","Key":{},"ConditionExpression":"attribute_not_exists(pk)","ExpressionAttributeValues":{":v":{"S":"x"}}}}"#;
    let syntax = r#"{"Put":{"TableName":"tab","Item":{},"ConditionExpression":"a = = b"}}"#;
    let unused_text =
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}";
    let syntax_text = "Invalid ConditionExpression: Syntax error; token: \"=\", near: \"= = b\"";
    invalid(&[
        (
            TransactWriteItems,
            &format!(r#"{{"TransactItems":[{unused},{syntax}]}}"#),
            unused_text,
        ),
        (
            TransactWriteItems,
            &format!(r#"{{"TransactItems":[{syntax},{unused}]}}"#),
            syntax_text,
        ),
    ]);
}

#[test]
fn expression_values_end_at_2_megabytes() {
    let half = crate::api::limits::EXPRESSION_VALUES_BYTES_MAX / 2;
    let value = |bytes: usize| format!(r#"{{"S":"{}"}}"#, "x".repeat(bytes));
    let body = |bytes| {
        format!(
            r#"{{"TableName":"tab","FilterExpression":"a = :v OR b = :w","ExpressionAttributeValues":{{":v":{},":w":{}}}}}"#,
            value(half),
            value(bytes)
        )
    };
    accepted(Scan, &body(half));
    invalid(&[(
        Scan,
        &body(half + 1),
        "ExpressionAttributeValues size has exceeded the maximum allowed size",
    )]);
}

#[test]
fn sets_have_names_of_their_own() {
    let names = [
        (ValueType::Ss, "STRING_SET"),
        (ValueType::Ns, "NUMBER_SET"),
        (ValueType::Bs, "BINARY_SET"),
    ];
    for (operand, name) in names {
        let error = ExpressionError::SectionOperandType {
            section: Section::Add,
            operand,
        };
        let expected = format!(
            "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ADD, operand type: {name}"
        );
        assert_eq!(text(ExpressionKind::Update, &error), expected);
    }
}

#[test]
fn values_are_printed_with_their_types() {
    let value = |json: &str| {
        let document = JsonDocument::parse(json).unwrap();
        EncodedValue::from_value(&decode_value(document.root()).unwrap())
    };
    assert_eq!(attribute_value(&value(r#"{"S":"a"}"#)), "{S:a}");
    assert_eq!(attribute_value(&value(r#"{"N":"1.0"}"#)), "{N:1}");
    assert_eq!(attribute_value(&value(r#"{"B":"YQ=="}"#)), "{B:YQ==}");
}
