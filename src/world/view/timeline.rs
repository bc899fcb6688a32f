//! Requests and events along virtual time.

use serde::{Deserialize, Serialize};

use crate::world::events::Happened;
use crate::world::trace::RequestSummary;

/// A mark on the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TimelineEntry {
    /// A request.
    Request(RequestSummary),
    /// An event.
    Event(Happened),
}

/// A range of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineView {
    /// Virtual now.
    pub now_ms: i64,
    /// Oldest first.
    pub entries: Vec<TimelineEntry>,
    /// Whether older entries of the range were left out.
    pub cut: bool,
}
