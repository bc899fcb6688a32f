//! A table's Kinesis destinations, and the records they got.

use super::super::features::lanes::lane_arn;
use crate::api::types::{DateTimePrecision, KinesisDestination};
use crate::value::json::JsonWriter;
use crate::value::record::record;
use crate::value::write_item;
use crate::world::World;
use crate::world::streams::{StoredRecord, Stream};

/// One record, as it lies in the Kinesis data stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KinesisRecordView {
    /// Its time, to the millisecond.
    pub at_ms: i64,
    /// `INSERT`, `MODIFY` or `REMOVE`.
    pub event_name: String,
    /// Its data: JSON.
    pub data: String,
}

record!(KinesisRecordView {
    at_ms,
    event_name,
    data
});

/// One destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KinesisDestinationView {
    /// The ARN of the Kinesis data stream.
    pub stream_arn: String,
    /// The word of the wire.
    pub status: String,
    /// Why it failed.
    pub description: Option<String>,
    /// How exact times are: the word of the wire.
    pub precision: String,
    /// Records kept.
    pub total: u64,
    /// The newest of them, newest first.
    pub records: Vec<KinesisRecordView>,
}

record!(KinesisDestinationView {
    stream_arn,
    status,
    description,
    precision,
    total,
    records,
});

impl World {
    pub(super) fn kinesis_view(
        &self,
        table: &str,
        count: u32,
    ) -> Option<Vec<KinesisDestinationView>> {
        let state = self.catalog.get(table)?;
        let view = |to: &KinesisDestination| {
            let lane = self.streams.by_arn.get(&lane_arn(&to.stream_arn, table));
            let total = lane.map_or(0, |lane| lane.records.len());
            let from = total.saturating_sub(count as usize);
            let records = lane.into_iter().flat_map(|lane| {
                let newest = lane.records.from(from);
                newest.map(|record| self.kinesis_record(lane, record, to.precision))
            });
            let mut records: Vec<KinesisRecordView> = records.collect();
            records.reverse();
            KinesisDestinationView {
                stream_arn: to.stream_arn.clone(),
                status: to.status.as_str().to_owned(),
                description: to.description.clone(),
                precision: precision(to).as_str().to_owned(),
                total: total as u64,
                records,
            }
        };
        Some(state.destinations.iter().map(view).collect())
    }

    fn kinesis_record(
        &self,
        lane: &Stream,
        record: &StoredRecord,
        set: Option<DateTimePrecision>,
    ) -> KinesisRecordView {
        let told = record.tell(&lane.state.arn, &self.here, lane.state.view);
        let mut w = JsonWriter::new();
        w.begin_object();
        w.key("awsRegion").string(&self.here);
        w.key("eventID").string(&uuid(&told.event_id));
        w.key("eventName").string(told.event_name.as_str());
        w.key("userIdentity");
        match &told.user_identity {
            None => drop(w.null()),
            Some(identity) => {
                w.begin_object();
                w.key("principalId").string(&identity.principal_id);
                w.key("type").string(&identity.identity_type);
                w.end_object();
            }
        }
        w.key("recordFormat").string("application/json");
        w.key("tableName").string(&lane.state.table);
        w.key("dynamodb").begin_object();
        let at = match set {
            Some(DateTimePrecision::Microsecond) => record.at_ms.saturating_mul(1000),
            _ => record.at_ms,
        };
        w.key("ApproximateCreationDateTime").integer(at);
        if let Some(set) = set {
            w.key("ApproximateCreationDateTimePrecision")
                .string(set.as_str());
        }
        let images = [
            ("Keys", Some(&told.keys)),
            ("NewImage", told.new_image.as_ref()),
            ("OldImage", told.old_image.as_ref()),
        ];
        for (name, image) in images {
            if let Some(image) = image {
                w.key(name);
                write_item(&mut w, image.as_ref());
            }
        }
        w.key("SizeBytes").integer(told.size_bytes);
        w.end_object();
        w.key("eventSource").string("aws:dynamodb");
        w.end_object();
        KinesisRecordView {
            at_ms: record.at_ms,
            event_name: told.event_name.as_str().to_owned(),
            data: w.finish(),
        }
    }
}

/// MILLISECOND is what there is before one was set (ack-api-quirks DDB-TABLE-460).
fn precision(to: &KinesisDestination) -> DateTimePrecision {
    to.precision.unwrap_or(DateTimePrecision::Millisecond)
}

/// 32 hexadecimal digits with dashes.
fn uuid(digits: &str) -> String {
    let cut = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [cut(0, 8), cut(8, 12), cut(12, 16), cut(16, 20), cut(20, 32)].join("-")
}
