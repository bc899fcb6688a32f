//! The journal: what keeps every acknowledged write.
//!
//! **Acknowledged means committed**: a write's response is released when the transaction that holds
//! it has completed with strict durability. The journal itself does no I/O: it says what to write as
//! plain data ([`Transaction`]) and is told how that went ([`Outcome`]), so that the same state
//! machine runs on IndexedDB and, in the tests, on a disk that crashes, tears and reorders.
//!
//! A workspace is one database with three stores, made once and never one per table:
//!
//! | store | key | value |
//! |---|---|---|
//! | `meta` | `"head"` | the [`Head`]: format version, generation, where the log starts |
//! | `log` | sequence number | one [frame](encode_frame): the commits of one group commit |
//! | `pages` | generation × 2²⁰ + index | one [page](encode_page) of a checkpoint |
//!
//! Every record is checksummed (CRC-32) and a frame also names the checksum of the frame before it,
//! so that what recovery keeps is a prefix of what was written and never a mixture of two histories.
//! All integers are little-endian.
//!
//! | frame | bytes | | page | bytes | | head | bytes |
//! |---|---|---|---|---|---|---|---|
//! | magic `HRLF` | 4 | | magic `HRPG` | 4 | | magic `HRHD` | 4 |
//! | format version | 2 | | format version | 2 | | format version | 2 |
//! | reserved, zero | 2 | | reserved, zero | 2 | | reserved, zero | 2 |
//! | sequence | 8 | | generation | 8 | | generation | 8 |
//! | checksum of the frame before | 4 | | index | 4 | | number of pages | 4 |
//! | number of commits | 4 | | payload length | 4 | | checksum of the last frame in the pages | 4 |
//! | payload length | 4 | | checksum | 4 | | first sequence of the log | 8 |
//! | checksum | 4 | | payload | | | commits in the pages | 8 |
//! | payload: (length 4, commit)… | | | | | | bytes of the pages | 8 |
//! | | | | | | | checksum | 4 |
//!
//! A checkpoint takes the pages of the next generation one by one from an image of the world, writes
//! them beside the current ones, in as many transactions as it likes, then flips: one transaction puts the new head, deletes the old
//! generation and the part of the log that the pages hold. A crash before the flip leaves pages that
//! no head names; the next checkpoint sweeps them away.
//!
//! *Deliberately absent*: what a commit or a page means (the world's bytes, opaque here), partial
//! repair of a damaged log, and any way to write after a panic.

mod bytes;
mod checkpoint;
mod frame;
mod head;
#[cfg(target_arch = "wasm32")]
pub mod indexed_db;
mod journal;
mod migrations;
mod page;
mod presence;
mod recovery;
mod transaction;

pub use checkpoint::{CheckpointRefused, Pages};
pub use frame::{DecodedFrame, FrameError, decode_frame, encode_frame};
pub use head::{Head, HeadError};
pub use journal::{Journal, NotSaved, Policy, Released, Saving, Ticket};
pub use migrations::{MigrationError, migrate, needs_migration};
pub use page::{PAGES_MAX, PageError, decode_page, encode_page, page_key};
pub use presence::{Glimpse, Look, Presence};
pub use recovery::{Found, Recovered, Recovery, RecoveryError, RecoveryReport, Stop, recover};
pub use transaction::{Op, Outcome, Stored, Transaction};

/// The format that this code writes. Older ones are migrated when they are read.
pub const FORMAT_VERSION: u16 = 1;

#[cfg(test)]
mod test;
