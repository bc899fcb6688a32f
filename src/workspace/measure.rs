//! What the page needs to measure itself: a workspace that no list knows and that leaves nothing
//! behind, and IndexedDB alone, put to as the journal puts, for what the browser itself can do.

use super::catalogue::database_name;
use super::session::{OpenError, Session};
use crate::storage::indexed_db::{Database, DatabaseError, delete_database, put_text};

/// The measured workspace; the catalogue's ids are longer.
const WORKSPACE: &str = "speed";
const ALONE: &str = "hashrange-speed-alone";
const STORE: &str = "records";

/// Opens the workspace that is measured, empty.
///
/// # Errors
/// Why it can not be opened.
pub async fn open() -> Result<Session, OpenError> {
    remove().await;
    Session::open(WORKSPACE).await
}

/// Removes what was measured; what another tab has open stays.
pub async fn remove() {
    let _ = delete_database(&database_name(WORKSPACE)).await;
    let _ = delete_database(ALONE).await;
}

/// IndexedDB alone.
pub struct Alone(Database);

impl Alone {
    /// Opens it.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn open() -> Result<Alone, DatabaseError> {
        Database::open(ALONE, &[STORE]).await.map(Alone)
    }

    /// Puts one record in a transaction of its own, flushed to the disk as the journal's are.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn put(&self, n: u64, record: &str) -> Result<(), DatabaseError> {
        put_text(&self.0, STORE, &n.to_string(), record).await
    }
}
