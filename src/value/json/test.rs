use super::{DEPTH_MAX, Json, JsonDocument, JsonErrorKind, JsonKind, JsonWriter};
use crate::testing::proptest_config;
use proptest::prelude::*;

fn rewrite(json: Json<'_>, writer: &mut JsonWriter) {
    match json.kind() {
        JsonKind::Null => writer.null(),
        JsonKind::True => writer.boolean(true),
        JsonKind::False => writer.boolean(false),
        JsonKind::Number => writer.raw(json.text()),
        JsonKind::String => writer.string(json.text()),
        JsonKind::Array => {
            writer.begin_array();
            for element in json.as_array().unwrap().iter() {
                rewrite(element, writer);
            }
            writer.end_array()
        }
        JsonKind::Object => {
            writer.begin_object();
            for (name, value) in json.as_object().unwrap().iter() {
                writer.key(name);
                rewrite(value, writer);
            }
            writer.end_object()
        }
    };
}

fn round_trip(text: &str) -> String {
    let document = JsonDocument::parse(text).unwrap();
    let mut writer = JsonWriter::new();
    rewrite(document.root(), &mut writer);
    writer.finish()
}

#[test]
fn documents_come_back_as_they_were() {
    for text in [
        r#"{"b":1,"a":[true,false,null,{}],"c":[],"":{"x":"y"}}"#,
        r#"[1.50,-0,1e9,12345678901234567890123]"#,
        r#""text""#,
        "0",
        r#"{"a":{"b":{"c":[[[]],{"d":"\n\t\"\\"}]}}}"#,
    ] {
        assert_eq!(round_trip(text), text);
    }
    assert_eq!(
        round_trip(" { \"a\" :\n[ 1 ,\r\n\t2 ] } "),
        r#"{"a":[1,2]}"#
    );
}

#[test]
fn escapes_are_read_and_written() {
    let text = r#"["\u0041\u00e9\ud83d\ude00\/\b\f", "é😀\u0001", "plain"]"#;
    let document = JsonDocument::parse(text).unwrap();
    let strings: Vec<_> = document.root().as_array().unwrap().iter().collect();
    assert_eq!(strings[0].as_str(), Some("Aé😀/\u{8}\u{c}"));
    assert_eq!(strings[1].as_str(), Some("é😀\u{1}"));
    assert_eq!(strings[1].offset(), text.find("é😀").unwrap());
    assert_eq!(strings[2].as_str(), Some("plain"));
    assert_eq!(round_trip(text), r#"["Aé😀/\b\f","é😀\u0001","plain"]"#);
}

#[test]
fn the_last_of_two_members_with_one_name_counts() {
    let document = JsonDocument::parse(r#"{"a":1,"b":2,"a":3}"#).unwrap();
    let object = document.root().as_object().unwrap();
    assert_eq!(object.get("a").unwrap().as_i64(), Some(3));
    assert_eq!(object.get("c").map(|value| value.kind()), None);
    let names: Vec<_> = object.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a", "b", "a"]);
}

#[test]
fn errors_have_a_kind_and_a_place() {
    use JsonErrorKind::*;
    let cases = [
        ("", UnexpectedEnd, 1, 1),
        ("{\"a\":", UnexpectedEnd, 1, 6),
        ("{\"a\":}", ExpectedValue, 1, 6),
        ("[1,]", ExpectedValue, 1, 4),
        ("nul", ExpectedValue, 1, 1),
        ("{a:1}", ExpectedName, 1, 2),
        ("{\"a\":1,}", ExpectedName, 1, 8),
        ("{\"a\" 1}", ExpectedColon, 1, 6),
        ("[1 2]", ExpectedCommaOrEnd, 1, 4),
        ("[1}", ExpectedCommaOrEnd, 1, 3),
        ("{} x", TrailingCharacters, 1, 4),
        ("\n[\"é\", \"a\tb\"]", ControlCharacter, 2, 9),
        ("\"\\x\"", BadEscape, 1, 3),
        ("\"\\u12g4\"", BadEscape, 1, 4),
        ("\"\\ud800\"", LoneSurrogate, 1, 4),
        ("\"\\udc00\"", LoneSurrogate, 1, 4),
        ("\"\\ud800\\u0041\"", LoneSurrogate, 1, 4),
        ("01", BadNumber, 1, 1),
        ("1.", BadNumber, 1, 1),
        ("-", BadNumber, 1, 1),
        ("+1", BadNumber, 1, 1),
        ("1e", BadNumber, 1, 1),
        ("\"abc", UnexpectedEnd, 1, 5),
    ];
    for (text, kind, line, column) in cases {
        let error = JsonDocument::parse(text).unwrap_err();
        assert_eq!(
            (error.kind, error.line, error.column),
            (kind, line, column),
            "{text}"
        );
    }
    let error = JsonDocument::parse_bytes(b"[\"\xFF\"]").unwrap_err();
    assert_eq!((error.kind, error.offset), (InvalidUtf8, 2));
}

#[test]
fn nesting_ends_in_an_error_and_not_on_the_stack() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(JsonDocument::parse(&nested(DEPTH_MAX)).is_ok());
    let error = JsonDocument::parse(&nested(DEPTH_MAX + 1)).unwrap_err();
    assert_eq!(error.kind, JsonErrorKind::TooDeep);
    assert!(JsonDocument::parse(&"[".repeat(1_000_000)).is_err());
}

#[test]
fn numbers_are_written_as_the_service_writes_them() {
    let mut writer = JsonWriter::new();
    writer.begin_array().float(1.0).float(0.5).float(f64::NAN);
    writer
        .integer(-3)
        .integer(0)
        .integer(u64::MAX)
        .integer(i64::MIN);
    writer.base64(&[0, 1]).end_array();
    assert_eq!(
        writer.finish(),
        r#"[1.0,0.5,null,-3,0,18446744073709551615,-9223372036854775808,"AAE="]"#
    );
}

fn json_values() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<String>().prop_map(serde_json::Value::from),
        "[\\PC\\x00-\\x20\"\\\\]{0,20}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(proptest_config(512))]

    #[test]
    fn reads_and_writes_what_another_library_reads_and_writes(value in json_values()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let back = round_trip(&text);
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&back).unwrap(), value.clone());
        }
    }

    #[test]
    fn accepts_exactly_what_another_library_accepts(text in "[\\[\\]{}:,\"\\\\ua01.eE+ntruefals -]{0,24}") {
        let other = serde_json::from_str::<serde::de::IgnoredAny>(&text);
        let own = JsonDocument::parse(&text);
        let lone = own.as_ref().is_err_and(|error| error.kind == JsonErrorKind::LoneSurrogate);
        prop_assert!(own.is_ok() == other.is_ok() || lone, "{text:?}: {own:?} {other:?}");
    }

    #[test]
    fn hostile_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = JsonDocument::parse_bytes(&bytes);
    }
}
