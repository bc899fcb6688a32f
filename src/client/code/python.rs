//! boto3's client.

use super::layout::{Piece, Style};
use super::literal::{Dialect, member_shape, string};
use super::names::snake;
use crate::api::model::{self, Shape};
use crate::api::{Operation, Service};
use crate::value::json::Json;

const DIALECT: Dialect = Dialect {
    style: Style {
        padded: false,
        tab: 4,
    },
    boolean: |value| if value { "True" } else { "False" },
    null: "None",
    name: string,
    binary: |base64| format!("b64decode({})", string(base64)),
    instant: str::to_owned,
};

/// A script that sends the request.
pub(super) fn program(operation: Operation, body: Json<'_>) -> String {
    let service = match operation.service() {
        Service::DynamoDb => "dynamodb",
        Service::DynamoDbStreams => "dynamodbstreams",
    };
    let call = Piece::Group {
        open: "(",
        parts: arguments(operation, body),
        close: ")",
        style: DIALECT.style,
    };
    let head = format!("response = client.{}", snake(operation.name()));
    let call = Piece::Labelled(head, Box::new(call)).layout(0, 0);
    let base64 = if call.contains("b64decode(") {
        "from base64 import b64decode\n\n"
    } else {
        ""
    };
    format!("{base64}import boto3\n\nclient = boto3.client(\"{service}\")\n{call}\n")
}

/// Keyword arguments; members left null are left out, because botocore refuses None.
fn arguments(operation: Operation, body: Json<'_>) -> Vec<Piece> {
    let input = Shape::Structure(model::input(operation));
    let Some(members) = body.as_object() else {
        return Vec::new();
    };
    let members = members.iter().filter(|(_, value)| !value.is_null());
    let argument = |(name, value)| {
        let value = DIALECT.literal(member_shape(input, name), value);
        Piece::Labelled(format!("{name}="), Box::new(value))
    };
    members.map(argument).collect()
}
