//! The journal on IndexedDB: the thin shell that does what the core asks for.
//!
//! Bound directly with `web-sys`, not through `indexed_db_futures`: the journal needs one way to
//! open, one to read all, one to write a list of changes. That is less than the library's own traps
//! would take to avoid (byte vectors as arrays of numbers, binary keys that fail its conversion),
//! and it keeps one rule visible: **inside a transaction nothing is awaited but its end**, because a
//! transaction commits itself when control returns to the event loop with nothing pending.
//!
//! Every write asks for `strict` durability: its end is reported when the bytes were flushed to the
//! disk, not when the operating system took them. Chrome's default has been `relaxed` since 121;
//! browsers that do not know the option are strict or do what they can.
//!
//! The browser may close a connection at any time. The outcome of a write under way is then not
//! known; the [`Writer`] opens a new connection, looks whether the frame is there, and if not writes
//! it once more. If that fails too the journal is poisoned, and the page says so.

mod contents;
mod database;
mod disk;
mod error;
mod opening;
mod reading;
mod rest;
mod room;
mod texts;
mod wait;
mod writer;

pub use contents::{Contents, OpenError, Opening, Piece};
pub use database::{Closed, Database, delete_database};
pub use disk::{WORKSPACE_STORES, copy_workspace, stored_bytes};
pub use error::DatabaseError;
pub use room::{Room, ask_to_persist, room};
pub use texts::{delete_text, put_text, texts};
pub use writer::{Writer, poison_all};
