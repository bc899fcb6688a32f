use super::envelope::{decode_file, decode_link, encode_file, encode_link};
use super::{LINK_CHARS_MAX, ShareError, SharedClock, SharedTable, SharedWorkspace};
use crate::api::Operation;
use crate::testing::proptest_config;
use crate::value::{Attributes, DecodeError, Item, Value};
use crate::workspace::samples::Sample;
use crate::workspace::wire::WireRequest;
use crate::world::ClockMode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;

fn item(id: &str, text: &str) -> Item {
    let members = [("id", Value::from(id)), ("text", Value::from(text))];
    Item::from_attributes(&members.map(|(name, value)| (name.to_owned(), value)).into())
}

fn table(name: &str, items: Vec<Item>) -> SharedTable {
    SharedTable {
        create_table: format!(r#"{{"TableName":"{name}","BillingMode":"PAY_PER_REQUEST"}}"#),
        time_to_live: None,
        base: None,
        items,
    }
}

fn example() -> SharedWorkspace {
    let query = r#"{"TableName":"Books","KeyConditionExpression":"id = :a"}"#;
    SharedWorkspace {
        name: "Bücher".to_owned(),
        clock: Some(SharedClock {
            now_ms: 1_790_000_000_000,
            mode: ClockMode::Paused,
        }),
        tables: vec![
            table("Books", vec![item("a", "x"), item("b", "y")]),
            SharedTable {
                time_to_live: Some("expires".to_owned()),
                ..table("Carts", Vec::new())
            },
        ],
        query: Some(WireRequest::new(Operation::Query, query)),
    }
}

#[test]
fn a_workspace_travels_by_link_and_by_file() {
    let link = encode_link(&example()).unwrap();
    assert!(link.len() < 500, "{}", link.len());
    assert!(
        link.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    );
    assert_eq!(decode_link(&link), Ok(example()));
    assert_eq!(decode_link(&format!(" {link}\n")), Ok(example()));
    let file = encode_file(&example()).unwrap();
    assert_eq!(decode_file(&file), Ok(example()));
    let empty = SharedWorkspace::default();
    assert_eq!(decode_link(&encode_link(&empty).unwrap()), Ok(empty));
}

#[test]
fn a_shared_table_is_a_list_of_requests() {
    let items: Vec<Item> = (0..30)
        .map(|number| item(&format!("k{number}"), "x"))
        .collect();
    let table = SharedTable {
        time_to_live: Some("expires".to_owned()),
        ..table("Books", items)
    };
    let requests: Vec<WireRequest> = table.requests().collect();
    let operations: Vec<_> = requests
        .iter()
        .map(|request| request.operation.name())
        .collect();
    let expected = [
        "CreateTable",
        "UpdateTimeToLive",
        "BatchWriteItem",
        "BatchWriteItem",
    ];
    assert_eq!(operations, expected);
    assert_eq!(
        requests[1].body,
        r#"{"TableName":"Books","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}}"#
    );
    assert!(
        requests[3]
            .body
            .starts_with(r#"{"RequestItems":{"Books":[{"PutRequest":{"Item":{"id":{"S":"k25"}"#)
    );
}

const EARTHQUAKES: &[u8] = b"\
id,time,mag,type,region
a,2018-01-31T02:00:31Z,5.3,earthquake,Alaska
b,2018-01-31T02:01:31Z,5.4,earthquake,Alaska
c,2018-01-31T02:02:31Z,5.5,earthquake,Peru
d,2018-01-31T02:03:31Z,5.6,earthquake,Chile
";

#[test]
fn a_sample_travels_as_what_was_changed() {
    let sample = Sample::Earthquakes;
    let content = sample.content(0, EARTHQUAKES).unwrap();
    let mut mine = content.workspace.clone();
    let items = &mut mine.tables[0].items;
    items.remove(2);
    let mut changed = items[0].to_attributes();
    changed.insert("note".to_owned(), Value::from("felt it"));
    items[0] = Item::from_attributes(&changed);
    mine.tables.push(table("Books", vec![item("a", "x")]));
    let mut whole = mine.tables[0].items.clone();
    let mut shared = mine.clone();
    shared.shorten(sample, &content);
    assert_eq!(shared.tables[0].items.len(), 1);
    assert_eq!(shared.tables[0].base.as_ref().unwrap().removed.len(), 1);
    assert_eq!(shared.tables[1], mine.tables[1]);
    let mut opened = decode_link(&encode_link(&shared).unwrap()).unwrap();
    assert_eq!(opened, shared);
    assert_eq!(opened.samples(), [sample]);
    opened.resolve(sample, &content).unwrap();
    assert_eq!(opened.samples(), []);
    let order = |item: &Item| item.to_json();
    whole.sort_by_key(order);
    opened.tables[0].items.sort_by_key(order);
    assert_eq!(opened.tables[0].items, whole);

    let other = sample
        .content(0, EARTHQUAKES.strip_suffix(b"Chile\n").unwrap())
        .unwrap();
    assert_eq!(shared.resolve(sample, &other), Err(ShareError::OtherSample));
    let mut unlike = mine.clone();
    unlike.tables[0].items = vec![item("z", "x")];
    unlike.shorten(sample, &content);
    assert_eq!(unlike.tables[0].base, None);
}

/// Text that does not compress.
fn noise(length: usize) -> String {
    let mut state = 7u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        char::from(33 + ((state >> 33) % 90) as u8)
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn what_is_too_long_for_a_link_goes_into_a_file() {
    let large = SharedWorkspace {
        tables: vec![table("Books", vec![item("a", &noise(40_000))])],
        ..SharedWorkspace::default()
    };
    let error = encode_link(&large).unwrap_err();
    let ShareError::LinkTooLong { chars } = error else {
        panic!("{error}")
    };
    assert!(chars > LINK_CHARS_MAX && error.suggests_file());
    assert_eq!(decode_file(&encode_file(&large).unwrap()), Ok(large));
    let many = SharedWorkspace {
        tables: (0..101)
            .map(|number| table(&format!("t{number}"), Vec::new()))
            .collect(),
        ..SharedWorkspace::default()
    };
    let error = encode_link(&many).unwrap_err();
    assert_eq!(
        error,
        ShareError::TooMuch {
            what: "tables",
            max: 100
        }
    );
    assert!(encode_file(&many).is_ok());
}

fn sealed(body: &[u8]) -> String {
    let checksum = crc32fast::hash(body).to_le_bytes();
    let length = (body.len() as u32).to_le_bytes();
    let bytes = [&[1][..], &checksum, &length, &compress_to_vec(body, 6)].concat();
    URL_SAFE_NO_PAD.encode(bytes)
}

#[test]
fn damage_is_named() {
    let link = encode_link(&example()).unwrap();
    assert_eq!(decode_link(""), Err(ShareError::Empty));
    assert_eq!(decode_link("AQAA"), Err(ShareError::Empty));
    assert_eq!(decode_link("not base64!"), Err(ShareError::NotALink));
    assert_eq!(
        decode_link(link.get(..link.len() - 8).unwrap()),
        Err(ShareError::Damaged)
    );
    assert_eq!(decode_file(b"PK\x03\x04"), Err(ShareError::NotAFile));
    let mut newer = URL_SAFE_NO_PAD.decode(&link).unwrap();
    newer[0] = 2;
    let newer = URL_SAFE_NO_PAD.encode(newer);
    assert_eq!(
        decode_link(&newer),
        Err(ShareError::NewerVersion { version: 2 })
    );
    let long = "A".repeat(LINK_CHARS_MAX + 1);
    assert!(matches!(
        decode_link(&long),
        Err(ShareError::LinkTooLong { .. })
    ));
}

#[test]
fn hostile_content_is_refused() {
    let malformed = |what| Err(ShareError::Malformed { what });
    // Name, no clock, no tables, no query.
    assert!(decode_link(&sealed(&[1, b'x', 0, 0, 0])).is_ok());
    assert_eq!(
        decode_link(&sealed(&[1, b'x', 0, 0, 0, 0])),
        malformed("bytes after its end")
    );
    assert_eq!(
        decode_link(&sealed(&[1, 0xFF, 0, 0, 0])),
        malformed("bytes of the name")
    );
    assert_eq!(decode_link(&sealed(&[0, 9, 0, 0])), malformed("its clock"));
    assert_eq!(
        decode_link(&sealed(&[0, 0, 200, 1])),
        Err(ShareError::TooMuch {
            what: "tables",
            max: 100
        })
    );
    assert_eq!(
        decode_link(&sealed(&[0, 0, 1, 2, b'{', b'}', 0, 0, 0])),
        malformed("a table's definition")
    );
    let definition = br#"{"TableName":"t"}"#;
    let with_items = |items: &[u8]| [&[0, 0, 1, 17][..], definition, &[0, 0], items, &[0]].concat();
    assert!(decode_link(&sealed(&with_items(&[0]))).is_ok());
    assert_eq!(
        decode_link(&sealed(&with_items(&[1, 5, 9, 0, 0, 0, 0]))),
        Err(ShareError::BadItem {
            reason: DecodeError::WrongSize
        })
    );
    let twice = [
        &[0, 0, 2, 17][..],
        definition,
        &[0, 0, 0, 17],
        definition,
        &[0, 0, 0, 0],
    ]
    .concat();
    assert_eq!(
        decode_link(&sealed(&twice)),
        malformed("two tables with one name")
    );
    let query = |operation: &[u8]| {
        [
            &[0, 0, 0, 1, operation.len() as u8][..],
            operation,
            &[2, b'{', b'}'],
        ]
        .concat()
    };
    assert!(decode_link(&sealed(&query(b"Scan"))).is_ok());
    assert_eq!(
        decode_link(&sealed(&query(b"DeleteTable"))),
        malformed("its open query")
    );
    // 5 MB of zeros deflate to 5 KB: refused by the header, and by the limit if the header lies.
    let bomb = sealed(&vec![0; 5 * 1024 * 1024]);
    assert!(bomb.len() < LINK_CHARS_MAX);
    let max = 4 * 1024 * 1024;
    assert_eq!(
        decode_link(&bomb),
        Err(ShareError::TooMuch { what: "bytes", max })
    );
    let mut lying = URL_SAFE_NO_PAD.decode(&bomb).unwrap();
    lying[5..9].copy_from_slice(&100u32.to_le_bytes());
    assert_eq!(
        decode_link(&URL_SAFE_NO_PAD.encode(lying)),
        Err(ShareError::Damaged)
    );
}

fn workspaces() -> impl Strategy<Value = SharedWorkspace> {
    let attributes =
        prop::collection::btree_map("[a-z]{1,5}", any::<String>().prop_map(Value::S), 0..4);
    let items = prop::collection::vec(
        attributes.prop_map(|map: Attributes| Item::from_attributes(&map)),
        0..6,
    );
    let tables = prop::collection::vec((items, prop::option::of("[a-z]{1,9}")), 0..4);
    let clock = prop::option::of(0i64..4_000_000_000_000);
    let query = prop::option::of("\\{\"a\":\"[a-z]{0,20}\"\\}");
    ("\\PC{0,50}", clock, tables, query).prop_map(|(name, clock, tables, query)| SharedWorkspace {
        name,
        clock: clock.map(|now_ms| SharedClock {
            now_ms,
            mode: ClockMode::Fast60,
        }),
        tables: tables
            .into_iter()
            .enumerate()
            .map(|(number, (items, time_to_live))| SharedTable {
                time_to_live,
                ..table(&format!("t{number}"), items)
            })
            .collect(),
        query: query.map(|body| WireRequest::new(Operation::Scan, body)),
    })
}

proptest! {
    #![proptest_config(proptest_config(256))]

    #[test]
    fn any_workspace_comes_back(workspace in workspaces()) {
        prop_assert_eq!(decode_link(&encode_link(&workspace).unwrap()), Ok(workspace.clone()));
        prop_assert_eq!(decode_file(&encode_file(&workspace).unwrap()), Ok(workspace));
    }

    #[test]
    fn one_changed_character_is_noticed(workspace in workspaces(), at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_-]") {
        let mut link = encode_link(&workspace).unwrap();
        let place = at.index(link.len());
        link.replace_range(place..place + 1, &with);
        // The last character's spare bits may be lost without harm.
        prop_assert!(decode_link(&link).map_or(true, |other| other == workspace));
    }

    #[test]
    fn hostile_links_never_panic(body in prop::collection::vec(prop_oneof![0u8..4, any::<u8>()], 0..60), link in "[A-Za-z0-9_-]{0,60}") {
        let _ = decode_link(&link);
        if let Ok(workspace) = decode_link(&sealed(&body)) {
            let again = encode_link(&workspace).unwrap();
            prop_assert_eq!(decode_link(&again), Ok(workspace));
        }
    }
}
