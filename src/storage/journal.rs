//! Group commit: which commits go to disk together, and whose response may be released.
//!
//! One log transaction is under way at a time; what is pushed meanwhile goes into the next. A
//! *ticket* numbers a commit; tickets are released in order.

use std::collections::VecDeque;
use std::rc::Rc;

use super::checkpoint::Checkpoint;
use super::frame::encode_frame;
use super::head::Head;
use super::recovery::Found;
use super::transaction::{Op, Outcome, Transaction};

/// The number of a pushed commit, ascending from 1.
pub type Ticket = u64;

/// Limits and thresholds.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// A batch takes no further commit once it holds this many bytes.
    pub batch_bytes_max: usize,
    /// A log below this size is not worth a checkpoint. Above it, a checkpoint is due when the log
    /// has outgrown the pages, so that all the writing is at most about twice the data.
    pub log_bytes_min: u64,
    /// The same while commits keep coming: so much is read back quickly enough if the page goes.
    pub log_bytes_busy: u64,
    /// A checkpoint's pages are written in transactions of about this many bytes.
    pub checkpoint_step_bytes: usize,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            // A frame or a step of this size takes the page's thread a few milliseconds, and more in
            // one transaction is hardly faster.
            batch_bytes_max: 1 << 20,
            log_bytes_min: 4 << 20,
            log_bytes_busy: 32 << 20,
            checkpoint_step_bytes: 1 << 20,
        }
    }
}

/// Whether what is in memory reaches the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// It does.
    Working,
    /// The last write was rolled back, with this reason; memory is ahead of the disk until
    /// [`Journal::retry`] succeeds.
    Unsaved(String),
    /// Nothing will be written any more, for this reason: a panic, an unknown outcome, another
    /// writer. Opening the workspace anew is the only way on.
    Poisoned(String),
}

/// Why a commit was not made durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSaved {
    /// Rolled back; it stays in memory and a retry may still save it.
    Unsaved(String),
    /// Nobody knows, and nothing more will be written.
    Poisoned(String),
}

/// Tickets whose responses may go out now, all with the same result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The first ticket.
    pub first: Ticket,
    /// The last ticket.
    pub last: Ticket,
    /// Whether they are durable.
    pub result: Result<(), NotSaved>,
}

/// Where the log goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) next_sequence: u64,
    pub(super) chain_crc: u32,
}

/// A group commit that was handed out to be written.
pub(super) struct InFlight {
    transaction: Rc<Transaction>,
    /// How many commits it holds, and the last one's ticket.
    pub(super) commits: u64,
    last: Ticket,
    /// The log's position once it is durable.
    pub(super) after: Position,
    pub(super) record_bytes: u64,
    /// It was rolled back and waits for a retry.
    failed: bool,
}

/// The journal of one open workspace.
pub struct Journal {
    pub(super) policy: Policy,
    saving: Saving,
    pub(super) head: Head,
    pub(super) position: Position,
    pub(super) pending: VecDeque<Vec<u8>>,
    pub(super) in_flight: Option<InFlight>,
    /// What the first batch must also do, from recovery.
    prelude: Vec<Op>,
    last_pushed: Ticket,
    /// Every ticket up to this one was answered, well or badly.
    released: Ticket,
    /// Commits durable since the workspace was made.
    pub(super) commits: u64,
    pub(super) log_bytes: u64,
    pub(super) checkpoint: Option<Checkpoint>,
    /// After a checkpoint that failed, none is due before the log has this size.
    pub(super) checkpoint_not_below: u64,
}

impl Journal {
    /// Goes on where recovery ended.
    pub fn resume(found: &Found, policy: Policy) -> Journal {
        Journal {
            policy,
            saving: Saving::Working,
            head: found.head,
            position: found.position,
            pending: VecDeque::new(),
            in_flight: None,
            prelude: found.prelude.clone(),
            last_pushed: 0,
            released: 0,
            commits: found.head.commits + found.report.commits_kept,
            log_bytes: found.report.log_bytes,
            checkpoint: None,
            checkpoint_not_below: 0,
        }
    }

    /// Whether what is in memory reaches the disk.
    pub fn saving(&self) -> &Saving {
        &self.saving
    }

    /// The bytes on disk: pages and log.
    pub fn stored_bytes(&self) -> u64 {
        self.head.page_bytes + self.log_bytes
    }

    /// How many checkpoints were made since the workspace was.
    pub fn generation(&self) -> u64 {
        self.head.generation
    }

    /// Commits durable since the workspace was made.
    pub fn durable_commits(&self) -> u64 {
        self.commits
    }

    /// Commits that are in memory and not durable yet.
    pub fn unsaved_commits(&self) -> u64 {
        let in_flight = self
            .in_flight
            .as_ref()
            .map_or(0, |in_flight| in_flight.commits);
        self.pending.len() as u64 + in_flight
    }

    /// Takes a commit; its ticket is released by a later [`Journal::completed`].
    pub fn push(&mut self, commit: Vec<u8>) -> Result<Ticket, NotSaved> {
        if let Saving::Poisoned(reason) = &self.saving {
            return Err(NotSaved::Poisoned(reason.clone()));
        }
        self.pending.push_back(commit);
        self.last_pushed += 1;
        Ok(self.last_pushed)
    }

    /// The next group commit to write, if there is one and none is under way.
    pub fn take_batch(&mut self) -> Option<Rc<Transaction>> {
        if self.saving != Saving::Working {
            return None;
        }
        if let Some(in_flight) = &mut self.in_flight {
            let retry = std::mem::replace(&mut in_flight.failed, false);
            return retry.then(|| in_flight.transaction.clone());
        }
        let commits = self.take_pending()?;
        let sequence = self.position.next_sequence;
        let (record, crc) = encode_frame(sequence, self.position.chain_crc, &commits);
        let record_bytes = record.len() as u64;
        let mut ops = std::mem::take(&mut self.prelude);
        ops.push(Op::AddFrame { sequence, record });
        let transaction = Rc::new(Transaction { ops });
        self.in_flight = Some(InFlight {
            transaction: transaction.clone(),
            commits: commits.len() as u64,
            last: self.last_pushed - self.pending.len() as u64,
            after: Position {
                next_sequence: sequence + 1,
                chain_crc: crc,
            },
            record_bytes,
            failed: false,
        });
        Some(transaction)
    }

    fn take_pending(&mut self) -> Option<Vec<Vec<u8>>> {
        let mut commits = Vec::new();
        let mut bytes = 0;
        while bytes < self.policy.batch_bytes_max {
            let Some(commit) = self.pending.pop_front() else {
                break;
            };
            bytes += commit.len();
            commits.push(commit);
        }
        (!commits.is_empty()).then_some(commits)
    }

    /// Says how the batch under way ended; returns whose responses may go out now.
    pub fn completed(&mut self, outcome: Outcome) -> Option<Released> {
        let in_flight = self.in_flight.as_mut()?;
        let (last, result) = match outcome {
            Outcome::Durable => {
                let last = in_flight.last;
                self.position = in_flight.after;
                self.commits += in_flight.commits;
                self.log_bytes += in_flight.record_bytes;
                self.in_flight = None;
                (last, Ok(()))
            }
            Outcome::Aborted(reason) => {
                in_flight.failed = true;
                if self.saving == Saving::Working {
                    self.saving = Saving::Unsaved(reason.clone());
                }
                (self.last_pushed, Err(NotSaved::Unsaved(reason)))
            }
            Outcome::Unknown(reason) => {
                self.saving = Saving::Poisoned(reason.clone());
                (self.last_pushed, Err(NotSaved::Poisoned(reason)))
            }
        };
        self.release(last, result)
    }

    /// After a rolled back write: lets [`Journal::take_batch`] try the same frame again.
    pub fn retry(&mut self) {
        if matches!(self.saving, Saving::Unsaved(_)) {
            self.saving = Saving::Working;
        }
    }

    /// Stops all writing for good. A batch under way may still complete; nothing else is handed out.
    pub fn poison(&mut self, reason: &str) {
        if !matches!(self.saving, Saving::Poisoned(_)) {
            self.saving = Saving::Poisoned(reason.to_owned());
        }
        self.checkpoint = None;
    }

    /// Once nothing more will be written, everybody who still waits.
    pub fn release_poisoned(&mut self) -> Option<Released> {
        match &self.saving {
            // A batch that was aborted is under way no more, though it waits to be tried again.
            Saving::Poisoned(reason)
                if self.in_flight.as_ref().is_none_or(|batch| batch.failed) =>
            {
                let reason = reason.clone();
                self.release(self.last_pushed, Err(NotSaved::Poisoned(reason)))
            }
            _ => None,
        }
    }

    fn release(&mut self, last: Ticket, result: Result<(), NotSaved>) -> Option<Released> {
        let first = self.released + 1;
        if last < first {
            return None;
        }
        self.released = last;
        Some(Released {
            first,
            last,
            result,
        })
    }
}
