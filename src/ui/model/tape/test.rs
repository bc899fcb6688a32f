use super::*;
use crate::engine::facts::ItemRead;

fn fact(items: &[(u32, bool)]) -> ReadFact {
    let mut fact = ReadFact {
        forward: true,
        ..ReadFact::default()
    };
    for (i, (bytes, returned)) in items.iter().enumerate() {
        let item = ItemRead {
            key: format!(r#"{{"pk":"a","sk":{i}}}"#).into(),
            bytes: *bytes,
            outcome: if *returned {
                ItemOutcome::Returned
            } else {
                ItemOutcome::Filtered
            },
            fetched_bytes: None,
        };
        if fact.is_detailed() {
            fact.record(item);
        } else {
            fact.record_merged(item.bytes, None, item.outcome);
        }
    }
    fact
}

#[test]
fn one_scale_for_items_and_steps() {
    let tape = layout(
        &fact(&[(2000, true), (2000, false), (1000, true)]),
        1132.0,
        0,
    );
    // 5,000 bytes are two steps; 8,192 bytes take the 1,000 px that are left.
    assert_eq!(tape.metered.steps, 2);
    let px = 1000.0 / 8192.0;
    assert!((tape.cut.x - 5000.0 * px).abs() < 1e-9);
    assert!((tape.metered.step_px - 500.0).abs() < 1e-9);
    let second = tape.blocks.get(1).unwrap();
    assert!((second.x - 2000.0 * px).abs() < 1e-9);
    assert_eq!(second.label, "1");
    assert_eq!(tape.metered.rounded_bytes, 3192);
    assert!((tape.metered.units() - 1.0).abs() < 1e-9);
    assert!(tape.filtered && !tape.merged);
}

#[test]
fn long_reads_merge_and_lose_nothing() {
    let items: Vec<(u32, bool)> = (0..4000).map(|i| (100 + i % 7, i % 3 == 0)).collect();
    let fact = fact(&items);
    let tape = layout(&fact, 900.0, 0);
    assert!(tape.merged && tape.blocks.len() <= BLOCKS_MAX + 1);
    assert_eq!(tape.blocks.iter().map(|b| b.count).sum::<u64>(), 4000);
    assert_eq!(
        tape.blocks.iter().map(|b| b.returned).sum::<u64>(),
        fact.returned_count
    );
    assert_eq!(
        tape.blocks.iter().map(|b| b.bytes).sum::<u64>(),
        fact.bytes_scanned
    );
}

#[test]
fn nothing_read_is_one_step() {
    let tape = layout(&fact(&[]), 900.0, 0);
    assert!(tape.blocks.is_empty());
    assert_eq!(tape.metered.steps, 1);
    assert_eq!(
        sentence(&fact(&[]), 0.5),
        "Nothing was found; looking still cost 0.5 RCU."
    );
}

#[test]
fn where_it_ended_is_said() {
    let mut read = fact(&[(891, false), (1439, true)]);
    read.stop = Stop::Limit;
    read.limit = Some(2);
    read.not_read_after = Some(4);
    let tape = layout(&read, 900.0, 0);
    assert_eq!(tape.cut.label, "Limit 2");
    assert_eq!(tape.cut.beyond.as_deref(), Some("4 not read"));
    assert_eq!(
        sentence(&read, 0.5),
        "2 items read, 2,330 B, 0.5 RCU; 1 returned, 1 filtered out. Stopped by Limit 2."
    );
}

#[test]
fn a_key_is_known_by_its_sort_value() {
    assert_eq!(key_label(r#"{"pk":"a","sk":7}"#), "7");
    assert_eq!(key_label(r#"{"pk":"a"}"#), "a");
    assert_eq!(key_label("no json"), "no json");
}
