//! Replicas: the requests that buttons send, sentences, and where on its way a write is.

use crate::value::json::JsonWriter;
use crate::world::{Crossing, KeyPart, ReplicasView, Sent};

use super::key_text::short_key;
use super::{format, instant};

/// UpdateTable that makes a replica, or removes one.
pub fn replica_update(table: &str, action: &str, region: &str) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("TableName").string(table);
    writer.key("ReplicaUpdates").begin_array();
    writer.begin_object().key(action).begin_object();
    writer.key("RegionName").string(region).end_object();
    writer.end_object().end_array().end_object();
    writer.finish()
}

/// The key that the demonstration writes: of whatever types the table's key is.
pub fn demonstration_key(key: &[KeyPart]) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object();
    for part in key {
        writer.key(&part.name).begin_object();
        let value = match part.attribute_type.as_str() {
            "N" => "1",
            "B" => "AQ==",
            _ => "both-write-this",
        };
        writer.key(&part.attribute_type).string(value).end_object();
    }
    writer.end_object();
    writer.finish()
}

/// UpdateItem by which a region signs an item.
pub fn sign(table: &str, key: &str, region: &str) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("TableName").string(table);
    writer.key("Key").raw(key);
    writer.key("UpdateExpression").string("SET #by = :region");
    writer.key("ExpressionAttributeNames").begin_object();
    writer.key("#by").string("written_in").end_object();
    writer.key("ExpressionAttributeValues").begin_object();
    writer.key(":region").begin_object();
    writer.key("S").string(region).end_object();
    writer.end_object();
    writer.key("ReturnConsumedCapacity").string("TOTAL");
    writer.end_object();
    writer.finish()
}

/// How far a write is, from 0 to 1.
pub fn progress(crossing: &Crossing, now_ms: i64) -> f64 {
    let way = crossing.due_ms.saturating_sub(crossing.written_ms).max(1);
    let gone = now_ms.saturating_sub(crossing.written_ms).clamp(0, way);
    gone as f64 / way as f64
}

/// A write on its way, or what came of it.
pub fn crossing(crossing: &Crossing, now_ms: i64) -> String {
    let what = if crossing.deletes { "deletion of " } else { "" };
    let key = format::clip(&short_key(&crossing.key), 40);
    let (from, to) = (&crossing.from, &crossing.to);
    match crossing.won {
        None => {
            let left = instant::span(crossing.due_ms.saturating_sub(now_ms).max(0));
            format!("{what}{key}, {from} to {to}, due in {left}")
        }
        Some(true) => {
            let took = crossing.due_ms.saturating_sub(crossing.written_ms);
            let units = format::units(crossing.units);
            format!("{what}{key}, {from} to {to}: written after {took} ms, {units} rWRU")
        }
        Some(false) => format!("{what}{key}, {from} to {to}: lost, a later write was there"),
    }
}

/// Where a request's write goes, and what came of it.
pub fn in_words(sent: &Sent) -> String {
    let region = &sent.region;
    match &sent.arrived {
        None => format!("{region}: due at {}", instant::time(sent.due_ms)),
        Some(arrived) if arrived.won => format!(
            "{region}: written at {}, {} rWRU",
            instant::time(arrived.at_ms),
            format::units(arrived.units)
        ),
        Some(arrived) => format!(
            "{region}: lost at {}, a later write was there",
            instant::time(arrived.at_ms)
        ),
    }
}

/// The picture in a sentence.
pub fn sentence(view: &ReplicasView) -> String {
    let regions = view.regions.iter().map(|region| {
        let coming = match region.coming {
            0 => "up to date".to_owned(),
            coming => format!(
                "{} coming, the oldest {} old",
                format::plural(coming, "write", "writes"),
                instant::span(region.behind_ms)
            ),
        };
        let items = format::plural(region.items, "item", "items");
        format!("{}: {items}, {coming}", region.region)
    });
    let regions: Vec<String> = regions.collect();
    format!("{}.", regions.join("; "))
}

/// Who won, once all regions hold the same; `None` while they do not, or nobody knows.
pub fn outcome(view: &ReplicasView) -> Option<String> {
    let first = view.regions.first()?;
    let same = view
        .regions
        .iter()
        .all(|region| region.item == first.item && region.written_ms == first.written_ms);
    let region = first.written_in.as_deref()?;
    let time = instant::time(first.written_ms?);
    Some(match same {
        true => format!("Every region holds what {region} wrote at {time}: the last write wins."),
        false => "The regions differ until the writes under way have come.".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(won: Option<bool>) -> Crossing {
        Crossing {
            number: 1,
            key: r#"{"pk":{"S":"a"}}"#.to_owned(),
            deletes: false,
            from: "us-east-1".to_owned(),
            to: "eu-west-1".to_owned(),
            written_ms: 1_000,
            due_ms: 2_000,
            won,
            units: 1.0,
        }
    }

    #[test]
    fn a_write_is_somewhere_on_its_way() {
        let at = |now_ms| progress(&write(None), now_ms);
        assert_eq!(
            [at(0), at(1_000), at(1_250), at(9_000)],
            [0.0, 0.0, 0.25, 1.0]
        );
    }

    #[test]
    fn what_came_of_a_write_is_told() {
        let told = |won| crossing(&write(won), 1_500);
        assert!(told(None).starts_with("a, us-east-1 to eu-west-1, due in"));
        assert_eq!(
            told(Some(true)),
            "a, us-east-1 to eu-west-1: written after 1000 ms, 1 rWRU"
        );
        assert_eq!(
            told(Some(false)),
            "a, us-east-1 to eu-west-1: lost, a later write was there"
        );
    }

    #[test]
    fn requests_are_json() {
        assert_eq!(
            replica_update("T", "Create", "eu-west-1"),
            r#"{"TableName":"T","ReplicaUpdates":[{"Create":{"RegionName":"eu-west-1"}}]}"#
        );
        let part = |name: &str, kind: &str| KeyPart {
            name: name.to_owned(),
            attribute_type: kind.to_owned(),
            is_partition_key: true,
        };
        let key = demonstration_key(&[part("pk", "S"), part("n", "N")]);
        assert_eq!(key, r#"{"pk":{"S":"both-write-this"},"n":{"N":"1"}}"#);
        assert!(sign("T", &key, "x").contains(r#"":region":{"S":"x"}"#));
    }
}
