//! What a Query or Scan read, as rows of a grid: the items of the response, and those that the
//! filter dropped as far as the trace knows them, which is by their keys.

use crate::engine::facts::{ItemOutcome, RUNS_MAX, ReadFact};
use crate::value::json::{JsonDocument, JsonWriter};
use crate::value::{Item, encode_item};
use crate::world::KeyPart;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRow {
    /// Its number in what was read, from 1 and on through all segments: what its block of the
    /// tape says. `None` where the trace merged what it stands among.
    pub number: Option<u64>,
    /// The item, or its key where nothing else is known.
    pub item: Item,
    /// Whether the filter dropped it.
    pub dropped: bool,
    /// Whether only the key is known.
    pub key_only: bool,
}

/// The rows of one answer: one fact and one list of items for each request. `all` adds what was
/// read and not returned; `key` names the key attributes of what was read.
pub fn rows(facts: &[&ReadFact], items: &[Vec<Item>], key: &[KeyPart], all: bool) -> Vec<ReadRow> {
    let mut out = Vec::new();
    let mut before = 0;
    for (i, items) in items.iter().enumerate() {
        let fact = facts.get(i).copied();
        one_request(&mut out, fact, items, key, all, before);
        before += fact.map_or(0, |fact| fact.scanned_count);
    }
    out
}

fn one_request(
    out: &mut Vec<ReadRow>,
    fact: Option<&ReadFact>,
    items: &[Item],
    key: &[KeyPart],
    all: bool,
    before: u64,
) {
    let mut returned = items.iter();
    let mut number = before;
    for read in fact.into_iter().flat_map(|fact| &fact.items) {
        if read.outcome == ItemOutcome::Missing {
            continue;
        }
        number += 1;
        let dropped = read.outcome == ItemOutcome::Filtered;
        let whole = if dropped { None } else { returned.next() };
        match whole {
            Some(item) => out.push(whole_row(item, Some(number))),
            None if all => out.extend(key_row(&read.key.text(), key, number, dropped)),
            None => {}
        }
    }
    // Beyond the detailed items the trace knows runs: how many, not which.
    let runs = fact.map(|fact| fact.rest.as_slice()).unwrap_or_default();
    let in_order = runs.len() < RUNS_MAX;
    for run in runs {
        for _ in 0..run.count {
            number += 1;
            if run.outcome == ItemOutcome::Returned
                && let Some(item) = returned.next()
            {
                out.push(whole_row(item, in_order.then_some(number)));
            }
        }
    }
    // Without a trace the items stand without numbers.
    out.extend(returned.map(|item| whole_row(item, None)));
}

fn whole_row(item: &Item, number: Option<u64>) -> ReadRow {
    ReadRow {
        number,
        item: item.clone(),
        dropped: false,
        key_only: false,
    }
}

fn key_row(short: &str, key: &[KeyPart], number: u64, dropped: bool) -> Option<ReadRow> {
    Some(ReadRow {
        number: Some(number),
        item: key_item(short, key)?,
        dropped,
        key_only: true,
    })
}

/// An item of the key attributes in a fact's short key: `{"pk":"a","sk":7}`.
pub fn key_item(short: &str, key: &[KeyPart]) -> Option<Item> {
    let document = JsonDocument::parse(short).ok()?;
    let mut writer = JsonWriter::new();
    writer.begin_object();
    for (name, value) in document.root().as_object()?.iter() {
        let kind = &key.iter().find(|part| part.name == name)?.attribute_type;
        writer.key(name).begin_object().key(kind);
        writer.string(value.as_str().unwrap_or(value.text()));
        writer.end_object();
    }
    writer.end_object();
    encode_item(JsonDocument::parse(&writer.finish()).ok()?.root()).ok()
}

/// The key attributes of a table, and of an index before them.
pub fn key_parts(table: &crate::world::TableOverview, index: Option<&str>) -> Vec<KeyPart> {
    let of_index = index
        .and_then(|name| table.indexes.iter().find(|index| index.name == name))
        .map(|index| index.key.as_slice())
        .unwrap_or_default();
    of_index.iter().chain(&table.key).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::facts::{ItemRead, ItemRun};

    fn part(name: &str, kind: &str) -> KeyPart {
        KeyPart {
            name: name.to_owned(),
            attribute_type: kind.to_owned(),
            is_partition_key: name == "pk",
        }
    }

    fn item(json: &str) -> Item {
        encode_item(JsonDocument::parse(json).unwrap().root()).unwrap()
    }

    fn read(sk: u32, outcome: ItemOutcome) -> ItemRead {
        ItemRead {
            key: format!(r#"{{"pk":"a","sk":{sk}}}"#).into(),
            bytes: 10,
            outcome,
            fetched_bytes: None,
        }
    }

    fn fact(outcomes: &[ItemOutcome]) -> ReadFact {
        let mut fact = ReadFact::default();
        for (i, outcome) in outcomes.iter().enumerate() {
            fact.record(read(i as u32, *outcome));
        }
        fact
    }

    const R: ItemOutcome = ItemOutcome::Returned;
    const F: ItemOutcome = ItemOutcome::Filtered;

    fn seen(rows: &[ReadRow]) -> Vec<(Option<u64>, bool, String)> {
        rows.iter()
            .map(|row| {
                let sk = row.item.get("sk").map(crate::ui::model::cell::short);
                (row.number, row.dropped, sk.unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn what_was_dropped_is_known_by_its_key() {
        let keys = [part("pk", "S"), part("sk", "N")];
        let answered = vec![vec![item(
            r#"{"pk":{"S":"a"},"sk":{"N":"1"},"x":{"S":"y"}}"#,
        )]];
        let fact = fact(&[F, R, F]);
        let kept = rows(&[&fact], &answered, &keys, false);
        assert_eq!(seen(&kept), [(Some(2), false, "1".to_owned())]);
        let all = rows(&[&fact], &answered, &keys, true);
        let row = |n, dropped, sk: &str| (Some(n), dropped, sk.to_owned());
        assert_eq!(
            seen(&all),
            [row(1, true, "0"), row(2, false, "1"), row(3, true, "2")]
        );
        assert!(all.first().unwrap().key_only && !all.get(1).unwrap().key_only);
    }

    #[test]
    fn a_count_returns_nothing_and_all_read_are_keys() {
        let keys = [part("pk", "S"), part("sk", "N")];
        let fact = fact(&[R, F]);
        assert!(rows(&[&fact], &[Vec::new()], &keys, false).is_empty());
        let all = rows(&[&fact], &[Vec::new()], &keys, true);
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|row| row.key_only));
        assert!(!all.first().unwrap().dropped);
    }

    #[test]
    fn segments_are_numbered_through_and_runs_keep_their_place() {
        let keys = [part("pk", "S"), part("sk", "N")];
        let mut first = fact(&[R, F]);
        first.rest.push(ItemRun {
            count: 3,
            bytes: 30,
            fetched_bytes: 0,
            outcome: F,
        });
        first.rest.push(ItemRun {
            count: 1,
            bytes: 10,
            fetched_bytes: 0,
            outcome: R,
        });
        first.scanned_count = 6;
        let second = fact(&[R]);
        let one = |sk: u32| item(&format!(r#"{{"pk":{{"S":"a"}},"sk":{{"N":"{sk}"}}}}"#));
        let answered = vec![vec![one(0), one(5)], vec![one(9)]];
        let kept = rows(&[&first, &second], &answered, &keys, false);
        let numbers: Vec<_> = kept.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [Some(1), Some(6), Some(7)]);
        // Without facts the items are still all there.
        assert_eq!(rows(&[], &answered, &keys, true).len(), 3);
    }

    #[test]
    fn keys_of_every_type_come_back() {
        let keys = [part("pk", "B"), part("sk", "N")];
        let key = key_item(r#"{"pk":"CvMZ","sk":-1.50}"#, &keys).unwrap();
        assert_eq!(key.get("pk").unwrap().value_type().name(), "B");
        assert_eq!(key.get("sk").unwrap().value_type().name(), "N");
        assert!(key_item("no json", &keys).is_none());
        assert!(key_item(r#"{"other":"x"}"#, &keys).is_none());
    }
}
