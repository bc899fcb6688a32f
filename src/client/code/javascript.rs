//! The AWS SDK for JavaScript, version 3.

use super::layout::{Piece, Style};
use super::literal::{Dialect, string};
use crate::api::model::{self, Shape};
use crate::api::{Operation, Service};
use crate::value::json::Json;

const DIALECT: Dialect = Dialect {
    style: Style {
        padded: true,
        tab: 2,
    },
    boolean: |value| if value { "true" } else { "false" },
    null: "null",
    name: property,
    binary: |base64| format!("Buffer.from({}, \"base64\")", string(base64)),
    instant: |seconds| format!("new Date({seconds} * 1000)"),
};

/// A module that sends the request.
pub(super) fn program(operation: Operation, body: Json<'_>) -> String {
    let (package, client) = match operation.service() {
        Service::DynamoDb => ("@aws-sdk/client-dynamodb", "DynamoDBClient"),
        Service::DynamoDbStreams => ("@aws-sdk/client-dynamodb-streams", "DynamoDBStreamsClient"),
    };
    let command = format!("{}Command", operation.name());
    let input = DIALECT.literal(Some(Shape::Structure(model::input(operation))), body);
    let call = Piece::Labelled(format!("new {command}("), Box::new(input)).layout(2, 2);
    format!(
        "import {{ {client}, {command} }} from \"{package}\";\n\n\
         const client = new {client}({{}});\n\
         const response = await client.send(\n  {call}),\n);\n"
    )
}

/// An identifier as it is, anything else in quotes.
fn property(name: &str) -> String {
    let starts = |letter: char| letter.is_ascii_alphabetic() || letter == '_' || letter == '$';
    let continues = |letter: char| starts(letter) || letter.is_ascii_digit();
    if name.starts_with(starts) && name.chars().all(continues) && name != "__proto__" {
        return name.to_owned();
    }
    match name {
        // In quotes it would still set the prototype.
        "__proto__" => "[\"__proto__\"]".to_owned(),
        other => string(other),
    }
}
