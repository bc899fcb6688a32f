//! DynamoDB JSON, the form of values on the wire: `{"S":"text"}`, `{"N":"1"}`, `{"L":[…]}`.

use super::json::{Json, JsonWriter};
use super::{Attributes, Item, ItemRef, Value, ValueError, ValueRef, encode_item, encode_value};

/// Reads one value as a tree. [`encode_value`] gives the same as an encoded value.
pub fn decode_value(json: Json<'_>) -> Result<Value, ValueError> {
    Ok(encode_value(json)?.as_ref().to_value())
}

/// Reads an item as a tree. [`encode_item`] gives the same as an encoded item.
pub fn decode_item(json: Json<'_>) -> Result<Attributes, ValueError> {
    Ok(encode_item(json)?.to_attributes())
}

/// Writes a value.
pub fn write_value(writer: &mut JsonWriter, value: ValueRef<'_>) {
    writer.begin_object();
    writer.key(value.value_type().name());
    match value {
        ValueRef::S(text) => {
            writer.string(text);
        }
        ValueRef::N(number) => {
            writer.plain_string(|out| number.write_text(out));
        }
        ValueRef::B(bytes) => {
            writer.base64(bytes);
        }
        ValueRef::Bool(value) => {
            writer.boolean(value);
        }
        ValueRef::Null => {
            writer.boolean(true);
        }
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => {
            writer.begin_array();
            for member in set.iter() {
                write_member(writer, member);
            }
            writer.end_array();
        }
        ValueRef::L(list) => {
            writer.begin_array();
            for element in list.iter() {
                write_value(writer, element);
            }
            writer.end_array();
        }
        ValueRef::M(map) => write_item(writer, map),
    }
    writer.end_object();
}

fn write_member(writer: &mut JsonWriter, member: ValueRef<'_>) {
    match member {
        ValueRef::S(text) => writer.string(text),
        ValueRef::N(number) => writer.plain_string(|out| number.write_text(out)),
        ValueRef::B(bytes) => writer.base64(bytes),
        _ => writer,
    };
}

/// Writes the attributes of an item: `{"name":{"S":"…"},…}`.
pub fn write_item(writer: &mut JsonWriter, item: ItemRef<'_>) {
    writer.begin_object();
    for (name, value) in item.iter() {
        writer.key(name);
        write_value(writer, value);
    }
    writer.end_object();
}

impl Item {
    /// The item in DynamoDB JSON.
    pub fn to_json(&self) -> String {
        let mut writer = JsonWriter::with_capacity(self.as_bytes().len() * 2);
        write_item(&mut writer, self.as_ref());
        writer.finish()
    }
}
