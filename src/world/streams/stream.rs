//! A stream and its shards.

use crate::value::SortedMap;

use crate::value::record::record;

use crate::api::limits;
use crate::api::types::{KeySchema, StreamStatus, StreamViewType};
use crate::value::Item;

use super::record::{Author, StoredRecord};
use super::records::Records;

/// Records are kept for 24 hours, and a disabled stream is readable for as long.
pub(crate) const RETENTION_MS: i64 = limits::STREAM_RETENTION_HOURS * 60 * 60 * 1000;

/// A lane of records.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shard {
    pub(crate) id: String,
    pub(crate) parent: Option<String>,
    pub(crate) first_sequence: u64,
    /// Set when the shard is closed.
    pub(crate) last_sequence: Option<u64>,
    pub(crate) trimmed_count: u64,
}

record!(Shard {
    id,
    parent,
    first_sequence,
    last_sequence,
    trimmed_count,
});

/// All of a stream but its records.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StreamState {
    pub(crate) arn: String,
    pub(crate) label: String,
    pub(crate) table: String,
    pub(crate) view: StreamViewType,
    pub(crate) status: StreamStatus,
    pub(crate) created_ms: i64,
    pub(crate) disabled_ms: Option<i64>,
    pub(crate) key_schema: KeySchema,
    pub(crate) shards: Vec<Shard>,
    /// The last sequence number trimmed away.
    pub(crate) trimmed_to: Option<u64>,
}

record!(StreamState {
    arn,
    label,
    table,
    view,
    status,
    created_ms,
    disabled_ms,
    key_schema,
    shards,
    trimmed_to = Default::default(),
});

/// A stream.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stream {
    pub(crate) state: StreamState,
    /// Oldest first; sequence numbers ascend, also from shard to shard.
    pub(crate) records: Records,
}

impl Stream {
    /// Whether changes of its table are still recorded.
    pub(crate) fn is_open(&self) -> bool {
        matches!(
            self.state.status,
            StreamStatus::Enabled | StreamStatus::Enabling
        )
    }

    /// The position of the first record at or after a sequence number.
    pub(crate) fn position(&self, sequence: u64) -> usize {
        self.records.position(sequence)
    }

    /// The shard a sequence number belongs to.
    pub(crate) fn shard_of(&self, sequence: u64) -> Option<&Shard> {
        self.state
            .shards
            .iter()
            .rev()
            .find(|shard| shard.first_sequence <= sequence)
    }

    /// A shard by its id.
    pub(crate) fn shard(&self, id: &str) -> Option<&Shard> {
        self.state.shards.iter().find(|shard| shard.id == id)
    }
}

/// All streams by ARN; sequence numbers are the world's, so they grow in every stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Streams {
    pub(crate) by_arn: SortedMap<String, Stream>,
    pub(crate) next_sequence: u64,
}

impl Streams {
    /// Opens a stream with one shard.
    pub(crate) fn open(
        &mut self,
        arn: &str,
        label: &str,
        table: (&str, &KeySchema),
        view: StreamViewType,
        now_ms: i64,
    ) {
        self.next_sequence += 1;
        let hash = crc32fast::hash(arn.as_bytes());
        let shard = Shard {
            id: format!("shardId-{now_ms:020}-{hash:08x}"),
            parent: None,
            first_sequence: self.next_sequence,
            last_sequence: None,
            trimmed_count: 0,
        };
        let state = StreamState {
            arn: arn.to_owned(),
            label: label.to_owned(),
            table: table.0.to_owned(),
            view,
            status: StreamStatus::Enabled,
            created_ms: now_ms,
            disabled_ms: None,
            key_schema: table.1.clone(),
            shards: vec![shard],
            trimmed_to: None,
        };
        self.by_arn.insert(
            arn.to_owned(),
            Stream {
                state,
                records: Records::default(),
            },
        );
    }

    /// Closes a stream: it takes no more records and stays readable for 24 hours.
    pub(crate) fn close(&mut self, arn: &str, now_ms: i64) {
        self.next_sequence += 1;
        let last = self.next_sequence;
        if let Some(stream) = self.by_arn.get_mut(arn) {
            stream.state.status = StreamStatus::Disabled;
            stream.state.disabled_ms = Some(now_ms);
            for shard in &mut stream.state.shards {
                shard.last_sequence.get_or_insert(last);
            }
        }
    }

    /// Records a change; `None` when the stream is closed or nothing changed.
    pub(crate) fn record(
        &mut self,
        arn: &str,
        change: (&Item, Option<&Item>, Option<&Item>),
        author: Author,
        now_ms: i64,
    ) -> Option<&StoredRecord> {
        let stream = self.by_arn.get_mut(arn).filter(|stream| stream.is_open())?;
        let (key, before, after) = change;
        let (event, keys, old_image, new_image) =
            StoredRecord::cut(stream.state.view, key, before, after)?;
        self.next_sequence += 1;
        stream.records.push_back(StoredRecord {
            sequence: self.next_sequence,
            at_ms: now_ms,
            event,
            author,
            keys,
            old_image,
            new_image,
        });
        stream.records.back()
    }
}
