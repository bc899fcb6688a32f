//! A value as text to read and to copy: DynamoDB JSON, plain JSON, and its own form.

use super::json_text::layout_text;
use crate::value::json::JsonWriter;
use crate::value::{ValueRef, ValueType, write_plain, write_value};

/// A type's name in words.
pub const fn type_words(kind: ValueType) -> &'static str {
    match kind {
        ValueType::S => "String",
        ValueType::N => "Number",
        ValueType::B => "Binary",
        ValueType::Bool => "Boolean",
        ValueType::Null => "Null",
        ValueType::Ss => "String set",
        ValueType::Ns => "Number set",
        ValueType::Bs => "Binary set",
        ValueType::L => "List",
        ValueType::M => "Map",
    }
}

/// `{"M": …}`, laid out.
pub fn dynamodb(value: ValueRef<'_>) -> String {
    let mut writer = JsonWriter::new();
    write_value(&mut writer, value);
    layout_text(&writer.finish())
}

/// The value without types, laid out. Sets become arrays and bytes base64.
pub fn plain(value: ValueRef<'_>) -> String {
    let mut writer = JsonWriter::new();
    write_plain(&mut writer, value);
    layout_text(&writer.finish())
}

/// The members of a set, one on a line.
pub fn members(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => set
            .iter()
            .map(|member| match member {
                ValueRef::S(text) => text.to_owned(),
                other => plain(other).trim_matches('"').to_owned(),
            })
            .collect::<Vec<_>>()
            .join("\n"),
        other => plain(other),
    }
}
