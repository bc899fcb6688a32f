//! The world: one learner's DynamoDB, its clock and its history.

use crate::value::{Name, SortedMap};
use std::collections::VecDeque;
use std::sync::Arc;

use crate::value::record::record;

use crate::api::Response;
use crate::engine::{Engine, Table};

use super::backup::{Backup, Restoration, UndoLog};
use super::bucket::Buckets;
use super::capacity::series::Series;
use super::clock::Clock;
use super::control::Knobs;
use super::events::{EventQueue, Happened, PendingEvent};
use super::features::Contributors;
use super::history::History;
use super::jobs::{Exporting, Reading};
use super::persist::{Commit, CommitLog};
use super::rare::Rare;
use super::regions::Region;
use super::replication::{Arrival, Replica, Sent};
use super::rng::Rng;
use super::streams::Streams;
use super::tables::Catalog;
use super::trace::Trace;
use super::ttl::ExpiryIndex;

/// What a new world is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldOptions {
    /// The seed of everything random.
    pub seed: u64,
    /// The account in ARNs.
    pub account_id: String,
    /// The workspace's own region, where a request goes that names none.
    pub region: String,
    /// Where virtual time begins, milliseconds since the epoch.
    pub start_ms: i64,
}

record!(WorldOptions {
    seed,
    account_id,
    region,
    start_ms,
});

impl Default for WorldOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            account_id: "123456789012".to_owned(),
            region: "us-east-1".to_owned(),
            start_ms: 1_790_000_000_000,
        }
    }
}

/// One request's outcome.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What the caller gets, once the commit is durable.
    pub response: Response,
    /// What happened.
    pub trace: Arc<Trace>,
    /// Events that were due and fired before the request was answered.
    pub events: Vec<Happened>,
    /// What changed; `None` when nothing did.
    pub commit: Option<Commit>,
    /// When the caller gets the response, for what takes virtual time: a transaction.
    pub answered_ms: Option<i64>,
}

/// What passing time did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advanced {
    /// Events that fired, in order.
    pub events: Vec<Happened>,
    /// What changed; `None` when nothing did.
    pub commit: Option<Commit>,
    /// Whether more events are due: a call fires a bounded number. Call again.
    pub more: bool,
}

/// One learner's DynamoDB.
#[derive(Clone, Debug)]
pub struct World {
    pub(super) options: WorldOptions,
    pub(super) clock: Clock,
    pub(super) queue: EventQueue,
    pub(super) knobs: Knobs,
    pub(super) rng: Rng,
    /// The region that the following are of; between requests and events the workspace's own.
    pub(super) here: Name,
    /// The others, as far as anything is in them.
    pub(super) away: SortedMap<Name, Box<Region>>,
    pub(super) engine: Engine,
    pub(super) catalog: Catalog,
    /// Items of deleted tables, as the engine gave them out.
    pub(super) trash: SortedMap<String, Table>,
    pub(super) backups: SortedMap<String, Backup>,
    /// By table, while point-in-time recovery is on.
    pub(super) undo: SortedMap<String, UndoLog>,
    pub(super) buckets: Buckets,
    /// Tables on their way out of a bucket.
    pub(super) importing: SortedMap<String, Table>,
    /// By job: objects that are being read, and exports under way. Not persisted.
    pub(super) reading: SortedMap<String, Reading>,
    pub(super) exporting: SortedMap<String, Exporting>,
    /// Tables on their way out of a backup. Not persisted.
    pub(super) restoring: SortedMap<String, Restoration>,
    /// What replicating a global table needs beside its items.
    pub(super) replicas: SortedMap<String, Replica>,
    pub(super) streams: Streams,
    pub(super) expiry: SortedMap<String, ExpiryIndex>,
    pub(super) series: Series,
    /// What contributor insights have counted. Not persisted.
    pub(super) contributors: Contributors,
    pub(super) history: History,
    pub(super) next_request: u64,
    /// Writes to global tables are told apart and ordered by it.
    pub(super) next_stamp: u64,
    /// Where the writes of the request under way go.
    pub(super) sent: Vec<Sent>,
    /// What replicated writes came to, lately. Not persisted.
    pub(super) arrivals: VecDeque<Arrival>,
    pub(super) log: CommitLog,
    /// What views compare to know that a table looks as before. Not persisted.
    pub(super) versions: SortedMap<String, u64>,
    /// The code of operations that few visits need. Not persisted.
    pub(super) rare: Option<Rare>,
}

impl World {
    /// An empty world.
    pub fn new(options: WorldOptions) -> Self {
        Self {
            clock: Clock::new(options.start_ms),
            rng: Rng::new(options.seed),
            here: options.region.as_str().into(),
            away: SortedMap::new(),
            options,
            queue: EventQueue::default(),
            knobs: Knobs::default(),
            engine: Engine::new(),
            catalog: Catalog::default(),
            trash: SortedMap::new(),
            backups: SortedMap::new(),
            undo: SortedMap::new(),
            buckets: Buckets::default(),
            importing: SortedMap::new(),
            reading: SortedMap::new(),
            exporting: SortedMap::new(),
            restoring: SortedMap::new(),
            replicas: SortedMap::new(),
            streams: Streams::default(),
            expiry: SortedMap::new(),
            series: Series::default(),
            contributors: Contributors::default(),
            history: History::default(),
            next_request: 1,
            next_stamp: 0,
            sent: Vec::new(),
            arrivals: VecDeque::new(),
            log: CommitLog::default(),
            versions: SortedMap::new(),
            rare: Rare::at_hand(),
        }
    }

    /// What the world was made of.
    pub fn options(&self) -> &WorldOptions {
        &self.options
    }

    /// Virtual now, milliseconds since the epoch.
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms
    }

    /// What is due next.
    pub fn next_event(&self) -> Option<PendingEvent> {
        self.queue.first()
    }

    /// What has not been part of a commit yet: requests that only read, and time.
    /// The storage asks for it now and then, and before the page goes.
    pub fn flush(&mut self) -> Option<Commit> {
        let (clock, next_request, rng) = (&self.clock, self.next_request, self.rng.state());
        let counters = |writer: &mut super::persist::Writer| {
            super::persist::write_counters(writer, clock, next_request, rng);
        };
        self.log.flush(counters, clock)
    }

    /// The commit of what the current request or advance changed.
    pub(super) fn take_commit(&mut self) -> Option<Commit> {
        let (clock, next_request, rng) = (&self.clock, self.next_request, self.rng.state());
        let counters = |writer: &mut super::persist::Writer| {
            super::persist::write_counters(writer, clock, next_request, rng);
        };
        self.log.take(counters, clock)
    }

    /// A table looks different from now on.
    pub(super) fn touch(&mut self, table: &str) {
        match self.versions.get_mut(table) {
            Some(version) => *version += 1,
            None => {
                self.versions.insert(table.to_owned(), 1);
            }
        }
    }
}
