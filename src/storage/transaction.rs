//! What the journal asks of a disk, as plain data.

/// One change to a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// Put the head into `meta`.
    PutHead(Vec<u8>),
    /// Add a frame to `log`. *Add*, not put: if the key is taken, another writer is at work and the
    /// transaction must fail.
    AddFrame {
        /// The key.
        sequence: u64,
        /// The record.
        record: Vec<u8>,
    },
    /// Put a page into `pages`, under [`super::page_key`].
    PutPage {
        /// The key.
        key: u64,
        /// The record.
        record: Vec<u8>,
    },
    /// Delete the frames with a sequence up to and including this one.
    DeleteFramesThrough(u64),
    /// Delete the frames from this sequence on.
    DeleteFramesFrom(u64),
    /// Delete the pages with a key below this one.
    DeletePagesBelow(u64),
    /// Delete the pages from this key on.
    DeletePagesFrom(u64),
}

/// Changes that a disk makes all or none, in this order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transaction {
    /// The changes.
    pub ops: Vec<Op>,
}

impl Transaction {
    /// The bytes of all records in it.
    pub fn record_bytes(&self) -> usize {
        self.ops.iter().map(Op::record_bytes).sum()
    }
}

impl Op {
    fn record_bytes(&self) -> usize {
        match self {
            Op::PutHead(record) | Op::AddFrame { record, .. } | Op::PutPage { record, .. } => {
                record.len()
            }
            _ => 0,
        }
    }
}

/// How a transaction ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is on disk, flushed.
    Durable,
    /// It was rolled back and left nothing behind (a full quota).
    Aborted(String),
    /// Nobody knows, or another writer was found: nothing may be written any more.
    Unknown(String),
}

/// All that a disk holds of a workspace, as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// The head's record, if there is one.
    pub head: Option<Vec<u8>>,
    /// The pages by key, ascending.
    pub pages: Vec<(u64, Vec<u8>)>,
    /// The frames by sequence, ascending.
    pub frames: Vec<(u64, Vec<u8>)>,
}
