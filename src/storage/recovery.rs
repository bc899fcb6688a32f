//! Recovery: exactly the prefix that is whole, and a word on why it ends where it ends.

use std::collections::BTreeMap;

use super::frame::{DecodedFrame, FrameError, decode_frame};
use super::head::{Head, HeadError};
use super::journal::Position;
use super::migrations::{MigrationError, migrate};
use super::page::{PageError, decode_page, page_key};
use super::transaction::{Op, Stored};

/// Why the log was read no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It ended.
    End,
    /// The frame with this sequence is shorter or longer than it should be.
    Torn(u64),
    /// The frame with this sequence has a wrong checksum.
    Damaged(u64),
    /// The frame with this sequence is not there, though later ones are.
    Missing(u64),
    /// The frame with this sequence does not continue the one before it.
    Stray(u64),
}

/// What recovery found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecoveryReport {
    /// The generation of the checkpoint, 0 if there was none.
    pub generation: u64,
    /// Pages read, and their bytes.
    pub pages: u32,
    /// The bytes of the pages.
    pub page_bytes: u64,
    /// Commits in the pages.
    pub commits_in_pages: u64,
    /// Frames kept from the log.
    pub frames_kept: u64,
    /// Commits kept from the log.
    pub commits_kept: u64,
    /// The bytes of the frames kept.
    pub log_bytes: u64,
    /// Frames after the stop, which are left out and deleted with the next write.
    pub frames_dropped: u64,
    /// Why the log was read no further.
    pub stop: Stop,
}

impl RecoveryReport {
    /// What was lost, in words; nothing if the log ended where it was written to. A record that is
    /// gone from the very end leaves no mark: nobody can tell.
    pub fn loss(&self) -> Option<String> {
        let (sequence, how) = match self.stop {
            Stop::End => return None,
            Stop::Torn(sequence) => (sequence, "torn"),
            Stop::Damaged(sequence) => (sequence, "damaged"),
            Stop::Missing(sequence) => (sequence, "missing"),
            Stop::Stray(sequence) => (sequence, "of another history"),
        };
        let kept = self.frames_kept;
        let dropped = self.frames_dropped;
        Some(format!(
            "record {sequence} of the log is {how}: what was written before it is here ({kept} of \
             {} records), what came after it is lost",
            kept + dropped
        ))
    }
}

/// A workspace as recovered: hand the pages and commits to the world, and the rest to
/// [`super::Journal::resume`].
#[derive(Debug)]
pub struct Recovered {
    /// The payloads of the checkpoint's pages, in order.
    pub pages: Vec<Vec<u8>>,
    /// The commits after the checkpoint, in order.
    pub commits: Vec<Vec<u8>>,
    /// What was found, and where the journal goes on.
    pub found: Found,
}

/// What recovery found, and where the journal goes on.
#[derive(Debug, Clone)]
pub struct Found {
    /// What was found.
    pub report: RecoveryReport,
    pub(super) head: Head,
    pub(super) position: Position,
    /// What the next write must do first: put the first head, delete what follows the stop.
    pub(super) prelude: Vec<Op>,
}

/// Why a workspace can not be opened. Nothing is changed on disk then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryError {
    /// A newer version of the program wrote it, in this format.
    NewerVersion(u16),
    /// There are pages or frames but no head.
    HeadMissing,
    /// The head is damaged.
    HeadDamaged,
    /// A page of the checkpoint is not there.
    PageMissing(u32),
    /// A page of the checkpoint is damaged.
    PageDamaged(u32),
}

impl std::fmt::Display for RecoveryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RecoveryError::NewerVersion(version) => {
                write!(
                    f,
                    "a newer version of Hashrange wrote this workspace (format {version})"
                )
            }
            RecoveryError::HeadMissing => write!(f, "the workspace's head record is missing"),
            RecoveryError::HeadDamaged => write!(f, "the workspace's head record is damaged"),
            RecoveryError::PageMissing(index) => {
                write!(f, "page {index} of the workspace is missing")
            }
            RecoveryError::PageDamaged(index) => {
                write!(f, "page {index} of the workspace is damaged")
            }
        }
    }
}

/// Reads a workspace back from what the disk holds.
pub fn recover(stored: Stored) -> Result<Recovered, RecoveryError> {
    let stored = migrate(stored).map_err(|error| match error {
        MigrationError::NewerVersion(version) => RecoveryError::NewerVersion(version),
        MigrationError::HeadDamaged => RecoveryError::HeadDamaged,
    })?;
    let is_new = stored.pages.is_empty() && stored.frames.is_empty();
    let mut recovery = Recovery::begin(stored.head.as_deref(), is_new)?;
    let mut by_key: BTreeMap<u64, Vec<u8>> = stored.pages.into_iter().collect();
    let mut pages = Vec::new();
    for (index, key) in recovery.page_keys().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let record = by_key
            .remove(&key)
            .ok_or(RecoveryError::PageMissing(index))?;
        pages.push(recovery.page(index, &record)?.to_vec());
    }
    let mut commits = Vec::new();
    for (sequence, record) in &stored.frames {
        commits.extend(recovery.frame(*sequence, record)?);
    }
    Ok(Recovered {
        pages,
        commits,
        found: recovery.finish(),
    })
}

/// Recovery under way: record by record, so that the pages and the log need not be in memory at
/// once. First every page in the order of [`Recovery::page_keys`], then every frame by sequence.
#[derive(Debug)]
pub struct Recovery {
    head: Head,
    prelude: Vec<Op>,
    position: Position,
    /// Frames that belong to the log, kept or not.
    frames_present: u64,
    frames_kept: u64,
    commits_kept: u64,
    log_bytes: u64,
    stop: Stop,
}

impl Recovery {
    /// Begins with the head record, if there is one; `is_new` when there is nothing else either.
    pub fn begin(record: Option<&[u8]>, is_new: bool) -> Result<Recovery, RecoveryError> {
        let (head, prelude) = read_head(record, is_new)?;
        Ok(Recovery {
            head,
            prelude,
            position: Position {
                next_sequence: head.log_start,
                chain_crc: head.chain_crc,
            },
            frames_present: 0,
            frames_kept: 0,
            commits_kept: 0,
            log_bytes: 0,
            stop: Stop::End,
        })
    }

    /// The keys of the pages that are wanted, in order.
    pub fn page_keys(&self) -> impl Iterator<Item = u64> + use<> {
        let head = self.head;
        (0..head.page_count).map(move |index| page_key(head.generation, index))
    }

    /// The first sequence of the log.
    pub fn log_start(&self) -> u64 {
        self.head.log_start
    }

    /// The payload of the page in this place.
    pub fn page<'a>(&self, index: u32, record: &'a [u8]) -> Result<&'a [u8], RecoveryError> {
        decode_page(record, self.head.generation, index).map_err(|error| match error {
            PageError::Version(version) => RecoveryError::NewerVersion(version),
            _ => RecoveryError::PageDamaged(index),
        })
    }

    /// The commits of the next frame; none once the log is to be read no further.
    pub fn frame(&mut self, sequence: u64, record: &[u8]) -> Result<Vec<Vec<u8>>, RecoveryError> {
        if sequence < self.head.log_start {
            return Ok(Vec::new());
        }
        self.frames_present += 1;
        if self.stop != Stop::End {
            return Ok(Vec::new());
        }
        match self.check(sequence, record)? {
            Ok(frame) => {
                self.frames_kept += 1;
                self.commits_kept += frame.commits.len() as u64;
                self.log_bytes += record.len() as u64;
                self.position = Position {
                    next_sequence: sequence + 1,
                    chain_crc: frame.crc,
                };
                Ok(frame.commits)
            }
            Err(stop) => {
                self.stop = stop;
                Ok(Vec::new())
            }
        }
    }

    fn check(
        &self,
        sequence: u64,
        record: &[u8],
    ) -> Result<Result<DecodedFrame, Stop>, RecoveryError> {
        let expected = self.position.next_sequence;
        if sequence != expected {
            return Ok(Err(Stop::Missing(expected)));
        }
        Ok(match decode_frame(record) {
            Err(FrameError::Version(version)) => return Err(RecoveryError::NewerVersion(version)),
            Err(FrameError::Torn) => Err(Stop::Torn(expected)),
            Err(FrameError::Magic | FrameError::Checksum) => Err(Stop::Damaged(expected)),
            Ok(frame) => {
                let continues =
                    frame.sequence == expected && frame.previous_crc == self.position.chain_crc;
                if continues {
                    Ok(frame)
                } else {
                    Err(Stop::Stray(expected))
                }
            }
        })
    }

    /// After the last frame.
    pub fn finish(self) -> Found {
        let mut prelude = self.prelude;
        let frames_dropped = self.frames_present.saturating_sub(self.frames_kept);
        if frames_dropped > 0 {
            prelude.push(Op::DeleteFramesFrom(self.position.next_sequence));
        }
        Found {
            report: RecoveryReport {
                generation: self.head.generation,
                pages: self.head.page_count,
                page_bytes: self.head.page_bytes,
                commits_in_pages: self.head.commits,
                frames_kept: self.frames_kept,
                commits_kept: self.commits_kept,
                log_bytes: self.log_bytes,
                frames_dropped,
                stop: self.stop,
            },
            head: self.head,
            position: self.position,
            prelude,
        }
    }
}

fn read_head(record: Option<&[u8]>, is_new: bool) -> Result<(Head, Vec<Op>), RecoveryError> {
    match record {
        Some(record) => match Head::decode(record) {
            Ok(head) => Ok((head, Vec::new())),
            Err(HeadError::Version(version)) => Err(RecoveryError::NewerVersion(version)),
            Err(HeadError::Damaged) => Err(RecoveryError::HeadDamaged),
        },
        None if is_new => Ok((Head::EMPTY, vec![Op::PutHead(Head::EMPTY.encode())])),
        None => Err(RecoveryError::HeadMissing),
    }
}
