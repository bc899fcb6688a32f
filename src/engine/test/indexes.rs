//! What writes do to indexes: the ladder of the developer guide's "GSI.Writes" and its refinement by
//! capture (nubo-db/dynoxide, changelog: charged on the change to what the index stores).

use super::kit::*;
use crate::engine::Engine;
use crate::engine::facts::{Facts, IndexKind, IndexWrite};

fn with_gsi(projected: &str) -> Engine {
    engine("pk:S", &[], &[("g", "gk:S", projected)])
}

fn only(indexes: Vec<IndexWrite>) -> IndexWrite {
    assert_eq!(indexes.len(), 1);
    indexes.into_iter().next().unwrap()
}

/// `(before, after, changed, key_moved)`.
fn shape(write: &IndexWrite) -> (bool, bool, bool, bool) {
    (
        write.before_bytes.is_some(),
        write.after_bytes.is_some(),
        write.changed,
        write.key_moved,
    )
}

#[test]
fn the_ladder() {
    let mut engine = with_gsi("");
    let mut put = |json| shape(&only(put_indexes(&mut engine, json)));
    // Not in the index before or after.
    assert_eq!(put(r#"{"pk":"a"}"#), (false, false, false, false));
    assert_eq!(put(r#"{"pk":"a","x":1}"#), (false, false, false, false));
    // A new entry, then the very same again, then another attribute.
    assert_eq!(put(r#"{"pk":"a","gk":"1"}"#), (false, true, true, false));
    assert_eq!(put(r#"{"pk":"a","gk":"1"}"#), (true, true, false, false));
    assert_eq!(
        put(r#"{"pk":"a","gk":"1","x":1}"#),
        (true, true, true, false)
    );
    // A new key: delete and put.
    assert_eq!(
        put(r#"{"pk":"a","gk":"2","x":1}"#),
        (true, true, true, true)
    );
    // The key attribute goes, and the entry with it.
    assert_eq!(put(r#"{"pk":"a","x":1}"#), (true, false, true, false));
}

#[test]
fn changes_outside_the_projection_are_free() {
    for (projected, changed) in [("", true), ("-", false), ("y", false), ("x", true)] {
        let mut engine = with_gsi(projected);
        put_all(&mut engine, &[r#"{"pk":"a","gk":"1","x":1,"y":1}"#]);
        let write = only(put_indexes(
            &mut engine,
            r#"{"pk":"a","gk":"1","x":2,"y":1}"#,
        ));
        assert_eq!(shape(&write), (true, true, changed, false), "{projected:?}");
    }
}

#[test]
fn entries_are_sized_as_projected() {
    let json = r#"{"pk":"abc","gk":"de","x":"123456","y":"7"}"#;
    // pk 2 + 3, gk 2 + 2, x 1 + 6, y 1 + 1.
    for (projected, bytes) in [("", 18), ("-", 9), ("x", 16), ("y nowhere", 11)] {
        let mut engine = with_gsi(projected);
        let write = only(put_indexes(&mut engine, json));
        assert_eq!(write.after_bytes, Some(bytes), "{projected:?}");
        let index = engine.table("t").unwrap().index("g").unwrap();
        assert_eq!(
            (index.item_count(), index.size_bytes()),
            (1, u64::from(bytes))
        );
    }
}

#[test]
fn every_index_is_told_with_its_kind() {
    let local = [("l", "pk:S n:N", "-")];
    let mut engine = engine("pk:S sk:S", &local, &[("g", "gk:S", "-")]);
    let writes = put_indexes(&mut engine, r#"{"pk":"a","sk":"b","n":1}"#);
    let told: Vec<_> = writes
        .iter()
        .map(|w| (&*w.index, w.kind, w.changed))
        .collect();
    let expected = [
        ("g", IndexKind::Global, false),
        ("l", IndexKind::Local, true),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_refused_write_touches_no_index_and_is_recorded() {
    let mut engine = with_gsi("");
    put_all(&mut engine, &[r#"{"pk":"a","gk":"1"}"#]);
    let mut input = put(r#"{"pk":"a","gk":"2"}"#);
    input.condition = Some(condition("attribute_not_exists(pk)", ""));
    let mut facts = Facts::new();
    engine.put_item(&input, &mut facts).unwrap_err();
    let fact = write_fact(&facts);
    assert!(!fact.applied && fact.indexes.is_empty());
    assert_eq!((fact.before_bytes, fact.after_bytes), (Some(6), Some(6)));
    assert_eq!(
        texts(Some(scan_all(&engine, scan("g")))),
        [r#"{"gk":"1","pk":"a"}"#]
    );
}
