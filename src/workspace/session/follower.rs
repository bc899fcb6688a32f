//! A tab that forwards to the leader.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use futures_channel::oneshot;
use rustc_hash::FxBuildHasher;

use super::refusal::Refusal;
use super::timer::Timer;
use crate::workspace::tabs::{Answer, Ask, Asking, Failure, Message, TabId};
use crate::workspace::turn::steady_ms;

/// How often open questions are looked at for having waited too long.
const LOOK_MS: i32 = 1_000;

type Waiting = HashMap<u64, oneshot::Sender<Result<Answer, Refusal>>, FxBuildHasher>;

/// A tab that forwards to the leader.
pub(super) struct Follower {
    asking: RefCell<Asking>,
    waiting: RefCell<Waiting>,
    timer: RefCell<Option<Timer>>,
    post: Box<dyn Fn(&Message)>,
}

impl Follower {
    pub(super) fn new(tab: TabId, post: impl Fn(&Message) + 'static) -> Rc<Follower> {
        let follower = Rc::new(Follower {
            asking: RefCell::new(Asking::new(tab)),
            waiting: RefCell::default(),
            timer: RefCell::new(None),
            post: Box::new(post),
        });
        let weak = Rc::downgrade(&follower);
        let timer = Timer::new(move || {
            if let Some(follower) = weak.upgrade() {
                follower.look();
            }
        });
        follower.timer.replace(Some(timer));
        follower
    }

    /// Asks the leader; ends with its answer, or with why there is none.
    pub(super) async fn ask(&self, ask: Ask) -> Result<Answer, Refusal> {
        let (sender, receiver) = oneshot::channel();
        let (id, message) = self.asking.borrow_mut().ask(ask, steady_ms());
        self.waiting.borrow_mut().insert(id, sender);
        if let Some(message) = message {
            (self.post)(&message);
        }
        self.look_later();
        receiver.await.unwrap_or(Err(Refusal::Closed))
    }

    /// A tab says that it leads; returns whether that is news.
    pub(super) fn leading(&self, leader: TabId) -> bool {
        let news = !self.asking.borrow().is_led_by(&leader);
        let (messages, failed) = self.asking.borrow_mut().leading(leader);
        for message in &messages {
            (self.post)(message);
        }
        for id in failed {
            self.end(id, Err(Refusal::Unanswered(Failure::Unknown)));
        }
        news
    }

    /// The leader answered.
    pub(super) fn answered(&self, id: u64, answer: Answer) {
        if self.asking.borrow_mut().answered(id) {
            self.end(id, Ok(answer));
        }
    }

    /// This tab leads now: returns what it has to do itself. What must not be done twice fails.
    pub(super) fn take_over(&self) -> Vec<(u64, Ask)> {
        let (mine, failed) = self.asking.borrow_mut().take_over();
        for id in failed {
            self.end(id, Err(Refusal::Unanswered(Failure::Unknown)));
        }
        mine
    }

    /// Ends one question.
    pub(super) fn end(&self, id: u64, result: Result<Answer, Refusal>) {
        let sender = self.waiting.borrow_mut().remove(&id);
        if let Some(sender) = sender {
            let _ = sender.send(result);
        }
    }

    /// Nobody will answer any more.
    pub(super) fn close(&self) {
        // Dropping the senders ends the waits.
        self.waiting.take();
        self.look_later();
    }

    fn look(&self) {
        let expired = self.asking.borrow_mut().expire(steady_ms());
        for (id, failure) in expired {
            self.end(id, Err(Refusal::Unanswered(failure)));
        }
        self.look_later();
    }

    fn look_later(&self) {
        if let Some(timer) = self.timer.borrow().as_ref() {
            if self.waiting.borrow().is_empty() {
                timer.stop()
            } else {
                timer.set(LOOK_MS)
            }
        }
    }
}
