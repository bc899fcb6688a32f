//! The AWS SDK for Rust.

use super::layout::{Piece, Style};
use super::literal::{element_shape, member_shape};
use super::names::snake;
use crate::api::model::{self, Shape, Structure};
use crate::api::{Operation, Service};
use crate::value::SortedSet;
use crate::value::json::{Json, JsonKind};
use base64::Engine;

const STYLE: Style = Style {
    padded: false,
    tab: 4,
};

/// Structures with required members: their builders' `build` can fail.
const FALLIBLE: &[&str] = &[
    "AttributeDefinition",
    "BatchStatementRequest",
    "Condition",
    "ConditionCheck",
    "CreateGlobalSecondaryIndexAction",
    "CreateVectorIndexAction",
    "Delete",
    "DeleteGlobalSecondaryIndexAction",
    "DeleteRequest",
    "DeleteVectorIndexAction",
    "Get",
    "GlobalSecondaryIndex",
    "InputS3Configuration",
    "KeySchemaElement",
    "KeysAndAttributes",
    "LocalSecondaryIndex",
    "OutputS3Configuration",
    "ParameterizedStatement",
    "ProvisionedThroughput",
    "Put",
    "PutRequest",
    "SearchSchemaElement",
    "StreamSpecification",
    "Tag",
    "TimeToLiveSpecification",
    "TransactGetItem",
    "Update",
    "UpdateGlobalSecondaryIndexAction",
    "VectorAttributeDefinition",
    "VectorIndex",
];

/// A piece of a program that sends the request through `client`.
pub(super) fn program(operation: Operation, body: Json<'_>) -> String {
    let package = match operation.service() {
        Service::DynamoDb => "aws_sdk_dynamodb",
        Service::DynamoDbStreams => "aws_sdk_dynamodbstreams",
    };
    let mut calls = vec![(snake(operation.name()), Vec::new())];
    calls.extend(setters(model::input(operation), body));
    calls.push(("send".to_owned(), Vec::new()));
    let chain = Piece::Chain {
        head: "client".to_owned(),
        calls,
        tail: "",
    };
    let chain = format!("{}\n    .await?;", chain.broken(0));
    let imports = imports(package, &chain);
    format!("{imports}let response = {chain}\n")
}

/// `use` lines for what the code names.
fn imports(package: &str, code: &str) -> String {
    let mut types: SortedSet<&str> = SortedSet::new();
    let words = code.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let is_type = word == "AttributeValue" || words.peek() == Some(&"builder");
        if is_type && word.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            types.insert(word);
        }
    }
    let mut out = String::new();
    if code.contains("HashMap::from") {
        out.push_str("use std::collections::HashMap;\n\n");
    }
    if code.contains("Blob::new") {
        out.push_str(&format!("use {package}::primitives::Blob;\n"));
    }
    let types: Vec<&str> = types.into_iter().collect();
    match types.as_slice() {
        [] => {}
        [only] => out.push_str(&format!("use {package}::types::{only};\n")),
        several => out.push_str(&format!(
            "use {package}::types::{{{}}};\n",
            several.join(", ")
        )),
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

type Call = (String, Vec<Piece>);

/// The builder calls that set the members of a structure.
fn setters(structure: &'static Structure, json: Json<'_>) -> Vec<Call> {
    let Some(members) = json.as_object() else {
        return Vec::new();
    };
    let mut calls = Vec::new();
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        let shape = structure.member(name).map(|member| member.shape);
        calls.extend(setter(&snake(name), shape, value));
    }
    calls
}

/// Maps and lists are set entry by entry.
fn setter(name: &str, shape: Option<Shape>, json: Json<'_>) -> Vec<Call> {
    let call = |arguments| (name.to_owned(), arguments);
    match (shape, json.as_object(), json.as_array()) {
        (Some(Shape::Map(map)), Some(entries), _) => entries
            .iter()
            .map(|(key, value)| call(vec![literal(key), argument(Some(map.value), value)]))
            .collect(),
        (Some(Shape::List(list)), _, Some(elements)) => elements
            .iter()
            .map(|element| call(vec![argument(Some(list.element), element)]))
            .collect(),
        _ => vec![call(vec![argument(shape, json)])],
    }
}

/// A value where the setter takes `impl Into<String>`, a number, a flag or a built type.
fn argument(shape: Option<Shape>, json: Json<'_>) -> Piece {
    match shape {
        Some(Shape::Value) => attribute_value(json),
        Some(Shape::Structure(structure)) => built(structure, json),
        Some(Shape::Enum(_)) => {
            Piece::text(format!("{:?}.into()", json.as_str().unwrap_or_default()))
        }
        Some(Shape::Timestamp) if json.as_number().is_some() => {
            let seconds = json.as_f64().unwrap_or_default();
            Piece::text(format!(
                "aws_sdk_dynamodb::primitives::DateTime::from_secs_f64({seconds:?})"
            ))
        }
        Some(Shape::Map(_)) => map(shape, json),
        Some(Shape::List(_)) => {
            let element = shape.and_then(element_shape);
            vector(json, |json| argument(element, json))
        }
        _ => scalar(json),
    }
}

fn built(structure: &'static Structure, json: Json<'_>) -> Piece {
    let mut calls = setters(structure, json);
    calls.push(("build".to_owned(), Vec::new()));
    Piece::Chain {
        head: format!("{}::builder()", sdk_name(structure.name)),
        calls,
        tail: if FALLIBLE.contains(&structure.name) {
            "?"
        } else {
            ""
        },
    }
}

/// The SDK's spelling of a structure's name.
fn sdk_name(name: &str) -> &str {
    match name {
        "SSESpecification" => "SseSpecification",
        other => other,
    }
}

fn map(shape: Option<Shape>, json: Json<'_>) -> Piece {
    let entries = json.as_object().map(|object| {
        let entry = |(key, value): (&str, Json<'_>)| {
            let shape = shape.and_then(|shape| member_shape(shape, key));
            pair(key, argument(shape, value))
        };
        object.iter().map(entry).collect()
    });
    hash_map(entries.unwrap_or_default())
}

fn pair(key: &str, value: Piece) -> Piece {
    Piece::Group {
        open: "(",
        parts: vec![owned(key), value],
        close: ")",
        style: STYLE,
    }
}

fn hash_map(parts: Vec<Piece>) -> Piece {
    Piece::Group {
        open: "HashMap::from([",
        parts,
        close: "])",
        style: STYLE,
    }
}

fn vector(json: Json<'_>, piece: impl Fn(Json<'_>) -> Piece) -> Piece {
    let parts = json
        .as_array()
        .map(|array| array.iter().map(piece).collect());
    Piece::Group {
        open: "vec![",
        parts: parts.unwrap_or_default(),
        close: "]",
        style: STYLE,
    }
}

fn attribute_value(json: Json<'_>) -> Piece {
    let Some((kind, value)) = json.as_object().and_then(|object| object.iter().next()) else {
        return Piece::text(json.text());
    };
    let string = |json: Json<'_>| owned(json.as_str().unwrap_or_default());
    let (open, inner) = match kind {
        "S" => ("AttributeValue::S(", string(value)),
        "N" => ("AttributeValue::N(", string(value)),
        "B" => ("AttributeValue::B(", blob(value)),
        "BOOL" => ("AttributeValue::Bool(", scalar(value)),
        "NULL" => ("AttributeValue::Null(", scalar(value)),
        "SS" => ("AttributeValue::Ss(", vector(value, string)),
        "NS" => ("AttributeValue::Ns(", vector(value, string)),
        "BS" => ("AttributeValue::Bs(", vector(value, blob)),
        "L" => ("AttributeValue::L(", vector(value, attribute_value)),
        "M" => ("AttributeValue::M(", attributes(value)),
        _ => return Piece::text(json.text()),
    };
    Piece::Group {
        open,
        parts: vec![inner],
        close: ")",
        style: STYLE,
    }
}

fn attributes(json: Json<'_>) -> Piece {
    let entry = |(key, value): (&str, Json<'_>)| pair(key, attribute_value(value));
    let entries = json
        .as_object()
        .map(|object| object.iter().map(entry).collect());
    hash_map(entries.unwrap_or_default())
}

fn blob(json: Json<'_>) -> Piece {
    let base64 = json.as_str().unwrap_or_default();
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64);
    let bytes = bytes.unwrap_or_default();
    let bytes: Vec<String> = bytes.iter().map(u8::to_string).collect();
    Piece::text(format!("Blob::new(vec![{}])", bytes.join(", ")))
}

fn scalar(json: Json<'_>) -> Piece {
    match json.kind() {
        JsonKind::String => literal(json.as_str().unwrap_or_default()),
        _ => Piece::text(json.text()),
    }
}

/// A `&str`. Rust's own escapes are what `Debug` writes.
fn literal(text: &str) -> Piece {
    Piece::text(format!("{text:?}"))
}

/// A `String`.
fn owned(text: &str) -> Piece {
    Piece::text(format!("{text:?}.to_string()"))
}
