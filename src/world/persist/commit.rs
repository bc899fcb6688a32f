//! The commit in the making: operations noted as they happen, requests gathered beside them.

use crate::value::Name;
use crate::world::clock::Clock;

use super::bytes::Writer;
use super::{Commit, VERSION, op};

/// Requests that only read are gathered up to this many bytes before they make a commit.
const REQUESTS_BYTES_MAX: usize = 256 * 1024;

/// Operations of more bytes become the commit as they are; fewer are copied, so that the next ones
/// find the buffer.
const LONG_BYTES: usize = 64 * 1024;

/// What has changed since the last commit.
#[derive(Clone, Debug, Default)]
pub(crate) struct CommitLog {
    ops: Writer,
    requests: Writer,
    /// Where the world is, and where `ops` and `requests` were noted to be; nothing for its own
    /// region.
    here: Option<Name>,
    ops_at: Option<Name>,
    requests_at: Option<Name>,
    /// The virtual time last noted in `ops`.
    noted_ms: Option<i64>,
    /// The clock as of the last commit, so that a flush knows whether time has passed.
    saved: Option<Clock>,
}

impl CommitLog {
    /// Begins an operation: notes the time if it has moved.
    pub(crate) fn op(&mut self, tag: u8, now_ms: i64) -> &mut Writer {
        if self.ops.bytes.is_empty() {
            self.ops.u8(VERSION);
        }
        if self.noted_ms != Some(now_ms) {
            self.noted_ms = Some(now_ms);
            self.ops.u8(op::NOW);
            self.ops.i64(now_ms);
        }
        if self.here != self.ops_at {
            self.ops_at = write_region(&mut self.ops, &self.here);
        }
        self.ops.u8(tag);
        &mut self.ops
    }

    /// What follows is of another region.
    pub(crate) fn go_to(&mut self, here: Option<Name>) {
        self.here = here;
    }

    /// Where a request's summary goes.
    pub(crate) fn request(&mut self) -> &mut Writer {
        if self.here != self.requests_at {
            self.requests_at = write_region(&mut self.requests, &self.here);
        }
        self.requests.u8(op::REQUEST);
        &mut self.requests
    }

    /// Requests gathered so far are no longer wanted.
    pub(crate) fn forget_requests(&mut self) {
        self.requests.bytes.clear();
        self.requests_at = None;
    }

    /// The commit, if anything changed that must not be lost.
    pub(crate) fn take(
        &mut self,
        counters: impl FnOnce(&mut Writer),
        clock: &Clock,
    ) -> Option<Commit> {
        if self.ops.bytes.is_empty() && self.requests.bytes.len() < REQUESTS_BYTES_MAX {
            return None;
        }
        Some(self.take_all(counters, clock))
    }

    /// The commit, if anything at all changed, time included.
    pub(crate) fn flush(
        &mut self,
        counters: impl FnOnce(&mut Writer),
        clock: &Clock,
    ) -> Option<Commit> {
        let quiet = self.ops.bytes.is_empty() && self.requests.bytes.is_empty();
        if quiet
            && self
                .saved
                .as_ref()
                .is_some_and(|saved| saved.same_as(clock))
        {
            return None;
        }
        Some(self.take_all(counters, clock))
    }

    fn take_all(&mut self, counters: impl FnOnce(&mut Writer), clock: &Clock) -> Commit {
        if self.ops_at.take().is_some() {
            write_region(&mut self.ops, &None);
        }
        if self.requests_at.take().is_some() {
            write_region(&mut self.requests, &None);
        }
        let mut writer = Writer::default();
        if self.ops.bytes.len() > LONG_BYTES {
            std::mem::swap(&mut writer, &mut self.ops);
        } else {
            let length = self.ops.bytes.len() + self.requests.bytes.len() + 48;
            writer.bytes.reserve_exact(length);
            writer.bytes.append(&mut self.ops.bytes);
        }
        if writer.bytes.is_empty() {
            writer.u8(VERSION);
        }
        writer.bytes.append(&mut self.requests.bytes);
        writer.u8(op::COUNTERS);
        counters(&mut writer);
        self.noted_ms = None;
        self.saved = Some(clock.clone());
        Commit(writer.bytes)
    }
}

/// Writes where what follows is, and gives it back.
fn write_region(writer: &mut Writer, region: &Option<Name>) -> Option<Name> {
    writer.u8(op::REGION);
    writer.str(region.as_deref().unwrap_or_default());
    region.clone()
}

/// Writes what changes with every request: the clock, the next request, the random state.
pub(crate) fn write_counters(writer: &mut Writer, clock: &Clock, next_request: u64, rng: u64) {
    writer.i64(clock.now_ms);
    writer.u8(clock.mode.to_byte());
    writer.option(clock.offset_ms, Writer::i64);
    writer.u64(next_request);
    writer.u64(rng);
}
