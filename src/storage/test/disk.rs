//! A disk in memory that remembers what was durable, for tests: a transaction that was not completed
//! when the crash came may be there whole, torn, or not at all, in any combination.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::storage::{Op, Stored, Transaction};

/// What a crash makes of a transaction that was not completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is all there.
    Whole,
    /// None of it is.
    Lost,
    /// Its last record is cut or has a flipped bit; the other changes are there. Disks under
    /// IndexedDB promise better; the journal must not need it for anything but the flip.
    Torn { at: usize, flip: bool },
}

#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    head: Option<Vec<u8>>,
    pages: BTreeMap<u64, Vec<u8>>,
    pub(super) frames: BTreeMap<u64, Vec<u8>>,
    /// Handed to the disk, not completed.
    queued: Vec<Rc<Transaction>>,
}

impl Disk {
    pub(super) fn queue(&mut self, transaction: Rc<Transaction>) {
        self.queued.push(transaction);
    }

    /// Completes a queued transaction.
    pub(super) fn complete(&mut self, transaction: &Rc<Transaction>) {
        self.queued
            .retain(|queued| !Rc::ptr_eq(queued, transaction));
        self.apply(transaction);
    }

    /// Rolls a queued transaction back.
    pub(super) fn abort(&mut self, transaction: &Rc<Transaction>) {
        self.queued
            .retain(|queued| !Rc::ptr_eq(queued, transaction));
    }

    /// The machine stops; each queued transaction meets its fate, in the order given by `reorder`.
    pub(super) fn crash(mut self, fates: &[Fate], reorder: bool) -> Disk {
        let mut queued = std::mem::take(&mut self.queued);
        if reorder {
            queued.reverse();
        }
        for (index, transaction) in queued.iter().enumerate() {
            match fates.get(index).copied().unwrap_or(Fate::Lost) {
                Fate::Lost => {}
                Fate::Whole => self.apply(transaction),
                Fate::Torn { at, flip } => {
                    if let Some(torn) = tear(transaction, at, flip) {
                        self.apply(&torn);
                    }
                }
            }
        }
        self
    }

    pub(super) fn read(&self) -> Stored {
        Stored {
            head: self.head.clone(),
            pages: self.pages.clone().into_iter().collect(),
            frames: self.frames.clone().into_iter().collect(),
        }
    }

    fn apply(&mut self, transaction: &Transaction) {
        for op in &transaction.ops {
            match op.clone() {
                Op::PutHead(record) => self.head = Some(record),
                Op::AddFrame { sequence, record } => {
                    let before = self.frames.insert(sequence, record);
                    assert_eq!(before, None, "a frame was added twice");
                }
                Op::PutPage { key, record } => {
                    self.pages.insert(key, record);
                }
                Op::DeleteFramesThrough(last) => self.frames.retain(|key, _| *key > last),
                Op::DeleteFramesFrom(first) => self.frames.retain(|key, _| *key < first),
                Op::DeletePagesBelow(first) => self.pages.retain(|key, _| *key >= first),
                Op::DeletePagesFrom(first) => self.pages.retain(|key, _| *key < first),
            }
        }
    }
}

/// A transaction whose last record is damaged; none for a flip, which is all or nothing.
fn tear(transaction: &Transaction, at: usize, flip: bool) -> Option<Transaction> {
    let mut torn = transaction.clone();
    match torn.ops.last_mut()? {
        Op::AddFrame { record, .. } | Op::PutPage { record, .. } => {
            damage(record, at, flip);
            Some(torn)
        }
        _ => None,
    }
}

/// Cuts a record at a place, or flips a bit there.
pub(super) fn damage(record: &mut Vec<u8>, at: usize, flip: bool) {
    let place = at % record.len();
    if flip {
        record[place] ^= 1 << (at % 8);
    } else {
        record.truncate(place);
    }
}
