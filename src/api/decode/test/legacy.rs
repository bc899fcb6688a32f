//! The parameters that came before expressions.

use super::{accepted, enveloped, invalid};
use crate::api::Input;
use crate::api::Operation::{DeleteItem, GetItem, PutItem, Query, Scan, UpdateItem};
use crate::expression::{Change, Condition};

const INVALID: &str = "One or more parameter values were invalid: ";

#[test]
fn expected() {
    let pairs = [
        (
            r#"{"Exists":true}"#,
            "Value must be provided when Exists is true for Attribute: a",
        ),
        (
            "{}",
            "Value must be provided when Exists is null for Attribute: a",
        ),
        (
            r#"{"Exists":false,"Value":{"S":"x"}}"#,
            "Value cannot be used when Exists is false for Attribute: a",
        ),
        (
            r#"{"Value":{"S":"x"},"ComparisonOperator":"EQ","AttributeValueList":[{"S":"x"}]}"#,
            "Value and AttributeValueList cannot be used together for Attribute: a",
        ),
        (
            r#"{"ComparisonOperator":"EQ"}"#,
            "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a",
        ),
        (
            r#"{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"S":"x"}]}"#,
            "Invalid number of argument(s) for the BETWEEN ComparisonOperator",
        ),
        (
            r#"{"Exists":true,"ComparisonOperator":"EQ","Value":{"S":"x"}}"#,
            "Exists and ComparisonOperator cannot be used together for Attribute: a",
        ),
        (
            r#"{"AttributeValueList":[{"S":"x"}]}"#,
            "AttributeValueList can only be used with a ComparisonOperator for Attribute: a",
        ),
        (
            r#"{"ComparisonOperator":"LT","Value":{"BOOL":true}}"#,
            "ComparisonOperator LT is not valid for BOOL AttributeValue type",
        ),
        (
            r#"{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"S":"x"},{"N":"1"}]}"#,
            "AttributeValues inside AttributeValueList must all be of the same type",
        ),
    ];
    for (expected, message) in pairs {
        let body = format!(r#"{{"TableName":"tab","Key":{{}},"Expected":{{"a":{expected}}}}}"#);
        invalid(&[(
            DeleteItem,
            &body,
            &enveloped(&format!("{INVALID}{message}")),
        )]);
    }
    let body = r#"{"TableName":"tab","Item":{},"Expected":{"a":{"Exists":false}}}"#;
    let Input::PutItem(input) = accepted(PutItem, body) else {
        panic!("another operation")
    };
    let Some(Condition::And(parts)) = input.condition else {
        panic!("no conjunction")
    };
    assert!(matches!(
        parts.as_slice(),
        [Condition::AttributeNotExists(_)]
    ));
}

#[test]
fn between_reversed() {
    invalid(&[(
        Scan,
        r#"{"TableName":"tab","ScanFilter":{"a":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"N":"2"},{"N":"1"}]}}}"#,
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound: lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}",
    )]);
}

#[test]
fn conditional_operator() {
    invalid(&[
        (
            Scan,
            r#"{"TableName":"tab","ConditionalOperator":"AND"}"#,
            "ConditionalOperator cannot be used without Filter or Expected",
        ),
        (
            Scan,
            r#"{"TableName":"tab","ScanFilter":{"a":{"ComparisonOperator":"NULL"}},"ConditionalOperator":"AND"}"#,
            "ConditionalOperator can only be used when Filter or Expected has two or more elements",
        ),
    ]);
    let body = r#"{"TableName":"tab","ScanFilter":{"a":{"ComparisonOperator":"NULL"},"b":{"ComparisonOperator":"NOT_NULL"}},"ConditionalOperator":"OR"}"#;
    let Input::Scan(input) = accepted(Scan, body) else {
        panic!("another operation")
    };
    assert!(matches!(input.filter, Some(Condition::Or(_))));
}

#[test]
fn attribute_updates() {
    let pairs = [
        (
            r#"{"Action":"PUT"}"#,
            "Only DELETE action is allowed when no attribute value is specified",
        ),
        (
            r#"{"Action":"DELETE","Value":{"S":"x"}}"#,
            "DELETE action with value is not supported for the type S",
        ),
        (
            r#"{"Action":"ADD","Value":{"S":"x"}}"#,
            "ADD action is not supported for the type S",
        ),
    ];
    for (update, message) in pairs {
        let body =
            format!(r#"{{"TableName":"tab","Key":{{}},"AttributeUpdates":{{"a":{update}}}}}"#);
        invalid(&[(
            UpdateItem,
            &body,
            &enveloped(&format!("{INVALID}{message}")),
        )]);
    }
    // Stored, it could never be read back.
    invalid(&[(
        UpdateItem,
        r#"{"TableName":"tab","Key":{},"AttributeUpdates":{"":{"Value":{"S":"x"}}}}"#,
        &enveloped("Empty attribute name"),
    )]);
    let body = r#"{"TableName":"tab","Key":{},"AttributeUpdates":{"a":{"Action":"ADD","Value":{"L":[]}},"b":{"Action":"DELETE"}}}"#;
    let Input::UpdateItem(input) = accepted(UpdateItem, body) else {
        panic!("another operation")
    };
    let changes: Vec<Change> = input
        .update
        .unwrap()
        .actions
        .into_iter()
        .map(|action| action.change)
        .collect();
    assert!(matches!(
        changes.as_slice(),
        [Change::Append(_), Change::Remove]
    ));
}

#[test]
fn key_conditions() {
    invalid(&[
        (
            Query,
            r#"{"TableName":"tab","KeyConditions":{}}"#,
            "Conditions can be of length 1 or 2 only",
        ),
        (
            Query,
            r#"{"TableName":"tab","KeyConditions":{"pk":{"ComparisonOperator":"NE","AttributeValueList":[{"S":"a"}]}}}"#,
            "Attempted conditional constraint is not an indexable operation",
        ),
        (
            Query,
            r#"{"TableName":"tab","KeyConditions":{"pk":{}}}"#,
            "1 validation error detected: Value null at 'keyConditions.pk.member.comparisonOperator' failed to satisfy constraint: Member must not be null",
        ),
    ]);
}

#[test]
fn attributes_to_get() {
    invalid(&[(
        GetItem,
        r#"{"TableName":"tab","Key":{},"AttributesToGet":["a","a"]}"#,
        "One or more parameter values were invalid: Duplicate value in attribute name: a",
    )]);
    let body = r#"{"TableName":"tab","Key":{},"AttributesToGet":["a","b.c"]}"#;
    let Input::GetItem(input) = accepted(GetItem, body) else {
        panic!("another operation")
    };
    let projection = input.projection.unwrap();
    assert_eq!(
        projection.attributes().into_iter().collect::<Vec<_>>(),
        ["a", "b.c"]
    );
}
