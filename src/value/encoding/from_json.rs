//! DynamoDB JSON straight to the encoded form, without a tree in between.

use super::super::json::{Json, JsonKind, JsonObject};
use super::super::size::{CONTAINER_BYTES, ELEMENT_BYTES};
use super::super::{Number, NumberError, ValueType};
use super::item::{EncodedValue, Item, sort_members};
use super::{NESTING_MAX, tag, write};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

/// Why DynamoDB JSON is not an attribute value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// What is wrong.
    pub kind: ValueErrorKind,
    /// Byte offset in the JSON text of the value at fault.
    pub offset: usize,
}

/// What is wrong with an attribute value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueErrorKind {
    /// `"x"` where `{"S":"x"}` belongs, `{"S":1}`, `{"BOOL":"true"}`, `{"SS":"x"}`.
    WrongJsonType {
        /// What belongs there: `String`, `Boolean`, `Array` or `Object`.
        expected: JsonKind,
        /// What stands there.
        found: JsonKind,
    },
    /// `{}`, `{"X":"x"}`, `{"S":null}`: none of the ten types.
    NoType,
    /// `{"S":"x","N":"1"}`.
    SeveralTypes,
    /// `{"NULL":false}`.
    NullFalse,
    /// `{"N":"abc"}`, also as a member of a number set.
    Number {
        /// The text as sent.
        text: String,
        /// What is wrong with it.
        error: NumberError,
    },
    /// `{"B":"not base64!"}`, also as a member of a binary set.
    Base64(String),
    /// `{"SS":[]}`.
    EmptySet(ValueType),
    /// `{"SS":["a","a"]}`, `{"NS":["1","1.0"]}`.
    DuplicateMembers {
        /// `Ss`, `Ns` or `Bs`.
        of: ValueType,
        /// The members' texts as sent and in that order.
        members: Vec<String>,
    },
    /// A value at level 33: `{"L":[{"L":[…]}]}`.
    TooDeep,
    /// A top-level attribute without a name: `{"":{"S":"x"}}`.
    EmptyAttributeName,
    /// A member of a map without a name: `{"M":{"":{"S":"x"}}}`.
    EmptyMemberName,
}

impl fmt::Display for ValueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ValueErrorKind::WrongJsonType { expected, found } => {
                write!(formatter, "{expected:?} expected, {found:?} found")
            }
            ValueErrorKind::NoType => formatter.write_str("none of the ten types"),
            ValueErrorKind::SeveralTypes => formatter.write_str("more than one type"),
            ValueErrorKind::NullFalse => formatter.write_str("NULL must be true"),
            ValueErrorKind::Number { text, error } => write!(formatter, "{text:?}: {error}"),
            ValueErrorKind::Base64(text) => write!(formatter, "{text:?} is not base64"),
            ValueErrorKind::EmptySet(of) => write!(formatter, "an empty {of}"),
            ValueErrorKind::DuplicateMembers { of, .. } => {
                write!(formatter, "a member twice in {of}")
            }
            ValueErrorKind::TooDeep => formatter.write_str("nested deeper than 32 levels"),
            ValueErrorKind::EmptyAttributeName => formatter.write_str("an empty attribute name"),
            ValueErrorKind::EmptyMemberName => formatter.write_str("an empty name in a map"),
        }
    }
}

impl std::error::Error for ValueError {}

/// Encodes an item in DynamoDB JSON. A name that was written twice counts once, the last time.
///
/// Of several faults an empty top-level name is reported first, then a value that nests too deeply
/// (paritysuite/dynamodb-conformance, deepRequests, 2026-10-09).
pub fn encode_item(json: Json<'_>) -> Result<Item, ValueError> {
    let object = expect_object(json)?;
    let mut out = Vec::with_capacity(json.text().len() + 16);
    let put = write::put_item(&mut out, |out| put_members(out, object, 1, NESTING_MAX));
    let first = |error| {
        if object.iter().any(|(name, _)| name.is_empty()) {
            return fail(json, ValueErrorKind::EmptyAttributeName);
        }
        let fault = |(_, value)| too_deep(value, 1, NESTING_MAX);
        object.iter().find_map(fault).unwrap_or(error)
    };
    put.map_err(first)?;
    Ok(Item::from_encoded(&out))
}

/// Encodes one value in DynamoDB JSON.
pub fn encode_value(json: Json<'_>) -> Result<EncodedValue, ValueError> {
    encode_value_to_depth(json, NESTING_MAX)
}

/// Encodes one value that may nest to `depth_max` levels: a few requests do not check the depth of
/// expression attribute values.
pub fn encode_value_to_depth(json: Json<'_>, depth_max: usize) -> Result<EncodedValue, ValueError> {
    let mut out = Vec::with_capacity(json.text().len() + 16);
    let put = put_json(&mut out, json, 1, depth_max);
    put.map_err(|error| too_deep(json, 1, depth_max).unwrap_or(error))?;
    Ok(EncodedValue::from_encoded(&out))
}

/// The first value that nests too deeply. Only asked once something is wrong.
fn too_deep(json: Json<'_>, level: usize, depth_max: usize) -> Option<ValueError> {
    if level > depth_max {
        return Some(fail(json, ValueErrorKind::TooDeep));
    }
    let elements = json.get("L").and_then(|list| list.as_array());
    let members = json.get("M").and_then(|map| map.as_object());
    let elements = elements.into_iter().flat_map(|list| list.iter());
    let members = members.into_iter().flat_map(|map| map.iter());
    elements
        .chain(members.map(|(_, value)| value))
        .find_map(|inner| too_deep(inner, level + 1, depth_max))
}

fn fail(json: Json<'_>, kind: ValueErrorKind) -> ValueError {
    ValueError {
        kind,
        offset: json.offset(),
    }
}

fn wrong_type(json: Json<'_>, expected: JsonKind) -> ValueError {
    let found = json.kind();
    fail(json, ValueErrorKind::WrongJsonType { expected, found })
}

fn expect_object(json: Json<'_>) -> Result<JsonObject<'_>, ValueError> {
    json.as_object()
        .ok_or_else(|| wrong_type(json, JsonKind::Object))
}

fn expect_str(json: Json<'_>) -> Result<&str, ValueError> {
    json.as_str()
        .ok_or_else(|| wrong_type(json, JsonKind::String))
}

/// The one type of a value and what stands under it. Members that are null or unknown do not count,
/// as on the wire. Of a value with several types, a bad number is reported first.
fn typed<'d>(json: Json<'d>) -> Result<(ValueType, Json<'d>), ValueError> {
    if let Some((name, value)) = json.only_member()
        && let Some(kind) = ValueType::from_name(name)
        && !value.is_null()
    {
        return Ok((kind, value));
    }
    let mut found: Option<(ValueType, Json<'d>)> = None;
    for (name, value) in expect_object(json)?.iter() {
        let Some(kind) = ValueType::from_name(name) else {
            continue;
        };
        if value.is_null() {
            continue;
        }
        if found.is_some_and(|(earlier, _)| earlier != kind) {
            check_numbers(json)?;
            return Err(fail(json, ValueErrorKind::SeveralTypes));
        }
        found = Some((kind, value));
    }
    found.ok_or_else(|| fail(json, ValueErrorKind::NoType))
}

fn check_numbers(json: Json<'_>) -> Result<(), ValueError> {
    if let Some(text) = json.get("N").filter(|value| !value.is_null()) {
        number(text)?;
    }
    let members = json.get("NS").and_then(|set| set.as_array());
    for member in members.into_iter().flat_map(|set| set.iter()) {
        number(member)?;
    }
    Ok(())
}

fn put_json(
    out: &mut Vec<u8>,
    json: Json<'_>,
    level: usize,
    depth_max: usize,
) -> Result<usize, ValueError> {
    if level > depth_max {
        return Err(fail(json, ValueErrorKind::TooDeep));
    }
    let (kind, value) = typed(json)?;
    match kind {
        ValueType::S => Ok(write::put_string(out, expect_str(value)?)),
        ValueType::N => Ok(write::put_number(out, &number(value)?)),
        ValueType::B => Ok(write::put_binary(out, &binary(value)?)),
        ValueType::Bool => {
            let value = value
                .as_bool()
                .ok_or_else(|| wrong_type(value, JsonKind::True))?;
            Ok(write::put_bool(out, value))
        }
        ValueType::Null => match value.as_bool() {
            Some(true) => Ok(write::put_null(out)),
            Some(false) => Err(fail(value, ValueErrorKind::NullFalse)),
            None => Err(wrong_type(value, JsonKind::True)),
        },
        ValueType::Ss | ValueType::Ns | ValueType::Bs => put_set(out, kind, value),
        ValueType::L => put_list(out, value, level, depth_max),
        ValueType::M => {
            let object = expect_object(value)?;
            let start = write::begin_body(out, tag::M);
            let before = out.len();
            let size = put_members(out, object, level + 1, depth_max)?;
            let count = write::count_at(out, before);
            write::end_body(out, start);
            Ok(CONTAINER_BYTES + ELEMENT_BYTES * count + size)
        }
    }
}

fn number(json: Json<'_>) -> Result<Number, ValueError> {
    let text = expect_str(json)?;
    Number::parse(text).map_err(|error| {
        let text = text.to_owned();
        fail(json, ValueErrorKind::Number { text, error })
    })
}

fn binary(json: Json<'_>) -> Result<Vec<u8>, ValueError> {
    let text = expect_str(json)?;
    STANDARD
        .decode(text)
        .map_err(|_| fail(json, ValueErrorKind::Base64(text.to_owned())))
}

fn put_list(
    out: &mut Vec<u8>,
    json: Json<'_>,
    level: usize,
    depth_max: usize,
) -> Result<usize, ValueError> {
    let array = json
        .as_array()
        .ok_or_else(|| wrong_type(json, JsonKind::Array))?;
    let start = write::begin_body(out, tag::L);
    write::put_varint(out, array.len());
    let mut size = CONTAINER_BYTES;
    for element in array.iter() {
        size += ELEMENT_BYTES + put_json(out, element, level + 1, depth_max)?;
    }
    write::end_body(out, start);
    Ok(size)
}

/// Writes a map body, members sorted; the size is that of an item (no overhead per member).
fn put_members(
    out: &mut Vec<u8>,
    object: JsonObject<'_>,
    level: usize,
    depth_max: usize,
) -> Result<usize, ValueError> {
    let put = |out: &mut Vec<u8>, size: usize, (name, value): (&str, Json<'_>)| {
        if name.is_empty() {
            return Err(fail(value, ValueErrorKind::EmptyMemberName));
        }
        write::put_bytes(out, name.as_bytes());
        Ok(size + name.len() + put_json(out, value, level, depth_max)?)
    };
    let mut last = "";
    let (mut count, mut in_order) = (0, true);
    for (name, _) in object.iter() {
        in_order &= count == 0 || last < name;
        count += 1;
        last = name;
    }
    if in_order {
        write::put_varint(out, count);
        return object
            .iter()
            .try_fold(0, |size, member| put(out, size, member));
    }
    let mut members: Vec<(&str, Json<'_>)> = object.iter().collect();
    sort_members(&mut members);
    write::put_varint(out, members.len());
    members
        .into_iter()
        .try_fold(0, |size, member| put(out, size, member))
}

fn put_set(out: &mut Vec<u8>, of: ValueType, json: Json<'_>) -> Result<usize, ValueError> {
    let array = json
        .as_array()
        .ok_or_else(|| wrong_type(json, JsonKind::Array))?;
    if array.is_empty() {
        return Err(fail(json, ValueErrorKind::EmptySet(of)));
    }
    let duplicates = |sent: usize, unique: usize| {
        if sent == unique {
            return Ok(());
        }
        let texts = array.iter().map(|member| member.text().to_owned());
        let members = texts.collect();
        Err(fail(json, ValueErrorKind::DuplicateMembers { of, members }))
    };
    match of {
        ValueType::Ss => {
            let members: Result<Vec<&str>, _> = array.iter().map(expect_str).collect();
            let mut members = members?;
            sort_unique(&mut members, duplicates)?;
            let bytes = members.iter().map(|member| member.as_bytes());
            Ok(write::put_set(out, tag::SS, bytes))
        }
        ValueType::Ns => {
            let members: Result<Vec<Number>, _> = array.iter().map(number).collect();
            let mut members = members?;
            sort_unique(&mut members, duplicates)?;
            write::put_set(out, tag::NS, members.iter().map(Number::as_bytes));
            Ok(members.iter().map(Number::size_bytes).sum())
        }
        _ => {
            let members: Result<Vec<Vec<u8>>, _> = array.iter().map(binary).collect();
            let mut members = members?;
            sort_unique(&mut members, duplicates)?;
            Ok(write::put_set(
                out,
                tag::BS,
                members.iter().map(Vec::as_slice),
            ))
        }
    }
}

fn sort_unique<T: Ord>(
    members: &mut Vec<T>,
    check: impl Fn(usize, usize) -> Result<(), ValueError>,
) -> Result<(), ValueError> {
    let sent = members.len();
    members.sort_unstable();
    members.dedup();
    check(sent, members.len())
}
