//! Backups on demand, point-in-time recovery, and tables restored from either.
//!
//! A backup shares its rows with the table until one of them is written to. Point-in-time recovery
//! keeps what every changed item was before, so that an image of now can be taken back to then.
//! Deliberately absent: the seconds after a table's creation in which the service cannot take
//! backups yet, other regions, AWS Backup.

mod continuous;
mod operations;
mod overrides;
mod restore;
mod state;
mod undo;

pub(crate) use restore::Restoration;
pub(crate) use state::{Backup, BackupState, Recovery, RestoreState};
pub(crate) use undo::UndoLog;
