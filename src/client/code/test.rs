//! Requests as code. Outputs were also run through `node --check` and `python -m py_compile`.

use super::shell::words;
use super::{Language, generate};
use crate::api::Operation;
use crate::value::json::JsonDocument;

const PUT: &str = r#"{"TableName":"Music","Item":{"Artist":{"S":"It's \"quoted\" $HOME `x` \\ é\n"},
"Bytes":{"B":"AQID"},"Tags":{"SS":["a","b"]},"Blobs":{"BS":["AQ=="]},"Null":{"NULL":true},
"odd name":{"M":{"inner":{"L":[{"N":"1"},{"BOOL":false},{"M":{}}]}}}},
"ConditionExpression":"attribute_not_exists(Artist)"}"#;

const QUERY: &str = r##"{"TableName":"-odd","KeyConditionExpression":"#p = :p","ConsistentRead":false,
"ScanIndexForward":true,"Limit":5,"ExpressionAttributeNames":{"#p":"pk"},
"ExpressionAttributeValues":{":p":{"S":"x"}},"ExclusiveStartKey":null}"##;

const CREATE: &str = r#"{"TableName":"T","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST",
"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"},
"SSESpecification":{"Enabled":true}}"#;

fn code(operation: Operation, body: &str, language: Language) -> String {
    generate(operation, body, language).expect(body)
}

/// The options of a command as a request body would have them.
fn options(command: &str) -> Vec<(String, Option<String>)> {
    let mut options: Vec<(String, Option<String>)> = Vec::new();
    for word in words(command).into_iter().skip(3) {
        match word.strip_prefix("--") {
            Some(option) => match option.split_once('=') {
                Some((name, value)) => options.push((name.to_owned(), Some(value.to_owned()))),
                None => options.push((option.to_owned(), None)),
            },
            None => options.last_mut().expect("an option").1 = Some(word),
        }
    }
    options
}

#[test]
fn a_shell_reads_back_what_the_command_says() {
    let options = options(&code(Operation::PutItem, PUT, Language::Cli));
    assert_eq!(options[0], ("table-name".into(), Some("Music".into())));
    let sent = JsonDocument::parse(PUT).expect("body");
    let sent = sent.root().get("Item").expect("item");
    let (name, item) = &options[1];
    assert_eq!(name, "item");
    let read = JsonDocument::parse(item.as_ref().expect("value")).expect("JSON");
    assert_eq!(
        crate::value::decode_item(read.root()),
        crate::value::decode_item(sent)
    );
    let condition = "attribute_not_exists(Artist)".to_owned();
    assert_eq!(options[2], ("condition-expression".into(), Some(condition)));
}

#[test]
fn flags_numbers_and_hyphens_are_the_clis_own() {
    let command = code(Operation::Query, QUERY, Language::Cli);
    let expected = r##"aws dynamodb query \
    --table-name=-odd \
    --key-condition-expression '#p = :p' \
    --no-consistent-read \
    --scan-index-forward \
    --limit 5 \
    --expression-attribute-names '{"#p":"pk"}' \
    --expression-attribute-values '{":p":{"S":"x"}}'"##;
    assert_eq!(command, expected);
    let streams = code(Operation::ListStreams, "{}", Language::Cli);
    assert_eq!(streams, "aws dynamodbstreams list-streams");
}

#[test]
fn javascript() {
    let expected = r#"import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});
const response = await client.send(
  new PutItemCommand({
    TableName: "Music",
    Item: {
      Artist: { S: "It's \"quoted\" $HOME `x` \\ é\n" },
      Bytes: { B: Buffer.from("AQID", "base64") },
      Tags: { SS: ["a", "b"] },
      Blobs: { BS: [Buffer.from("AQ==", "base64")] },
      Null: { NULL: true },
      "odd name": { M: { inner: { L: [{ N: "1" }, { BOOL: false }, { M: {} }] } } },
    },
    ConditionExpression: "attribute_not_exists(Artist)",
  }),
);
"#;
    assert_eq!(
        code(Operation::PutItem, PUT, Language::JavaScript),
        expected
    );
}

#[test]
fn python() {
    let expected = r#"from base64 import b64decode

import boto3

client = boto3.client("dynamodb")
response = client.put_item(
    TableName="Music",
    Item={
        "Artist": {"S": "It's \"quoted\" $HOME `x` \\ é\n"},
        "Bytes": {"B": b64decode("AQID")},
        "Tags": {"SS": ["a", "b"]},
        "Blobs": {"BS": [b64decode("AQ==")]},
        "Null": {"NULL": True},
        "odd name": {"M": {"inner": {"L": [{"N": "1"}, {"BOOL": False}, {"M": {}}]}}},
    },
    ConditionExpression="attribute_not_exists(Artist)",
)
"#;
    assert_eq!(code(Operation::PutItem, PUT, Language::Python), expected);
}

#[test]
fn rust() {
    let expected = r#"use std::collections::HashMap;

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;

let response = client
    .put_item()
    .table_name("Music")
    .item("Artist", AttributeValue::S("It's \"quoted\" $HOME `x` \\ é\n".to_string()))
    .item("Bytes", AttributeValue::B(Blob::new(vec![1, 2, 3])))
    .item("Tags", AttributeValue::Ss(vec!["a".to_string(), "b".to_string()]))
    .item("Blobs", AttributeValue::Bs(vec![Blob::new(vec![1])]))
    .item("Null", AttributeValue::Null(true))
    .item(
        "odd name",
        AttributeValue::M(HashMap::from([(
            "inner".to_string(),
            AttributeValue::L(vec![
                AttributeValue::N("1".to_string()),
                AttributeValue::Bool(false),
                AttributeValue::M(HashMap::from([])),
            ]),
        )])),
    )
    .condition_expression("attribute_not_exists(Artist)")
    .send()
    .await?;
"#;
    assert_eq!(code(Operation::PutItem, PUT, Language::Rust), expected);
}

#[test]
fn rust_builds_structures_and_takes_words_for_enumerations() {
    let expected = r#"use aws_sdk_dynamodb::types::{AttributeDefinition, KeySchemaElement, SseSpecification, StreamSpecification};

let response = client
    .create_table()
    .table_name("T")
    .attribute_definitions(
        AttributeDefinition::builder()
            .attribute_name("pk")
            .attribute_type("S".into())
            .build()?,
    )
    .key_schema(
        KeySchemaElement::builder()
            .attribute_name("pk")
            .key_type("HASH".into())
            .build()?,
    )
    .billing_mode("PAY_PER_REQUEST".into())
    .stream_specification(
        StreamSpecification::builder()
            .stream_enabled(true)
            .stream_view_type("NEW_IMAGE".into())
            .build()?,
    )
    .sse_specification(SseSpecification::builder().enabled(true).build())
    .send()
    .await?;
"#;
    assert_eq!(
        code(Operation::CreateTable, CREATE, Language::Rust),
        expected
    );
}

const BATCH: &str = r#"{"Statements":[{"Statement":"SELECT * FROM \"Music\" WHERE Artist = ?",
"Parameters":[{"S":"It's"},{"B":"AQID"}],"ConsistentRead":true}]}"#;

#[test]
fn statements_and_their_parameters() {
    let select = r#"{"Statement":"SELECT * FROM \"Music\" WHERE Artist = ?","Parameters":[{"S":"It's"}],"Limit":5}"#;
    let expected = r#"aws dynamodb execute-statement \
    --statement 'SELECT * FROM "Music" WHERE Artist = ?' \
    --parameters '[{"S":"It'\''s"}]' \
    --limit 5"#;
    assert_eq!(
        code(Operation::ExecuteStatement, select, Language::Cli),
        expected
    );
    let expected = r#"import { DynamoDBClient, BatchExecuteStatementCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});
const response = await client.send(
  new BatchExecuteStatementCommand({
    Statements: [{
      Statement: "SELECT * FROM \"Music\" WHERE Artist = ?",
      Parameters: [{ S: "It's" }, { B: Buffer.from("AQID", "base64") }],
      ConsistentRead: true,
    }],
  }),
);
"#;
    assert_eq!(
        code(
            Operation::BatchExecuteStatement,
            BATCH,
            Language::JavaScript
        ),
        expected
    );
    let expected = r#"use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, BatchStatementRequest};

let response = client
    .batch_execute_statement()
    .statements(
        BatchStatementRequest::builder()
            .statement("SELECT * FROM \"Music\" WHERE Artist = ?")
            .parameters(AttributeValue::S("It's".to_string()))
            .parameters(AttributeValue::B(Blob::new(vec![1, 2, 3])))
            .consistent_read(true)
            .build()?,
    )
    .send()
    .await?;
"#;
    assert_eq!(
        code(Operation::BatchExecuteStatement, BATCH, Language::Rust),
        expected
    );
    let transaction = r#"{"TransactStatements":[{"Statement":"DELETE FROM t WHERE pk = 1"}]}"#;
    let expected = r#"import boto3

client = boto3.client("dynamodb")
response = client.execute_transaction(
    TransactStatements=[{"Statement": "DELETE FROM t WHERE pk = 1"}],
)
"#;
    assert_eq!(
        code(Operation::ExecuteTransaction, transaction, Language::Python),
        expected
    );
}

/// The SDKs have types of their own for times, which the wire has as seconds.
#[test]
fn times_are_what_each_language_takes() {
    let body = r#"{"SourceTableName":"T","TargetTableName":"U","RestoreDateTime":1790000000.5}"#;
    let told = |language| code(Operation::RestoreTableToPointInTime, body, language);
    for (language, expected) in [
        (Language::Cli, "--restore-date-time 1790000000.5"),
        (
            Language::JavaScript,
            "RestoreDateTime: new Date(1790000000.5 * 1000)",
        ),
        (Language::Python, "RestoreDateTime=1790000000.5"),
        (
            Language::Rust,
            "aws_sdk_dynamodb::primitives::DateTime::from_secs_f64(1790000000.5)",
        ),
    ] {
        let code = told(language);
        assert!(code.contains(expected), "{code}");
    }
}

#[test]
fn every_operation_has_code_in_every_language() {
    for operation in Operation::ALL {
        for language in Language::ALL {
            assert!(!code(*operation, "{}", language).is_empty());
            assert!(!code(*operation, r#"{"Unknown":[{"a":1.50}]}"#, language).is_empty());
            assert!(!code(*operation, "[]", language).is_empty());
        }
    }
    assert!(generate(Operation::GetItem, "{", Language::Cli).is_err());
}
