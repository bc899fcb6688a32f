use super::time::iso;
use super::{Sample, SampleContent};
use crate::api::Operation;
use crate::value::json::JsonDocument;
use crate::value::{Item, ValueRef};
use crate::workspace::share::{decode_file, encode_file};
use std::collections::BTreeSet;

/// 2026-10-11T00:00:00Z.
const NOW_MS: i64 = 1_791_676_800_000;

/// A few lines as script/samples.mjs writes them.
const EARTHQUAKES: &str = "\
id,time,mag,magType,place,region,longitude,latitude,depth,status,type,sig,tsunami,felt
us1,2018-01-31T02:00:31.800Z,5.3,mb,\"50km NNW of Sangiang, Indonesia\",Indonesia,118.7906,-7.8628,15.18,reviewed,earthquake,436,0,4
ak2,2018-02-03T02:07:46.860Z,2,ml,\"33km W of Cantwell, Alaska\",Alaska,-150.8,63.4,114.1,reviewed,earthquake,62,0,
ak3,2018-02-03T02:09:46.860Z,,ml,\"Somewhere, Alaska\",Alaska,-150.8,63.4,114.1,reviewed,explosion,62,1,
";

fn content(sample: Sample) -> SampleContent {
    sample.content(NOW_MS, EARTHQUAKES.as_bytes()).unwrap()
}

fn text<'a>(item: &'a Item, name: &str) -> &'a str {
    item.get(name)
        .and_then(|value| value.as_str())
        .unwrap_or("")
}

#[test]
fn dates_are_iso_8601() {
    assert_eq!(iso(0), "1970-01-01T00:00:00Z");
    assert_eq!(iso(951_827_696_000), "2000-02-29T12:34:56Z");
    assert_eq!(iso(NOW_MS - 1), "2026-10-10T23:59:59Z");
    assert_eq!(iso(-1), "1969-12-31T23:59:59Z");
}

#[test]
fn the_same_instant_gives_the_same_sample() {
    for sample in Sample::ALL {
        assert_eq!(content(sample), content(sample));
        assert_eq!(Sample::from_id(sample.id()), Some(sample));
        let workspace = content(sample).workspace;
        assert_eq!(
            decode_file(&encode_file(&workspace).unwrap()),
            Ok(workspace)
        );
    }
}

#[test]
fn every_request_is_json_and_every_item_has_its_own_key() {
    for sample in Sample::ALL {
        let content = content(sample);
        for request in content.requests() {
            assert!(
                JsonDocument::parse(&request.body).is_ok(),
                "{}",
                request.body
            );
        }
        for query in &content.queries {
            assert!(
                JsonDocument::parse(&query.request.body).is_ok(),
                "{}",
                query.title
            );
        }
        for table in &content.workspace.tables {
            let definition = JsonDocument::parse(&table.create_table).unwrap();
            let schema = definition.root().get("KeySchema").unwrap();
            let names: Vec<&str> = schema
                .as_array()
                .unwrap()
                .iter()
                .map(|element| element.get("AttributeName").unwrap().text())
                .collect();
            let key = |item: &Item| -> Vec<_> {
                names
                    .iter()
                    .map(|name| format!("{:?}", item.get(name).unwrap()))
                    .collect()
            };
            let keys: BTreeSet<_> = table.items.iter().map(key).collect();
            assert_eq!(keys.len(), table.items.len(), "{:?}", table.name());
        }
    }
}

#[test]
fn earthquakes_keep_their_numbers_and_gaps() {
    let content = content(Sample::Earthquakes);
    let items = &content.workspace.tables[0].items;
    assert_eq!(items.len(), 3);
    assert_eq!(
        items[0]
            .get("longitude")
            .unwrap()
            .as_number()
            .unwrap()
            .to_string(),
        "118.7906"
    );
    assert_eq!(items[2].get("mag"), None);
    let error = Sample::Earthquakes.content(NOW_MS, b"").unwrap_err();
    assert_eq!(error.to_string(), "The file is empty.");
}

#[test]
fn the_guide_has_its_four_tables() {
    let content = content(Sample::Guide);
    let tables = &content.workspace.tables;
    let sizes: Vec<_> = tables
        .iter()
        .map(|table| (table.name().unwrap(), table.items.len()))
        .collect();
    let expected = [
        ("ProductCatalog", 8),
        ("Forum", 3),
        ("Thread", 13),
        ("Reply", 32),
    ];
    assert_eq!(
        sizes,
        expected.map(|(name, count)| (name.to_owned(), count))
    );
    let thread = &tables[2].items[0];
    assert!(matches!(thread.get("Tags"), Some(ValueRef::Ss(_))));
    assert_eq!(text(thread, "LastPostDateTime"), "2026-10-10T21:00:00Z");
}

#[test]
fn the_bookshop_leads_with_five_of_twelve_orders() {
    let content = content(Sample::Bookshop);
    let items = &content.workspace.tables[0].items;
    assert!((400..700).contains(&items.len()), "{}", items.len());
    let orders: Vec<&Item> = items
        .iter()
        .filter(|item| {
            text(item, "PK") == "CUSTOMER#1007" && text(item, "SK").starts_with("ORDER#")
        })
        .collect();
    let delivered = orders
        .iter()
        .filter(|item| text(item, "status") == "delivered");
    assert_eq!((orders.len(), delivered.count()), (12, 5));
    let bytes: usize = orders.iter().map(|item| item.size_bytes()).sum();
    assert!(bytes < 8 * 1024, "{bytes}");
    let open = items.iter().filter(|item| item.get("openStatus").is_some());
    assert!((20..120).contains(&open.count()));
    assert!(
        items
            .iter()
            .any(|item| text(item, "page").starts_with("<!doctype html>"))
    );
    assert!(
        items
            .iter()
            .any(|item| text(item, "onix").starts_with("<?xml"))
    );
    let settings = items
        .iter()
        .map(|item| text(item, "settings"))
        .find(|text| !text.is_empty());
    assert!(JsonDocument::parse(settings.unwrap()).is_ok());
    let expiries: Vec<i64> = items
        .iter()
        .filter_map(|item| item.get("expiresAt")?.as_number()?.to_i64())
        .collect();
    let now = NOW_MS / 1000;
    assert!(expiries.iter().any(|at| *at < now) && expiries.iter().any(|at| *at > now));
    let operations: Vec<Operation> = content
        .afterwards
        .iter()
        .map(|request| request.operation)
        .collect();
    assert_eq!(operations.len(), 5);
    assert!(
        items
            .iter()
            .any(|item| text(item, "PK") == "CUSTOMER#1002" && text(item, "SK") == "CART")
    );
}
