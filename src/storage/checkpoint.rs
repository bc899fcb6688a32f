//! Checkpoints: the log turned into pages, in steps, while commits go on.
//!
//! The pages are an image of the world at the moment the checkpoint began. They are asked for one by
//! one, as the steps are taken, so that neither all of them are in memory nor any step takes long.

use super::head::Head;
use super::journal::{Journal, Position, Saving};
use super::page::{PAGES_MAX, encode_page, page_key};
use super::transaction::{Op, Outcome, Transaction};

/// The payloads of a checkpoint's pages, made as they are asked for.
pub type Pages = Box<dyn Iterator<Item = Vec<u8>>>;

/// A checkpoint under way.
pub(super) struct Checkpoint {
    /// The head that the flip will put.
    head: Head,
    /// The payloads still to be written.
    pages: Pages,
    /// None is left.
    ended: bool,
    next_index: u32,
    /// What an earlier checkpoint left behind under this generation was deleted.
    swept: bool,
    /// The bytes of the log that the pages make superfluous.
    log_bytes: u64,
    step: Step,
}

#[derive(PartialEq)]
enum Step {
    Idle,
    Pages,
    Flip,
}

/// Why a checkpoint can not begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckpointRefused {
    /// Another one is under way.
    UnderWay,
    /// Commits were pushed that no frame holds yet, so that the pages would hold them twice.
    CommitsPending,
    /// Writing has stopped.
    NotSaving,
}

impl Journal {
    /// Whether the log has grown enough for a checkpoint, and one may begin at this moment: when all
    /// that was pushed is in a frame, durable or under way. While commits keep coming (`busy`) the
    /// log may grow longer: a checkpoint would only slow them down.
    pub fn checkpoint_due(&self, busy: bool) -> bool {
        let log_bytes_min = match busy {
            true => self.policy.log_bytes_busy,
            false => self.policy.log_bytes_min,
        };
        let threshold = log_bytes_min
            .max(self.head.page_bytes)
            .max(self.checkpoint_not_below);
        self.log_bytes > threshold && self.checkpoint_refused().is_none()
    }

    fn checkpoint_refused(&self) -> Option<CheckpointRefused> {
        if *self.saving() != Saving::Working {
            Some(CheckpointRefused::NotSaving)
        } else if self.checkpoint.is_some() {
            Some(CheckpointRefused::UnderWay)
        } else if !self.pending.is_empty() {
            Some(CheckpointRefused::CommitsPending)
        } else {
            None
        }
    }

    /// Begins a checkpoint with the world's pages as they are at this moment.
    pub fn begin_checkpoint(&mut self, pages: Pages) -> Result<(), CheckpointRefused> {
        if let Some(refused) = self.checkpoint_refused() {
            return Err(refused);
        }
        let (covers, more_commits, more_bytes) = match &self.in_flight {
            Some(in_flight) => (in_flight.after, in_flight.commits, in_flight.record_bytes),
            None => (self.position, 0, 0),
        };
        self.checkpoint = Some(Checkpoint {
            head: Head {
                generation: self.head.generation + 1,
                page_count: 0,
                chain_crc: covers.chain_crc,
                log_start: covers.next_sequence,
                commits: self.commits + more_commits,
                page_bytes: 0,
            },
            pages,
            ended: false,
            next_index: 0,
            swept: false,
            log_bytes: self.log_bytes + more_bytes,
            step: Step::Idle,
        });
        Ok(())
    }

    /// The next step of the checkpoint to write: some pages, or in the end the flip. Steps may be
    /// written while a batch is under way.
    pub fn take_checkpoint_step(&mut self) -> Option<Transaction> {
        let step_bytes = self.policy.checkpoint_step_bytes;
        let position = self.position;
        let checkpoint = self.checkpoint.as_mut()?;
        if checkpoint.step != Step::Idle {
            return None;
        }
        let pages = checkpoint.take_pages(step_bytes);
        if !pages.ops.is_empty() {
            checkpoint.step = Step::Pages;
            return Some(pages);
        }
        if !checkpoint.ended {
            // More pages than their keys have room for: the log goes on holding everything.
            self.abandon_checkpoint();
            return None;
        }
        checkpoint.take_flip(position)
    }

    fn abandon_checkpoint(&mut self) {
        self.checkpoint = None;
        self.checkpoint_not_below = self.log_bytes.saturating_mul(2);
    }

    /// Says how the step under way ended; true when the checkpoint is done.
    pub fn checkpoint_step_completed(&mut self, outcome: Outcome) -> bool {
        let Some(checkpoint) = &mut self.checkpoint else {
            return false;
        };
        let step = std::mem::replace(&mut checkpoint.step, Step::Idle);
        match (step, outcome) {
            (Step::Idle | Step::Pages, Outcome::Durable) => false,
            (Step::Flip, Outcome::Durable) => {
                self.head = checkpoint.head;
                self.log_bytes -= checkpoint.log_bytes;
                self.checkpoint = None;
                self.checkpoint_not_below = 0;
                true
            }
            // The head on disk is the old one or the new one, and only recovery can tell.
            (Step::Flip, Outcome::Unknown(reason)) => {
                self.poison(&reason);
                false
            }
            // The log still holds everything; the pages that were written are swept next time.
            (_, Outcome::Aborted(_) | Outcome::Unknown(_)) => {
                self.abandon_checkpoint();
                false
            }
        }
    }
}

impl Checkpoint {
    /// Some more pages; nothing when none is left, or none more may be written.
    fn take_pages(&mut self, step_bytes: usize) -> Transaction {
        let mut transaction = Transaction::default();
        let generation = self.head.generation;
        if !self.swept {
            self.swept = true;
            transaction
                .ops
                .push(Op::DeletePagesFrom(page_key(generation, 0)));
        }
        let mut bytes = 0;
        while bytes < step_bytes && !self.ended && self.next_index < PAGES_MAX {
            let Some(payload) = self.pages.next() else {
                self.ended = true;
                break;
            };
            let record = encode_page(generation, self.next_index, &payload);
            bytes += record.len();
            self.head.page_bytes += record.len() as u64;
            transaction.ops.push(Op::PutPage {
                key: page_key(generation, self.next_index),
                record,
            });
            self.next_index += 1;
        }
        self.head.page_count = self.next_index;
        transaction
    }

    /// Only once all that the pages hold is also durable in the log: a flip must not overtake it.
    fn take_flip(&mut self, durable: Position) -> Option<Transaction> {
        if durable.next_sequence < self.head.log_start {
            return None;
        }
        self.step = Step::Flip;
        Some(Transaction {
            ops: vec![
                Op::PutHead(self.head.encode()),
                Op::DeleteFramesThrough(self.head.log_start.saturating_sub(1)),
                Op::DeletePagesBelow(page_key(self.head.generation, 0)),
            ],
        })
    }
}
