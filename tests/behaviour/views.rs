//! What the interface sees.

use hashrange::value::record::{from_text, to_text};
use hashrange::world::{IndexOverview, TimelineEntry, View, ViewData};
use serde_json::json;

use crate::bench::{Bench, START_MS, item_of};

#[test]
fn the_overview_tells_schema_counts_and_traffic() {
    let mut bench = Bench::new();
    bench.create(json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "gk", "AttributeType": "N"},
        ],
        "BillingMode": "PROVISIONED",
        "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 4},
        "GlobalSecondaryIndexes": [{
            "IndexName": "index",
            "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]},
            "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2},
        }],
    }));
    bench.put(item_of("a", 100));
    bench.put(json!({"pk": {"S": "b"}, "gk": {"N": "1"}}));
    let ViewData::Tables(tables) = bench.view(View::Tables) else {
        panic!()
    };
    let table = &tables[0];
    assert_eq!(
        (table.name.as_str(), table.status.as_str()),
        ("Tab", "ACTIVE")
    );
    assert_eq!((table.item_count, table.read_capacity_units), (2, Some(3)));
    assert_eq!(table.key[0].attribute_type, "S");
    let index: &IndexOverview = &table.indexes[0];
    assert_eq!((index.item_count, index.write_capacity_units), (1, Some(2)));
    assert_eq!(index.non_key_attributes, ["x"]);
    assert_eq!(index.key[0].attribute_type, "N");
    assert_eq!(table.minutes[0].write_units, 3.0);
    let version = table.version;
    bench.put(item_of("c", 100));
    let ViewData::Tables(tables) = bench.view(View::Tables) else {
        panic!()
    };
    assert!(tables[0].version > version);
}

#[test]
fn rows_are_a_window_by_number() {
    let mut bench = Bench::with_table();
    for number in 0..20 {
        bench.put(item_of(&format!("{number:02}"), 50));
    }
    let rows = |start: u64, count: u32| View::Rows {
        table: "Tab".to_owned(),
        index: None,
        start,
        count,
    };
    let ViewData::Rows(all) = bench.view(rows(0, 100)) else {
        panic!()
    };
    assert_eq!((all.total, all.rows.len()), (20, 20));
    let ViewData::Rows(window) = bench.view(rows(5, 3)) else {
        panic!()
    };
    assert_eq!(window.rows, all.rows[5..8]);
    let ViewData::Rows(beyond) = bench.view(rows(50, 3)) else {
        panic!()
    };
    assert!(beyond.rows.is_empty());
    let missing = View::Rows {
        table: "None".to_owned(),
        index: None,
        start: 0,
        count: 1,
    };
    assert_eq!(bench.view(missing), ViewData::Missing);
}

#[test]
fn capacity_is_told_by_second_and_arm_with_its_price() {
    let mut bench = Bench::new();
    bench.create(json!({
        "BillingMode": "PROVISIONED",
        "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 4},
    }));
    bench.put(item_of("a", 1500));
    bench.pass(1_000);
    bench.put(item_of("a", 1500));
    bench.put(item_of("a", 1500));
    let view = View::Capacity {
        table: None,
        from_ms: START_MS,
        to_ms: START_MS + 3_600_000,
    };
    let ViewData::Capacity(view) = bench.view(view) else {
        panic!()
    };
    let seconds: Vec<f64> = view.series[0]
        .seconds
        .iter()
        .map(|second| second.write_units)
        .collect();
    assert_eq!(seconds, [2.0, 4.0]);
    assert_eq!(view.series[0].provisioned_write, Some(4));
    assert_eq!(view.price.write_units, 6.0);
    assert!((view.price.on_demand_usd - 6.0 * 0.625e-6).abs() < 1e-15);
    assert!((view.price.provisioned_at_peak_usd - 4.0 * 0.000_65).abs() < 1e-12);
    assert!(
        (view.price.provisioned_now_usd.unwrap() - (4.0 * 0.000_65 + 3.0 * 0.000_13)).abs() < 1e-12
    );
}

#[test]
fn the_timeline_holds_requests_and_events_in_order() {
    let mut bench = Bench::with_table();
    bench.put(item_of("a", 100));
    let view = View::Timeline {
        from_ms: 0,
        to_ms: i64::MAX,
        limit: 10,
    };
    let ViewData::Timeline(line) = bench.view(view) else {
        panic!()
    };
    let names: Vec<&str> = line
        .entries
        .iter()
        .map(|entry| match entry {
            TimelineEntry::Request(request) => request.operation.as_ref(),
            TimelineEntry::Event(event) => event.event.name(),
        })
        .collect();
    assert_eq!(names, ["CreateTable", "TableCreated", "PutItem"]);
    assert!(!line.cut);
    let view = View::Timeline {
        from_ms: 0,
        to_ms: i64::MAX,
        limit: 1,
    };
    let ViewData::Timeline(line) = bench.view(view) else {
        panic!()
    };
    assert!(line.cut);
}

#[test]
fn traces_are_kept_whole_for_a_while() {
    let mut bench = Bench::with_table();
    for _ in 0..600 {
        bench.send("ListTables", "{}");
    }
    let ViewData::Requests(requests) = bench.view(View::Requests {
        before: None,
        limit: 5,
    }) else {
        panic!()
    };
    let newest = requests[0].id;
    assert_eq!(newest, 601);
    let ViewData::Trace(trace) = bench.view(View::Trace { id: newest }) else {
        panic!()
    };
    assert_eq!(trace.operation, "ListTables");
    assert_eq!(bench.view(View::Trace { id: 1 }), ViewData::Missing);
    let view = View::Requests {
        before: Some(2),
        limit: 5,
    };
    let ViewData::Requests(requests) = bench.view(view) else {
        panic!()
    };
    assert_eq!((requests.len(), requests[0].trace_kept), (1, false));
}

#[test]
fn views_travel_as_json() {
    let mut bench = Bench::with_table();
    bench.put(item_of("a", 100));
    let id = bench.trace().id;
    for view in [
        View::Tables,
        View::Trace { id },
        View::Clock { limit: 5 },
        View::Timeline {
            from_ms: 0,
            to_ms: i64::MAX,
            limit: 5,
        },
        View::Capacity {
            table: None,
            from_ms: 0,
            to_ms: i64::MAX,
        },
    ] {
        let text = to_text(&view);
        assert_eq!(from_text::<View>(&text).unwrap(), view);
        let data = bench.view(view);
        let text = to_text(&data);
        assert_eq!(from_text::<ViewData>(&text).unwrap(), data);
    }
}

#[test]
fn an_estimate_is_what_the_request_then_costs_and_costs_nothing() {
    let mut bench = Bench::with_table();
    for number in 0..30 {
        bench.put(item_of(&format!("{number:02}"), 700));
    }
    let estimate = |bench: &Bench, operation: &str, body: &serde_json::Value| {
        bench.view(View::Estimate {
            operation: operation.to_owned(),
            body: body.to_string(),
        })
    };
    for body in [
        json!({"TableName": "Tab"}),
        json!({"TableName": "Tab", "ConsistentRead": true, "Limit": 7}),
        json!({"TableName": "Tab", "Segment": 1, "TotalSegments": 4}),
        json!({"TableName": "Tab", "FilterExpression": "attribute_exists(nothing)"}),
    ] {
        let ViewData::Estimate(told) = estimate(&bench, "Scan", &body) else {
            panic!("{body}")
        };
        let answer = bench.ok("Scan", body.clone());
        let scanned = answer["ScannedCount"].as_u64().unwrap();
        let units = bench.trace().receipt().read_units;
        assert_eq!((told.read_units, told.items), (units, scanned), "{body}");
        assert_eq!(told.more, body.get("Limit").is_some());
    }
    let ViewData::Requests(requests) = bench.view(View::Requests {
        before: None,
        limit: 10,
    }) else {
        panic!()
    };
    // Four Scans were sent; what was asked before each left nothing behind.
    assert_eq!(requests.iter().filter(|r| r.operation == "Scan").count(), 4);
    for (operation, body) in [
        ("Scan", json!({"TableName": "Nowhere"})),
        ("Query", json!({"TableName": "Tab"})),
        ("PutItem", json!({"TableName": "Tab", "Item": {}})),
        ("Scan", json!({})),
    ] {
        assert_eq!(estimate(&bench, operation, &body), ViewData::Missing);
    }
}
