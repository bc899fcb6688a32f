//! After a connection broke under a transaction: was it made? A glimpse of the disk tells, so that it
//! is made once, never over another writer's work and never into a database that was emptied.

use super::frame::{FrameError, decode_frame};
use super::head::Head;
use super::page::page_key;
use super::transaction::{Op, Transaction};

/// What has to be looked at, beside the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The frame with this sequence, and whether there are others right before and after it.
    Frame(u64),
    /// How many pages there are from the first key up to the second, which is left out.
    Pages(u64, u64),
}

/// What was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glimpse {
    /// The head's record.
    pub head: Option<Vec<u8>>,
    /// The frame's record.
    pub frame: Option<Vec<u8>>,
    /// The frame before it is there.
    pub follows: bool,
    /// A later frame is there.
    pub continued: bool,
    /// How many pages are there.
    pub pages: u64,
}

/// What is on disk where a transaction's changes should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// They are there.
    There,
    /// They are not, and would continue what is there.
    Absent,
    /// The frame is there in part: it is this writer's own, since another's would be whole.
    Torn,
    /// Another writer's work.
    Another,
    /// What they would continue is gone: the storage was cleared.
    Gone,
}

impl Transaction {
    /// What to look at to know whether this was made.
    pub fn look(&self) -> Look {
        let first_page = self.ops.iter().find_map(|op| match op {
            Op::PutPage { key, .. } => Some(*key),
            _ => None,
        });
        match (self.frame(), first_page, self.head()) {
            (Some((sequence, _)), _, _) => Look::Frame(sequence),
            (None, Some(key), _) => Look::Pages(first_key_of(key), key),
            (None, None, Some(head)) => Look::Pages(
                page_key(head.generation, 0),
                page_key(head.generation.saturating_add(1), 0),
            ),
            (None, None, None) => Look::Pages(0, 0),
        }
    }

    /// Whether this was made.
    pub fn presence(&self, glimpse: &Glimpse) -> Presence {
        let head = glimpse.head.as_deref();
        let there = head.and_then(|record| Head::decode(record).ok());
        if let Some((sequence, wanted)) = self.frame() {
            return frame_presence(sequence, wanted, there, glimpse);
        }
        let Look::Pages(from, to) = self.look() else {
            return Presence::Gone;
        };
        if let Some(wanted) = self.head() {
            if there == Some(wanted) {
                return Presence::There;
            }
            let pages = u64::from(wanted.page_count);
            return checkpoint_presence(wanted.generation, glimpse.pages == pages, there);
        }
        let generation = from / page_key(1, 0);
        checkpoint_presence(generation, glimpse.pages >= to - from, there)
    }

    /// The same, over what a torn write left behind.
    pub fn over_torn(&self) -> Transaction {
        let torn = self.frame().map(|(sequence, _)| sequence);
        let sweep = torn.map(Op::DeleteFramesFrom);
        Transaction {
            ops: sweep.into_iter().chain(self.ops.iter().cloned()).collect(),
        }
    }

    fn frame(&self) -> Option<(u64, &[u8])> {
        self.ops.iter().find_map(|op| match op {
            Op::AddFrame { sequence, record } => Some((*sequence, record.as_slice())),
            _ => None,
        })
    }

    fn head(&self) -> Option<Head> {
        self.ops.iter().find_map(|op| match op {
            Op::PutHead(record) => Head::decode(record).ok(),
            _ => None,
        })
    }
}

fn first_key_of(key: u64) -> u64 {
    key - key % page_key(1, 0)
}

fn frame_presence(sequence: u64, wanted: &[u8], head: Option<Head>, seen: &Glimpse) -> Presence {
    if seen.continued {
        return Presence::Another;
    }
    // A database that was deleted and made anew has neither head nor frames; only the very first
    // frame may go into such a one.
    let continues = match head {
        Some(head) => seen.follows || head.log_start == sequence,
        None => seen.head.is_none() && sequence == 1,
    };
    match &seen.frame {
        Some(found) if found == wanted => Presence::There,
        Some(found) => match decode_frame(found) {
            Err(FrameError::Torn | FrameError::Magic | FrameError::Checksum) if continues => {
                Presence::Torn
            }
            _ => Presence::Another,
        },
        None if continues => Presence::Absent,
        None if seen.head.is_none() => Presence::Gone,
        None => Presence::Another,
    }
}

/// Of a checkpoint that leads to this generation; `whole` when the pages written so far are there.
fn checkpoint_presence(generation: u64, whole: bool, head: Option<Head>) -> Presence {
    let before = head.map_or(0, |head| head.generation);
    if before.saturating_add(1) == generation && whole {
        Presence::Absent
    } else if head.is_none() || before < generation {
        Presence::Gone
    } else {
        Presence::Another
    }
}
