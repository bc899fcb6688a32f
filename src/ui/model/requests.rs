//! Bodies of the wire requests that buttons send: the same JSON any client would.

use crate::value::json::JsonWriter;
use crate::value::{Item, write_item, write_value};
use crate::world::KeyPart;

/// Requests of one BatchWriteItem.
pub const BATCH_MAX: usize = 25;

/// Keys of one BatchGetItem.
pub const KEYS_MAX: usize = 100;

/// The key of an item as DynamoDB JSON; attributes it lacks are left out.
pub fn key_json(item: &Item, key: &[KeyPart]) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object();
    for part in key {
        if let Some(value) = item.get(&part.name) {
            writer.key(&part.name);
            write_value(&mut writer, value);
        }
    }
    writer.end_object();
    writer.finish()
}

/// An item as DynamoDB JSON.
pub fn item_json(item: &Item) -> String {
    let mut writer = JsonWriter::new();
    write_item(&mut writer, item.as_ref());
    writer.finish()
}

/// PutItem. `only_new` refuses to replace an item with the same key.
pub fn put_item(table: &str, item_json: &str, only_new: Option<&str>) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("TableName").string(table);
    writer.key("Item").raw(item_json);
    if let Some(partition_key) = only_new {
        writer
            .key("ConditionExpression")
            .string("attribute_not_exists(#key)");
        writer.key("ExpressionAttributeNames").begin_object();
        writer.key("#key").string(partition_key).end_object();
    }
    writer.key("ReturnConsumedCapacity").string("INDEXES");
    writer.end_object();
    writer.finish()
}

/// TransactWriteItems that puts an item under a new key and deletes the one under the old: both or
/// neither. An item that is there already is not replaced.
pub fn move_item(table: &str, item_json: &str, old_key: &str, partition_key: &str) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("TransactItems").begin_array();
    writer.begin_object().key("Put").begin_object();
    writer.key("TableName").string(table);
    writer.key("Item").raw(item_json);
    writer
        .key("ConditionExpression")
        .string("attribute_not_exists(#key)");
    writer.key("ExpressionAttributeNames").begin_object();
    writer.key("#key").string(partition_key).end_object();
    writer.end_object().end_object();
    writer.begin_object().key("Delete").begin_object();
    writer.key("TableName").string(table);
    writer.key("Key").raw(old_key);
    writer.end_object().end_object();
    writer.end_array();
    writer.key("ReturnConsumedCapacity").string("INDEXES");
    writer.end_object();
    writer.finish()
}

/// DeleteItem.
pub fn delete_item(table: &str, key_json: &str) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("TableName").string(table);
    writer.key("Key").raw(key_json);
    writer.key("ReturnConsumedCapacity").string("INDEXES");
    writer.end_object();
    writer.finish()
}

/// BatchWriteItem of up to [`BATCH_MAX`] puts or deletes; each body is an item or a key.
pub fn batch_write(table: &str, delete: bool, bodies: &[String]) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("RequestItems").begin_object();
    writer.key(table).begin_array();
    for body in bodies {
        let (action, member) = if delete {
            ("DeleteRequest", "Key")
        } else {
            ("PutRequest", "Item")
        };
        writer.begin_object().key(action).begin_object();
        writer.key(member).raw(body);
        writer.end_object().end_object();
    }
    writer.end_array().end_object();
    writer.key("ReturnConsumedCapacity").string("INDEXES");
    writer.end_object();
    writer.finish()
}

/// BatchGetItem of up to [`KEYS_MAX`] keys.
pub fn batch_get(table: &str, keys: &[String]) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("RequestItems").begin_object();
    writer.key(table).begin_object().key("Keys").begin_array();
    for key in keys {
        writer.raw(key);
    }
    writer.end_array().end_object().end_object();
    writer.key("ReturnConsumedCapacity").string("INDEXES");
    writer.end_object();
    writer.finish()
}

/// A request that names a table and nothing else.
pub fn table_only(table: &str) -> String {
    let mut writer = JsonWriter::new();
    writer
        .begin_object()
        .key("TableName")
        .string(table)
        .end_object();
    writer.finish()
}

/// The name and the message of an error response.
pub fn error_of(body: &str) -> (String, String) {
    let document = crate::value::json::JsonDocument::parse(body);
    let read = |name: &str| {
        document
            .as_ref()
            .ok()
            .and_then(|d| d.root().get(name)?.as_str().map(str::to_owned))
    };
    let name = read("__type").unwrap_or_default();
    let short = name.rsplit('#').next().unwrap_or_default().to_owned();
    let message = read("message")
        .or_else(|| read("Message"))
        .unwrap_or_default();
    (short, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{encode_item, json::JsonDocument};

    #[test]
    fn bodies_are_the_wires_json() {
        let item = encode_item(
            JsonDocument::parse(r#"{"b":{"N":"1"},"a":{"S":"x"}}"#)
                .unwrap()
                .root(),
        )
        .unwrap();
        let key = [KeyPart {
            name: "a".to_owned(),
            attribute_type: "S".to_owned(),
            is_partition_key: true,
        }];
        assert_eq!(key_json(&item, &key), r#"{"a":{"S":"x"}}"#);
        assert_eq!(
            delete_item("T", &key_json(&item, &key)),
            r#"{"TableName":"T","Key":{"a":{"S":"x"}},"ReturnConsumedCapacity":"INDEXES"}"#
        );
        assert_eq!(
            put_item("T", "{}", Some("a")),
            r##"{"TableName":"T","Item":{},"ConditionExpression":"attribute_not_exists(#key)","ExpressionAttributeNames":{"#key":"a"},"ReturnConsumedCapacity":"INDEXES"}"##
        );
        assert_eq!(
            batch_write("T", true, &["{}".to_owned()]),
            r#"{"RequestItems":{"T":[{"DeleteRequest":{"Key":{}}}]},"ReturnConsumedCapacity":"INDEXES"}"#
        );
    }

    #[test]
    fn a_move_is_one_transaction() {
        assert_eq!(
            move_item("T", r#"{"a":{"S":"y"}}"#, r#"{"a":{"S":"x"}}"#, "a"),
            r##"{"TransactItems":[{"Put":{"TableName":"T","Item":{"a":{"S":"y"}},"ConditionExpression":"attribute_not_exists(#key)","ExpressionAttributeNames":{"#key":"a"}}},{"Delete":{"TableName":"T","Key":{"a":{"S":"x"}}}}],"ReturnConsumedCapacity":"INDEXES"}"##
        );
    }

    #[test]
    fn errors_are_read_from_the_wire() {
        let body = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"gone"}"#;
        assert_eq!(
            error_of(body),
            ("ResourceNotFoundException".to_owned(), "gone".to_owned())
        );
    }
}
