//! Links and files of a workspace, as a stranger could have made them: cut, changed, or right around
//! something wrong.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hashrange::value::json::JsonDocument;
use hashrange::value::{Item, encode_item};
use hashrange::workspace::build::world_of;
use hashrange::workspace::share::{
    LINK_CHARS_MAX, ShareError, SharedTable, SharedWorkspace, decode_file, decode_link,
    encode_file, encode_link,
};
use hashrange::workspace::wire::WireRequest;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;

use crate::chance::{Chance, cases};
use crate::meter::metered;

/// A link inflates to 4 MB; what is made of that takes a few times as much.
const LINK_PEAK_MAX: u64 = 64 << 20;
const MAGIC: &[u8] = b"HASHRANGE\n";

fn item(text: &str) -> Item {
    let document = JsonDocument::parse(text).unwrap();
    encode_item(document.root()).unwrap()
}

fn example() -> SharedWorkspace {
    let table = |name: &str, items| SharedTable {
        create_table: format!(
            r#"{{"TableName":"{name}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{{"AttributeName":"id","AttributeType":"S"}}],"KeySchema":[{{"AttributeName":"id","KeyType":"HASH"}}]}}"#
        ),
        time_to_live: Some("expires".to_owned()),
        base: None,
        items,
    };
    let items = (0..20).map(|n| item(&format!(r#"{{"id":{{"S":"{n}"}},"n":{{"N":"{n}"}},"more":{{"M":{{"l":{{"L":[{{"B":"AAEC"}},{{"SS":["a","b"]}}]}}}}}}}}"#)));
    SharedWorkspace {
        name: "shared".to_owned(),
        clock: None,
        tables: vec![table("first", items.collect()), table("second", Vec::new())],
        query: Some(WireRequest::new(
            hashrange::api::Operation::Query,
            r#"{"TableName":"first"}"#,
        )),
    }
}

/// The body inside a link.
pub(crate) fn body_of(link: &str) -> Vec<u8> {
    let sealed = URL_SAFE_NO_PAD.decode(link).unwrap();
    decompress_to_vec(&sealed[9..]).unwrap()
}

/// A link around a body: its checksum and length are right.
fn sealed(body: &[u8]) -> Vec<u8> {
    let mut out = vec![1];
    out.extend(crc32fast::hash(body).to_le_bytes());
    out.extend((body.len() as u32).to_le_bytes());
    out.extend(compress_to_vec(body, 6));
    out
}

pub(crate) fn link_of(body: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(sealed(body))
}

pub(crate) fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    if bytes.is_empty() {
        return;
    }
    let at = chance.below(bytes.len());
    match chance.below(5) {
        0 => bytes.truncate(at),
        1 => bytes[at] = chance.next() as u8,
        2 => drop(bytes.remove(at)),
        3 => bytes.insert(at, chance.next() as u8),
        _ => bytes[at] ^= 1 << chance.below(8),
    }
}

#[test]
fn a_link_that_was_cut_or_changed_is_refused() {
    let link = encode_link(&example()).unwrap();
    cases("changed links", 20_000, |_, chance| {
        let mut changed = link.clone().into_bytes();
        for _ in 0..1 + chance.below(3) {
            damage(&mut changed, chance);
        }
        let changed = String::from_utf8_lossy(&changed).into_owned();
        let (opened, cost) = metered(|| decode_link(&changed));
        assert!(cost.peak < LINK_PEAK_MAX, "{cost:?}: {changed}");
        // What is opened all the same is what was sent: base64 has bits to spare at its end.
        if let Ok(workspace) = opened {
            assert_eq!(workspace, example(), "{changed}");
        }
    });
}

#[test]
fn a_link_around_anything_is_opened_as_data_or_refused() {
    let body = body_of(&encode_link(&example()).unwrap());
    let mut opened = 0;
    cases("links around anything", 6_000, |_, chance| {
        let mut changed = body.clone();
        for _ in 0..1 + chance.below(3) {
            damage(&mut changed, chance);
        }
        let (result, cost) = metered(|| decode_link(&link_of(&changed)));
        assert!(cost.peak < LINK_PEAK_MAX, "{cost:?}");
        let Ok(workspace) = result else { return };
        opened += 1;
        // Whatever it holds becomes requests, and each is answered.
        let requests = workspace.tables.iter().flat_map(SharedTable::requests);
        let now_ms = workspace
            .clock
            .map_or(1_790_000_000_000, |clock| clock.now_ms);
        let _ = world_of(requests, 1, now_ms);
        let again = encode_link(&workspace).unwrap();
        assert_eq!(decode_link(&again).as_ref(), Ok(&workspace));
    });
    assert!(opened > 0);
}

#[test]
fn a_link_that_would_inflate_without_end_stops_at_its_promise() {
    let zeros = vec![0; 20 << 20];
    let bomb = compress_to_vec(&zeros, 9);
    for promised in [0u32, 1, 1 << 20, 4 << 20] {
        let mut sealed = vec![1, 0, 0, 0, 0];
        sealed.extend(promised.to_le_bytes());
        sealed.extend(&bomb);
        let link = URL_SAFE_NO_PAD.encode(&sealed);
        assert!(link.len() <= LINK_CHARS_MAX);
        let (opened, cost) = metered(|| decode_link(&link));
        assert_eq!(opened, Err(ShareError::Damaged));
        assert!(cost.peak < 16 << 20, "{promised}: {cost:?}");
    }
    for promised in [(4 << 20) + 1, u32::MAX] {
        let mut sealed = vec![1, 0, 0, 0, 0];
        sealed.extend(promised.to_le_bytes());
        sealed.extend(&bomb);
        let (opened, cost) = metered(|| decode_link(&URL_SAFE_NO_PAD.encode(&sealed)));
        assert!(matches!(opened, Err(ShareError::TooMuch { .. })));
        assert!(cost.peak < 1 << 20, "{cost:?}");
    }
}

#[test]
fn a_file_is_held_to_the_same() {
    let file = encode_file(&example()).unwrap();
    cases("files", 10_000, |_, chance| {
        let mut changed = file.clone();
        damage(&mut changed, chance);
        let (opened, cost) = metered(|| decode_file(&changed));
        assert!(cost.peak < 16 << 20, "{cost:?}");
        if let Ok(workspace) = opened {
            assert_eq!(workspace, example());
        }
    });
    // A file may hold 512 MB, and what it promises is not made room for before it comes.
    let mut promising = [MAGIC, &[1, 0, 0, 0, 0]].concat();
    promising.extend((512u32 << 20).to_le_bytes());
    promising.extend(compress_to_vec(b"little", 6));
    let (opened, cost) = metered(|| decode_file(&promising));
    assert_eq!(opened, Err(ShareError::Damaged));
    assert!(cost.peak < 1 << 20, "{cost:?}");
}

/// Each definition is read once, however many tables there are: reading all for each would take
/// minutes here.
#[test]
fn many_tables_with_long_definitions_are_opened_in_one_go() {
    let padding = " ".repeat(30_000);
    let tables = (0..600).map(|n| SharedTable {
        create_table: format!(r#"{{"Comment":[{padding}],"TableName":"table-{n}"}}"#),
        ..SharedTable::default()
    });
    let workspace = SharedWorkspace {
        tables: tables.collect(),
        ..SharedWorkspace::default()
    };
    let file = encode_file(&workspace).unwrap();
    let (opened, cost) = metered(|| decode_file(&file));
    assert_eq!(opened.unwrap().tables.len(), 600);
    assert!(cost.allocated < 200 << 20, "{cost:?}");
    let mut twice = workspace;
    let again = twice.tables[0].clone();
    twice.tables.push(again);
    let refused = decode_file(&encode_file(&twice).unwrap());
    assert!(matches!(refused, Err(ShareError::Malformed { .. })));
}
