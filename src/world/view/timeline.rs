//! Requests and events along virtual time.

use crate::value::record::{record, variants};

use crate::world::World;
use crate::world::events::Happened;
use crate::world::history::Past;
use crate::world::trace::RequestSummary;

/// A mark on the timeline.
#[derive(Clone, Debug, PartialEq)]
pub enum TimelineEntry {
    /// A request.
    Request(RequestSummary),
    /// An event.
    Event(Happened),
}

variants!(TimelineEntry {
    Request(inner),
    Event(inner),
});

/// A range of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineView {
    /// Virtual now.
    pub now_ms: i64,
    /// Oldest first.
    pub entries: Vec<TimelineEntry>,
    /// Whether older entries of the range were left out.
    pub cut: bool,
}

record!(TimelineView {
    now_ms,
    entries,
    cut,
});

impl World {
    pub(super) fn timeline_view(&self, from_ms: i64, to_ms: i64, limit: u32) -> TimelineView {
        let limit = limit as usize;
        let in_range = |at_ms: i64| at_ms >= from_ms && at_ms < to_ms;
        let requests = self.history.requests.iter().rev();
        let events = self.history.happened.iter().rev();
        let mut requests = requests
            .filter(|request| in_range(request.at_ms()))
            .peekable();
        let mut events = events.filter(|event| in_range(event.at_ms)).peekable();
        let mut entries = Vec::new();
        while entries.len() < limit {
            let request_ms = requests.peek().map(|request| request.at_ms());
            let event_ms = events.peek().map(|event| event.at_ms);
            // At one instant events come before requests: they made the world the request met.
            let entry = match (request_ms, event_ms) {
                (None, None) => break,
                (Some(request), Some(event)) if request < event => None,
                (Some(_), _) => requests.next(),
                (None, Some(_)) => None,
            };
            match entry {
                Some(request) => entries.push(TimelineEntry::Request(request.summary())),
                None => entries.extend(events.next().cloned().map(TimelineEntry::Event)),
            }
        }
        let cut = requests.peek().is_some() || events.peek().is_some();
        entries.reverse();
        TimelineView {
            now_ms: self.now_ms(),
            entries,
            cut,
        }
    }

    pub(super) fn requests_view(&self, before: Option<u64>, limit: u32) -> Vec<RequestSummary> {
        let requests = self.history.requests.iter().rev();
        requests
            .filter(|request| before.is_none_or(|before| request.id() < before))
            .take(limit as usize)
            .map(Past::summary)
            .collect()
    }
}
