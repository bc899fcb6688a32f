//! The world: one learner's DynamoDB, its clock and its history.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::control::{Control, ControlError, ControlOutcome};
use super::events::{EventQueue, Happened, PendingEvent};
use super::persist::{Commit, RestoreError};
use super::trace::Trace;
use super::view::{View, ViewData};

/// What a new world is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorldOptions {
    /// The seed of everything random.
    pub seed: u64,
    /// The account in ARNs.
    pub account_id: String,
    /// The region in ARNs.
    pub region: String,
    /// Where virtual time begins, milliseconds since the epoch.
    pub start_ms: i64,
}

impl Default for WorldOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            account_id: "000000000000".to_owned(),
            region: "us-east-1".to_owned(),
            start_ms: 1_790_000_000_000,
        }
    }
}

/// An HTTP response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// One request's outcome.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What the caller gets, once the commit is durable.
    pub response: Response,
    /// What happened.
    pub trace: Arc<Trace>,
    /// What changed; `None` when nothing did.
    pub commit: Option<Commit>,
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
#[derive(Debug)]
pub struct World {
    options: WorldOptions,
    clock: Clock,
    queue: EventQueue,
}

impl World {
    /// An empty world.
    pub fn new(options: WorldOptions) -> Self {
        let clock = Clock::new(options.start_ms);
        Self {
            options,
            clock,
            queue: EventQueue::default(),
        }
    }

    /// Answers one request: the only way to items and tables.
    pub fn handle(&mut self, target: &str, body: &str) -> Outcome {
        let _ = (target, body);
        Outcome {
            response: Response::default(),
            trace: Arc::new(Trace::default()),
            commit: None,
        }
    }

    /// Lets virtual time pass up to an instant, firing what is due in order.
    pub fn advance_to(&mut self, virtual_ms: i64) -> Advanced {
        self.clock.jump(virtual_ms);
        Advanced::default()
    }

    /// Lets virtual time follow wall time by the clock's mode.
    pub fn tick(&mut self, wall_ms: i64) -> Advanced {
        let target = self.clock.target_ms(wall_ms);
        self.clock.now_ms = target;
        Advanced::default()
    }

    /// Virtual now, milliseconds since the epoch.
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms
    }

    /// What is due next.
    pub fn next_event(&self) -> Option<PendingEvent> {
        self.queue.first()
    }

    /// Does what a person asked for.
    ///
    /// # Errors
    /// The service's error where a request would have got one: no such table, name taken.
    pub fn control(&mut self, control: Control) -> Result<ControlOutcome, ControlError> {
        let _ = control;
        Ok(ControlOutcome {
            result: super::control::ControlResult::Done,
            events: Vec::new(),
            commit: None,
        })
    }

    /// Answers a question; costs nothing, changes nothing.
    pub fn view(&self, view: &View) -> ViewData {
        let _ = view;
        ViewData::Missing
    }

    /// What has not been part of a commit yet: requests that only read, and time.
    /// The storage asks for it now and then, and before the page goes.
    pub fn flush(&mut self) -> Option<Commit> {
        None
    }

    /// The whole world as pages of bytes, each up to 256 KiB.
    pub fn snapshot(&self) -> Vec<Vec<u8>> {
        let _ = &self.options;
        Vec::new()
    }

    /// A world out of a snapshot's pages and the commits that followed it, in order.
    ///
    /// # Errors
    /// When bytes are damaged or of an unknown version; never panics.
    pub fn restore(pages: &[Vec<u8>], commits: &[Vec<u8>]) -> Result<Self, RestoreError> {
        let _ = (pages, commits);
        Err(RestoreError::Damaged {
            what: "not yet written",
        })
    }
}
