//! Streams, shards and records.

use crate::value::record::{record, variants};

use crate::value::{Item, SortedMap};
use crate::world::World;
use crate::world::features::lanes::is_stream;
use crate::world::streams::{Author, RETENTION_MS, Shard, StoredRecord, Stream, sequence_text};

/// Who made the change that a record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamAuthor {
    /// A request.
    User,
    /// Time to live, as the principal `dynamodb.amazonaws.com`.
    Service,
}

variants!(StreamAuthor { User, Service });

/// One shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardView {
    /// Its id.
    pub shard_id: String,
    /// The shard it continues.
    pub parent_shard_id: Option<String>,
    /// Its first sequence number.
    pub starting_sequence_number: String,
    /// Its last one; an open shard has none.
    pub ending_sequence_number: Option<String>,
    /// Records still kept.
    pub record_count: u64,
    /// Records trimmed so far.
    pub trimmed_count: u64,
}

record!(ShardView {
    shard_id,
    parent_shard_id,
    starting_sequence_number,
    ending_sequence_number,
    record_count,
    trimmed_count,
});

/// One stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamOverview {
    /// Its ARN.
    pub stream_arn: String,
    /// The table's name.
    pub table: String,
    /// Its label: when it was enabled.
    pub label: String,
    /// `ENABLED`, `DISABLED`, `ENABLING` or `DISABLING`.
    pub status: String,
    /// `KEYS_ONLY`, `NEW_IMAGE`, `OLD_IMAGE` or `NEW_AND_OLD_IMAGES`.
    pub view_type: String,
    /// Oldest first.
    pub shards: Vec<ShardView>,
    /// Records before this instant are gone: virtual now less 24 hours.
    pub trim_line_ms: i64,
    /// When a disabled stream stops being readable.
    pub readable_until_ms: Option<i64>,
}

record!(StreamOverview {
    stream_arn,
    table,
    label,
    status,
    view_type,
    shards,
    trim_line_ms,
    readable_until_ms,
});

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamRecordView {
    /// The shard it is in.
    pub shard_id: String,
    /// Its sequence number.
    pub sequence_number: String,
    /// `INSERT`, `MODIFY` or `REMOVE`.
    pub event_name: String,
    /// When the change was made, virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// When it will be trimmed.
    pub trimmed_at_ms: i64,
    /// The key, as DynamoDB JSON.
    pub keys: String,
    /// The image before, if the view type holds it.
    pub old_image: Option<String>,
    /// The image after, if the view type holds it.
    pub new_image: Option<String>,
    /// What it counts against the 1 MB of a GetRecords call.
    pub size_bytes: u64,
    /// Who made the change.
    pub author: StreamAuthor,
    /// The request that made it, while its trace is kept.
    pub request: Option<u64>,
}

record!(StreamRecordView {
    shard_id,
    sequence_number,
    event_name,
    at_ms,
    trimmed_at_ms,
    keys,
    old_image,
    new_image,
    size_bytes,
    author,
    request,
});

/// Records of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamRecordsView {
    /// Records kept, in all.
    pub total: u64,
    /// The window asked for, oldest first.
    pub records: Vec<StreamRecordView>,
}

record!(StreamRecordsView { total, records });

impl World {
    pub(super) fn streams_view(&self) -> Vec<StreamOverview> {
        self.streams
            .by_arn
            .values()
            .filter(|stream| is_stream(&stream.state.arn))
            .map(|stream| self.stream_overview(stream))
            .collect()
    }

    fn stream_overview(&self, stream: &Stream) -> StreamOverview {
        let state = &stream.state;
        let shard = |shard: &Shard| {
            let last = shard.last_sequence;
            let from = stream.position(shard.first_sequence);
            let to = last.map_or(stream.records.len(), |last| stream.position(last + 1));
            ShardView {
                shard_id: shard.id.clone(),
                parent_shard_id: shard.parent.clone(),
                starting_sequence_number: sequence_text(shard.first_sequence),
                ending_sequence_number: last.map(sequence_text),
                record_count: to.saturating_sub(from) as u64,
                trimmed_count: shard.trimmed_count,
            }
        };
        StreamOverview {
            stream_arn: state.arn.clone(),
            table: state.table.clone(),
            label: state.label.clone(),
            status: state.status.as_str().to_owned(),
            view_type: state.view.as_str().to_owned(),
            shards: state.shards.iter().map(shard).collect(),
            trim_line_ms: self.now_ms().saturating_sub(RETENTION_MS),
            readable_until_ms: state
                .disabled_ms
                .map(|at_ms| at_ms.saturating_add(RETENTION_MS)),
        }
    }

    pub(super) fn stream_records_view(
        &self,
        stream_arn: &str,
        shard_id: Option<&str>,
        start: u64,
        count: u32,
    ) -> Option<StreamRecordsView> {
        let stream = self.streams.by_arn.get(stream_arn)?;
        let (from, to) = match shard_id {
            None => (0, stream.records.len()),
            Some(id) => {
                let shard = stream.shard(id)?;
                let end = shard.last_sequence.map(|last| stream.position(last + 1));
                (
                    stream.position(shard.first_sequence),
                    end.unwrap_or(stream.records.len()),
                )
            }
        };
        let first = from
            .saturating_add(usize::try_from(start).unwrap_or(usize::MAX))
            .min(to);
        let count = to.saturating_sub(first).min(count as usize);
        let window = stream.records.from(first).take(count);
        let mut records: Vec<StreamRecordView> =
            window.map(|record| record_view(stream, record)).collect();
        self.name_requests(stream_arn, &mut records);
        Some(StreamRecordsView {
            total: to.saturating_sub(from) as u64,
            records,
        })
    }

    /// Tells which request cut each record, while its trace is kept.
    fn name_requests(&self, stream_arn: &str, records: &mut [StreamRecordView]) {
        let Some(first) = records.first().map(|first| first.sequence_number.clone()) else {
            return;
        };
        let mut cut: SortedMap<&str, u64> = SortedMap::new();
        for trace in self.history.traces() {
            let mine = trace.stream_records.iter();
            let mine = mine.filter(|cut| cut.stream_arn == stream_arn);
            // Sequence numbers are of one length: their text sorts as they do.
            let mine = mine.filter(|cut| cut.sequence_number >= first);
            for record in mine {
                cut.insert(record.sequence_number.as_str(), trace.id);
            }
        }
        for record in records {
            record.request = cut.get(record.sequence_number.as_str()).copied();
        }
    }
}

fn record_view(stream: &Stream, record: &StoredRecord) -> StreamRecordView {
    let shard = stream.shard_of(record.sequence);
    StreamRecordView {
        shard_id: shard.map_or(String::new(), |shard| shard.id.clone()),
        sequence_number: sequence_text(record.sequence),
        event_name: record.event.as_str().to_owned(),
        at_ms: record.at_ms,
        trimmed_at_ms: record.at_ms.saturating_add(RETENTION_MS),
        keys: record.keys.to_json(),
        old_image: record.old_image.as_ref().map(Item::to_json),
        new_image: record.new_image.as_ref().map(Item::to_json),
        size_bytes: record.size_bytes(),
        author: match record.author {
            Author::User => StreamAuthor::User,
            Author::Service => StreamAuthor::Service,
        },
        request: None,
    }
}
