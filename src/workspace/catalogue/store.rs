//! The catalogue on IndexedDB.

use super::{Workspace, database_name, free_name, tidy_name};
use crate::storage::Policy;
use crate::storage::indexed_db::{
    Database, DatabaseError, OpenError, WORKSPACE_STORES, Writer, copy_workspace, delete_database,
    delete_text, put_text, stored_bytes, texts,
};
use crate::value::record::{from_text, to_text};
use crate::value::sorted_by;
use crate::workspace::random_id;
use crate::workspace::tabs::Lock;

const NAME: &str = "hashrange-catalogue";
const STORES: &[&str] = &["workspaces"];
const STORE: &str = "workspaces";

/// Why the catalogue did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueError {
    /// IndexedDB did not do it.
    Database(DatabaseError),
    /// There is no such workspace (any more).
    Missing,
    /// An imported workspace was not stored.
    NotStored(String),
}

impl std::fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CatalogueError::Database(error) => error.fmt(f),
            CatalogueError::Missing => write!(f, "this workspace is no longer there"),
            CatalogueError::NotStored(reason) => {
                write!(f, "the workspace was not stored: {reason}")
            }
        }
    }
}

impl From<DatabaseError> for CatalogueError {
    fn from(error: DatabaseError) -> Self {
        CatalogueError::Database(error)
    }
}

/// The workspaces of this browser.
pub struct Catalogue {
    database: Database,
}

impl Catalogue {
    /// Opens the catalogue, and removes for good what was deleted long enough ago.
    pub async fn open(now_ms: i64) -> Result<Catalogue, CatalogueError> {
        let catalogue = Catalogue {
            database: Database::open(NAME, STORES).await?,
        };
        for workspace in catalogue.all().await? {
            if workspace.is_over(now_ms) {
                catalogue.remove(&workspace.id).await?;
            }
        }
        Ok(catalogue)
    }

    /// Whether the browser or another tab closed it.
    pub fn is_closed(&self) -> bool {
        self.database.closed().is_some()
    }

    async fn all(&self) -> Result<Vec<Workspace>, CatalogueError> {
        let texts = texts(&self.database, STORE).await?;
        let all: Vec<Workspace> = texts.iter().filter_map(|text| from_text(text)).collect();
        Ok(sorted_by(all, |a, b| b.opened_ms.cmp(&a.opened_ms)))
    }

    /// The workspaces that are there, the one opened last first.
    pub async fn list(&self) -> Result<Vec<Workspace>, CatalogueError> {
        let all = self.all().await?;
        Ok(all
            .into_iter()
            .filter(|workspace| workspace.deleted_ms.is_none())
            .collect())
    }

    /// Those that were deleted and can be brought back.
    pub async fn deleted(&self) -> Result<Vec<Workspace>, CatalogueError> {
        let all = self.all().await?;
        Ok(all
            .into_iter()
            .filter(|workspace| workspace.deleted_ms.is_some())
            .collect())
    }

    /// One of them, deleted or not.
    pub async fn get(&self, id: &str) -> Result<Workspace, CatalogueError> {
        let all = self.all().await?;
        all.into_iter()
            .find(|workspace| workspace.id == id)
            .ok_or(CatalogueError::Missing)
    }

    async fn put(&self, workspace: &Workspace) -> Result<(), CatalogueError> {
        let text = to_text(workspace);
        Ok(put_text(&self.database, STORE, &workspace.id, &text).await?)
    }

    async fn change(
        &self,
        id: &str,
        change: impl FnOnce(&mut Workspace),
    ) -> Result<Workspace, CatalogueError> {
        let mut workspace = self.get(id).await?;
        change(&mut workspace);
        self.put(&workspace).await?;
        Ok(workspace)
    }

    /// A new, empty workspace; its name gets a number if it is taken.
    pub async fn create(&self, name: &str, now_ms: i64) -> Result<Workspace, CatalogueError> {
        let workspace = Workspace {
            id: random_id(),
            name: free_name(name, &self.list().await?),
            created_ms: now_ms,
            opened_ms: now_ms,
            deleted_ms: None,
        };
        self.put(&workspace).await?;
        Ok(workspace)
    }

    /// A new workspace out of a world's pages: an import, a share link, a sample.
    pub async fn create_from(
        &self,
        name: &str,
        pages: Vec<Vec<u8>>,
        now_ms: i64,
    ) -> Result<Workspace, CatalogueError> {
        let id = random_id();
        store_pages(&database_name(&id), pages).await?;
        let name = free_name(name, &self.list().await?);
        let workspace = Workspace {
            id,
            name,
            created_ms: now_ms,
            opened_ms: now_ms,
            deleted_ms: None,
        };
        self.put(&workspace).await?;
        Ok(workspace)
    }

    /// Notes that a workspace was opened.
    pub async fn opened(&self, id: &str, now_ms: i64) -> Result<Workspace, CatalogueError> {
        // The clock may have been set back: this one is the last all the same.
        let others = self.all().await?;
        let last = others.iter().filter(|other| other.id != id);
        let last_ms = last.map(|other| other.opened_ms).max().unwrap_or(i64::MIN);
        let opened_ms = now_ms.max(last_ms.saturating_add(1));
        self.change(id, |workspace| workspace.opened_ms = opened_ms)
            .await
    }

    /// Gives it another name.
    pub async fn rename(&self, id: &str, name: &str) -> Result<Workspace, CatalogueError> {
        self.change(id, |workspace| workspace.name = tidy_name(name))
            .await
    }

    /// Copies it as it is on disk now; it may be open, here or in another tab.
    pub async fn duplicate(&self, id: &str, now_ms: i64) -> Result<Workspace, CatalogueError> {
        let original = self.get(id).await?;
        let copy = random_id();
        let from = Database::open(&database_name(id), WORKSPACE_STORES).await?;
        let to = Database::open(&database_name(&copy), WORKSPACE_STORES).await?;
        copy_workspace(&from, &to).await?;
        let workspace = Workspace {
            id: copy,
            name: free_name(&format!("{} copy", original.name), &self.list().await?),
            created_ms: now_ms,
            opened_ms: now_ms,
            deleted_ms: None,
        };
        self.put(&workspace).await?;
        Ok(workspace)
    }

    /// Marks it as deleted; [`Catalogue::restore`] takes that back.
    pub async fn delete(&self, id: &str, now_ms: i64) -> Result<Workspace, CatalogueError> {
        self.change(id, |workspace| workspace.deleted_ms = Some(now_ms))
            .await
    }

    /// Brings a deleted one back.
    pub async fn restore(&self, id: &str) -> Result<Workspace, CatalogueError> {
        self.change(id, |workspace| workspace.deleted_ms = None)
            .await
    }

    /// Removes it for good, unless some tab has it open; returns whether it is gone.
    pub async fn remove(&self, id: &str) -> Result<bool, CatalogueError> {
        let lock = Lock::take_if_free(&crate::workspace::session::lock_name(id)).await;
        if matches!(lock, Ok(None)) {
            return Ok(false);
        }
        match delete_database(&database_name(id)).await {
            Err(DatabaseError::Blocked) => return Ok(false),
            result => result?,
        }
        delete_text(&self.database, STORE, id).await?;
        Ok(true)
    }

    /// The bytes it takes on disk.
    pub async fn size_bytes(&self, id: &str) -> Result<u64, CatalogueError> {
        let database = Database::open(&database_name(id), WORKSPACE_STORES).await?;
        Ok(stored_bytes(&database).await?)
    }
}

async fn store_pages(database: &str, pages: Vec<Vec<u8>>) -> Result<(), CatalogueError> {
    let not_stored = |reason: String| CatalogueError::NotStored(reason);
    let (writer, _) =
        Writer::open(database, Policy::default())
            .await
            .map_err(|error| match error {
                OpenError::Database(error) => CatalogueError::Database(error),
                OpenError::Recovery(error) => not_stored(error.to_string()),
            })?;
    let stored = writer.checkpoint(Box::new(pages.into_iter())).await;
    let generation = writer.generation();
    writer.close().await;
    match stored {
        Ok(()) if generation > 0 => Ok(()),
        Ok(()) => Err(not_stored("the browser's storage refused it".to_owned())),
        Err(refused) => Err(not_stored(format!("{refused:?}"))),
    }
}
