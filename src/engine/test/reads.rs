//! Query and Scan: pages, start keys, projections, filters.

use super::kit::*;
use crate::api::ErrorKind;
use crate::api::types::Select;
use crate::engine::Engine;
use crate::engine::facts::{Facts, ItemOutcome, Stop};

fn numbered(count: i64) -> Engine {
    let mut engine = engine("pk:S sk:N", &[], &[]);
    for sk in 0..count {
        let json = format!(r#"{{"pk":"a","sk":{sk},"odd":{}}}"#, sk % 2 == 1);
        put_all(&mut engine, &[&json]);
    }
    put_all(&mut engine, &[r#"{"pk":"b","sk":1}"#]);
    engine
}

#[test]
fn limit_counts_before_the_filter_and_always_leaves_a_key() {
    let engine = numbered(4);
    let mut input = query("", "pk = :p", r#"{":p":"a"}"#);
    input.limit = Some(2);
    input.filter = Some(condition("odd = :t", r#"{":t":true}"#));
    let mut facts = Facts::new();
    let output = engine.query(&input, &mut facts).unwrap();
    assert_eq!((output.count, output.scanned_count), (1, 2));
    assert_eq!(
        text(&output.last_evaluated_key.unwrap()),
        r#"{"pk":"a","sk":1}"#
    );
    let fact = read_fact(&facts);
    let outcomes: Vec<_> = fact.items.iter().map(|read| read.outcome).collect();
    assert_eq!(outcomes, [ItemOutcome::Filtered, ItemOutcome::Returned]);
    assert_eq!((fact.stop, fact.not_read_after), (Stop::Limit, Some(2)));
    assert_eq!(
        (fact.range_count, &*fact.items[0].key.text()),
        (Some(4), r#"{"pk":"a","sk":0}"#)
    );
    // A page that ends exactly at the last item still leaves a key; the next one is empty.
    input.limit = Some(4);
    let output = engine.query(&input, &mut Facts::new()).unwrap();
    input.exclusive_start_key = output.last_evaluated_key;
    assert!(input.exclusive_start_key.is_some());
    let output = engine.query(&input, &mut Facts::new()).unwrap();
    assert_eq!((output.scanned_count, output.last_evaluated_key), (0, None));
    input.exclusive_start_key = None;
    input.limit = Some(5);
    let output = engine.query(&input, &mut Facts::new()).unwrap();
    assert_eq!(output.last_evaluated_key, None);
}

#[test]
fn count_returns_no_items() {
    let engine = numbered(3);
    let mut input = query("", "pk = :p", r#"{":p":"a"}"#);
    input.select = Some(Select::Count);
    let output = engine.query(&input, &mut Facts::new()).unwrap();
    assert_eq!((output.count, output.items), (3, None));
}

#[test]
fn begins_with_takes_a_prefix_of_the_sort_key() {
    let mut engine = engine("pk:S sk:S", &[], &[]);
    for sk in ["a", "ab", "a\\u0000", "a\\u0000b", "b"] {
        let json = format!(r#"{{"pk":"p","sk":"{sk}"}}"#);
        put_all(&mut engine, &[&json]);
    }
    let count = |prefix: &str| {
        let json = format!(r#"{{":p":"p",":s":"{prefix}"}}"#);
        let input = query("", "pk = :p AND begins_with(sk, :s)", &json);
        engine.query(&input, &mut Facts::new()).unwrap().count
    };
    assert_eq!(["a", "a\\u0000", "ab", "c"].map(count), [4, 2, 1, 0]);
}

#[test]
fn start_keys_are_checked_on_query() {
    let engine = numbered(3);
    let with = |condition: &str, json: &str, start: &str| {
        let mut input = query("", condition, json);
        input.exclusive_start_key = Some(item(start));
        engine.query(&input, &mut Facts::new())
    };
    let of_a = |start| with("pk = :p", r#"{":p":"a"}"#, start);
    let invalid = "The provided starting key is invalid";
    assert_invalid(of_a(r#"{"pk":"a"}"#), invalid);
    assert_invalid(of_a(r#"{"pk":"a","sk":"1"}"#), invalid);
    assert_invalid(of_a(r#"{"pk":"a","sk":1,"x":1}"#), invalid);
    assert_invalid(of_a(r#"{"pk":"a","x":1}"#), invalid);
    let outside =
        "The provided starting key is outside query boundaries based on provided conditions";
    assert_invalid(of_a(r#"{"pk":"b","sk":1}"#), outside);
    let ranged = |start| with("pk = :p AND sk > :s", r#"{":p":"a",":s":1}"#, start);
    let predicate = "The provided starting key does not match the range key predicate";
    assert_invalid(ranged(r#"{"pk":"a","sk":1}"#), predicate);
    let single = "The query can return at most one row and cannot be restarted";
    assert_invalid(ranged(r#"{"pk":"b","sk":2}"#), single);
    // A start key need not exist.
    assert_eq!(of_a(r#"{"pk":"a","sk":0.5}"#).unwrap().count, 2);
}

#[test]
fn start_keys_are_checked_on_scan() {
    let engine = numbered(3);
    let with = |start: &str| {
        let mut input = scan("");
        input.exclusive_start_key = Some(item(start));
        engine.scan(&input, &mut Facts::new())
    };
    let mismatch =
        "The provided starting key is invalid: The provided key element does not match the schema";
    assert_invalid(with(r#"{"pk":"a"}"#), mismatch);
    assert_invalid(with(r#"{"pk":"a","sk":"1"}"#), mismatch);
    with(r#"{"pk":"a","sk":1}"#).unwrap();
    let hash = engine.table("t").unwrap().row(None, 0).unwrap().hash;
    let segment = u32::try_from((u128::from(hash) * 2) >> 64).unwrap();
    let mut input = scan("");
    input.exclusive_start_key = Some(
        engine
            .table("t")
            .unwrap()
            .row(None, 0)
            .unwrap()
            .item
            .clone(),
    );
    input.exclusive_start_key = Some(
        engine
            .table("t")
            .unwrap()
            .key_of(&input.exclusive_start_key.unwrap()),
    );
    let part = |segment| {
        Some(crate::api::input::Segment {
            segment,
            total_segments: 2,
        })
    };
    input.segment = part(segment);
    engine.scan(&input, &mut Facts::new()).unwrap();
    input.segment = part(1 - segment);
    let text = format!(
        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: {}",
        1 - segment
    );
    assert_invalid(engine.scan(&input, &mut Facts::new()), &text);
}

fn indexed() -> Engine {
    let mut engine = engine(
        "pk:S sk:S",
        &[("l", "pk:S n:N", "-")],
        &[("g", "gk:S", "x"), ("all", "gk:S", "")],
    );
    for (sk, n) in [("a", 3), ("b", 2), ("c", 1)] {
        let json = format!(r#"{{"pk":"p","sk":"{sk}","n":{n},"gk":"g","x":1,"y":2}}"#);
        put_all(&mut engine, &[&json]);
    }
    put_all(&mut engine, &[r#"{"pk":"p","sk":"d"}"#]);
    engine
}

#[test]
fn indexes_give_what_they_hold() {
    let engine = indexed();
    let rows = |input| texts(Some(query_all(&engine, input)));
    let local = rows(query("l", "pk = :p", r#"{":p":"p"}"#));
    assert_eq!(local[0], r#"{"n":1,"pk":"p","sk":"c"}"#);
    assert_eq!(local.len(), 3);
    let global = rows(query("g", "gk = :g", r#"{":g":"g"}"#));
    assert_eq!(global[0], r#"{"gk":"g","pk":"p","sk":"a","x":1}"#);
    // An attribute that is not projected is not there for a filter either.
    let mut input = scan("g");
    input.filter = Some(condition("attribute_exists(y)", ""));
    assert!(scan_all(&engine, input).is_empty());
}

#[test]
fn local_indexes_fetch_what_they_do_not_hold() {
    let engine = indexed();
    let mut input = query("l", "pk = :p", r#"{":p":"p"}"#);
    input.consistent_read = true;
    let mut facts = Facts::new();
    engine.query(&input, &mut facts).unwrap();
    assert_eq!(read_fact(&facts).bytes_fetched, 0);
    input.select = Some(Select::AllAttributes);
    let items = engine.query(&input, &mut facts).unwrap().items;
    assert_eq!(
        texts(items)[0],
        r#"{"gk":"g","n":1,"pk":"p","sk":"c","x":1,"y":2}"#
    );
    // Entries: pk 3, sk 3, n 3; items: gk 3, x 3 and y 3 on top.
    let fact = read_fact(&facts);
    assert_eq!((fact.bytes_scanned, fact.bytes_fetched), (27, 54));
    assert_eq!(fact.items[0].fetched_bytes, Some(18));
    input.select = None;
    input.projection = projecting("sk, y");
    let items = engine.query(&input, &mut facts).unwrap().items;
    assert_eq!(texts(items)[0], r#"{"sk":"c","y":2}"#);
    assert_eq!(read_fact(&facts).bytes_fetched, 54);
    input.projection = projecting("sk, n");
    engine.query(&input, &mut facts).unwrap();
    assert_eq!(read_fact(&facts).bytes_fetched, 0);
}

#[test]
fn global_indexes_refuse_what_they_do_not_hold() {
    let engine = indexed();
    let on = |index: &str| query(index, "gk = :g", r#"{":g":"g"}"#);
    let ask = |input| engine.query(&input, &mut Facts::new());
    let mut input = on("g");
    input.consistent_read = true;
    assert_invalid(
        ask(input),
        "Consistent reads are not supported on global secondary indexes",
    );
    let mut input = on("g");
    input.select = Some(Select::AllAttributes);
    assert_invalid(
        ask(input.clone()),
        "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index g because its projection type is not ALL",
    );
    input.index_name = Some("all".to_owned());
    assert_eq!(ask(input).unwrap().count, 3);
    let mut input = on("g");
    input.projection = projecting("x, y");
    assert_invalid(
        ask(input),
        "One or more parameter values were invalid: Global secondary index g does not project [y]",
    );
    let missing = "The table does not have the specified index: nowhere";
    assert_invalid(ask(on("nowhere")), missing);
}

#[test]
fn queries_are_bound_to_the_key() {
    let engine = indexed();
    let ask = |index, text, json| engine.query(&query(index, text, json), &mut Facts::new());
    assert_invalid(
        ask("", "sk = :s", r#"{":s":"a"}"#),
        "Query condition missed key schema element: pk",
    );
    assert_invalid(
        ask("", "pk = :s", r#"{":s":1}"#),
        "One or more parameter values were invalid: Condition parameter type does not match schema type",
    );
    assert_invalid(
        ask("", "pk = :s", r#"{":s":""}"#),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
    );
    assert_invalid(
        ask("", "pk > :s", r#"{":s":"a"}"#),
        "Query key condition not supported",
    );
    let mut input = query("", "pk = :p", r#"{":p":"p"}"#);
    input.filter = Some(condition("sk > :p", r#"{":p":"p"}"#));
    assert_invalid(
        engine.query(&input, &mut Facts::new()),
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
    );
    input.filter = Some(condition("sk.x > :p", r#"{":p":"p"}"#));
    input.index_name = Some("l".to_owned());
    assert_invalid(
        engine.query(&input, &mut Facts::new()),
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: sk",
    );
}

#[test]
fn cursors_of_indexes_hold_both_keys() {
    let engine = indexed();
    let mut input = query("g", "gk = :g", r#"{":g":"g"}"#);
    input.limit = Some(1);
    let output = engine.query(&input, &mut Facts::new()).unwrap();
    let cursor = output.last_evaluated_key.unwrap();
    assert_eq!(text(&cursor), r#"{"gk":"g","pk":"p","sk":"a"}"#);
    // Entries with one index key are told apart by the base key.
    assert_eq!(query_all(&engine, input).len(), 3);
}

#[test]
fn a_table_that_is_not_there() {
    let engine = Engine::new();
    let error = engine.scan(&scan(""), &mut Facts::new()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::ResourceNotFound);
    assert_eq!(error.message, "Requested resource not found");
}

#[test]
fn items_are_read_by_key() {
    let engine = numbered(2);
    let mut facts = Facts::new();
    let output = engine
        .get_item(&get(r#"{"pk":"a","sk":1}"#), &mut facts)
        .unwrap();
    assert_eq!(
        text(&output.item.unwrap()),
        r#"{"odd":true,"pk":"a","sk":1}"#
    );
    assert_eq!(read_fact(&facts).bytes_scanned, 11);
    let output = engine
        .get_item(&get(r#"{"pk":"a","sk":9}"#), &mut facts)
        .unwrap();
    assert_eq!(output.item, None);
    assert_eq!(read_fact(&facts).items[0].outcome, ItemOutcome::Missing);
    let mismatch = "The provided key element does not match the schema";
    assert_invalid(engine.get_item(&get(r#"{"pk":"a"}"#), &mut facts), mismatch);
    assert_invalid(
        engine.get_item(&get(r#"{"pk":1,"sk":1}"#), &mut facts),
        mismatch,
    );
}

/// Facts from paritysuite/dynamodb-conformance, tests/tier1/query/multiAttributeGsiKey.
#[test]
fn index_keys_may_have_several_attributes() {
    let mut engine = engine("pk:S", &[], &[("g", "h:S a:S b:S c:N", "")]);
    let rows = [
        ("1", r#""a":"T","b":"live","c":2"#),
        ("2", r#""a":"T","b":"live","c":-1"#),
        ("3", r#""a":"T","b":"draft","c":9"#),
        ("4", r#""a":"F","b":"live","c":0"#),
        ("5", r#""a":"T","b":"live""#),
    ];
    for (pk, rest) in rows {
        put_all(
            &mut engine,
            &[&format!(r#"{{"pk":"{pk}","h":"o",{rest}}}"#)],
        );
    }
    let pks = |text: &str, json: &str| -> String {
        let found = query_all(&engine, query("g", text, json));
        found
            .iter()
            .map(|item| item.get("pk").unwrap().as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(pks("h = :h", r#"{":h":"o"}"#), "4321");
    let json = r#"{":h":"o",":a":"T",":b":"live",":c":0}"#;
    assert_eq!(pks("a = :a AND h = :h", json), "321");
    assert_eq!(pks("h = :h AND a = :a AND b = :b", json), "21");
    assert_eq!(pks("h = :h AND a = :a AND b < :b", json), "3");
    assert_eq!(pks("h = :h AND a = :a AND b = :b AND c > :c", json), "1");
    let mut input = query("g", "h = :h", r#"{":h":"o"}"#);
    input.limit = Some(1);
    let output = engine.query(&input, &mut Facts::new()).unwrap();
    let cursor = text(&output.last_evaluated_key.unwrap());
    assert_eq!(cursor, r#"{"a":"F","b":"live","c":0,"h":"o","pk":"4"}"#);
    let gap = engine.query(&query("g", "h = :h AND b = :b", json), &mut Facts::new());
    assert_invalid(
        gap,
        "RANGE key attributes a must have equality conditions specified in the query because a condition is present on key attribute b",
    );
}
