//! Slices of an import that the world has taken and that are not durable yet. The file is read on
//! while the disk writes; what is shown, and the report at the end, is of what is durable.

use super::{Progress, State};
use crate::ui::store::control;
use crate::workspace::import::{Batch, RefusedRow};
use crate::world::{BulkItems, Control, ControlError, ControlResult};
use leptos::prelude::*;
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::Poll;

/// Bytes on their way to the disk, beyond which reading waits.
const AHEAD_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Refused rows that the report lists.
const REFUSED_LISTED: usize = 200;

type Landing = Pin<Box<dyn Future<Output = Result<ControlResult, ControlError>>>>;

/// One slice under way.
struct Sent {
    landing: Landing,
    result: Option<Result<ControlResult, ControlError>>,
    bytes: usize,
    /// Of the file, when it was sent.
    read_bytes: usize,
    all_bytes: usize,
    refused: Vec<RefusedRow>,
    /// Rows over another of the same slice, which the world never saw.
    within: u64,
}

impl Sent {
    /// Looks whether it has landed, without waiting.
    async fn look(&mut self) {
        if self.result.is_none() {
            let looked =
                std::future::poll_fn(|context| Poll::Ready(self.landing.as_mut().poll(context)));
            if let Poll::Ready(result) = looked.await {
                self.result = Some(result);
            }
        }
    }

    async fn land(&mut self) {
        if self.result.is_none() {
            self.result = Some(self.landing.as_mut().await);
        }
    }
}

/// Slices under way, in order.
pub(super) struct Ahead {
    state: State,
    sent: VecDeque<Sent>,
    bytes: usize,
    /// What is durable and not shown yet.
    landed: Progress,
    failure: Option<String>,
}

impl Ahead {
    pub(super) fn new(state: State) -> Ahead {
        Ahead {
            state,
            sent: VecDeque::new(),
            bytes: 0,
            landed: Progress::default(),
            failure: None,
        }
    }

    /// Whether a slice was not put or not made durable.
    pub(super) fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Sends a slice to the world, and waits only if too much is on its way to the disk.
    pub(super) async fn send(&mut self, table: &str, batch: Batch, progress: (usize, usize)) {
        let bytes = batch.items.iter().map(|item| item.as_bytes().len()).sum();
        let import = Control::BulkImport {
            table: table.to_owned(),
            items: BulkItems::Encoded(batch.items),
        };
        let sent = Sent {
            landing: Box::pin(control(import)),
            result: None,
            bytes,
            read_bytes: progress.0,
            all_bytes: progress.1,
            refused: batch.refused,
            within: batch.replaced_within as u64,
        };
        self.bytes += bytes;
        self.sent.push_back(sent);
        // The world takes a slice when it is looked at, perhaps behind requests that wait for their
        // turn; all that follows is the disk's. Looked at in order, whichever have not landed.
        for sent in &mut self.sent {
            sent.look().await;
        }
        while let Some(mut first) = self.sent.pop_front() {
            match self.bytes > AHEAD_BYTES_MAX {
                true => first.land().await,
                false => first.look().await,
            }
            if first.result.is_none() {
                self.sent.push_front(first);
                return;
            }
            self.take_in(first);
        }
    }

    /// Waits until all that was sent is durable, and shows it.
    pub(super) async fn finish(mut self) -> Result<(), String> {
        while let Some(mut first) = self.sent.pop_front() {
            first.land().await;
            self.take_in(first);
        }
        self.show();
        self.failure.map_or(Ok(()), Err)
    }

    fn take_in(&mut self, sent: Sent) {
        self.bytes = self.bytes.saturating_sub(sent.bytes);
        let landed = &mut self.landed;
        match sent.result {
            Some(Ok(ControlResult::Imported {
                put,
                replaced,
                write_units,
                refused_count,
                ..
            })) => {
                landed.put += put + sent.within;
                landed.replaced += replaced + sent.within;
                landed.write_units += write_units;
                landed.refused_count += refused_count + sent.refused.len() as u64;
                landed.refused.extend(sent.refused);
                (landed.read_bytes, landed.all_bytes) = (sent.read_bytes, sent.all_bytes);
            }
            Some(Err(error)) => drop(self.failure.get_or_insert(error.message)),
            Some(Ok(_)) | None => {}
        }
    }

    /// Shows what has become durable.
    pub(super) fn show(&mut self) {
        let landed = std::mem::take(&mut self.landed);
        if landed.all_bytes == 0 {
            return;
        }
        self.state.progress.try_update(|p| {
            (p.read_bytes, p.all_bytes) = (landed.read_bytes, landed.all_bytes);
            p.put += landed.put;
            p.replaced += landed.replaced;
            p.write_units += landed.write_units;
            p.refused_count += landed.refused_count;
            let room = REFUSED_LISTED.saturating_sub(p.refused.len());
            p.refused.extend(landed.refused.into_iter().take(room));
        });
    }
}
