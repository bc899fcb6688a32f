//! Whether the JSON has the types of the model: everything else is a `SerializationException`.
//!
//! Members that the model does not know are ignored, `null` is as good as absent.

use crate::api::messages::serialization as texts;
use crate::api::model::{Shape, Structure};
use crate::api::{ApiError, ErrorKind};
use crate::value::json::{Json, JsonKind, JsonObject};

const PACKAGE: &str = "com.amazonaws.dynamodb.v20120810";

/// What holds the value being checked: the service words scalars in place of structures by it.
#[derive(Clone, Copy)]
enum Holder {
    Structure,
    Collection,
}

/// Checks the types of all known members.
pub(super) fn check_structure(
    structure: &'static Structure,
    object: JsonObject<'_>,
) -> Result<(), ApiError> {
    for (name, value) in object.iter() {
        if let Some(member) = structure.member(name) {
            check(&member.shape, value, Holder::Structure)?;
        }
    }
    Ok(())
}

fn check(shape: &Shape, value: Json<'_>, holder: Holder) -> Result<(), ApiError> {
    if value.is_null() {
        return Ok(());
    }
    match shape {
        Shape::String(_) | Shape::TableName(_) | Shape::Enum(_) => string(value),
        Shape::Boolean => boolean(value),
        Shape::Integer(_) => number(value, "Integer"),
        Shape::Long(_) => number(value, "Long"),
        Shape::Double => number(value, "Double"),
        Shape::Timestamp => number(value, "Date"),
        Shape::Value => attribute_value(value, holder),
        Shape::Structure(structure) => {
            check_structure(structure, expect_structure(value, holder, structure.name)?)
        }
        Shape::List(list) => {
            expect_list(value)?;
            elements(value)
                .try_for_each(|element| check(&list.element, element, Holder::Collection))
        }
        Shape::Map(map) => {
            let object = expect_map(value, &map.value)?;
            object
                .iter()
                .try_for_each(|(_, value)| check(&map.value, value, Holder::Collection))
        }
    }
}

fn attribute_value(value: Json<'_>, holder: Holder) -> Result<(), ApiError> {
    if let Some(("S" | "N", text)) = value.only_member()
        && text.kind() == JsonKind::String
    {
        return Ok(());
    }
    for (name, value) in expect_structure(value, holder, "AttributeValue")?.iter() {
        if value.is_null() {
            continue;
        }
        match name {
            "S" | "N" => string(value)?,
            "B" => blob(value)?,
            "BOOL" | "NULL" => boolean(value)?,
            "SS" | "NS" => {
                expect_list(value)?;
                elements(value).try_for_each(string)?;
            }
            "BS" => {
                expect_list(value)?;
                elements(value).try_for_each(blob)?;
            }
            "L" => {
                expect_list(value)?;
                // Loops, not closures: values may nest very deep.
                for element in elements(value).filter(|element| !element.is_null()) {
                    attribute_value(element, Holder::Collection)?;
                }
            }
            "M" => {
                for (_, member) in expect_map(value, &Shape::Value)?.iter() {
                    if !member.is_null() {
                        attribute_value(member, Holder::Collection)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn elements(value: Json<'_>) -> impl Iterator<Item = Json<'_>> {
    value.as_array().into_iter().flat_map(|array| array.iter())
}

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorKind::Serialization, message))
}

fn string(value: Json<'_>) -> Result<(), ApiError> {
    match value.kind() {
        JsonKind::String | JsonKind::Null => Ok(()),
        _ => scalar(value, "String"),
    }
}

fn number(value: Json<'_>, target: &str) -> Result<(), ApiError> {
    match value.kind() {
        JsonKind::Number => Ok(()),
        JsonKind::String => refuse(texts::cannot_convert("STRING_VALUE", target)),
        _ => scalar(value, target),
    }
}

fn boolean(value: Json<'_>) -> Result<(), ApiError> {
    match value.kind() {
        JsonKind::True | JsonKind::False => Ok(()),
        JsonKind::String => refuse(texts::unexpected_token()),
        _ => scalar(value, "Boolean"),
    }
}

/// A value of the wrong kind where a scalar belongs.
fn scalar(value: Json<'_>, target: &str) -> Result<(), ApiError> {
    match value.kind() {
        JsonKind::Array => refuse(texts::unrecognized_collection(&format!(
            "class java.lang.{target}"
        ))),
        JsonKind::Object => refuse(texts::start_of_structure()),
        _ => refuse(texts::cannot_convert(token(value), target)),
    }
}

fn token(value: Json<'_>) -> &'static str {
    match value.kind() {
        JsonKind::True => "TRUE_VALUE",
        JsonKind::False => "FALSE_VALUE",
        JsonKind::String => "STRING_VALUE",
        _ if value.text().contains(['.', 'e', 'E']) => "DECIMAL_VALUE",
        _ => "NUMBER_VALUE",
    }
}

fn blob(value: Json<'_>) -> Result<(), ApiError> {
    match value.kind() {
        JsonKind::Null => Ok(()),
        JsonKind::String => base64(value.text()),
        JsonKind::Array => refuse(texts::unrecognized_collection("class java.nio.ByteBuffer")),
        JsonKind::Object => refuse(texts::start_of_structure()),
        _ => refuse(texts::only_base64()),
    }
}

fn base64(text: &str) -> Result<(), ApiError> {
    if !text.len().is_multiple_of(4) {
        return refuse(texts::base64_length(text.len()));
    }
    let unpadded = text
        .strip_suffix("==")
        .or_else(|| text.strip_suffix('='))
        .unwrap_or(text);
    let known = |character: char| character.is_ascii_alphanumeric() || "+/".contains(character);
    if let Some(character) = unpadded.chars().find(|character| !known(*character)) {
        return refuse(texts::base64_character(character));
    }
    // The bits of the last character that no byte takes must be zero.
    let allowed = match text.len() - unpadded.len() {
        1 => "AEIMQUYcgkosw048",
        2 => "AQgw",
        _ => return Ok(()),
    };
    match unpadded.chars().last() {
        Some(last) if allowed.contains(last) => Ok(()),
        _ => refuse(texts::base64_last_character()),
    }
}

fn expect_list(value: Json<'_>) -> Result<(), ApiError> {
    match value.kind() {
        JsonKind::Array => Ok(()),
        JsonKind::Object => refuse(texts::start_of_structure()),
        _ => refuse(texts::unexpected_field_type()),
    }
}

fn expect_map<'d>(value: Json<'d>, element: &Shape) -> Result<JsonObject<'d>, ApiError> {
    match value.as_object() {
        Some(object) => Ok(object),
        None if value.kind() == JsonKind::Array => {
            let class = class_name(element);
            refuse(texts::unrecognized_collection(&format!(
                "java.util.Map<java.lang.String, {class}>"
            )))
        }
        None => refuse(texts::unexpected_field_type()),
    }
}

fn expect_structure<'d>(
    value: Json<'d>,
    holder: Holder,
    name: &str,
) -> Result<JsonObject<'d>, ApiError> {
    match (value.as_object(), holder) {
        (Some(object), _) => Ok(object),
        (None, _) if value.kind() == JsonKind::Array => refuse(texts::unrecognized_collection(
            &format!("class {PACKAGE}.{name}"),
        )),
        (None, Holder::Structure) => refuse(texts::unexpected_field_type()),
        (None, Holder::Collection) => refuse(texts::unexpected_value_type()),
    }
}

/// The Java class that the service names for an element of a map.
fn class_name(shape: &Shape) -> String {
    match shape {
        Shape::String(_) | Shape::TableName(_) | Shape::Enum(_) => "java.lang.String".to_owned(),
        Shape::Boolean => "java.lang.Boolean".to_owned(),
        Shape::Integer(_) => "java.lang.Integer".to_owned(),
        Shape::Long(_) => "java.lang.Long".to_owned(),
        Shape::Double => "java.lang.Double".to_owned(),
        Shape::Timestamp => "java.util.Date".to_owned(),
        Shape::Value => format!("{PACKAGE}.AttributeValue"),
        Shape::Structure(structure) => format!("{PACKAGE}.{}", structure.name),
        Shape::List(list) => format!("java.util.List<{}>", class_name(&list.element)),
        Shape::Map(map) => format!(
            "java.util.Map<java.lang.String, {}>",
            class_name(&map.value)
        ),
    }
}
