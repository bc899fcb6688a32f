//! Restoring, importing, and indexes that come later.

use super::kit::*;
use crate::engine::Engine;
use crate::engine::facts::Facts;
use crate::value::Item;

const KEY: &str = "pk:S sk:N";
const LOCAL: [(&str, &str, &str); 1] = [("l", "pk:S n:N", "-")];
const GLOBAL: [(&str, &str, &str); 1] = [("g", "g:S", "x")];

fn some_items(count: usize) -> Vec<Item> {
    (0..count)
        .map(|at| {
            let (pk, n) = (at % 7, at % 5);
            let g = if at % 3 == 0 { "" } else { r#","g":"x""# };
            item(&format!(
                r#"{{"pk":"p{pk}","sk":{at},"n":{n},"x":"y","z":1{g}}}"#
            ))
        })
        .collect()
}

fn put_one_by_one(items: &[Item]) -> Engine {
    let mut engine = engine(KEY, &LOCAL, &GLOBAL);
    for item in items {
        engine
            .put_item(&put_item(item.clone()), &mut Facts::new())
            .unwrap();
    }
    engine
}

fn assert_same(left: &Engine, right: &Engine) {
    let (left, right) = (left.table("t").unwrap(), right.table("t").unwrap());
    let key = item(r#"{"pk":"p1"}"#);
    let collection = |table: &crate::engine::Table| {
        let collections = table.collections.as_ref().unwrap();
        collections.bytes_of(&table.schema().key, &key)
    };
    assert_eq!(collection(left), collection(right));
    assert_eq!(left.size_bytes(), right.size_bytes());
    for name in [None, Some("g"), Some("l")] {
        assert!(left.rows(name, 0).eq(right.rows(name, 0)));
    }
    for (left, right) in left.indexes().zip(right.indexes()) {
        assert_eq!(left.size_bytes(), right.size_bytes());
        assert!(!left.is_building() && !right.is_building());
    }
}

fn build(engine: &mut Engine, index: &str, slice: usize) -> usize {
    let mut steps = 1;
    while !engine.backfill_step("t", index, slice).unwrap().done {
        steps += 1;
    }
    steps
}

#[test]
fn a_restored_table_is_the_table() {
    let items = some_items(2_000);
    let made = put_one_by_one(&items);
    let stored: Vec<Item> = scan_all(&made, scan(""));
    for order in [stored, items] {
        let mut restored = Engine::new();
        restored
            .restore_table(&table(KEY, &LOCAL, &GLOBAL))
            .unwrap();
        for slice in order.chunks(333) {
            assert_eq!(restored.restore_items("t", slice.to_vec()).unwrap(), 0);
        }
        // A repeated item takes the place of the first.
        restored.restore_items("t", order[..9].to_vec()).unwrap();
        let unfinished = restored.query(&query("g", "g = :g", r#"{":g":"x"}"#), &mut Facts::new());
        assert_invalid(
            unfinished,
            "Cannot read from backfilling global secondary index: g",
        );
        assert_eq!(build(&mut restored, "g", 300), 7);
        assert_eq!(build(&mut restored, "l", 2_000), 1);
        assert_same(&made, &restored);
    }
}

#[test]
fn an_import_is_many_puts() {
    let items = some_items(500);
    let made = put_one_by_one(&items);
    let mut imported = engine(KEY, &LOCAL, &GLOBAL);
    let mut with_bad = items.clone();
    with_bad.insert(3, item(r#"{"pk":"p1"}"#));
    with_bad.push(items[0].clone());
    let mut told = 0;
    let outcome = imported.bulk_put("t", with_bad, |_| told += 1).unwrap();
    assert_eq!((outcome.written, outcome.replaced, told), (501, 1, 501));
    assert_eq!(outcome.refused.len(), 1);
    assert_eq!(outcome.refused[0].0, 3);
    assert_same(&made, &imported);
}

#[test]
fn an_index_added_later_catches_up_while_writes_go_on() {
    let mut engine = engine("pk:S", &[], &[]);
    for at in 0..100 {
        let g = ["1", r#""a""#, r#""""#][at % 3];
        put_all(&mut engine, &[&format!(r#"{{"pk":"{at}","g":{g}}}"#)]);
    }
    put_all(&mut engine, &[r#"{"pk":"without"}"#]);
    let index = gsi("g", "g:S", "-");
    engine
        .add_global_index("t", &index, &definitions("g:S"))
        .unwrap();
    engine
        .add_global_index("t", &index, &definitions("g:S"))
        .unwrap_err();
    let progress = engine.backfill_step("t", "g", 40).unwrap();
    assert_eq!((progress.examined, progress.done), (40, false));
    // Written while the index is built, on either side of where building has come.
    put_all(
        &mut engine,
        &[
            r#"{"pk":"1","g":"b"}"#,
            r#"{"pk":"4"}"#,
            r#"{"pk":"new","g":"b"}"#,
        ],
    );
    engine
        .delete_item(&delete(r#"{"pk":"7"}"#), &mut Facts::new())
        .unwrap();
    while !engine.backfill_step("t", "g", 40).unwrap().done {}
    let index = engine.table("t").unwrap().index("g").unwrap();
    // 33 items have a string there; one lost it, one is gone, one is new.
    assert_eq!((index.item_count(), index.violations()), (32, 67));
    let entries = scan_all(&engine, scan("g"));
    let bytes: usize = entries.iter().map(Item::size_bytes).sum();
    assert_eq!(index.size_bytes(), bytes as u64);
    // A violation stays readable, and is refused when it is written again.
    let input = update(r#"{"pk":"0"}"#, "SET x = :x", r#"{":x":1}"#);
    assert_invalid(
        engine.update_item(&input, &mut Facts::new()),
        "The update expression attempted to update the secondary index key to unsupported type",
    );
    let removed = engine.remove_index("t", "g").unwrap();
    assert_eq!(removed.item_count(), 32);
    engine.update_item(&input, &mut Facts::new()).unwrap();
    engine.backfill_step("t", "g", 1).unwrap_err();
}

#[test]
fn a_table_taken_out_can_be_put_back() {
    let mut engine = put_one_by_one(&some_items(10));
    let table = engine.take_table("t").unwrap();
    engine.scan(&scan(""), &mut Facts::new()).unwrap_err();
    engine.put_back_table(table).unwrap();
    assert_eq!(scan_all(&engine, scan("")).len(), 10);
    let copy = engine.table("t").unwrap().clone();
    engine.put_back_table(copy).unwrap_err();
}
