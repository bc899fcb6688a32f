//! DynamoDB JSON, the form of values on the wire: `{"S":"text"}`, `{"N":"1"}`, `{"L":[…]}`.

use super::json::{Json, JsonWriter};
use super::{Attributes, Item, Value, ValueError, encode_item, encode_value, write_item};

/// Reads one value as a tree. [`encode_value`] gives the same as an encoded value.
pub fn decode_value(json: Json<'_>) -> Result<Value, ValueError> {
    Ok(encode_value(json)?.as_ref().to_value())
}

/// Reads an item as a tree. [`encode_item`] gives the same as an encoded item.
pub fn decode_item(json: Json<'_>) -> Result<Attributes, ValueError> {
    Ok(encode_item(json)?.to_attributes())
}

impl Item {
    /// The item in DynamoDB JSON.
    pub fn to_json(&self) -> String {
        let mut writer = JsonWriter::with_capacity(self.as_bytes().len() * 2);
        write_item(&mut writer, self.as_ref());
        writer.finish()
    }
}
