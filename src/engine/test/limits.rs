//! Every limit of the engine from both sides.

use super::kit::*;
use crate::api::ErrorKind;
use crate::api::input::{
    BatchGetItemInput, KeysAndAttributes, KeysAndAttributesSource, QueryInput,
};
use crate::api::limits;
use crate::api::types::{ReturnConsumedCapacity, ReturnItemCollectionMetrics};
use crate::engine::Engine;
use crate::engine::facts::{Facts, Stop};

/// An item of exactly so many bytes: `pk` 2 + 1, `x` 1.
fn sized(pk: char, bytes: usize) -> String {
    format!(r#"{{"pk":"{pk}","x":"{}"}}"#, "y".repeat(bytes - 4))
}

#[test]
fn items_hold_409_600_bytes() {
    let mut engine = engine("pk:S", &[], &[]);
    let json = sized('a', limits::ITEM_BYTES_MAX);
    assert_eq!(item(&json).size_bytes(), 409_600);
    engine.put_item(&put(&json), &mut Facts::new()).unwrap();
    let over = sized('a', limits::ITEM_BYTES_MAX + 1);
    let refused = engine.put_item(&put(&over), &mut Facts::new());
    assert_invalid(refused, "Item size has exceeded the maximum allowed size");
    let mut set = |bytes: usize| {
        let json = format!(r#"{{":x":"{}"}}"#, "y".repeat(bytes - 4));
        let input = update(r#"{"pk":"b"}"#, "SET x = :x", &json);
        engine.update_item(&input, &mut Facts::new())
    };
    set(409_600).unwrap();
    assert_invalid(
        set(409_601),
        "Item size to update has exceeded the maximum allowed size",
    );
}

#[test]
fn an_item_and_its_local_entry_share_409_600_bytes() {
    let mut engine = engine("pk:S sk:S", &[("l", "pk:S n:N", "")], &[]);
    let mut put = |bytes: usize, n: &str| {
        // pk 3, sk 3, x 1, n 1 + 2.
        let text = "y".repeat(bytes - 7 - if n.is_empty() { 0 } else { 3 });
        let json = format!(r#"{{"pk":"a","sk":"b","x":"{text}"{n}}}"#);
        engine.put_item(&super::kit::put(&json), &mut Facts::new())
    };
    put(204_800, r#","n":1"#).unwrap();
    let message = "Item size has exceeded the maximum allowed size";
    assert_invalid(put(204_801, r#","n":1"#), message);
    put(409_600, "").unwrap();
}

#[test]
fn keys_hold_2048_and_1024_bytes() {
    let mut engine = engine("pk:S sk:S", &[], &[("g", "gk:S gs:S", "")]);
    let mut put = |pk: usize, sk: usize, gk: usize, gs: usize| {
        let [pk, sk, gk, gs] = [pk, sk, gk, gs].map(|bytes| "k".repeat(bytes));
        let json = format!(r#"{{"pk":"{pk}","sk":"{sk}","gk":"{gk}","gs":"{gs}"}}"#);
        engine.put_item(&super::kit::put(&json), &mut Facts::new())
    };
    let (hash, range) = (limits::PARTITION_KEY_BYTES_MAX, limits::SORT_KEY_BYTES_MAX);
    assert_eq!((hash, range), (2048, 1024));
    put(hash, range, hash, range).unwrap();
    let invalid = |text: &str| format!("One or more parameter values were invalid: {text}");
    assert_invalid(
        put(2049, 1, 1, 1),
        &invalid("Size of hashkey has exceeded the maximum size limit of2048 bytes"),
    );
    assert_invalid(
        put(1, 1025, 1, 1),
        &invalid("Aggregated size of all range keys has exceeded the size limit of 1024 bytes"),
    );
    assert_invalid(
        put(1, 1, 2049, 1),
        &invalid(
            "Size of hashkey has exceeded the maximum size limit of 2048 bytes. IndexName: g, IndexKey: gk",
        ),
    );
    assert_invalid(
        put(1, 1, 1, 1025),
        &invalid(
            "Size of rangekey has exceeded the maximum size limit of 1024 bytes. IndexName: g, IndexKey: gs",
        ),
    );
    let input = update(
        r#"{"pk":"a","sk":"a"}"#,
        "SET gk = :g",
        &format!(r#"{{":g":"{}"}}"#, "k".repeat(2049)),
    );
    assert_invalid(
        engine.update_item(&input, &mut Facts::new()),
        "The update expression attempted to update the secondary index key beyond allowed size limits",
    );
}

/// Items of one partition key, each of exactly so many bytes.
fn filled(sizes: &[usize]) -> Engine {
    let mut engine = engine("pk:S sk:N", &[], &[]);
    for (sk, bytes) in sizes.iter().enumerate() {
        let without = item(&format!(r#"{{"pk":"a","sk":{sk},"x":""}}"#)).size_bytes();
        let text = "y".repeat(bytes - without);
        put_all(
            &mut engine,
            &[&format!(r#"{{"pk":"a","sk":{sk},"x":"{text}"}}"#)],
        );
    }
    engine
}

#[test]
fn pages_end_at_one_megabyte_before_the_filter() {
    let page = |sizes: &[usize]| {
        let engine = filled(sizes);
        let mut input = query("", "pk = :p", r#"{":p":"a"}"#);
        input.filter = Some(condition("attribute_not_exists(x)", ""));
        let mut facts = Facts::new();
        let output = engine.query(&input, &mut facts).unwrap();
        assert_eq!(output.count, 0);
        let by_scan = engine.scan(&scan(""), &mut Facts::new()).unwrap();
        assert_eq!(by_scan.last_evaluated_key, output.last_evaluated_key);
        let stop = read_fact(&facts).stop;
        assert_eq!(output.last_evaluated_key.is_some(), stop == Stop::PageSize);
        output.scanned_count
    };
    let quarter = limits::PAGE_BYTES_MAX / 4;
    // One byte below the limit the page goes on, at the limit it ends.
    assert_eq!(page(&[quarter, quarter, quarter, quarter - 1, 20]), 5);
    assert_eq!(page(&[quarter, quarter, quarter, quarter, 20]), 4);
    // The item that reaches the limit is in the page.
    assert_eq!(
        page(&[quarter, quarter, quarter, quarter - 1, quarter, 20]),
        5
    );
}

#[test]
fn a_backward_page_ends_the_same_way() {
    let quarter = 1 << 18;
    let engine = filled(&[20, quarter, quarter, quarter, quarter]);
    let mut input = query("", "pk = :p", r#"{":p":"a"}"#);
    input.scan_index_forward = false;
    let output = engine.query(&input, &mut Facts::new()).unwrap();
    assert_eq!(output.scanned_count, 4);
    assert_eq!(
        text(&output.last_evaluated_key.unwrap()),
        r#"{"pk":"a","sk":1}"#
    );
    assert_eq!(query_all(&engine, input).len(), 5);
}

#[test]
fn fetched_items_count_towards_the_page() {
    let mut engine = engine("pk:S sk:N", &[("l", "pk:S n:N", "-")], &[]);
    for sk in 0..12 {
        let text = "y".repeat(200_000);
        put_all(
            &mut engine,
            &[&format!(r#"{{"pk":"a","sk":{sk},"n":1,"x":"{text}"}}"#)],
        );
    }
    let mut input = query("l", "pk = :p", r#"{":p":"a"}"#);
    let scanned = |input: &QueryInput| {
        engine
            .query(input, &mut Facts::new())
            .unwrap()
            .scanned_count
    };
    assert_eq!(scanned(&input), 12);
    input.projection = projecting("x");
    assert_eq!(scanned(&input), 6);
}

#[test]
fn batches_return_16_megabytes() {
    let mut engine = engine("pk:S", &[], &[]);
    let letters: Vec<char> = ('a'..='z').chain('A'..='Z').collect();
    let keys: Vec<char> = letters.iter().copied().take(42).collect();
    for (at, pk) in keys.iter().enumerate() {
        assert_eq!(40 * 409_600 + 393_216, limits::BATCH_GET_BYTES_MAX);
        let bytes = if at == 40 { 393_216 } else { 409_600 };
        put_all(
            &mut engine,
            &[&sized(*pk, if at == 41 { 10 } else { bytes })],
        );
    }
    let unprocessed = |count: usize| {
        let keys = keys.iter().take(count);
        let keys = keys
            .map(|pk| item(&format!(r#"{{"pk":"{pk}"}}"#)))
            .collect();
        let keys = KeysAndAttributes {
            keys,
            projection: None,
            consistent_read: false,
            source: KeysAndAttributesSource::default(),
        };
        let input = BatchGetItemInput {
            request_items: vec![("t".to_owned(), keys)],
            return_consumed_capacity: ReturnConsumedCapacity::None,
        };
        let mut facts = Facts::new();
        let output = engine.batch_get_item(&input, &mut facts).unwrap();
        let left = output.unprocessed_keys.first();
        let left = left.map_or(0, |(_, keys)| keys.keys.len());
        assert_eq!(output.responses[0].1.len() + left, count);
        assert_eq!(read_fact(&facts).stop == Stop::ResponseSize, left > 0);
        left
    };
    assert_eq!([40, 41, 42].map(unprocessed), [0, 0, 1]);
}

#[test]
fn item_collections_have_a_limit_and_may_shrink() {
    // Each item is 3 + 3 + 3 bytes, its entry in the local index another 9.
    assert_eq!(limits::ITEM_COLLECTION_BYTES_MAX, 10 * 1024 * 1024 * 1024);
    let mut engine = Engine::with_item_collection_limit(36);
    let local = [("l", "pk:S n:N", "")];
    engine
        .create_table(&table("pk:S sk:S", &local, &[]))
        .unwrap();
    let mut write = |json: &str| {
        let mut input = put(json);
        input.return_item_collection_metrics = ReturnItemCollectionMetrics::Size;
        engine.put_item(&input, &mut Facts::new())
    };
    write(r#"{"pk":"a","sk":"1","n":1}"#).unwrap();
    let applied = write(r#"{"pk":"a","sk":"2","n":1}"#).unwrap();
    let metrics = applied.output.item_collection_metrics.unwrap();
    assert_eq!(text(&metrics.item_collection_key), r#"{"pk":"a"}"#);
    assert_eq!(metrics.size_estimate_range_gb, [0.0, 1.0]);
    let error = write(r#"{"pk":"a","sk":"3"}"#).unwrap_err();
    assert_eq!(error.kind, ErrorKind::ItemCollectionSizeLimitExceeded);
    let text = "Item collection size limit of 10 GB exceeded.";
    assert_eq!(error.message, text);
    let error = write(r#"{"pk":"a","sk":"2","n":123}"#).unwrap_err();
    assert_eq!(error.kind, ErrorKind::ItemCollectionSizeLimitExceeded);
    write(r#"{"pk":"b","sk":"3"}"#).unwrap();
    // A write that leaves the collection no larger is allowed.
    write(r#"{"pk":"a","sk":"2","n":2}"#).unwrap();
    write(r#"{"pk":"a","sk":"2"}"#).unwrap();
    write(r#"{"pk":"a","sk":"3"}"#).unwrap();
}

#[test]
fn tables_without_local_indexes_have_no_metrics() {
    let mut engine = engine("pk:S", &[], &[]);
    let mut input = put(r#"{"pk":"a"}"#);
    input.return_item_collection_metrics = ReturnItemCollectionMetrics::Size;
    let applied = engine.put_item(&input, &mut Facts::new()).unwrap();
    assert_eq!(applied.output.item_collection_metrics, None);
}

/// CreateTable's validation refuses such a definition before: a mistake of ours is no panic.
#[test]
fn a_definition_that_makes_no_sense_is_an_internal_error() {
    let mut definition = table("pk:S", &[], &[]);
    definition.attribute_definitions.clear();
    let error = Engine::new().create_table(&definition).unwrap_err();
    assert_eq!(error.kind, ErrorKind::InternalServerError);
    assert_eq!(error.message, "Internal server error");
}
