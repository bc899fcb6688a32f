//! Opening a world out of what the disk holds.

use crate::storage::indexed_db::{self, DatabaseError, Writer};
use crate::storage::{Policy, RecoveryError, RecoveryReport};
use crate::world::{RestoreError, World, WorldOptions};

/// Why a workspace could not be opened. What is on disk is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// IndexedDB did not open it.
    Database(DatabaseError),
    /// The journal can not be read.
    Recovery(RecoveryError),
    /// The journal is whole, but the world can not read its bytes.
    Restore(RestoreError),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OpenError::Database(error) => error.fmt(f),
            OpenError::Recovery(error) => error.fmt(f),
            OpenError::Restore(error) => error.fmt(f),
        }
    }
}

impl From<indexed_db::OpenError> for OpenError {
    fn from(error: indexed_db::OpenError) -> Self {
        match error {
            indexed_db::OpenError::Database(error) => OpenError::Database(error),
            indexed_db::OpenError::Recovery(error) => OpenError::Recovery(error),
        }
    }
}

/// Opens the world in a database, or makes a new one there.
pub(super) async fn open_world(
    database: &str,
) -> Result<(World, Writer, RecoveryReport), OpenError> {
    let (writer, contents) = Writer::open(database, Policy::default()).await?;
    let report = contents.report;
    if !contents.pages.is_empty() || !contents.commits.is_empty() {
        let world =
            World::restore(&contents.pages, &contents.commits).map_err(OpenError::Restore)?;
        return Ok((world, writer, report));
    }
    let world = new_world();
    // A world's seed and beginning are in its first pages; commits say only what changed since.
    // Without those pages nothing that follows could be read back.
    let refused = writer.checkpoint(world.snapshot()).await.is_err();
    if refused || writer.generation() == 0 {
        let why = "there is no room for a new workspace".to_owned();
        return Err(OpenError::Database(DatabaseError::Quota(why)));
    }
    Ok((world, writer, report))
}

/// An empty world that begins now.
pub(super) fn new_world() -> World {
    let seed = (js_sys::Math::random() * 2f64.powi(53)) as u64;
    World::new(WorldOptions {
        seed,
        start_ms: wall_ms(),
        ..WorldOptions::default()
    })
}

/// The wall clock, milliseconds since the epoch.
pub(super) fn wall_ms() -> i64 {
    js_sys::Date::now() as i64
}
