//! Opening a world out of what the disk holds.

use crate::storage::indexed_db::{self, DatabaseError, Opening, Piece, Writer};
use crate::storage::{Policy, RecoveryError, RecoveryReport};
use crate::workspace::turn::Slice;
use crate::world::{RestoreError, Restoring, World, WorldOptions};

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

/// Items looked at in one step for what pages do not hold: a few milliseconds.
const DERIVED_ITEMS: usize = 1_000;

/// Opens the world in a database, or makes a new one there; `progress` is told how far it is, from 0
/// to 1.
pub(super) async fn open_world(
    database: &str,
    progress: &dyn Fn(f64),
) -> Result<(World, Writer, RecoveryReport), OpenError> {
    let mut opening = Opening::begin(database).await?;
    let mut restoring = None;
    let mut slice = Slice::begin();
    while let Some(piece) = opening.next().await? {
        let restoring = restoring.get_or_insert_with(Restoring::new);
        match piece {
            Piece::Page(page) => restoring.page(&page).map_err(OpenError::Restore)?,
            Piece::Commits(commits) => {
                while !restoring.derive(DERIVED_ITEMS) {
                    slice.pause().await;
                }
                for commit in commits {
                    restoring.commit(&commit).map_err(OpenError::Restore)?;
                    slice.pause().await;
                }
            }
        }
        if slice.is_over() {
            progress(opening.progress());
        }
        slice.pause().await;
    }
    if let Some(mut restoring) = restoring {
        while !restoring.derive(DERIVED_ITEMS) {
            slice.pause().await;
        }
        let (writer, report) = opening.finish(Policy::default());
        return Ok((restoring.finish(), writer, report));
    }
    let (writer, report) = opening.finish(Policy::default());
    let world = new_world();
    // A world's seed and beginning are in its first pages; commits say only what changed since.
    // Without those pages nothing that follows could be read back.
    let refused = writer.checkpoint(Box::new(world.freeze())).await.is_err();
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
