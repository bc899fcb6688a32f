//! Random operations against a model that keeps everything in one map and recomputes the rest.

use super::kit::*;
use crate::api::input::{Delete, Put, ScanInput, Segment, TransactWrite, TransactWriteItemsInput};
use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValuesOnConditionCheckFailure,
};
use crate::engine::facts::Facts;
use crate::engine::{Engine, Key, Projected};
use crate::value::{Attributes, Item, Number, Value};
use std::collections::BTreeMap;

/// SplitMix64: the same seed, the same run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// Sort keys that stress their encoding: empty-like, nulls, negative numbers.
const TEXTS: [&str; 8] = ["a", "a\u{0}", "a\u{0}\u{0}b", "b", "ba", "\u{0}", "é", "zz"];

fn random_item(random: &mut Random) -> Attributes {
    let mut item = Attributes::new();
    let number = |n: i64| Value::N(Number::from(n));
    let pk = TEXTS[random.below(8) as usize].to_owned();
    item.insert("pk".to_owned(), Value::S(pk));
    item.insert("sk".to_owned(), number(random.below(40) as i64 - 20));
    if random.chance(70) {
        let g = TEXTS[random.below(8) as usize].to_owned();
        item.insert("g".to_owned(), Value::S(g));
    }
    if random.chance(70) {
        item.insert("n".to_owned(), number(random.below(9) as i64 - 4));
    }
    if random.chance(50) {
        let text = "x".repeat(random.below(60) as usize);
        item.insert("inc".to_owned(), Value::S(text));
    }
    if random.chance(50) {
        let elements = (0..random.below(4)).map(|n| number(n as i64)).collect();
        item.insert("rest".to_owned(), Value::L(elements));
    }
    item
}

type Model = BTreeMap<(Vec<u8>, Number), Attributes>;

fn model_key(item: &Attributes) -> (Vec<u8>, Number) {
    match (&item["pk"], &item["sk"]) {
        (Value::S(pk), Value::N(sk)) => (pk.clone().into_bytes(), *sk),
        other => panic!("{other:?}"),
    }
}

fn key_json(item: &Attributes) -> String {
    text(&key_item(item))
}

fn key_item(item: &Attributes) -> Item {
    let mut key = item.clone();
    key.retain(|name, _| name == "pk" || name == "sk");
    Item::from_attributes(&key)
}

fn new_engine() -> Engine {
    let local = [("l", "pk:S n:N", "-"), ("la", "pk:S g:S", "")];
    let global = [
        ("g", "g:S n:N", "inc"),
        ("h", "n:N", "-"),
        ("i", "g:S pk:S", ""),
    ];
    engine("pk:S sk:N", &local, &global)
}

fn put_of(item: &Attributes) -> TransactWrite {
    TransactWrite::Put(Put {
        table_name: "t".to_owned(),
        item: Item::from_attributes(item),
        condition: None,
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    })
}

fn delete_of(item: &Attributes, fails: bool) -> TransactWrite {
    TransactWrite::Delete(Delete {
        table_name: "t".to_owned(),
        key: key_item(item),
        condition: fails.then(|| condition("attribute_exists(nowhere)", "")),
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    })
}

fn transact(engine: &mut Engine, model: &mut Model, random: &mut Random) {
    let put = random_item(random);
    let gone = random_item(random);
    let fails = random.chance(40);
    let input = TransactWriteItemsInput {
        transact_items: vec![put_of(&put), delete_of(&gone, fails)],
        client_request_token: None,
        fingerprint: 0,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
    };
    let done = engine.transact_write_items(&input, 0, &mut Facts::new());
    if model_key(&put) == model_key(&gone) || fails {
        done.unwrap_err();
        return;
    }
    done.unwrap();
    model.insert(model_key(&put), put);
    model.remove(&model_key(&gone));
}

fn step(engine: &mut Engine, model: &mut Model, random: &mut Random) {
    let item = random_item(random);
    let key = model_key(&item);
    let mut facts = Facts::new();
    match random.below(10) {
        0..=3 => {
            let before = model.insert(key, item.clone());
            let input = put_item(Item::from_attributes(&item));
            let applied = engine.put_item(&input, &mut facts).unwrap();
            let changed = before.as_ref() != Some(&item);
            assert_eq!(applied.changes.len(), usize::from(changed));
            for change in applied.changes {
                assert_eq!(change.before.map(|item| item.to_attributes()), before);
            }
        }
        4..=5 => {
            let removed = model.remove(&key);
            let applied = engine.delete_item(&delete(&key_json(&item)), &mut facts);
            assert_eq!(
                applied.unwrap().changes.len(),
                usize::from(removed.is_some())
            );
        }
        6..=7 => {
            let entry = model.entry(key).or_insert_with(|| {
                let mut fresh = item.clone();
                fresh.retain(|name, _| name == "pk" || name == "sk");
                fresh
            });
            entry.insert("n".to_owned(), Value::N(Number::from(2)));
            entry.remove("g");
            let input = update(&key_json(&item), "SET n = :n REMOVE g", r#"{":n":2}"#);
            engine.update_item(&input, &mut facts).unwrap();
        }
        8 => {
            let mut input = put_item(Item::from_attributes(&item));
            input.condition = Some(condition("attribute_not_exists(pk)", ""));
            let applied = engine.put_item(&input, &mut facts);
            assert_eq!(applied.is_ok(), !model.contains_key(&key));
            model.entry(key).or_insert(item);
        }
        _ => transact(engine, model, random),
    }
}

/// The model's entries of an index: what it holds, ordered by its key and then anyhow.
fn expected_entries(engine: &Engine, model: &Model, index: &str) -> Vec<(Attributes, Attributes)> {
    let schema = engine.table("t").unwrap().index(index).unwrap().schema();
    let belongs = |item: &&Attributes| {
        let mut keys = schema.key.attributes();
        keys.all(|attribute| item.contains_key(&attribute.name))
    };
    let project = |item: &Attributes| {
        let mut entry = item.clone();
        if let Projected::Named(names) = &schema.projected {
            entry.retain(|name, _| names.contains(name));
        }
        entry
    };
    let items = model.values().filter(belongs);
    items.map(|item| (item.clone(), project(item))).collect()
}

fn value_of(item: &Attributes, name: &str) -> Vec<u8> {
    match &item[name] {
        Value::S(text) => text.clone().into_bytes(),
        Value::N(number) => number.as_bytes().to_vec(),
        other => panic!("{other:?}"),
    }
}

fn sorted(mut items: Vec<Attributes>) -> Vec<Attributes> {
    items.sort_by_key(|item| format!("{item:?}"));
    items
}

fn trees(items: Vec<Item>) -> Vec<Attributes> {
    items.iter().map(Item::to_attributes).collect()
}

fn check_sizes(engine: &Engine, model: &Model) {
    let table = engine.table("t").unwrap();
    let size = |item: &Attributes| Item::from_attributes(item).size_bytes() as u64;
    assert_eq!(table.item_count(), model.len() as u64);
    assert_eq!(table.size_bytes(), model.values().map(size).sum::<u64>());
    for index in table.indexes() {
        let entries = expected_entries(engine, model, &index.schema().name);
        assert_eq!(index.item_count(), entries.len() as u64);
        let bytes: u64 = entries.iter().map(|(_, entry)| size(entry)).sum();
        assert_eq!(index.size_bytes(), bytes, "{}", index.schema().name);
    }
    check_collections(engine, model);
}

fn check_collections(engine: &Engine, model: &Model) {
    let table = engine.table("t").unwrap();
    let size = |item: &Attributes| Item::from_attributes(item).size_bytes() as u64;
    let mut expected: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for item in model.values() {
        *expected.entry(value_of(item, "pk")).or_default() += size(item);
    }
    for index in ["l", "la"] {
        for (item, entry) in expected_entries(engine, model, index) {
            *expected.entry(value_of(&item, "pk")).or_default() += size(&entry);
        }
    }
    for text in TEXTS {
        let mut key = Attributes::new();
        key.insert("pk".to_owned(), Value::S(text.to_owned()));
        let bytes = table
            .collection_bytes(&Item::from_attributes(&key))
            .unwrap();
        let wanted = expected.get(text.as_bytes()).copied().unwrap_or(0);
        assert_eq!(bytes, wanted, "{text:?}");
    }
}

fn check_scans(engine: &Engine, model: &Model, random: &mut Random) {
    let limited = |limit: u64, index: &str| ScanInput {
        limit: Some(limit as u32),
        ..scan(index)
    };
    let all = trees(scan_all(engine, limited(1 + random.below(20), "")));
    let expected: Vec<Attributes> = model.values().cloned().collect();
    assert_eq!(sorted(all.clone()), sorted(expected));
    let names: Vec<crate::value::Name> = engine
        .table("t")
        .unwrap()
        .indexes()
        .map(|index| index.schema().name.clone())
        .collect();
    for name in names {
        let entries = expected_entries(engine, model, &name);
        let entries = entries.into_iter().map(|(_, entry)| entry).collect();
        let found = trees(scan_all(engine, limited(1 + random.below(20), &name)));
        assert_eq!(sorted(found), sorted(entries), "{name}");
    }
    let total_segments = 1 + random.below(9) as u32;
    let mut parts = Vec::new();
    for segment in 0..total_segments {
        let segment = Some(Segment {
            segment,
            total_segments,
        });
        let input = ScanInput {
            segment,
            ..limited(1 + random.below(9), "")
        };
        parts.extend(trees(scan_all(engine, input)));
    }
    assert_eq!(parts, all, "segments in order are the scan");
}

/// Sort conditions on a number, with what they admit.
fn admits(operator: usize, sk: &Number, low: i64, high: i64) -> bool {
    let (low, high) = (Number::from(low), Number::from(high));
    match operator {
        0 => true,
        1 => *sk == low,
        2 => *sk < low,
        3 => *sk <= low,
        4 => *sk > low,
        5 => *sk >= low,
        _ => low <= *sk && *sk <= high,
    }
}

const OPERATORS: [&str; 7] = [
    "",
    " AND sk = :l",
    " AND sk < :l",
    " AND sk <= :l",
    " AND sk > :l",
    " AND sk >= :l",
    " AND sk BETWEEN :l AND :h",
];

fn check_queries(engine: &Engine, model: &Model, random: &mut Random) {
    for pk in TEXTS {
        let operator = random.below(7) as usize;
        let low = random.below(40) as i64 - 20;
        let high = low + random.below(10) as i64;
        let mut json = Attributes::new();
        json.insert(":p".to_owned(), Value::S(pk.to_owned()));
        json.insert(":l".to_owned(), Value::N(Number::from(low)));
        json.insert(":h".to_owned(), Value::N(Number::from(high)));
        let json = text(&Item::from_attributes(&json));
        let condition = format!("pk = :p{}", OPERATORS[operator]);
        let mut expected: Vec<Attributes> = model
            .iter()
            .filter(|((p, sk), _)| p == pk.as_bytes() && admits(operator, sk, low, high))
            .map(|(_, item)| item.clone())
            .collect();
        let forward = random.chance(50);
        if !forward {
            expected.reverse();
        }
        let mut input = query("", &condition, &json);
        input.scan_index_forward = forward;
        input.limit = Some(1 + random.below(6) as u32);
        assert_eq!(trees(query_all(engine, input)), expected, "{condition}");
    }
}

fn check_index_queries(engine: &Engine, model: &Model, random: &mut Random) {
    for g in TEXTS {
        let forward = random.chance(50);
        let mut json = Attributes::new();
        json.insert(":g".to_owned(), Value::S(g.to_owned()));
        let json = text(&Item::from_attributes(&json));
        let mut input = query("g", "g = :g", &json);
        input.scan_index_forward = forward;
        input.limit = Some(1 + random.below(4) as u32);
        let found = trees(query_all(engine, input));
        let keys: Vec<Vec<u8>> = found.iter().map(|item| value_of(item, "n")).collect();
        assert!(keys.is_sorted_by(|a, b| if forward { a <= b } else { a >= b }));
        let expected = expected_entries(engine, model, "g").into_iter();
        let expected = expected.filter(|(item, _)| value_of(item, "g") == g.as_bytes());
        let expected = expected.map(|(_, entry)| entry).collect();
        assert_eq!(sorted(found), sorted(expected));
    }
}

/// Every row by its number is the scan, and row numbers lead back.
fn check_rows(engine: &Engine) {
    let table = engine.table("t").unwrap();
    let all = scan_all(engine, scan(""));
    for (number, item) in all.iter().enumerate() {
        assert_eq!(table.row(None, number).unwrap().item, item);
        assert_eq!(table.row_number(None, item), Some(number));
        let rows = table.collection(None, item).unwrap();
        assert!(rows.first_row <= number && number < rows.first_row + rows.count);
        assert_eq!(table.row(None, rows.first_row).unwrap().item, rows.first);
    }
    assert!(table.row(None, all.len()).is_none());
    for index in table.indexes() {
        let name = Some(&*index.schema().name);
        let count = table.rows(name, 0).count();
        assert_eq!(count as u64, index.item_count());
    }
}

fn key_len(key: &Key) -> usize {
    key.len()
}

fn run(seed: u64, rounds: usize) -> Engine {
    let mut random = Random(seed);
    let mut engine = new_engine();
    let mut model = Model::new();
    assert_eq!(key_len(&engine.table("t").unwrap().schema().key), 2);
    for round in 0..rounds {
        for _ in 0..60 {
            step(&mut engine, &mut model, &mut random);
        }
        check_sizes(&engine, &model);
        check_scans(&engine, &model, &mut random);
        check_queries(&engine, &model, &mut random);
        check_index_queries(&engine, &model, &mut random);
        if round % 4 == 0 {
            check_rows(&engine);
        }
    }
    engine
}

#[test]
fn behaves_like_the_model() {
    for seed in 0..4 {
        run(seed, 12);
    }
}

#[test]
fn one_seed_gives_the_same_bytes() {
    let bytes = |engine: Engine| -> Vec<u8> {
        let mut bytes = Vec::new();
        for index in [None, Some("g"), Some("l")] {
            for row in engine.table("t").unwrap().rows(index, 0) {
                bytes.extend_from_slice(&row.hash.to_be_bytes());
                bytes.extend_from_slice(row.item.as_bytes());
            }
        }
        bytes
    };
    assert_eq!(bytes(run(77, 3)), bytes(run(77, 3)));
}
