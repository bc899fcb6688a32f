//! Plain JSON, the form people write, straight to the encoded form.

use super::super::Number;
use super::super::json::{Json, JsonKind, JsonObject};
use super::super::size::{CONTAINER_BYTES, ELEMENT_BYTES};
use super::from_json::{ValueError, ValueErrorKind};
use super::item::{EncodedValue, Item, sort_members};
use super::{NESTING_MAX, tag, write};

/// Encodes an object in plain JSON as an item: strings become `S`, numbers `N` with all their
/// digits, arrays `L`, objects `M`.
pub fn encode_plain_item(json: Json<'_>) -> Result<Item, ValueError> {
    let Some(object) = json.as_object() else {
        let expected = JsonKind::Object;
        let found = json.kind();
        return fail(json, ValueErrorKind::WrongJsonType { expected, found });
    };
    let mut out = Vec::with_capacity(json.text().len() + 16);
    let empty_name = ValueErrorKind::EmptyAttributeName;
    write::put_item(&mut out, |out| put_members(out, object, 1, empty_name))?;
    Ok(Item::from_encoded(&out))
}

/// Encodes one value in plain JSON.
pub fn encode_plain_value(json: Json<'_>) -> Result<EncodedValue, ValueError> {
    let mut out = Vec::with_capacity(json.text().len() + 16);
    put_plain(&mut out, json, 1)?;
    Ok(EncodedValue::from_encoded(&out))
}

fn fail<T>(json: Json<'_>, kind: ValueErrorKind) -> Result<T, ValueError> {
    let offset = json.offset();
    Err(ValueError { kind, offset })
}

fn put_plain(out: &mut Vec<u8>, json: Json<'_>, level: usize) -> Result<usize, ValueError> {
    if level > NESTING_MAX {
        return fail(json, ValueErrorKind::TooDeep);
    }
    match json.kind() {
        JsonKind::Null => Ok(write::put_null(out)),
        JsonKind::True => Ok(write::put_bool(out, true)),
        JsonKind::False => Ok(write::put_bool(out, false)),
        JsonKind::String => Ok(write::put_string(out, json.text())),
        JsonKind::Number => match Number::parse(json.text()) {
            Ok(number) => Ok(write::put_number(out, &number)),
            Err(error) => {
                let text = json.text().to_owned();
                fail(json, ValueErrorKind::Number { text, error })
            }
        },
        JsonKind::Array => put_elements(out, json, level),
        JsonKind::Object => {
            let Some(object) = json.as_object() else {
                return Ok(0);
            };
            let start = write::begin_body(out, tag::M);
            let before = out.len();
            let empty_name = ValueErrorKind::EmptyMemberName;
            let size = put_members(out, object, level + 1, empty_name)?;
            let count = write::count_at(out, before);
            write::end_body(out, start);
            Ok(CONTAINER_BYTES + ELEMENT_BYTES * count + size)
        }
    }
}

fn put_elements(out: &mut Vec<u8>, json: Json<'_>, level: usize) -> Result<usize, ValueError> {
    let Some(array) = json.as_array() else {
        return Ok(0);
    };
    let start = write::begin_body(out, tag::L);
    write::put_varint(out, array.len());
    let mut size = CONTAINER_BYTES;
    for element in array.iter() {
        size += ELEMENT_BYTES + put_plain(out, element, level + 1)?;
    }
    write::end_body(out, start);
    Ok(size)
}

fn put_members(
    out: &mut Vec<u8>,
    object: JsonObject<'_>,
    level: usize,
    empty_name: ValueErrorKind,
) -> Result<usize, ValueError> {
    let mut members: Vec<(&str, Json<'_>)> = object.iter().collect();
    sort_members(&mut members);
    write::put_varint(out, members.len());
    let mut size = 0;
    for (name, value) in members {
        if name.is_empty() {
            return fail(value, empty_name);
        }
        write::put_bytes(out, name.as_bytes());
        size += name.len() + put_plain(out, value, level)?;
    }
    Ok(size)
}
