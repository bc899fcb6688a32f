//! Bodies of the wrong types.

use super::refused;
use crate::api::ErrorKind;
use crate::api::Operation::{BatchWriteItem, CreateTable, GetItem, ListTables, PutItem, Scan};

#[test]
fn no_json() {
    refused(
        ErrorKind::Serialization,
        &[
            (ListTables, "", ""),
            (ListTables, "hello", ""),
            (ListTables, "[]", ""),
            (ListTables, "{", ""),
            (ListTables, "{} {}", ""),
        ],
    );
}

#[test]
fn scalars() {
    refused(
        ErrorKind::Serialization,
        &[
            (
                GetItem,
                r#"{"TableName":true}"#,
                "TRUE_VALUE cannot be converted to String",
            ),
            (
                GetItem,
                r#"{"TableName":false}"#,
                "FALSE_VALUE cannot be converted to String",
            ),
            (
                GetItem,
                r#"{"TableName":23}"#,
                "NUMBER_VALUE cannot be converted to String",
            ),
            (
                GetItem,
                r#"{"TableName":34.56}"#,
                "DECIMAL_VALUE cannot be converted to String",
            ),
            (
                GetItem,
                r#"{"TableName":[]}"#,
                "Unrecognized collection type class java.lang.String",
            ),
            (
                GetItem,
                r#"{"TableName":{}}"#,
                "Start of structure or map found where not expected",
            ),
            (
                GetItem,
                r#"{"ConsistentRead":"true"}"#,
                "Unexpected token received from parser",
            ),
            (
                GetItem,
                r#"{"ConsistentRead":1}"#,
                "NUMBER_VALUE cannot be converted to Boolean",
            ),
            (
                Scan,
                r#"{"Limit":"1"}"#,
                "STRING_VALUE cannot be converted to Integer",
            ),
            (
                Scan,
                r#"{"Limit":true}"#,
                "TRUE_VALUE cannot be converted to Integer",
            ),
            (
                CreateTable,
                r#"{"ProvisionedThroughput":{"ReadCapacityUnits":"1"}}"#,
                "STRING_VALUE cannot be converted to Long",
            ),
        ],
    );
}

#[test]
fn collections() {
    refused(
        ErrorKind::Serialization,
        &[
            (
                GetItem,
                r#"{"AttributesToGet":"a"}"#,
                "Unexpected field type",
            ),
            (
                GetItem,
                r#"{"AttributesToGet":{}}"#,
                "Start of structure or map found where not expected",
            ),
            (GetItem, r#"{"Key":"a"}"#, "Unexpected field type"),
            (
                GetItem,
                r#"{"Key":[]}"#,
                "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>",
            ),
            (
                GetItem,
                r#"{"Key":{"pk":"a"}}"#,
                "Unexpected value type in payload",
            ),
            (
                GetItem,
                r#"{"Key":{"pk":[]}}"#,
                "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue",
            ),
            (
                CreateTable,
                r#"{"ProvisionedThroughput":1}"#,
                "Unexpected field type",
            ),
            (
                BatchWriteItem,
                r#"{"RequestItems":[]}"#,
                "Unrecognized collection type java.util.Map<java.lang.String, java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>",
            ),
        ],
    );
}

#[test]
fn attribute_values() {
    let pairs = [
        (r#"{"S":1}"#, "NUMBER_VALUE cannot be converted to String"),
        (r#"{"N":1}"#, "NUMBER_VALUE cannot be converted to String"),
        (
            r#"{"BOOL":"true"}"#,
            "Unexpected token received from parser",
        ),
        (r#"{"SS":"a"}"#, "Unexpected field type"),
        (
            r#"{"SS":[1]}"#,
            "NUMBER_VALUE cannot be converted to String",
        ),
        (
            r#"{"B":1}"#,
            "only base-64-encoded strings are convertible to bytes",
        ),
        (
            r#"{"B":[]}"#,
            "Unrecognized collection type class java.nio.ByteBuffer",
        ),
        (
            r#"{"B":"23456"}"#,
            "Base64 encoded length is expected a multiple of 4 bytes but found: 5",
        ),
        (r#"{"B":"=+/="}"#, "Invalid Base64 character: '='"),
        (
            r#"{"B":"+/+="}"#,
            "Invalid last non-pad Base64 character dectected",
        ),
        (r#"{"L":["a"]}"#, "Unexpected value type in payload"),
        (r#"{"M":{"a":"b"}}"#, "Unexpected value type in payload"),
        (
            r#"{"L":[{"M":{"x":{"N":2}}}]}"#,
            "NUMBER_VALUE cannot be converted to String",
        ),
    ];
    for (value, message) in pairs {
        let body = format!(r#"{{"TableName":"tab","Item":{{"pk":{value}}}}}"#);
        refused(ErrorKind::Serialization, &[(PutItem, &body, message)]);
    }
}
