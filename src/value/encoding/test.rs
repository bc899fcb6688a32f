use super::super::json::JsonDocument;
use super::super::{Item, encode_item};

#[test]
fn an_item_reads_in_place_and_writes_back() {
    let text = r#"{"pk":{"S":"a"},"n":{"N":"1.50"},"l":{"L":[{"NULL":true},{"BOOL":false}]},"m":{"M":{"x":{"SS":["b","a"]}}},"b":{"B":"AAE="}}"#;
    let document = JsonDocument::parse(text).unwrap();
    let item = encode_item(document.root()).unwrap();
    assert_eq!(
        item.to_json(),
        r#"{"b":{"B":"AAE="},"l":{"L":[{"NULL":true},{"BOOL":false}]},"m":{"M":{"x":{"SS":["a","b"]}}},"n":{"N":"1.5"},"pk":{"S":"a"}}"#
    );
    assert_eq!(item.get("pk").unwrap().as_str(), Some("a"));
    assert_eq!(Item::from_attributes(&item.to_attributes()), item);
    assert_eq!(Item::from_bytes(item.as_bytes()), Ok(item));
}
