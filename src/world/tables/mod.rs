//! The control plane: tables, their indexes, throughput, tags, and the transient states between.
//!
//! Deliberately absent: KMS keys beyond their names, imports from S3.

mod catalog;
mod create;
mod delete;
mod describe;
mod encryption;
mod maximum;
mod state;
mod tags;
mod update;
mod update_index;

pub(crate) use catalog::{Catalog, TrashedState};
pub(in crate::world) use delete::TRASH_MS;
pub(crate) use encryption::Encryption;
pub(crate) use state::{Counts, GlobalIndexState, TableState, class_summary, initial_throughput};
