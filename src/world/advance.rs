//! Time passing: events fire in the order of (time, sequence), each at its own instant.

use crate::value::Name;

use super::clock::ClockMode;
use super::events::{Event, Happened, PendingEvent};
use super::persist::op;
use super::world::{Advanced, World};

/// Events fired in one call: what keeps a call short enough for a frame.
const EVENTS_PER_CALL: usize = 64;
/// Items and records that the events of one call touch before it ends, for the same reason.
const TOUCHED_PER_CALL: u64 = 8_000;

impl World {
    /// Lets virtual time pass up to an instant, firing what is due in order.
    ///
    /// A call fires a bounded number of events; when `more` is set time stands at the last one
    /// fired: call again.
    pub fn advance_to(&mut self, virtual_ms: i64) -> Advanced {
        let (events, more) = self.fire_until(virtual_ms);
        if !more {
            self.clock.jump(virtual_ms);
        }
        Advanced {
            events,
            commit: self.take_commit(),
            more,
        }
    }

    /// Lets virtual time follow wall time by the clock's mode.
    pub fn tick(&mut self, wall_ms: i64) -> Advanced {
        let target_ms = self.clock.target_ms(wall_ms);
        let (events, more) = self.fire_until(target_ms);
        if !more {
            self.clock.now_ms = self.clock.now_ms.max(target_ms);
        }
        Advanced {
            events,
            commit: self.take_commit(),
            more,
        }
    }

    /// How time runs.
    pub fn clock_mode(&self) -> ClockMode {
        self.clock.mode
    }

    /// Fires what is due by an instant; says whether more is due than one call fires.
    pub(super) fn fire_until(&mut self, until_ms: i64) -> (Vec<Happened>, bool) {
        let mut fired: Vec<Happened> = Vec::new();
        let mut touched = 0;
        while fired.len() < EVENTS_PER_CALL && touched < TOUCHED_PER_CALL {
            let Some(event) = self.queue.pop_due(until_ms) else {
                return (fired, false);
            };
            let happened = self.fire(event);
            touched += happened.count;
            fired.push(happened);
        }
        let more = self
            .queue
            .first()
            .is_some_and(|event| event.at_ms <= until_ms);
        (fired, more)
    }

    /// Goes to where an event is due.
    fn go(&mut self, region: Option<&Name>) {
        match region {
            Some(region) => self.enter(region),
            None if self.queue.here.is_some() => {
                let own = self.options.region.clone();
                self.enter(&own);
            }
            None => {}
        }
    }

    fn fire(&mut self, due: PendingEvent) -> Happened {
        let PendingEvent {
            at_ms,
            sequence,
            event,
            region,
        } = due;
        self.go(region.as_ref());
        self.clock.now_ms = self.clock.now_ms.max(at_ms);
        let now_ms = self.now_ms();
        let writer = self.log.op(op::FIRED, now_ms);
        writer.i64(at_ms);
        writer.u64(sequence);
        let count = self.happen(&event);
        if count > 0 {
            self.log.op(op::FIRED_COUNT, now_ms).u64(count);
        }
        let happened = Happened {
            at_ms,
            sequence,
            event,
            count,
            region,
        };
        self.history.happened(happened.clone());
        self.go(None);
        happened
    }

    /// Does what an event stands for; returns how many it touched, where that can be counted.
    fn happen(&mut self, event: &Event) -> u64 {
        match event {
            Event::TableCreated { table } => self.table_created(table),
            Event::TableUpdated { table } => self.table_updated(table),
            Event::TableDeleted { table } => self.table_deleted(table),
            Event::IndexBackfilled { table, index } => return self.index_backfilled(table, index),
            Event::IndexUpdated { table, index } => self.index_updated(table, index),
            Event::IndexDeleted { table, index } => self.index_deleted(table, index),
            Event::TimeToLiveUpdated { table } => self.time_to_live_updated(table),
            Event::TimeToLiveSwept { table } => return self.time_to_live_swept(table),
            Event::StreamTrimmed { stream_arn } => return self.stream_trimmed(stream_arn),
            Event::StreamExpired { stream_arn } => self.stream_expired(stream_arn),
            Event::TokensExpired => return self.tokens_expired(),
            Event::TrashEmptied { table } => self.trash_emptied(table),
            Event::BackupCreated { backup, .. } => self.backup_created(backup),
            Event::BackupExpired { backup, .. } => self.forget_backup(backup),
            Event::ContributorInsightsUpdated { table } => {
                self.contributor_insights_updated(table);
            }
            Event::KinesisDestinationUpdated { table } => self.destinations_updated(table),
            Event::ReplicaBegun { table, region } => self.replica_begun(table, region),
            Event::ReplicaFilled { table } => return self.replica_filled(table),
            Event::ReplicaLeft { table, region } => self.replica_left(table, region),
            Event::WritesReplicated { table } => return self.writes_replicated(table),
            Event::JobAdvanced { table, job } | Event::JobFailed { table, job } => {
                return self.job_advanced(table, job);
            }
            Event::TableRestored { table } => return self.table_restored(table),
        }
        0
    }
}
