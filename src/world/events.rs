//! Events: everything that happens by itself, in one queue ordered by (virtual time, sequence).
//!
//! Deliberately absent: priorities and cancellation by handle. An event whose subject has gone
//! (a deleted table) fires and does nothing.

use std::collections::BTreeMap;

use crate::value::Name;
use crate::value::record::{record, variants};

/// What is due. Names say what has happened once it has fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A table went from CREATING to ACTIVE.
    TableCreated {
        /// The table's name.
        table: String,
    },
    /// A table went from UPDATING to ACTIVE, or its encryption did.
    TableUpdated {
        /// The table's name.
        table: String,
    },
    /// A table went from DELETING to gone.
    TableDeleted {
        /// The table's name.
        table: String,
    },
    /// One slice of a global secondary index's backfill was written.
    IndexBackfilled {
        /// The table's name.
        table: String,
        /// The index's name.
        index: String,
    },
    /// An index went from UPDATING to ACTIVE.
    IndexUpdated {
        /// The table's name.
        table: String,
        /// The index's name.
        index: String,
    },
    /// An index went from DELETING to gone.
    IndexDeleted {
        /// The table's name.
        table: String,
        /// The index's name.
        index: String,
    },
    /// Time to live went from ENABLING to ENABLED, or from DISABLING to DISABLED.
    TimeToLiveUpdated {
        /// The table's name.
        table: String,
    },
    /// Time to live deleted expired items.
    TimeToLiveSwept {
        /// The table's name.
        table: String,
    },
    /// Stream records older than 24 hours were trimmed.
    StreamTrimmed {
        /// The stream's ARN.
        stream_arn: String,
    },
    /// A disabled stream's 24 hours are over; it is no longer listed.
    StreamExpired {
        /// The stream's ARN.
        stream_arn: String,
    },
    /// Idempotency tokens older than ten minutes were forgotten.
    TokensExpired,
    /// A backup went from CREATING to AVAILABLE.
    BackupCreated {
        /// The name of its table.
        table: String,
        /// The end of its ARN.
        backup: String,
    },
    /// The backup of a deleted table is gone.
    BackupExpired {
        /// The name of its table.
        table: String,
        /// The end of its ARN.
        backup: String,
    },
    /// One slice of a table was restored; the last one makes it ACTIVE.
    TableRestored {
        /// The table's name.
        table: String,
    },
    /// Contributor insights went from ENABLING to ENABLED, or from DISABLING to DISABLED.
    ContributorInsightsUpdated {
        /// The table's name.
        table: String,
    },
    /// A Kinesis destination went to ACTIVE, ENABLE_FAILED or DISABLED.
    KinesisDestinationUpdated {
        /// The table's name.
        table: String,
    },
    /// A slice of an export, an import or a bulk put was done.
    JobAdvanced {
        /// The table's name.
        table: String,
        /// The end of its ARN.
        job: String,
    },
    /// As [`Event::JobAdvanced`], of a time without buckets, when it found none.
    JobFailed {
        /// The table's name.
        table: String,
        /// The end of its ARN.
        job: String,
    },
    /// A new replica's table was made.
    ReplicaBegun {
        /// The table's name.
        table: String,
        /// The replica's region.
        region: String,
    },
    /// One slice of a replica was copied; the last one makes it ACTIVE.
    ReplicaFilled {
        /// The table's name.
        table: String,
    },
    /// A replica's table went to DELETING.
    ReplicaLeft {
        /// The table's name.
        table: String,
        /// The replica's region.
        region: String,
    },
    /// Writes of other regions arrived.
    WritesReplicated {
        /// The table's name.
        table: String,
    },
    /// A deleted table can no longer be brought back.
    TrashEmptied {
        /// The table's name.
        table: String,
    },
}

variants!(Event {
    TableCreated { table },
    TableUpdated { table },
    TableDeleted { table },
    IndexBackfilled { table, index },
    IndexUpdated { table, index },
    IndexDeleted { table, index },
    TimeToLiveUpdated { table },
    TimeToLiveSwept { table },
    StreamTrimmed { stream_arn },
    StreamExpired { stream_arn },
    TokensExpired,
    TrashEmptied { table },
    BackupCreated { table, backup },
    BackupExpired { table, backup },
    TableRestored { table },
    ContributorInsightsUpdated { table },
    KinesisDestinationUpdated { table },
    JobAdvanced { table, job },
    JobFailed { table, job },
    ReplicaBegun { table, region },
    ReplicaFilled { table },
    ReplicaLeft { table, region },
    WritesReplicated { table },
});

impl Event {
    /// The event's name, as shown on the timeline.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TableCreated { .. } => "TableCreated",
            Self::TableUpdated { .. } => "TableUpdated",
            Self::TableDeleted { .. } => "TableDeleted",
            Self::IndexBackfilled { .. } => "IndexBackfilled",
            Self::IndexUpdated { .. } => "IndexUpdated",
            Self::IndexDeleted { .. } => "IndexDeleted",
            Self::TimeToLiveUpdated { .. } => "TimeToLiveUpdated",
            Self::TimeToLiveSwept { .. } => "TimeToLiveSwept",
            Self::StreamTrimmed { .. } => "StreamTrimmed",
            Self::StreamExpired { .. } => "StreamExpired",
            Self::TokensExpired => "TokensExpired",
            Self::TrashEmptied { .. } => "TrashEmptied",
            Self::BackupCreated { .. } => "BackupCreated",
            Self::BackupExpired { .. } => "BackupExpired",
            Self::TableRestored { .. } => "TableRestored",
            Self::ContributorInsightsUpdated { .. } => "ContributorInsightsUpdated",
            Self::KinesisDestinationUpdated { .. } => "KinesisDestinationUpdated",
            Self::JobAdvanced { .. } => "JobAdvanced",
            Self::JobFailed { .. } => "JobFailed",
            Self::ReplicaBegun { .. } => "ReplicaBegun",
            Self::ReplicaFilled { .. } => "ReplicaFilled",
            Self::ReplicaLeft { .. } => "ReplicaLeft",
            Self::WritesReplicated { .. } => "WritesReplicated",
        }
    }

    /// The table the event is about, if it names one.
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::TableCreated { table }
            | Self::TableUpdated { table }
            | Self::TableDeleted { table }
            | Self::IndexBackfilled { table, .. }
            | Self::IndexUpdated { table, .. }
            | Self::IndexDeleted { table, .. }
            | Self::TimeToLiveUpdated { table }
            | Self::TimeToLiveSwept { table }
            | Self::TrashEmptied { table }
            | Self::BackupCreated { table, .. }
            | Self::BackupExpired { table, .. }
            | Self::TableRestored { table }
            | Self::ContributorInsightsUpdated { table }
            | Self::KinesisDestinationUpdated { table }
            | Self::ReplicaBegun { table, .. }
            | Self::ReplicaFilled { table }
            | Self::ReplicaLeft { table, .. }
            | Self::WritesReplicated { table }
            | Self::JobAdvanced { table, .. }
            | Self::JobFailed { table, .. } => Some(table),
            Self::StreamTrimmed { .. } | Self::StreamExpired { .. } | Self::TokensExpired => None,
        }
    }
}

/// An event on the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingEvent {
    /// When it is due, in virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// Its place among events due at the same time.
    pub sequence: u64,
    /// What is due.
    pub event: Event,
    /// Where; nothing for the workspace's own region.
    pub region: Option<Name>,
}

record!(PendingEvent {
    at_ms,
    sequence,
    event,
} sparse { region });

/// An event that has fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// When it was due, in virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// Its place among events due at the same time.
    pub sequence: u64,
    /// What happened.
    pub event: Event,
    /// How many it touched: items swept or backfilled, records trimmed, tokens forgotten.
    pub count: u64,
    /// Where; nothing for the workspace's own region.
    pub region: Option<Name>,
}

record!(Happened {
    at_ms,
    sequence,
    event,
    count,
} sparse { region });

/// Pending events in the order in which they fire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EventQueue {
    pending: BTreeMap<(i64, u64), (Event, Option<Name>)>,
    next_sequence: u64,
    /// The region that events are put on the queue for; nothing for the workspace's own.
    pub(crate) here: Option<Name>,
}

impl EventQueue {
    /// Puts an event on the queue and returns its place.
    pub(crate) fn push(&mut self, at_ms: i64, event: Event) -> (i64, u64) {
        let place = (at_ms, self.next_sequence);
        self.next_sequence += 1;
        self.pending.insert(place, (event, self.here.clone()));
        place
    }

    /// Takes the first event that is due at or before `until_ms`.
    pub(crate) fn pop_due(&mut self, until_ms: i64) -> Option<PendingEvent> {
        let (&(at_ms, _), _) = self.pending.first_key_value()?;
        if at_ms > until_ms {
            return None;
        }
        let ((at_ms, sequence), (event, region)) = self.pending.pop_first()?;
        Some(PendingEvent {
            at_ms,
            sequence,
            event,
            region,
        })
    }

    /// The first event, if any.
    pub(crate) fn first(&self) -> Option<PendingEvent> {
        self.iter().next()
    }

    /// All pending events, first due first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = PendingEvent> {
        let pending = self.pending.iter();
        pending.map(|(&(at_ms, sequence), (event, region))| PendingEvent {
            at_ms,
            sequence,
            event: event.clone(),
            region: region.clone(),
        })
    }

    /// When the first event equal to this one is due in this region.
    pub(crate) fn due_ms(&self, event: &Event) -> Option<i64> {
        let mut pending = self.pending.iter();
        pending
            .find(|(_, (pending, region))| pending == event && *region == self.here)
            .map(|((at_ms, _), _)| *at_ms)
    }

    /// How many events are pending.
    pub(crate) fn len(&self) -> usize {
        self.pending.len()
    }

    /// Puts an event where a commit or snapshot says it was.
    pub(crate) fn restore(&mut self, at_ms: i64, sequence: u64, event: Event) {
        self.next_sequence = self.next_sequence.max(sequence.saturating_add(1));
        self.pending
            .insert((at_ms, sequence), (event, self.here.clone()));
    }

    /// Takes the event of a place off the queue.
    pub(crate) fn take(&mut self, at_ms: i64, sequence: u64) -> Option<Event> {
        let (event, _) = self.pending.remove(&(at_ms, sequence))?;
        Some(event)
    }

    /// The next sequence number.
    pub(crate) fn next_sequence(&self) -> u64 {
        self.next_sequence
    }

    /// Continues from a sequence number.
    pub(crate) fn set_next_sequence(&mut self, next: u64) {
        self.next_sequence = self.next_sequence.max(next);
    }
}
