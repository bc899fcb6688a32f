//! What a session tells those who listen.

use std::sync::Arc;

use crate::value::record::variants;

use crate::world::{Happened, Trace};

/// Something that happened in an open workspace, in this tab or in the one that leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// A request was answered by the world; its response follows when it is durable.
    Trace(Arc<Trace>),
    /// Time passed and these events fired.
    Events(Vec<Happened>),
    /// A control changed something: the clock, the delays, tables brought back, items imported.
    Changed,
    /// Whether what is in memory reaches the disk.
    Saving(SaveState),
    /// This tab leads now, or follows.
    Role(Role),
}

variants!(Notice {
    Trace(inner),
    Events(inner),
    Changed,
    Saving(inner),
    Role(inner),
});

/// Whether what is in memory reaches the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// All of it is on disk.
    Saved,
    /// Some commits are on their way.
    Saving,
    /// The last write was refused (a full quota): memory is ahead of the disk. Offer an export;
    /// every further write and [`retry`](crate::workspace::session) tries again.
    Unsaved {
        /// Why.
        reason: String,
    },
    /// Nothing is saved at all: the browser offers no storage, or the person chose to go on without.
    MemoryOnly {
        /// Why.
        reason: String,
    },
    /// Nothing will be saved any more: offer an export and a reload.
    Stopped {
        /// Why.
        reason: String,
    },
}

variants!(SaveState {
    Saved,
    Saving,
    Unsaved { reason },
    MemoryOnly { reason },
    Stopped { reason },
});

/// A tab's part among those that have the same workspace open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It owns the world and writes.
    Leader,
    /// It forwards to the leader.
    Follower,
}

variants!(Role { Leader, Follower });
