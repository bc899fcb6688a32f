//! The AWS CLI.

use super::names::kebab;
use super::shell::quote;
use crate::api::model::{self, Shape};
use crate::api::{Operation, Service};
use crate::value::json::{Json, JsonKind, JsonWriter};

/// The command, an option a line.
pub(super) fn command(operation: Operation, body: Json<'_>) -> String {
    let service = match operation.service() {
        Service::DynamoDb => "dynamodb",
        Service::DynamoDbStreams => "dynamodbstreams",
    };
    let mut parts = vec![format!("aws {service} {}", kebab(operation.name()))];
    if let Some(members) = body.as_object() {
        let input = model::input(operation);
        for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let shape = input.member(name).map(|member| member.shape);
            parts.push(option(name, shape, value));
        }
    }
    parts.join(" \\\n    ")
}

/// `--name value`. Flags have a negative of their own; structures are JSON.
fn option(name: &str, shape: Option<Shape>, value: Json<'_>) -> String {
    let name = kebab(name);
    if let (Some(Shape::Boolean), Some(flag)) = (shape, value.as_bool()) {
        let no = if flag { "" } else { "no-" };
        return format!("--{no}{name}");
    }
    let text = match value.kind() {
        JsonKind::String => value.as_str().unwrap_or_default().to_owned(),
        _ => compact(value),
    };
    // A value that begins with a hyphen would be taken for an option.
    let separator = if text.starts_with('-') { '=' } else { ' ' };
    format!("--{name}{separator}{}", quote(&text))
}

/// The JSON without white space.
fn compact(json: Json<'_>) -> String {
    let mut writer = JsonWriter::new();
    write(&mut writer, json);
    writer.finish()
}

fn write(writer: &mut JsonWriter, json: Json<'_>) {
    if let Some(object) = json.as_object() {
        writer.begin_object();
        for (name, value) in object.iter() {
            writer.key(name);
            write(writer, value);
        }
        writer.end_object();
    } else if let Some(array) = json.as_array() {
        writer.begin_array();
        for element in array.iter() {
            write(writer, element);
        }
        writer.end_array();
    } else if let Some(text) = json.as_str() {
        writer.string(text);
    } else {
        writer.raw(json.text());
    }
}
