//! A workspace on its way in, piece by piece.

use super::database::Database;
use super::disk::WORKSPACE_STORES as STORES;
use super::error::DatabaseError;
use super::reading::{Records, outline, read_all};
use super::writer::Writer;
use crate::storage::{
    Found, Policy, Recovered, Recovery, RecoveryError, RecoveryReport, needs_migration, recover,
};

/// Why a workspace could not be opened. Nothing was changed on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// IndexedDB did not open it.
    Database(DatabaseError),
    /// What it holds can not be read.
    Recovery(RecoveryError),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OpenError::Database(error) => error.fmt(f),
            OpenError::Recovery(error) => error.fmt(f),
        }
    }
}

impl From<DatabaseError> for OpenError {
    fn from(error: DatabaseError) -> Self {
        OpenError::Database(error)
    }
}

impl From<RecoveryError> for OpenError {
    fn from(error: RecoveryError) -> Self {
        OpenError::Recovery(error)
    }
}

/// What a workspace held when it was opened.
#[derive(Debug)]
pub struct Contents {
    /// The pages of the last checkpoint.
    pub pages: Vec<Vec<u8>>,
    /// The commits since.
    pub commits: Vec<Vec<u8>>,
    /// What recovery found.
    pub report: RecoveryReport,
}

/// A piece of a workspace.
#[derive(Debug)]
pub enum Piece {
    /// The next page of the last checkpoint.
    Page(Vec<u8>),
    /// The next commits since; no page comes after them.
    Commits(Vec<Vec<u8>>),
}

/// A workspace that is being opened: first its pages, then its commits.
pub struct Opening {
    name: String,
    database: Database,
    stage: Stage,
    /// Records handed out, of how many.
    done: usize,
    all: usize,
}

enum Stage {
    Reading {
        recovery: Recovery,
        pages: Records,
        next_page: u32,
        frames: Records,
    },
    /// Of an older format, read and migrated as a whole.
    Migrated {
        pages: std::vec::IntoIter<Vec<u8>>,
        commits: Vec<Vec<u8>>,
        found: Found,
    },
}

impl Opening {
    /// Opens the database and looks what is there. The caller holds the workspace's lock.
    pub async fn begin(name: &str) -> Result<Opening, OpenError> {
        let database = Database::open(name, STORES).await?;
        let outline = outline(&database).await?;
        let all = outline.page_keys.len() + outline.frame_keys.len();
        let stage = if outline.head.as_deref().is_some_and(needs_migration) {
            let Recovered {
                pages,
                commits,
                found,
            } = recover(read_all(&database, outline).await?)?;
            Stage::Migrated {
                pages: pages.into_iter(),
                commits,
                found,
            }
        } else {
            let recovery = Recovery::begin(outline.head.as_deref(), all == 0)?;
            let wanted: Vec<u64> = recovery.page_keys().collect();
            for (index, key) in (0..).zip(&wanted) {
                if outline.page_keys.binary_search(key).is_err() {
                    return Err(RecoveryError::PageMissing(index).into());
                }
            }
            let log_start = recovery.log_start();
            let mut logged = outline.frame_keys;
            logged.retain(|sequence| *sequence >= log_start);
            Stage::Reading {
                recovery,
                pages: Records::new("pages", wanted),
                next_page: 0,
                frames: Records::new("log", logged),
            }
        };
        Ok(Opening {
            name: name.to_owned(),
            database,
            stage,
            done: 0,
            all,
        })
    }

    /// The next piece; nothing at the end.
    pub async fn next(&mut self) -> Result<Option<Piece>, OpenError> {
        self.done += 1;
        match &mut self.stage {
            Stage::Reading {
                recovery,
                pages,
                next_page,
                frames,
            } => {
                if let Some((_, mut record)) = pages.next(&self.database).await? {
                    let payload = recovery.page(*next_page, &record)?;
                    let header_bytes = record.len() - payload.len();
                    record.drain(..header_bytes);
                    *next_page += 1;
                    return Ok(Some(Piece::Page(record)));
                }
                let frame = frames.next(&self.database).await?;
                let Some((sequence, record)) = frame else {
                    return Ok(None);
                };
                let commits = recovery.frame(sequence, &record)?;
                Ok(Some(Piece::Commits(commits)))
            }
            Stage::Migrated { pages, commits, .. } => Ok(match pages.next() {
                Some(page) => Some(Piece::Page(page)),
                None if commits.is_empty() => None,
                None => Some(Piece::Commits(std::mem::take(commits))),
            }),
        }
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.done.min(self.all) as f64 / self.all.max(1) as f64
    }

    /// After the last piece: the writer that goes on from here.
    pub fn finish(self, policy: Policy) -> (Writer, RecoveryReport) {
        let found = match self.stage {
            Stage::Reading { recovery, .. } => recovery.finish(),
            Stage::Migrated { found, .. } => found,
        };
        let writer = Writer::resume(self.name, self.database, &found, policy);
        (writer, found.report)
    }
}
