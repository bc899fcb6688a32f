//! What a person does beside requests: bring a table back, import in bulk.

use hashrange::world::{BulkItems, Control, ControlResult, View, ViewData};
use serde_json::json;

use crate::bench::{Bench, item_of};

fn indexed() -> Bench {
    let mut bench = Bench::new();
    bench.create(json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "gk", "AttributeType": "S"},
        ],
        "GlobalSecondaryIndexes": [{
            "IndexName": "index",
            "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"},
    }));
    bench
}

fn restore() -> Control {
    Control::RestoreTable {
        table: "Tab".to_owned(),
    }
}

#[test]
fn a_deleted_table_comes_back_with_everything() {
    let mut bench = indexed();
    bench.put(json!({"pk": {"S": "a"}, "gk": {"S": "g"}}));
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.pass(60_000);
    let ViewData::Trash(trash) = bench.view(View::Trash) else {
        panic!()
    };
    assert_eq!((trash[0].table.as_str(), trash[0].item_count), ("Tab", 1));
    bench.control(restore());
    assert_eq!(
        bench.ok("Scan", json!({"TableName": "Tab", "IndexName": "index"}))["Count"],
        1
    );
    bench.put(json!({"pk": {"S": "b"}}));
    assert_eq!(crate::streams::records(&mut bench, "Tab").len(), 2);
    let ViewData::Trash(trash) = bench.view(View::Trash) else {
        panic!()
    };
    assert!(trash.is_empty());
}

#[test]
fn a_table_comes_back_while_it_is_still_deleting() {
    let mut bench = indexed();
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.control(restore());
    bench.pass(60_000);
    bench.put(json!({"pk": {"S": "b"}}));
}

#[test]
fn a_name_taken_by_now_is_an_error() {
    let mut bench = Bench::with_table();
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.pass(60_000);
    bench.create(json!({}));
    let error = bench.world.control(restore()).unwrap_err();
    assert_eq!(error.name, "ResourceInUseException");
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.pass(25 * 3_600_000);
    assert_eq!(
        bench.world.control(restore()).unwrap_err().name,
        "ResourceNotFoundException"
    );
}

/// Imported items are charged as a batch's puts are, and stream as they do.
#[test]
fn an_import_is_charged_like_a_batch() {
    let mut bench = indexed();
    bench.put(item_of("a", 1500));
    let lines = format!(
        "{}\n\n{}\n{}\nnonsense\n",
        item_of("a", 100),
        json!({"pk": {"S": "b"}, "gk": {"S": "g"}}),
        json!({"no": {"S": "key"}}),
    );
    let items = BulkItems::Lines(lines);
    let result = bench.control(Control::BulkImport {
        table: "Tab".to_owned(),
        items,
    });
    let ControlResult::Imported {
        put,
        replaced,
        write_units,
        refused,
        refused_count,
    } = result
    else {
        panic!()
    };
    assert_eq!((put, replaced, refused_count), (2, 1, 2));
    // 2 for the larger image before, 1 for b, 1 for b's entry in the index.
    assert_eq!(write_units, 4.0);
    let numbers: Vec<u64> = refused.iter().map(|refusal| refusal.number).collect();
    assert_eq!(numbers, [2, 3]);
    assert_eq!(crate::streams::records(&mut bench, "Tab").len(), 3);
    let id = bench.trace().id;
    assert!(matches!(bench.view(View::Trace { id }), ViewData::Trace(_)));
    let ViewData::Table(table) = bench.view(View::Table {
        table: "Tab".to_owned(),
    }) else {
        panic!()
    };
    assert_eq!(
        table
            .minutes
            .iter()
            .map(|minute| minute.write_units)
            .sum::<f64>(),
        6.0
    );
}

#[test]
fn an_import_into_nothing_is_an_error() {
    let mut bench = Bench::new();
    let items = BulkItems::Lines(String::new());
    let control = Control::BulkImport {
        table: "Tab".to_owned(),
        items,
    };
    assert_eq!(
        bench.world.control(control).unwrap_err().name,
        "ResourceNotFoundException"
    );
}
