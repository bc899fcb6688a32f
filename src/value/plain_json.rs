//! Plain JSON, the form people write: `{"name":"Ada","age":36}`.
//!
//! Strings are `S`, numbers `N`, and so on; binaries and sets have no plain form. Writing turns a
//! binary into its base64 and a set into an array, so reading the result back gives other types.

use super::json::{Json, JsonWriter};
use super::{
    Attributes, ItemRef, Value, ValueError, ValueRef, encode_plain_item, encode_plain_value,
};

/// Reads an object as an item's tree. [`encode_plain_item`] gives the same as an encoded item.
pub fn item_from_plain(json: Json<'_>) -> Result<Attributes, ValueError> {
    Ok(encode_plain_item(json)?.to_attributes())
}

/// Reads one plain value as a tree. [`encode_plain_value`] gives the same as an encoded value.
pub fn value_from_plain(json: Json<'_>) -> Result<Value, ValueError> {
    Ok(encode_plain_value(json)?.as_ref().to_value())
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
