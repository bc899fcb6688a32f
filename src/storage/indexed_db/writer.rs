//! The loop that keeps a workspace durable: it drives the journal on a database.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use futures_channel::oneshot;
use wasm_bindgen_futures::spawn_local;

use super::contents::{Contents, OpenError, Opening, Piece};
use super::database::{Closed, Database};
use super::disk::{WORKSPACE_STORES as STORES, presence, write};
use super::error::DatabaseError;
use super::rest::Rest;
use crate::storage::{
    CheckpointRefused, Found, Journal, NotSaved, Outcome, Pages, Policy, Presence, Released,
    Saving, Ticket, Transaction,
};

type Snapshot = Box<dyn Fn() -> Option<Pages>>;
type OnChange = Box<dyn Fn()>;
type Waiting = oneshot::Sender<Result<(), NotSaved>>;

/// Makes commits durable, one group at a time, and checkpoints when the log has grown.
#[derive(Clone)]
pub struct Writer(Rc<Inner>);

struct Inner {
    name: String,
    database: RefCell<Rc<Database>>,
    journal: RefCell<Journal>,
    waiting: RefCell<VecDeque<(Ticket, Waiting)>>,
    writing: Cell<bool>,
    checkpointing: Cell<bool>,
    /// Set by the panic hook, which must not touch anything that may be borrowed.
    panicked: Cell<bool>,
    snapshot: RefCell<Option<Snapshot>>,
    on_change: RefCell<Option<OnChange>>,
    /// No further step of a checkpoint begins: the log holds everything, and the next writer makes
    /// its own.
    ending: Cell<bool>,
    /// Those who wait until nothing is under way.
    closing: RefCell<Vec<oneshot::Sender<()>>>,
    /// Ends some time after the last write.
    rest: Rest,
}

thread_local! {
    static OPEN: RefCell<Vec<Weak<Inner>>> = const { RefCell::new(Vec::new()) };
}

/// For the panic hook: no writer of this page begins another write.
pub fn poison_all() {
    OPEN.with(|open| {
        let Ok(open) = open.try_borrow() else { return };
        for inner in open.iter().filter_map(Weak::upgrade) {
            inner.panicked.set(true);
        }
    });
}

impl Writer {
    /// Opens a workspace's database and reads all of it. The caller holds the workspace's lock.
    pub async fn open(name: &str, policy: Policy) -> Result<(Writer, Contents), OpenError> {
        let mut opening = Opening::begin(name).await?;
        let (mut pages, mut commits) = (Vec::new(), Vec::new());
        while let Some(piece) = opening.next().await? {
            match piece {
                Piece::Page(page) => pages.push(page),
                Piece::Commits(more) => commits.extend(more),
            }
        }
        let (writer, report) = opening.finish(policy);
        let contents = Contents {
            pages,
            commits,
            report,
        };
        Ok((writer, contents))
    }

    /// Goes on where recovery ended.
    pub(super) fn resume(
        name: String,
        database: Database,
        found: &Found,
        policy: Policy,
    ) -> Writer {
        let inner = Rc::new_cyclic(|weak: &Weak<Inner>| {
            let weak = weak.clone();
            Inner {
                name,
                database: RefCell::new(Rc::new(database)),
                journal: RefCell::new(Journal::resume(found, policy)),
                waiting: RefCell::default(),
                writing: Cell::new(false),
                checkpointing: Cell::new(false),
                panicked: Cell::new(false),
                ending: Cell::new(false),
                snapshot: RefCell::new(None),
                on_change: RefCell::new(None),
                closing: RefCell::default(),
                rest: Rest::new(move || {
                    if let Some(inner) = weak.upgrade() {
                        inner.checkpoint_at_rest();
                    }
                }),
            }
        });
        OPEN.with_borrow_mut(|open| {
            open.retain(|known| known.strong_count() > 0);
            open.push(Rc::downgrade(&inner));
        });
        Writer(inner)
    }

    /// Where checkpoints get their pages from: everything that was pushed, as it is at the call.
    pub fn set_snapshot(&self, snapshot: impl Fn() -> Option<Pages> + 'static) {
        self.0.snapshot.replace(Some(Box::new(snapshot)));
        self.0.rest.begin();
    }

    /// Called when [`Writer::saving`] or the number of unsaved commits may have changed.
    pub fn set_on_change(&self, on_change: impl Fn() + 'static) {
        self.0.on_change.replace(Some(Box::new(on_change)));
    }

    /// Takes a commit now, in order; the future ends when it is durable, or will not be.
    pub fn push(&self, commit: Vec<u8>) -> impl Future<Output = Result<(), NotSaved>> + use<> {
        let (sender, receiver) = oneshot::channel();
        let pushed = self.0.journal.borrow_mut().push(commit);
        match pushed {
            Ok(ticket) => {
                self.0.waiting.borrow_mut().push_back((ticket, sender));
                self.retry();
            }
            Err(not_saved) => drop(sender.send(Err(not_saved))),
        }
        async move {
            let gone = || NotSaved::Poisoned("the workspace was closed".to_owned());
            receiver.await.unwrap_or_else(|_| Err(gone()))
        }
    }

    /// Writes what is not written; after a full quota, tries again.
    pub fn retry(&self) {
        self.0.journal.borrow_mut().retry();
        if !self.0.writing.replace(true) {
            spawn_local(self.0.clone().write_batches());
        }
    }

    /// Stops writing for good.
    pub fn poison(&self, reason: &str) {
        self.0.journal.borrow_mut().poison(reason);
        self.retry();
    }

    /// Waits until all that was pushed is durable and no step of a checkpoint is under way; writes
    /// nothing after that, so that another writer may begin.
    pub async fn close(&self) {
        self.0.ending.set(true);
        while self.0.writing.get() || self.0.checkpointing.get() {
            let (sender, receiver) = oneshot::channel();
            self.0.closing.borrow_mut().push(sender);
            // Whatever it is, look again.
            let _ = receiver.await;
        }
        self.0
            .journal
            .borrow_mut()
            .poison("the workspace was closed");
    }

    /// Whether what is in memory reaches the disk.
    pub fn saving(&self) -> Saving {
        if self.0.panicked.get() {
            return Saving::Poisoned(PANICKED.to_owned());
        }
        self.0.journal.borrow().saving().clone()
    }

    /// Commits that are in memory and not durable yet.
    pub fn unsaved_commits(&self) -> u64 {
        self.0.journal.borrow().unsaved_commits()
    }

    /// The bytes of the pages and the log.
    pub fn stored_bytes(&self) -> u64 {
        self.0.journal.borrow().stored_bytes()
    }

    /// How many checkpoints were made since the workspace was.
    pub fn generation(&self) -> u64 {
        self.0.journal.borrow().generation()
    }

    /// Makes a checkpoint of these pages, which hold everything that was pushed, and waits for it.
    pub async fn checkpoint(&self, pages: Pages) -> Result<(), CheckpointRefused> {
        self.0.journal.borrow_mut().begin_checkpoint(pages)?;
        self.0.checkpointing.set(true);
        self.0.clone().write_checkpoint().await;
        Ok(())
    }
}

/// So often a connection is opened anew for one write.
const REOPENED_MAX: usize = 3;

const PANICKED: &str = "the page failed; reload it to go on from what was saved";

impl Inner {
    async fn write_batches(self: Rc<Self>) {
        while let Some(transaction) = self.next_batch() {
            self.begin_due_checkpoint(true);
            self.tell();
            let outcome = self.write_or_reopen(&transaction).await;
            let released = self.journal.borrow_mut().completed(outcome);
            self.release(released);
            self.go_on_checkpointing();
        }
        self.writing.set(false);
        self.rest.begin();
        let released = self.journal.borrow_mut().release_poisoned();
        self.release(released);
        self.rested();
    }

    fn next_batch(&self) -> Option<Rc<Transaction>> {
        if self.panicked.get() {
            self.journal.borrow_mut().poison(PANICKED);
        }
        self.journal.borrow_mut().take_batch()
    }

    /// Writes; when the browser closed the connection, opens a new one, looks, and retries.
    async fn write_or_reopen(&self, transaction: &Transaction) -> Outcome {
        let database = self.database.borrow().clone();
        let error = match write(&database, transaction).await {
            Ok(()) => return Outcome::Durable,
            Err(DatabaseError::Interrupted(text)) => text,
            Err(error) => return outcome_of(&error),
        };
        match database.closed() {
            Some(Closed::ForDeletion) => {
                return Outcome::Unknown("another tab deleted this workspace".to_owned());
            }
            Some(Closed::ForUpgrade) => {
                return Outcome::Unknown("another tab runs a newer version; reload".to_owned());
            }
            Some(Closed::ByBrowser) | None => {}
        }
        let mut errors = error;
        for _ in 0..REOPENED_MAX {
            match self.reopen_and_write(transaction).await {
                Ok(()) => return Outcome::Durable,
                // Also while the browser is still at what it closed the connection for.
                Err(DatabaseError::Interrupted(again)) => errors = format!("{errors}; {again}"),
                Err(error) => return outcome_of(&error),
            }
        }
        Outcome::Unknown(format!("the browser closed the storage ({errors})"))
    }

    async fn reopen_and_write(&self, transaction: &Transaction) -> Result<(), DatabaseError> {
        let database = Rc::new(Database::open(&self.name, STORES).await?);
        let presence = presence(&database, transaction).await?;
        match presence {
            Presence::Another => {
                let why = "the log went on without this tab";
                return Err(DatabaseError::Conflict(why.to_owned()));
            }
            Presence::Gone => return Err(DatabaseError::Cleared),
            Presence::There | Presence::Absent | Presence::Torn => {}
        }
        // Only now: nothing may be written into a database that was emptied.
        self.database.replace(database.clone());
        match presence {
            Presence::Absent => write(&database, transaction).await,
            Presence::Torn => write(&database, &transaction.over_torn()).await,
            _ => Ok(()),
        }
    }

    /// Nobody has written for a while: a checkpoint is in nobody's way.
    fn checkpoint_at_rest(self: &Rc<Self>) {
        if !self.writing.get() && !self.panicked.get() && !self.ending.get() {
            self.begin_due_checkpoint(false);
            self.go_on_checkpointing();
        }
    }

    fn begin_due_checkpoint(&self, busy: bool) {
        if !self.journal.borrow().checkpoint_due(busy) {
            return;
        }
        let pages = self
            .snapshot
            .borrow()
            .as_ref()
            .and_then(|snapshot| snapshot());
        if let Some(pages) = pages {
            // Refused only if something changed since `checkpoint_due`, and nothing ran between.
            let _ = self.journal.borrow_mut().begin_checkpoint(pages);
        }
    }

    fn go_on_checkpointing(self: &Rc<Self>) {
        if !self.checkpointing.replace(true) {
            spawn_local(self.clone().write_checkpoint());
        }
    }

    async fn write_checkpoint(self: Rc<Self>) {
        while let Some(step) = self.next_step() {
            let outcome = self.write_or_reopen(&step).await;
            self.journal.borrow_mut().checkpoint_step_completed(outcome);
        }
        self.checkpointing.set(false);
        self.rested();
    }

    fn next_step(&self) -> Option<Transaction> {
        if self.panicked.get() || self.ending.get() {
            return None;
        }
        self.journal.borrow_mut().take_checkpoint_step()
    }

    fn release(&self, released: Option<Released>) {
        let Some(Released { last, result, .. }) = released else {
            return;
        };
        loop {
            let mut waiting = self.waiting.borrow_mut();
            let due = waiting.front().is_some_and(|(ticket, _)| *ticket <= last);
            let Some((_, sender)) = waiting.pop_front_if(|_| due) else {
                return;
            };
            drop(waiting);
            let _ = sender.send(result.clone());
        }
    }

    fn rested(&self) {
        for closing in self.closing.take() {
            let _ = closing.send(());
        }
        self.tell();
    }

    fn tell(&self) {
        if let Some(on_change) = self.on_change.borrow().as_ref() {
            on_change();
        }
    }
}

fn outcome_of(error: &DatabaseError) -> Outcome {
    match error {
        DatabaseError::Quota(_) | DatabaseError::Unavailable(_) => {
            Outcome::Aborted(error.to_string())
        }
        DatabaseError::Conflict(_)
        | DatabaseError::Blocked
        | DatabaseError::Newer
        | DatabaseError::Cleared
        | DatabaseError::Interrupted(_) => Outcome::Unknown(error.to_string()),
    }
}
