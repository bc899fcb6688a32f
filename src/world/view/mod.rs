//! Views: what the interface may ask about a world. Reading one costs nothing and changes nothing.
//!
//! Questions and answers are plain records, so that a tab that only follows can be answered by
//! the one that leads. Deliberately absent: anything that looks inside the engine's structures.

mod answer;
mod bucket_view;
mod capacity_view;
mod contributors_view;
mod estimate_view;
mod kinesis_view;
mod replicas_view;
mod rows;
mod stream_view;
mod table_view;
mod timeline;
mod ttl_view;

pub use bucket_view::{
    BucketOverview, BucketsView, JobView, ObjectOverview, ObjectView, ObjectsView,
};
pub use capacity_view::{CapacitySecond, CapacitySeries, CapacityView, PriceComparison};
pub use contributors_view::{Contributor, ContributorArm, ContributorReport, ContributorsView};
pub use estimate_view::EstimateView;
pub use kinesis_view::{KinesisDestinationView, KinesisRecordView};
pub use replicas_view::{Crossing, RegionOverview, ReplicaView, ReplicasView};
pub use rows::{Row, RowsView};
pub use stream_view::{
    ShardView, StreamAuthor, StreamOverview, StreamRecordView, StreamRecordsView,
};
pub use table_view::{
    IndexOverview, KeyPart, MinutePoint, StreamSetting, TableOverview, TtlSetting,
};
pub use timeline::{TimelineEntry, TimelineView};
pub use ttl_view::{MILLISECONDS_MAX, TtlItem, TtlState, TtlView};

use crate::value::record::{record, variants};

use super::clock::ClockMode;
use super::control::Knobs;
use super::events::{Happened, PendingEvent};
use super::trace::{RequestSummary, Trace};

/// A question about a world.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// Every table: schema, status, counts, sizes, settings, recent traffic.
    Tables,
    /// One table.
    Table {
        /// The table's name.
        table: String,
    },
    /// A window of a table's or an index's items by row number, in stored order.
    Rows {
        /// The table's name.
        table: String,
        /// An index's name; `None` for the table itself.
        index: Option<String>,
        /// The first row's number, from 0.
        start: u64,
        /// How many rows.
        count: u32,
    },
    /// Consumed and provisioned units per virtual second, by table and index.
    Capacity {
        /// One table, or all of them.
        table: Option<String>,
        /// First second, as virtual milliseconds since the epoch.
        from_ms: i64,
        /// End of the range, exclusive.
        to_ms: i64,
    },
    /// The keys of a table and of its global indexes that consumed most, while insights are on.
    Contributors {
        /// The table's name.
        table: String,
        /// The first minute, as virtual milliseconds since the epoch.
        from_ms: i64,
        /// End of the range, exclusive.
        to_ms: i64,
    },
    /// Requests and events along virtual time.
    Timeline {
        /// Start of the range, virtual milliseconds since the epoch.
        from_ms: i64,
        /// End of the range, exclusive.
        to_ms: i64,
        /// At most this many entries, the newest.
        limit: u32,
    },
    /// Requests, newest first.
    Requests {
        /// Only requests before this id.
        before: Option<u64>,
        /// At most this many.
        limit: u32,
    },
    /// One whole trace.
    Trace {
        /// The trace's id.
        id: u64,
    },
    /// A table's items by what time to live makes of them.
    Ttl {
        /// The table's name.
        table: String,
        /// Only items of this state; `None` for all.
        group: Option<TtlState>,
        /// Skip this many.
        start: u64,
        /// At most this many.
        count: u32,
    },
    /// Every stream with its shards.
    Streams,
    /// A table's Kinesis destinations, each with its newest records.
    Kinesis {
        /// The table's name.
        table: String,
        /// At most this many records of each.
        count: u32,
    },
    /// A window of a shard's records, by number from the trim line.
    StreamRecords {
        /// The stream's ARN.
        stream_arn: String,
        /// The shard; `None` for all shards in order.
        shard_id: Option<String>,
        /// The first record's number, from 0 at the trim line.
        start: u64,
        /// At most this many.
        count: u32,
    },
    /// The clock, the knobs and the events on the queue.
    Clock {
        /// At most this many pending events.
        limit: u32,
    },
    /// What a Query or Scan would cost if it ran now. Nothing runs and nothing is charged.
    Estimate {
        /// `Query` or `Scan`.
        operation: String,
        /// The request's body.
        body: String,
    },
    /// Tables deleted within the last 24 hours, which can be brought back.
    Trash,
    /// The regions in which there is anything.
    Regions,
    /// A table, its replicas, and what is on its way between them.
    Replicas {
        /// The table's name.
        table: String,
        /// The key of an item to compare, as DynamoDB JSON; the one written last without.
        key: Option<String>,
    },
    /// A question about another region than the workspace's own.
    In {
        /// The region.
        region: String,
        /// The question.
        view: Box<View>,
    },
    /// Every bucket.
    Buckets,
    /// Exports, imports and bulk puts, the newest first.
    Jobs {
        /// At most this many.
        limit: u32,
    },
    /// A window of a bucket's objects, by number in the order of their keys.
    Objects {
        /// The bucket's name.
        bucket: String,
        /// What their keys begin with.
        prefix: String,
        /// The first object's number, from 0.
        start: u64,
        /// At most this many.
        count: u32,
    },
    /// Bytes of an object.
    Object {
        /// The bucket's name.
        bucket: String,
        /// The object's key.
        key: String,
        /// The first byte.
        start: u64,
        /// At most this many.
        count: u64,
    },
}

variants!(View {
    Tables,
    Table { table },
    Rows { table, index, start, count },
    Capacity { table, from_ms, to_ms },
    Contributors { table, from_ms, to_ms },
    Timeline { from_ms, to_ms, limit },
    Requests { before, limit },
    Trace { id },
    Ttl { table, group, start, count },
    Streams,
    StreamRecords { stream_arn, shard_id, start, count },
    Kinesis { table, count },
    Clock { limit },
    Estimate { operation, body },
    Trash,
    Regions,
    Replicas { table, key },
    In { region, view },
    Buckets,
    Jobs { limit },
    Objects { bucket, prefix, start, count },
    Object { bucket, key, start, count },
});

/// The clock and what is due.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockView {
    /// Virtual milliseconds since the epoch.
    pub now_ms: i64,
    /// How time runs.
    pub mode: ClockMode,
    /// The next events, first due first.
    pub pending: Vec<PendingEvent>,
    /// How many are pending in all.
    pub pending_count: u64,
    /// The last events that fired, newest last.
    pub happened: Vec<Happened>,
    /// Delays and the like.
    pub knobs: Knobs,
}

record!(ClockView {
    now_ms,
    mode,
    pending,
    pending_count,
    happened,
    knobs,
});

/// A deleted table that can still be brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct TrashedTable {
    /// The table's name.
    pub table: String,
    /// When it was deleted, virtual milliseconds since the epoch.
    pub deleted_ms: i64,
    /// When it can no longer be brought back, virtual milliseconds since the epoch.
    pub until_ms: i64,
    /// Items it held.
    pub item_count: u64,
    /// Bytes they took.
    pub size_bytes: u64,
}

record!(TrashedTable {
    table,
    deleted_ms,
    until_ms,
    item_count,
    size_bytes,
});

/// The answer to a [`View`].
#[derive(Clone, Debug, PartialEq)]
pub enum ViewData {
    /// To [`View::Tables`].
    Tables(Vec<TableOverview>),
    /// To [`View::Table`].
    Table(Box<TableOverview>),
    /// To [`View::Rows`].
    Rows(RowsView),
    /// To [`View::Capacity`].
    Capacity(CapacityView),
    /// To [`View::Contributors`].
    Contributors(ContributorsView),
    /// To [`View::Timeline`].
    Timeline(TimelineView),
    /// To [`View::Requests`].
    Requests(Vec<RequestSummary>),
    /// To [`View::Trace`].
    Trace(Box<Trace>),
    /// To [`View::Ttl`].
    Ttl(TtlView),
    /// To [`View::Streams`].
    Streams(Vec<StreamOverview>),
    /// To [`View::StreamRecords`].
    StreamRecords(StreamRecordsView),
    /// To [`View::Kinesis`].
    Kinesis(Vec<KinesisDestinationView>),
    /// To [`View::Clock`].
    Clock(ClockView),
    /// To [`View::Estimate`].
    Estimate(EstimateView),
    /// To [`View::Trash`].
    Trash(Vec<TrashedTable>),
    /// To [`View::Regions`].
    Regions(Vec<RegionOverview>),
    /// To [`View::Replicas`].
    Replicas(ReplicasView),
    /// To [`View::Buckets`].
    Buckets(BucketsView),
    /// To [`View::Jobs`].
    Jobs(Vec<JobView>),
    /// To [`View::Objects`].
    Objects(ObjectsView),
    /// To [`View::Object`].
    Object(ObjectView),
    /// The table, index, stream, trace, bucket or object asked about is not there (any more).
    Missing,
}

variants!(ViewData {
    Tables(inner),
    Table(inner),
    Rows(inner),
    Capacity(inner),
    Contributors(inner),
    Timeline(inner),
    Requests(inner),
    Trace(inner),
    Ttl(inner),
    Streams(inner),
    StreamRecords(inner),
    Kinesis(inner),
    Clock(inner),
    Estimate(inner),
    Trash(inner),
    Regions(inner),
    Replicas(inner),
    Buckets(inner),
    Jobs(inner),
    Objects(inner),
    Object(inner),
    Missing,
});
