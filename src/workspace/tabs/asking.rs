//! A follower's open questions: what was sent to whom, what to do when the leader changes or does
//! not answer. No I/O: messages go out as return values, time comes in.

use super::message::{Ask, Message, TabId};
use crate::value::SortedMap;

/// How long a follower waits for an answer, in milliseconds. Long, because a leader in the
/// background gets little time; a lost leader is noticed at once, by its lock.
pub const ANSWER_MS_MAX: i64 = 30_000;

/// Why a question stays without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No leader ever got it: nothing was done.
    NotSent,
    /// It was sent; whether it was done is not known.
    Unknown,
}

struct Open {
    ask: Ask,
    sent: bool,
    asked_ms: i64,
}

/// A follower's open questions.
pub struct Asking {
    tab: TabId,
    leader: Option<TabId>,
    next_id: u64,
    open: SortedMap<u64, Open>,
}

impl Asking {
    /// For a tab that does not know its leader yet.
    pub fn new(tab: TabId) -> Asking {
        Asking {
            tab,
            leader: None,
            next_id: 1,
            open: SortedMap::new(),
        }
    }

    /// Takes a question; returns its number and, if the leader is known, the message to post.
    pub fn ask(&mut self, ask: Ask, now_ms: i64) -> (u64, Option<Message>) {
        let id = self.next_id;
        self.next_id += 1;
        self.open.insert(
            id,
            Open {
                ask,
                sent: false,
                asked_ms: now_ms,
            },
        );
        (id, self.message(id))
    }

    fn message(&mut self, id: u64) -> Option<Message> {
        let leader = self.leader.clone()?;
        let open = self.open.get_mut(&id)?;
        open.sent = true;
        Some(Message::Ask {
            from: self.tab.clone(),
            leader,
            id,
            ask: open.ask.clone(),
        })
    }

    /// Whether this is the leader it knows.
    pub fn is_led_by(&self, leader: &TabId) -> bool {
        self.leader.as_ref() == Some(leader)
    }

    /// A tab leads. If it is another one than before, returns what to post to it, and the questions
    /// that can not be asked again.
    pub fn leading(&mut self, leader: TabId) -> (Vec<Message>, Vec<u64>) {
        if self.is_led_by(&leader) {
            return (Vec::new(), Vec::new());
        }
        self.leader = Some(leader);
        let failed = self.unsafe_ids();
        for id in &failed {
            self.open.remove(id);
        }
        let ids: Vec<u64> = self.open.keys().copied().collect();
        (
            ids.into_iter().filter_map(|id| self.message(id)).collect(),
            failed,
        )
    }

    fn unsafe_ids(&self) -> Vec<u64> {
        let doubtful = |open: &Open| open.sent && !open.ask.is_safe_twice();
        self.open
            .iter()
            .filter(|(_, open)| doubtful(open))
            .map(|(id, _)| *id)
            .collect()
    }

    /// This tab takes over: what it may do itself now, and what it must not do again.
    pub fn take_over(&mut self) -> (Vec<(u64, Ask)>, Vec<u64>) {
        let failed = self.unsafe_ids();
        let open = std::mem::take(&mut self.open);
        let mine = open
            .into_iter()
            .filter(|(id, _)| !failed.contains(id))
            .map(|(id, open)| (id, open.ask))
            .collect();
        (mine, failed)
    }

    /// An answer came; whether anybody still waits for it.
    pub fn answered(&mut self, id: u64) -> bool {
        self.open.remove(&id).is_some()
    }

    /// The questions that have waited too long.
    pub fn expire(&mut self, now_ms: i64) -> Vec<(u64, Failure)> {
        let late = |open: &Open| now_ms.saturating_sub(open.asked_ms) >= ANSWER_MS_MAX;
        let expired: Vec<(u64, Failure)> = self
            .open
            .iter()
            .filter(|(_, open)| late(open))
            .map(|(id, open)| {
                (
                    *id,
                    if open.sent {
                        Failure::Unknown
                    } else {
                        Failure::NotSent
                    },
                )
            })
            .collect();
        for (id, _) in &expired {
            self.open.remove(id);
        }
        expired
    }
}
