//! The tab that owns the world: it handles, makes durable, and moves the clock.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;

use super::open::{OpenError, open_world, wall_ms};
use super::refusal::Refusal;
use super::timer::Timer;
use super::{Notice, SaveState};
use crate::storage::indexed_db::Writer;
use crate::storage::{NotSaved, RecoveryReport, Saving};
use crate::workspace::tabs::{Answer, Ask, Lock};
use crate::workspace::turn::steady_ms;
use crate::world::{
    Advanced, Commit, Control, ControlError, ControlResult, Happened, Response, View, ViewData,
    World,
};

/// The timer is set again at least this often while events are pending; browsers cut long timers.
const TIMER_MS_MAX: i64 = 60_000;
/// What only reads changed (traces, time) is saved this long after.
const FLUSH_MS: i64 = 5_000;

type Tell = Rc<dyn Fn(Notice)>;

/// The tab that owns the world.
pub(super) struct Leader {
    world: Rc<RefCell<World>>,
    /// None when the workspace is in memory only.
    writer: Option<Writer>,
    /// Why it is in memory only, or goes on without being saved.
    memory_only: RefCell<Option<String>>,
    tell: Tell,
    timer: RefCell<Option<Timer>>,
    /// The time for which the timer is set, on the page's own clock like all waits here: the wall
    /// clock may be set.
    planned_ms: Cell<Option<i64>>,
    /// Answers that are given at a time on the virtual clock.
    held: RefCell<Vec<(i64, oneshot::Sender<()>)>>,
    /// More events are due than one call fires.
    more_due: Cell<bool>,
    /// Virtual milliseconds per wall millisecond; only controls change it.
    rate: Cell<i64>,
    /// Since when something is only in memory that a flush would save.
    unflushed_ms: Cell<Option<i64>>,
    told_state: RefCell<Option<SaveState>>,
    lock: RefCell<Option<Lock>>,
}

impl Leader {
    /// Opens the world in a database.
    pub(super) async fn open(
        database: &str,
        lock: Option<Lock>,
        tell: Tell,
        progress: &dyn Fn(f64),
    ) -> Result<(Rc<Leader>, RecoveryReport), OpenError> {
        let (world, writer, report) = open_world(database, progress).await?;
        let leader = Leader::new(world, Some(writer), None, lock, tell);
        leader.connect_writer();
        leader.fetch_for_jobs();
        Ok((leader, report))
    }

    /// A world that is nowhere but in memory.
    pub(super) fn in_memory(world: World, reason: &str, tell: Tell) -> Rc<Leader> {
        Leader::new(world, None, Some(reason.to_owned()), None, tell)
    }

    fn new(
        world: World,
        writer: Option<Writer>,
        memory_only: Option<String>,
        lock: Option<Lock>,
        tell: Tell,
    ) -> Rc<Leader> {
        let leader = Rc::new(Leader {
            world: Rc::new(RefCell::new(world)),
            writer,
            memory_only: RefCell::new(memory_only),
            tell,
            timer: RefCell::new(None),
            planned_ms: Cell::new(None),
            held: RefCell::default(),
            more_due: Cell::new(false),
            rate: Cell::new(1),
            unflushed_ms: Cell::new(None),
            told_state: RefCell::new(None),
            lock: RefCell::new(lock),
        });
        let weak = Rc::downgrade(&leader);
        let timer = Timer::new(move || {
            if let Some(leader) = weak.upgrade() {
                leader.tick();
            }
        });
        leader.timer.replace(Some(timer));
        leader.look_at_rate();
        leader.tick();
        leader
    }

    fn connect_writer(self: &Rc<Self>) {
        let Some(writer) = &self.writer else { return };
        let world = Rc::downgrade(&self.world);
        writer.set_snapshot(move || {
            let world = world.upgrade()?;
            let image = world.try_borrow().ok()?.freeze();
            Some(Box::new(image))
        });
        let weak = Rc::downgrade(self);
        writer.set_on_change(move || {
            if let Some(leader) = weak.upgrade() {
                leader.tell_state();
            }
        });
    }

    fn tell_state(&self) {
        let state = self.save_state();
        if self.told_state.replace(Some(state.clone())).as_ref() != Some(&state) {
            (self.tell)(Notice::Saving(state));
        }
    }

    /// Whether what is in memory reaches the disk.
    pub(super) fn save_state(&self) -> SaveState {
        if let Some(reason) = self.memory_only.borrow().clone() {
            return SaveState::MemoryOnly { reason };
        }
        let Some(writer) = &self.writer else {
            return SaveState::Saved;
        };
        match writer.saving() {
            Saving::Working if writer.unsaved_commits() == 0 => SaveState::Saved,
            Saving::Working => SaveState::Saving,
            Saving::Unsaved(reason) => SaveState::Unsaved { reason },
            Saving::Poisoned(reason) => SaveState::Stopped { reason },
        }
    }

    /// Goes on without saving, if the person wants that: writes are answered at once.
    pub(super) fn go_on_in_memory(&self) {
        if let SaveState::Unsaved { reason } | SaveState::Stopped { reason } = self.save_state() {
            self.memory_only.replace(Some(reason));
            self.tell_state();
        }
    }

    /// Tries to save what is not saved.
    pub(super) fn retry(&self) {
        if let Some(writer) = &self.writer {
            self.memory_only.replace(None);
            writer.retry();
            self.tell_state();
        }
    }

    /// The bytes on disk.
    pub(super) fn stored_bytes(&self) -> u64 {
        self.writer.as_ref().map_or(0, Writer::stored_bytes)
    }

    /// The world, unless the program failed in it.
    fn with<R>(&self, use_world: impl FnOnce(&mut World) -> R) -> Result<R, Refusal> {
        match self.world.try_borrow_mut() {
            Ok(mut world) => Ok(use_world(&mut world)),
            Err(_) => Err(Refusal::Stopped("the program failed".to_owned())),
        }
    }

    /// Answers a wire request; a write when it is durable.
    pub(super) async fn send(&self, region: Option<&str>, target: &str, body: &str) -> Response {
        #[cfg(feature = "split")]
        if let Err(refusal) = self.fetch_for(target).await {
            return refusal.response();
        }
        self.advance();
        let outcome = match self.with(|world| match region {
            Some(region) => world.handle_in(region, target, body),
            None => world.handle(target, body),
        }) {
            Ok(outcome) => outcome,
            Err(refusal) => return refusal.response(),
        };
        // Pushed before anybody hears of it: who listens may use the session, and commits keep
        // their order.
        let kept = self.keep(outcome.commit);
        self.tell_events(outcome.events);
        (self.tell)(Notice::Trace(outcome.trace));
        let over = outcome.answered_ms.map(|at_ms| self.hold(at_ms));
        self.plan();
        let kept = kept.await;
        if let Some(over) = over {
            // Dropped with the leader: then nothing is left to wait for.
            let _ = over.await;
        }
        match kept {
            Ok(()) => outcome.response,
            Err(not_saved) => Refusal::NotSaved(not_saved).response(),
        }
    }

    /// Ends when the virtual clock shows this.
    fn hold(&self, at_ms: i64) -> oneshot::Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        self.held.borrow_mut().push((at_ms, sender));
        receiver
    }

    /// Gives the answers whose time has come.
    fn let_go(&self) {
        if self.held.borrow().is_empty() {
            return;
        }
        let Ok(now_ms) = self.with(|world| world.now_ms()) else {
            return;
        };
        let held = std::mem::take(&mut *self.held.borrow_mut());
        for (at_ms, sender) in held {
            if at_ms <= now_ms {
                let _ = sender.send(());
            } else {
                self.held.borrow_mut().push((at_ms, sender));
            }
        }
    }

    /// Fetches the code of a rare operation before the first of them is answered.
    #[cfg(feature = "split")]
    async fn fetch_for(&self, target: &str) -> Result<(), Refusal> {
        if self.with(|world| world.lacks(target))? {
            let rare = super::rare::fetch().await?;
            self.with(|world| world.take_rare(rare))?;
        }
        Ok(())
    }

    /// Fetches it for jobs that were under way when the workspace was closed; they wait for it.
    fn fetch_for_jobs(self: &Rc<Self>) {
        #[cfg(feature = "split")]
        if self.with(|world| world.lacks_for_jobs()) == Ok(true) {
            let leader = Rc::clone(self);
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(rare) = super::rare::fetch().await {
                    let _ = leader.with(|world| world.take_rare(rare));
                }
            });
        }
    }

    /// Answers a question at once.
    pub(super) fn view(&self, view: &View) -> ViewData {
        self.tick();
        self.with(|world| world.view_anywhere(view))
            .unwrap_or(ViewData::Missing)
    }

    /// Does what a person asked for; answers when it is durable.
    pub(super) async fn control(&self, control: Control) -> Result<ControlResult, ControlError> {
        self.advance();
        let outcome = self
            .with(|world| world.control(control))
            .map_err(|refusal| refusal.control_error())??;
        let kept = self.keep(outcome.commit);
        self.tell_events(outcome.events);
        (self.tell)(Notice::Changed);
        self.let_go();
        self.look_at_rate();
        self.plan();
        kept.await
            .map(|()| outcome.result)
            .map_err(|not_saved| Refusal::NotSaved(not_saved).control_error())
    }

    /// Answers another tab.
    pub(super) async fn answer(&self, ask: Ask) -> Answer {
        match ask {
            Ask::Send {
                region,
                target,
                body,
            } => Answer::Response(self.send(region.as_deref(), &target, &body).await),
            Ask::View(view) => Answer::View(self.view(&view)),
            Ask::Control(control) => Answer::Control(self.control(control).await),
        }
    }

    /// The whole world as pages.
    pub(super) fn snapshot(&self) -> Option<Vec<Vec<u8>>> {
        self.with(|world| world.snapshot()).ok()
    }

    /// Pushes now, in order; the future ends when the commit is durable.
    fn keep(&self, commit: Option<Commit>) -> impl Future<Output = Result<(), NotSaved>> + use<> {
        let durable = match (commit, &self.writer) {
            (Some(Commit(bytes)), Some(writer)) => Some(writer.push(bytes)),
            (None, Some(_)) => {
                let since = self.unflushed_ms.get().unwrap_or_else(steady_ms);
                self.unflushed_ms.set(Some(since));
                None
            }
            (_, None) => None,
        };
        let in_memory = self.memory_only.borrow().is_some();
        async move {
            match durable {
                Some(durable) if !in_memory => durable.await,
                _ => Ok(()),
            }
        }
    }

    /// The timer's turn: what is due happens, and the next turn is planned.
    pub(super) fn tick(&self) {
        self.planned_ms.set(None);
        self.advance();
        let due = |since: i64| steady_ms() - since >= FLUSH_MS;
        if self.unflushed_ms.get().is_some_and(due) {
            self.flush();
        }
        self.plan();
    }

    /// Moves the virtual clock to the wall clock's now and fires what is due.
    fn advance(&self) {
        let Ok(advanced) = self.with(|world| world.tick(wall_ms())) else {
            return;
        };
        self.more_due.set(advanced.more);
        self.took(advanced);
        self.let_go();
    }

    fn took(&self, advanced: Advanced) {
        if advanced.commit.is_some() {
            // Nobody waits for it: an event that is lost fires again.
            drop(self.keep(advanced.commit));
        }
        self.tell_events(advanced.events);
    }

    fn tell_events(&self, events: Vec<Happened>) {
        if !events.is_empty() {
            (self.tell)(Notice::Events(events));
        }
    }

    /// Saves what no commit holds yet.
    pub(super) fn flush(&self) {
        self.unflushed_ms.set(None);
        if let Ok(Some(commit)) = self.with(World::flush) {
            drop(self.keep(Some(commit)));
        }
    }

    /// Lets another tab lead.
    pub(super) async fn release(&self) {
        let lock = self.lock.take();
        if let Some(lock) = lock {
            lock.release().await;
        }
    }

    /// Waits until nothing is under way to the disk; nothing will be written after that.
    pub(super) async fn settle(&self) {
        self.with_timer(Timer::stop);
        if let Some(writer) = &self.writer {
            writer.close().await;
        }
    }

    /// Sets the timer to the next event, or to the flush, or not at all.
    fn plan(&self) {
        let Ok((now, next)) = self.with(|world| (world.now_ms(), world.next_event())) else {
            return;
        };
        let next = next.map(|event| event.at_ms);
        let held = self.held.borrow().iter().map(|(at_ms, _)| *at_ms).min();
        let next = next.into_iter().chain(held).min();
        let event = match self.more_due.get() {
            true => Some(steady_ms()),
            false => due_in(now, self.rate.get(), next).map(|ms| steady_ms().saturating_add(ms)),
        };
        let flush = self.unflushed_ms.get().map(|since| since + FLUSH_MS);
        let due = [event, flush].into_iter().flatten().min();
        // Requests by the thousand leave the timer as it is: two clocks that are rounded to
        // milliseconds are a millisecond apart now and then.
        if let (Some(due), Some(planned)) = (due, self.planned_ms.get())
            && due.abs_diff(planned) <= 1
        {
            return;
        }
        if due == self.planned_ms.replace(due) {
            return;
        }
        match due {
            Some(due) => self.wake_in(due.saturating_sub(steady_ms())),
            None => self.with_timer(Timer::stop),
        }
    }

    fn look_at_rate(&self) {
        if let Ok(ViewData::Clock(clock)) = self.with(|world| world.view(&View::Clock { limit: 0 }))
        {
            self.rate.set(clock.mode.rate());
        }
    }

    fn wake_in(&self, ms: i64) {
        let ms = i32::try_from(ms.clamp(0, TIMER_MS_MAX)).unwrap_or(0);
        self.with_timer(|timer| timer.set(ms));
    }

    fn with_timer(&self, use_timer: impl FnOnce(&Timer)) {
        if let Some(timer) = self.timer.borrow().as_ref() {
            use_timer(timer);
        }
    }
}

/// Wall milliseconds until something is due; nothing while time stands still.
fn due_in(now_ms: i64, rate: i64, next_ms: Option<i64>) -> Option<i64> {
    let wait = next_ms?.saturating_sub(now_ms).max(0);
    // Rounded up: a timer that fires too early would be set again in vain.
    (rate > 0).then(|| wait.saturating_add(rate - 1) / rate)
}
