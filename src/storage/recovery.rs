//! Recovery: exactly the prefix that is whole, and a word on why it ends where it ends.

use std::collections::BTreeMap;

use super::frame::{FrameError, decode_frame};
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

/// A workspace as recovered: hand the pages and commits to the world, and the rest to
/// [`super::Journal::resume`].
#[derive(Debug)]
pub struct Recovered {
    /// The payloads of the checkpoint's pages, in order.
    pub pages: Vec<Vec<u8>>,
    /// The commits after the checkpoint, in order.
    pub commits: Vec<Vec<u8>>,
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
    let (head, mut prelude) = read_head(&stored)?;
    let pages = read_pages(&head, stored.pages)?;
    let log = read_log(&head, &stored.frames)?;
    let frames_present = stored
        .frames
        .iter()
        .filter(|(sequence, _)| *sequence >= head.log_start)
        .count() as u64;
    let frames_dropped = frames_present.saturating_sub(log.frames_kept);
    if frames_dropped > 0 {
        prelude.push(Op::DeleteFramesFrom(log.position.next_sequence));
    }
    let report = RecoveryReport {
        generation: head.generation,
        pages: head.page_count,
        page_bytes: head.page_bytes,
        commits_in_pages: head.commits,
        frames_kept: log.frames_kept,
        commits_kept: log.commits.len() as u64,
        log_bytes: log.bytes,
        frames_dropped,
        stop: log.stop,
    };
    Ok(Recovered {
        pages,
        commits: log.commits,
        report,
        head,
        position: log.position,
        prelude,
    })
}

fn read_head(stored: &Stored) -> Result<(Head, Vec<Op>), RecoveryError> {
    match &stored.head {
        Some(record) => match Head::decode(record) {
            Ok(head) => Ok((head, Vec::new())),
            Err(HeadError::Version(version)) => Err(RecoveryError::NewerVersion(version)),
            Err(HeadError::Damaged) => Err(RecoveryError::HeadDamaged),
        },
        None if stored.pages.is_empty() && stored.frames.is_empty() => {
            Ok((Head::EMPTY, vec![Op::PutHead(Head::EMPTY.encode())]))
        }
        None => Err(RecoveryError::HeadMissing),
    }
}

fn read_pages(head: &Head, stored: Vec<(u64, Vec<u8>)>) -> Result<Vec<Vec<u8>>, RecoveryError> {
    let mut by_key: BTreeMap<u64, Vec<u8>> = stored.into_iter().collect();
    let mut pages = Vec::new();
    for index in 0..head.page_count {
        let record = by_key
            .remove(&page_key(head.generation, index))
            .ok_or(RecoveryError::PageMissing(index))?;
        let payload =
            decode_page(&record, head.generation, index).map_err(|error| match error {
                PageError::Version(version) => RecoveryError::NewerVersion(version),
                _ => RecoveryError::PageDamaged(index),
            })?;
        pages.push(payload.to_vec());
    }
    Ok(pages)
}

struct Log {
    commits: Vec<Vec<u8>>,
    frames_kept: u64,
    bytes: u64,
    position: Position,
    stop: Stop,
}

fn read_log(head: &Head, frames: &[(u64, Vec<u8>)]) -> Result<Log, RecoveryError> {
    let mut log = Log {
        commits: Vec::new(),
        frames_kept: 0,
        bytes: 0,
        position: Position {
            next_sequence: head.log_start,
            chain_crc: head.chain_crc,
        },
        stop: Stop::End,
    };
    for (key, record) in frames
        .iter()
        .filter(|(sequence, _)| *sequence >= head.log_start)
    {
        let expected = log.position.next_sequence;
        if *key != expected {
            log.stop = Stop::Missing(expected);
            break;
        }
        let frame = match decode_frame(record) {
            Ok(frame) => frame,
            Err(FrameError::Version(version)) => return Err(RecoveryError::NewerVersion(version)),
            Err(FrameError::Torn) => {
                log.stop = Stop::Torn(expected);
                break;
            }
            Err(FrameError::Magic | FrameError::Checksum) => {
                log.stop = Stop::Damaged(expected);
                break;
            }
        };
        if frame.sequence != expected || frame.previous_crc != log.position.chain_crc {
            log.stop = Stop::Stray(expected);
            break;
        }
        log.commits.extend(frame.commits);
        log.frames_kept += 1;
        log.bytes += record.len() as u64;
        log.position = Position {
            next_sequence: expected + 1,
            chain_crc: frame.crc,
        };
    }
    Ok(log)
}
