//! The store against `BTreeMap`.

use super::{CHUNK_ROWS_MAX, Edge, Entry, RowKey, Store};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::ops::Bound;

fn pair<'a>(entry: Entry<'a, u32>) -> (RowKey<'a>, &'a u32) {
    (entry.key(), entry.value)
}

fn assert_sound(store: &Store<u32>) {
    let mut last: Option<RowKey<'_>> = None;
    for (at, chunk) in store.chunks.iter().enumerate() {
        assert!((1..=CHUNK_ROWS_MAX).contains(&chunk.len()));
        assert_eq!(store.heads[at], chunk.first_head());
        for row in 0..chunk.len() {
            let key = chunk.row(row).unwrap().key();
            assert!(last.is_none_or(|last| last < key));
            last = Some(key);
        }
    }
    assert_eq!(store.heads.len(), store.chunks.len());
    assert_eq!(
        store.len(),
        store.chunks.iter().map(|c| c.len()).sum::<usize>()
    );
}

fn assert_same(store: &Store<u32>, model: &BTreeMap<Vec<u8>, u32>) {
    assert_sound(store);
    assert!(
        store
            .iter()
            .map(pair)
            .eq(model.iter().map(|(k, v)| (RowKey::of(k), v)))
    );
    assert!(
        store
            .iter()
            .rev()
            .map(pair)
            .eq(model.iter().rev().map(|(k, v)| (RowKey::of(k), v)))
    );
}

/// Keys that share their head, that differ in it, and some of which begin with others.
fn key() -> impl Strategy<Value = Vec<u8>> {
    let bytes = || {
        prop::collection::vec(
            prop_oneof![Just(0u8), Just(1), Just(255), any::<u8>()],
            0..4,
        )
    };
    prop_oneof![
        bytes().prop_map(|tail| [vec![7; 8], tail].concat()),
        (0u8..3, bytes()).prop_map(|(head, tail)| [vec![7, 0, 0, 0, 0, 0, 0, head], tail].concat()),
        prop::collection::vec(0u8..3, 8..13),
        prop::collection::vec(any::<u8>(), 8..10),
    ]
}

/// A key of a number.
fn numbered(n: u32) -> Vec<u8> {
    [&[0; 4], n.to_be_bytes().as_slice(), b"tail"].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn behaves_like_a_btree_map(ops in prop::collection::vec((key(), any::<u32>(), 0u8..3), 0..1500)) {
        let mut store = Store::new();
        let mut model = BTreeMap::new();
        for (key, value, op) in ops {
            if op == 0 {
                prop_assert_eq!(store.remove(&key), model.remove(&key));
            } else {
                prop_assert_eq!(store.insert(&key, value), model.insert(key.clone(), value));
            }
            prop_assert_eq!(store.get(&key), model.get(&key));
        }
        assert_same(&store, &model);
        for (row, entry) in model.iter().enumerate() {
            prop_assert_eq!(store.nth(row).map(pair), Some((RowKey::of(entry.0), entry.1)));
            prop_assert_eq!(store.rows_before(Edge::Before(entry.0)), row);
            prop_assert_eq!(store.rows_before(Edge::After(entry.0)), row + 1);
        }
        prop_assert!(store.nth(model.len()).is_none());
    }

    #[test]
    fn ranges_match(keys in prop::collection::btree_set(key(), 0..1200), a in key(), b in key(), edges in 0u8..8) {
        let model: BTreeMap<Vec<u8>, u32> = keys.into_iter().zip(0..).collect();
        let store = Store::from_rows(model.iter().map(|(k, v)| (k.clone().into(), *v)));
        assert_same(&store, &model);
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let (from, low) = match edges & 1 {
            0 => (Edge::Before(&a), Bound::Included(a.clone())),
            _ => (Edge::After(&a), Bound::Excluded(a.clone())),
        };
        let (to, high) = match edges & 2 {
            0 => (Edge::After(&b), Bound::Included(b.clone())),
            _ => (Edge::Before(&b), Bound::Excluded(b.clone())),
        };
        prop_assume!(a != b || edges & 3 == 0);
        let expected: Vec<_> = model.range((low, high)).map(|(k, v)| (RowKey::of(k), v)).collect();
        prop_assert!(store.range(from, to).map(pair).eq(expected.iter().copied()));
        prop_assert!(store.range(from, to).rev().map(pair).eq(expected.iter().rev().copied()));
        prop_assert_eq!(store.rows_before(to) - store.rows_before(from), expected.len());
        let with_prefix = model.keys().filter(|k| k.starts_with(&a)).count();
        prop_assert_eq!(store.range(Edge::Before(&a), Edge::AfterPrefix(&a)).count(), with_prefix);
    }
}

#[test]
fn ascending_descending_and_bulk_agree() {
    let rows = 5_000u32;
    let key = numbered;
    let mut up = Store::new();
    let mut down = Store::new();
    for n in 0..rows {
        up.insert(&key(n), n);
        down.insert(&key(rows - 1 - n), rows - 1 - n);
    }
    let bulk = Store::from_rows((0..rows).map(|n| (key(n).into_boxed_slice(), n)));
    for store in [&up, &down, &bulk] {
        assert_sound(store);
        assert!(store.iter().map(|entry| *entry.value).eq(0..rows));
    }
    for n in (0..rows).step_by(2) {
        assert_eq!(up.remove(&key(n)), Some(n));
        assert_eq!(up.remove(&key(n)), None);
    }
    assert_sound(&up);
    assert_eq!(up.len(), 2_500);
    assert_eq!(up.range_from_row(2_499).count(), 1);
    assert_eq!(up.range_from_row(2_500).count(), 0);
    for n in (1..rows).step_by(2) {
        up.remove(&key(n));
    }
    assert!(up.is_empty() && up.chunks.is_empty());
}

#[test]
fn bulk_rows_out_of_order_are_still_ordered() {
    let rows = [(3, 1), (1, 2), (2, 3), (3, 4)];
    let store = Store::from_rows(rows.map(|(key, v)| (numbered(key).into_boxed_slice(), v)));
    let found: Vec<_> = store
        .iter()
        .map(|entry| (entry.key().to_bytes(), *entry.value))
        .collect();
    assert_eq!(
        found,
        [(numbered(1), 2), (numbered(2), 3), (numbered(3), 4)]
    );
}

#[test]
fn an_image_stays_as_it_was_while_the_store_is_written_to() {
    let key = numbered;
    let mut store = Store::new();
    for n in 0..3_000 {
        store.insert(&key(n), n);
    }
    let mut image = store.freeze();
    let mut seen = Vec::new();
    let mut turn = 0;
    while let Some(value) = image.peek().copied() {
        seen.push(value);
        image.advance();
        // Replaced, removed and added, before and behind what the image has reached.
        turn = (turn + 1_237) % 4_000;
        match turn % 3 {
            0 => drop(store.insert(&key(turn), 9_000 + turn)),
            1 => drop(store.remove(&key(turn))),
            _ => drop(store.insert(&key(10_000 + turn), turn)),
        }
    }
    assert!(seen.into_iter().eq(0..3_000));
    assert_sound(&store);
}
