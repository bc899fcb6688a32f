//! Plain JSON, the form people write: `{"name":"Ada","age":36}`.
//!
//! Strings are `S`, numbers `N`, and so on; binaries and sets have no plain form. Writing turns a
//! binary into its base64 and a set into an array, so reading the result back gives other types.

use super::json::{Json, JsonKind, JsonWriter};
use super::{
    Attributes, ItemRef, NESTING_MAX, Number, Value, ValueError, ValueErrorKind, ValueRef,
};

/// Reads an object as an item.
pub fn item_from_plain(json: Json<'_>) -> Result<Attributes, ValueError> {
    members(json, 1, ValueErrorKind::EmptyAttributeName)
}

/// Reads one plain value.
pub fn value_from_plain(json: Json<'_>) -> Result<Value, ValueError> {
    plain(json, 1)
}

fn fail<T>(json: Json<'_>, kind: ValueErrorKind) -> Result<T, ValueError> {
    let offset = json.offset();
    Err(ValueError { kind, offset })
}

fn plain(json: Json<'_>, level: usize) -> Result<Value, ValueError> {
    if level > NESTING_MAX {
        return fail(json, ValueErrorKind::TooDeep);
    }
    match json.kind() {
        JsonKind::Null => Ok(Value::Null),
        JsonKind::True => Ok(Value::Bool(true)),
        JsonKind::False => Ok(Value::Bool(false)),
        JsonKind::String => Ok(Value::S(json.text().to_owned())),
        JsonKind::Number => match Number::parse(json.text()) {
            Ok(number) => Ok(Value::N(number)),
            Err(error) => {
                let text = json.text().to_owned();
                fail(json, ValueErrorKind::Number { text, error })
            }
        },
        JsonKind::Array => {
            let elements = json.as_array().into_iter().flat_map(|array| array.iter());
            let values: Result<_, _> = elements.map(|element| plain(element, level + 1)).collect();
            Ok(Value::L(values?))
        }
        JsonKind::Object => {
            let members = members(json, level + 1, ValueErrorKind::EmptyMemberName)?;
            Ok(Value::M(members))
        }
    }
}

fn members(
    json: Json<'_>,
    level: usize,
    empty_name: ValueErrorKind,
) -> Result<Attributes, ValueError> {
    let Some(object) = json.as_object() else {
        let expected = JsonKind::Object;
        let found = json.kind();
        return fail(json, ValueErrorKind::WrongJsonType { expected, found });
    };
    let mut attributes = Attributes::new();
    for (name, value) in object.iter() {
        if name.is_empty() {
            return fail(value, empty_name);
        }
        attributes.insert(name.to_owned(), plain(value, level)?);
    }
    Ok(attributes)
}

/// Writes a value in plain JSON.
pub fn write_plain(writer: &mut JsonWriter, value: ValueRef<'_>) {
    match value {
        ValueRef::S(text) => {
            writer.string(text);
        }
        ValueRef::N(number) => {
            writer.plain(|out| number.write_text(out));
        }
        ValueRef::B(bytes) => {
            writer.base64(bytes);
        }
        ValueRef::Bool(value) => {
            writer.boolean(value);
        }
        ValueRef::Null => {
            writer.null();
        }
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => {
            writer.begin_array();
            for member in set.iter() {
                write_plain(writer, member);
            }
            writer.end_array();
        }
        ValueRef::L(list) => {
            writer.begin_array();
            for element in list.iter() {
                write_plain(writer, element);
            }
            writer.end_array();
        }
        ValueRef::M(map) => write_plain_item(writer, map),
    }
}

/// Writes an item in plain JSON.
pub fn write_plain_item(writer: &mut JsonWriter, item: ItemRef<'_>) {
    writer.begin_object();
    for (name, value) in item.iter() {
        writer.key(name);
        write_plain(writer, value);
    }
    writer.end_object();
}
