//! Keys as short JSON, for the facts that people read.

use super::schema::KeyAttribute;
use crate::value::json::JsonWriter;
use crate::value::{ItemRef, ValueType, write_plain};

/// `{"pk":"a","sk":7}`: the attributes in the key's order.
pub(super) fn short_key<'k>(
    attributes: impl IntoIterator<Item = &'k KeyAttribute>,
    item: ItemRef<'_>,
) -> String {
    let mut writer = JsonWriter::with_capacity(64);
    writer.begin_object();
    for attribute in attributes {
        // Strings need not be taken apart to be written.
        match item.scalar(&attribute.name) {
            Some((ValueType::S, text)) => {
                writer.key(&attribute.name);
                writer.string_bytes(text);
            }
            _ => {
                if let Some(value) = item.get(&attribute.name) {
                    writer.key(&attribute.name);
                    write_plain(&mut writer, value);
                }
            }
        }
    }
    writer.end_object();
    writer.finish()
}
