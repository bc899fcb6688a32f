//! Bytes of a world: snapshots as pages, and commits as what changed since.
//!
//! Both are the same thing, a version byte and a sequence of operations (see [`op`]): a snapshot is
//! the operations that make the world from nothing, a commit those that one request or event added.
//! Settings are JSON inside, so that they can grow; items and records are binary.
//!
//! Deliberately absent: where the bytes go, checksums, ordering, fsync. That is the journal's.

mod bytes;
mod commit;
mod load;
pub(crate) mod op;
mod pages;
mod replay;
mod snapshot;
#[cfg(test)]
mod test;

pub use load::Restoring;
pub use pages::Snapshot;

pub(crate) use bytes::{Reader, Writer};
pub(crate) use commit::{CommitLog, write_counters};
pub(in crate::world) use pages::Parts;
pub(in crate::world) use replay::read_item;

/// The format's version: the first byte of every commit and page.
pub(crate) const VERSION: u8 = 1;

/// What one request or one advance changed: opaque bytes for the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commit(pub Vec<u8>);

/// Why a world could not be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// Written by a newer version of this program.
    Newer {
        /// The version found.
        version: u32,
    },
    /// Bytes that no version of this program has written.
    Damaged {
        /// What was being read.
        what: &'static str,
    },
}

impl std::fmt::Display for RestoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Newer { version } => {
                write!(
                    f,
                    "the workspace was written by a newer version (format {version})"
                )
            }
            Self::Damaged { what } => write!(f, "the workspace's bytes are damaged ({what})"),
        }
    }
}

impl std::error::Error for RestoreError {}
