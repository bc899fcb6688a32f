//! The discrete-event world around the engine: virtual clock, event queue, request pipeline, trace,
//! capacity, streams, time to live.
//!
//! `pipeline` walks a request through its stations and leaves a `trace`, over which `steps` and the
//! receipt are folds; `tables`, `streams` and `ttl` hold what the service calls by these names;
//! `advance` fires the events of `events` on the `clock`; every change of state goes through
//! `changes`, live and when `persist` replays it; `view` and `controls` are what a person sees and
//! does beside requests.
//!
//! Deliberately absent: wall time, threads, I/O. Whoever drives a world hands it requests and wall
//! time, makes its commits durable, and releases the responses.

mod advance;
mod backup;
mod bucket;
mod capacity;
mod changes;
mod clock;
mod control;
mod control_plane;
mod controls;
mod events;
mod features;
mod history;
mod jobs;
mod persist;
mod pipeline;
mod policy;
mod rare;
mod regions;
mod replication;
mod rng;
mod statements;
mod steps;
mod streams;
mod tables;
mod timestamp;
mod trace;
mod ttl;
mod view;
#[allow(clippy::module_inception)]
mod world;

pub use crate::api::Response;
pub use capacity::{Arm, Charge, LineKind, Receipt, ReceiptLine, Unit};
pub use clock::ClockMode;
pub use control::{
    BulkItems, Bytes, Control, ControlError, ControlOutcome, ControlResult, Knobs, Refusal,
    ReplicationKnobs,
};
pub use events::{Event, Happened, PendingEvent};
pub use persist::{Commit, RestoreError, Restoring, Snapshot};
pub use rare::Rare;
pub use regions::is_region;
pub use replication::{Arrived, Sent};
pub use trace::{RequestSummary, Station, Step, StreamRecordRef, Trace, TraceError};
pub use view::{
    BucketOverview, BucketsView, CapacitySecond, CapacitySeries, CapacityView, ClockView,
    Contributor, ContributorArm, ContributorReport, ContributorsView, Crossing, EstimateView,
    IndexOverview, JobView, KeyPart, KinesisDestinationView, KinesisRecordView, MILLISECONDS_MAX,
    MinutePoint, ObjectOverview, ObjectView, ObjectsView, PriceComparison, RegionOverview,
    ReplicaView, ReplicasView, Row, RowsView, ShardView, StreamAuthor, StreamOverview,
    StreamRecordView, StreamRecordsView, StreamSetting, TableOverview, TimelineEntry, TimelineView,
    TrashedTable, TtlItem, TtlSetting, TtlState, TtlView, View, ViewData,
};
pub use world::{Advanced, Outcome, World, WorldOptions};
