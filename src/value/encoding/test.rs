use super::super::json::{JsonDocument, JsonKind};
use super::super::{
    Attributes, EncodedValue, Item, Number, NumberError, Value, ValueError, ValueErrorKind,
    ValueRef, ValueType, encode_item, encode_plain_item, encode_value, encode_value_to_depth,
    item_from_plain, key_bytes, partition_hash, write_plain_item,
};
use super::{DecodeError, NESTING_MAX};
use crate::testing::proptest_config;
use crate::value::json::JsonWriter;
use proptest::prelude::*;

fn item(text: &str) -> Item {
    encode_item(JsonDocument::parse(text).unwrap().root()).unwrap()
}

fn value(text: &str) -> Result<EncodedValue, ValueErrorKind> {
    encode_value(JsonDocument::parse(text).unwrap().root()).map_err(|error| error.kind)
}

#[test]
fn an_item_reads_in_place_and_writes_back() {
    let item = item(
        r#"{"pk":{"S":"a"},"n":{"N":"1.50"},"l":{"L":[{"NULL":true},{"BOOL":false}]},"m":{"M":{"x":{"SS":["b","a"]}}},"b":{"B":"AAE="}}"#,
    );
    assert_eq!(
        item.to_json(),
        r#"{"b":{"B":"AAE="},"l":{"L":[{"NULL":true},{"BOOL":false}]},"m":{"M":{"x":{"SS":["a","b"]}}},"n":{"N":"1.5"},"pk":{"S":"a"}}"#
    );
    assert_eq!(item.get("pk").unwrap().as_str(), Some("a"));
    assert_eq!(item.get("p"), None);
    assert_eq!(item.get("zz"), None);
    let Some(ValueRef::L(list)) = item.get("l") else {
        panic!("a list")
    };
    assert_eq!(list.get(1), Some(ValueRef::Bool(false)));
    assert_eq!(list.get(2), None);
    let Some(ValueRef::M(map)) = item.get("m") else {
        panic!("a map")
    };
    let Some(ValueRef::Ss(set)) = map.get("x") else {
        panic!("a set")
    };
    assert!(set.contains(ValueRef::S("a")) && !set.contains(ValueRef::S("c")));
    assert!(!set.contains(ValueRef::B(b"a")));
    let copied = item
        .iter()
        .filter(|(name, _)| *name != "m")
        .collect::<Vec<_>>();
    let projected = Item::from_refs(copied.into_iter().rev());
    assert_eq!(projected.as_ref().len(), 4);
    assert_eq!(Item::from_bytes(projected.as_bytes()), Ok(projected));
}

#[test]
fn order_and_spelling_do_not_matter_to_equality() {
    let left = item(
        r#"{"a":{"N":"1.0"},"s":{"NS":["2","1"]},"m":{"M":{"y":{"S":""},"x":{"NULL":true}}}}"#,
    );
    let right = item(
        r#"{"m":{"M":{"x":{"NULL":true},"y":{"S":""}}},"s":{"NS":["1e0","2.00"]},"a":{"N":"1"}}"#,
    );
    assert_eq!(left, right);
    assert_eq!(left.as_bytes(), right.as_bytes());
}

#[test]
fn sizes_follow_the_developer_guide() {
    let cases = [
        // "shirt-color":"R" and "shirt-size":"M" are 23 bytes (developer guide).
        (r#"{"shirt-color":{"S":"R"},"shirt-size":{"S":"M"}}"#, 23),
        (r#"{"a":{"BOOL":true},"b":{"NULL":true}}"#, 4),
        (r#"{"a":{"B":"AAECAw=="}}"#, 5),
        (r#"{"é":{"S":"é"}}"#, 4),
        (r#"{"a":{"L":[]}}"#, 4),
        (
            r#"{"a":{"L":[{"S":"xy"},{"N":"1"}]}}"#,
            1 + 3 + (1 + 2) + (1 + 2),
        ),
        (r#"{"a":{"M":{"bc":{"S":"d"}}}}"#, 1 + 3 + 1 + 2 + 1),
        (
            r#"{"a":{"SS":["x","yz"]},"b":{"NS":["1","-42"]}}"#,
            1 + 3 + 1 + 2 + 3,
        ),
        ("{}", 0),
    ];
    for (text, bytes) in cases {
        let item = item(text);
        assert_eq!(item.size_bytes(), bytes, "{text}");
        assert_eq!(item.as_ref().size_bytes(), bytes, "{text}");
        assert_eq!(Item::from_attributes(&item.to_attributes()), item, "{text}");
    }
}

#[test]
fn every_error_has_its_input() {
    use ValueErrorKind::*;
    let number = |text: &str, error| Number {
        text: text.to_owned(),
        error,
    };
    let duplicates = |of, members: &[&str]| DuplicateMembers {
        of,
        members: members.iter().map(|member| (*member).to_owned()).collect(),
    };
    let wrong = |expected, found| WrongJsonType { expected, found };
    let cases = [
        (r#""x""#, wrong(JsonKind::Object, JsonKind::String)),
        (r#"{"S":1}"#, wrong(JsonKind::String, JsonKind::Number)),
        (r#"{"N":1}"#, wrong(JsonKind::String, JsonKind::Number)),
        (
            r#"{"BOOL":"true"}"#,
            wrong(JsonKind::True, JsonKind::String),
        ),
        (r#"{"NULL":"no"}"#, wrong(JsonKind::True, JsonKind::String)),
        (r#"{"SS":"x"}"#, wrong(JsonKind::Array, JsonKind::String)),
        (r#"{"L":{}}"#, wrong(JsonKind::Array, JsonKind::Object)),
        (r#"{"M":[]}"#, wrong(JsonKind::Object, JsonKind::Array)),
        ("{}", NoType),
        (r#"{"X":"x"}"#, NoType),
        (r#"{"S":null}"#, NoType),
        (r#"{"L":[{}]}"#, NoType),
        (r#"{"S":"x","N":"1"}"#, SeveralTypes),
        (r#"{"S":"x","N":"b"}"#, number("b", NumberError::NotANumber)),
        (
            r#"{"S":"x","NS":["1",""]}"#,
            number("", NumberError::NotANumber),
        ),
        (r#"{"NULL":false}"#, NullFalse),
        (r#"{"N":"1e126"}"#, number("1e126", NumberError::Overflow)),
        (r#"{"NS":["1","b"]}"#, number("b", NumberError::NotANumber)),
        (r#"{"B":"not base64!"}"#, Base64("not base64!".to_owned())),
        (r#"{"BS":["AA"]}"#, Base64("AA".to_owned())),
        (r#"{"SS":[]}"#, EmptySet(ValueType::Ss)),
        (r#"{"M":{"x":{"NS":[]}}}"#, EmptySet(ValueType::Ns)),
        (r#"{"BS":[]}"#, EmptySet(ValueType::Bs)),
        (
            r#"{"SS":["b","a","b"]}"#,
            duplicates(ValueType::Ss, &["b", "a", "b"]),
        ),
        (
            r#"{"NS":["1","1.0"]}"#,
            duplicates(ValueType::Ns, &["1", "1.0"]),
        ),
        (r#"{"BS":["","" ]}"#, duplicates(ValueType::Bs, &["", ""])),
        (r#"{"M":{"":{"S":"x"}}}"#, EmptyMemberName),
    ];
    for (text, kind) in cases {
        assert_eq!(value(text), Err(kind), "{text}");
    }
    assert!(value(r#"{"S":"x","N":null}"#).is_ok());
    assert!(value(r#"{"S":"x","S":"y"}"#).is_ok());
    let document = JsonDocument::parse(r#"{"d":{"N":"x"},"":{"S":"x"}}"#).unwrap();
    let error = encode_item(document.root()).unwrap_err();
    assert_eq!(error.kind, EmptyAttributeName);
    let document = JsonDocument::parse(r#"{"a": {"N": "x"}}"#).unwrap();
    let Err(ValueError { offset, .. }) = encode_item(document.root()) else {
        panic!("refused")
    };
    assert_eq!(offset, r#"{"a": {"N": ""#.len());
}

fn nested(wraps: usize) -> String {
    format!(
        r#"{}{{"S":"leaf"}}{}"#,
        r#"{"M":{"n":"#.repeat(wraps),
        "}}".repeat(wraps)
    )
}

#[test]
fn a_leaf_may_stand_at_level_32_and_not_at_33() {
    let deepest = value(&nested(NESTING_MAX - 1)).unwrap();
    assert_eq!(EncodedValue::from_bytes(deepest.as_bytes()), Ok(deepest));
    assert_eq!(value(&nested(NESTING_MAX)), Err(ValueErrorKind::TooDeep));
    let text = nested(100);
    let document = JsonDocument::parse(&text).unwrap();
    let deeper = encode_value_to_depth(document.root(), 200).unwrap();
    assert_eq!(deeper.as_ref().to_value().depth(), 101);
    assert_eq!(
        EncodedValue::from_bytes(deeper.as_bytes()),
        Err(DecodeError::TooDeep)
    );
}

#[test]
fn depth_is_reported_before_other_faults() {
    let deep = nested(NESTING_MAX);
    let text = format!(r#"{{"a":{{"N":"x"}},"m":{{"M":{{"":{{"S":"x"}}}}}},"z":{deep}}}"#);
    let document = JsonDocument::parse(&text).unwrap();
    let error = encode_item(document.root()).unwrap_err();
    assert_eq!(error.kind, ValueErrorKind::TooDeep);
    assert_eq!(
        value(&format!(r#"{{"L":[{{}},{deep}]}}"#)),
        Err(ValueErrorKind::TooDeep)
    );
}

#[test]
fn a_name_written_twice_counts_once() {
    let once = item(r#"{"m":{"M":{"a":{"N":"2"}}}}"#);
    let twice = item(r#"{"m":{"S":"x"},"m":{"M":{"a":{"S":"x"},"a":{"N":"2"}}}}"#);
    assert_eq!(twice.as_bytes(), once.as_bytes());
    let document = JsonDocument::parse(r#"{"m":0,"m":{"a":1,"a":2}}"#).unwrap();
    assert_eq!(encode_plain_item(document.root()), Ok(once));
}

#[test]
fn plain_json_becomes_the_types_it_names() {
    let document =
        JsonDocument::parse(r#"{"s":"x","n":1.50,"b":true,"z":null,"l":[1,"a"],"m":{"k":-0}}"#)
            .unwrap();
    let item = Item::from_attributes(&item_from_plain(document.root()).unwrap());
    assert_eq!(
        item.to_json(),
        r#"{"b":{"BOOL":true},"l":{"L":[{"N":"1"},{"S":"a"}]},"m":{"M":{"k":{"N":"0"}}},"n":{"N":"1.5"},"s":{"S":"x"},"z":{"NULL":true}}"#
    );
    let mut writer = JsonWriter::new();
    write_plain_item(&mut writer, item.as_ref());
    assert_eq!(
        writer.finish(),
        r#"{"b":true,"l":[1,"a"],"m":{"k":0},"n":1.5,"s":"x","z":null}"#
    );
}

#[test]
fn the_hash_space_is_fixed() {
    // Stored pages depend on these: XXH64 with seed 0.
    assert_eq!(partition_hash(b""), 0xEF46_DB37_51D8_E999);
    assert_eq!(partition_hash(b"abc"), 0x44BC_2CF5_AD77_0999);
}

fn numbers() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i32>().prop_map(|value| Number::from(i64::from(value))),
        ("-?[0-9]{1,30}", -60i32..60)
            .prop_map(|(digits, exponent)| Number::parse(&format!("{digits}E{exponent}")).unwrap()),
    ]
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<String>().prop_map(Value::S),
        "[a-z]{0,200}".prop_map(Value::S),
        numbers().prop_map(Value::N),
        prop::collection::vec(any::<u8>(), 0..300).prop_map(Value::B),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
        prop::collection::btree_set(any::<String>(), 1..5).prop_map(Value::Ss),
        prop::collection::btree_set(numbers(), 1..5).prop_map(Value::Ns),
        prop::collection::btree_set(prop::collection::vec(any::<u8>(), 0..9), 1..5)
            .prop_map(Value::Bs),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::L),
            prop::collection::btree_map(names(), inner, 0..5).prop_map(Value::M),
        ]
    })
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,6}", "\\PC{1,40}"]
}

fn attributes() -> impl Strategy<Value = Attributes> {
    prop::collection::btree_map(names(), values(), 0..7)
}

proptest! {
    #![proptest_config(proptest_config(512))]

    #[test]
    fn items_round_trip_in_every_form(tree in attributes()) {
        let item = Item::from_attributes(&tree);
        prop_assert_eq!(item.to_attributes(), tree.clone());
        let text = item.to_json();
        let document = JsonDocument::parse(&text).unwrap();
        prop_assert_eq!(encode_item(document.root()), Ok(item.clone()));
        prop_assert_eq!(Item::from_bytes(item.as_bytes()), Ok(item.clone()));
        prop_assert_eq!(Item::from_refs(item.iter()), item.clone());
        let size: usize = tree.iter().map(|(name, value)| name.len() + value.size_bytes()).sum();
        prop_assert_eq!(item.size_bytes(), size);
        prop_assert_eq!(item.as_ref().size_bytes(), size);
        for (name, value) in &tree {
            let stored = item.get(name).unwrap();
            prop_assert_eq!(stored.to_value(), value.clone());
            let copy = EncodedValue::from_ref(stored);
            prop_assert_eq!(&copy, &EncodedValue::from_value(value));
            prop_assert_eq!(copy.size_bytes(), value.size_bytes());
        }
    }

    #[test]
    fn damaged_bytes_are_refused_or_another_item(tree in attributes(), at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let item = Item::from_attributes(&tree);
        let mut bytes = item.as_bytes().to_vec();
        prop_assert!(Item::from_bytes(&bytes[..cut.index(bytes.len())]).is_err());
        let place = at.index(bytes.len());
        bytes[place] = with;
        if let Ok(other) = Item::from_bytes(&bytes) {
            prop_assert_eq!(other.as_bytes(), &bytes[..]);
            prop_assert_eq!(Item::from_attributes(&other.to_attributes()), other);
        }
    }

    #[test]
    fn hostile_bytes_never_panic(bytes in prop::collection::vec(prop_oneof![0u8..16, any::<u8>()], 0..80)) {
        if let Ok(item) = Item::from_bytes(&bytes) {
            prop_assert_eq!(item.as_bytes(), &bytes[..]);
            prop_assert_eq!(Item::from_attributes(&item.to_attributes()), item);
        }
        let _ = EncodedValue::from_bytes(&bytes);
    }

    #[test]
    fn keys_order_like_their_values(left in numbers(), right in numbers(), a in any::<String>(), b in any::<String>()) {
        let key = |value| key_bytes(value).unwrap();
        prop_assert_eq!(key(ValueRef::N(left)).cmp(&key(ValueRef::N(right))), left.cmp(&right));
        prop_assert_eq!(key(ValueRef::S(&a)).cmp(&key(ValueRef::S(&b))), a.as_bytes().cmp(b.as_bytes()));
        prop_assert_eq!(key(ValueRef::N(left)).to_value(ValueType::N), Some(Value::N(left)));
        prop_assert_eq!(key(ValueRef::S(&a)).to_value(ValueType::S), Some(Value::S(a.clone())));
    }
}
