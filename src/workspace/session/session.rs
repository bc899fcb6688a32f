//! The session itself: the same door, whether this tab leads or follows.

use crate::value::SortedSet;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen_futures::spawn_local;

use super::follower::Follower;
use super::leader::Leader;
use super::open::{OpenError, new_world};
use super::page::{PageEvents, mark};
use super::refusal::Refusal;
use super::subscribers::{Subscribers, Subscription};
use super::{Notice, Role, SaveState};
use crate::storage::RecoveryReport;
use crate::workspace::catalogue::database_name;
use crate::workspace::random_id;
use crate::workspace::tabs::{Answer, Ask, Channel, Lock, Message, NoLocks, TabId};
use crate::workspace::turn::{pass, pass_behind};
use crate::world::{Control, ControlError, ControlResult, Response, View, ViewData, World};

/// An open workspace. Clones are the same session; it ends with [`Session::close`], or with the page.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    /// The workspace's id in the catalogue; none for one in memory.
    workspace: Option<String>,
    tab: TabId,
    part: RefCell<Part>,
    subscribers: Rc<Subscribers>,
    channel: RefCell<Option<Channel>>,
    /// The tabs that follow this one, as far as they said so.
    followers: RefCell<SortedSet<TabId>>,
    /// What the leader last said about saving, for a follower.
    heard_saving: RefCell<SaveState>,
    recovery: Cell<Option<RecoveryReport>>,
    page_events: RefCell<Vec<PageEvents>>,
}

#[derive(Clone)]
enum Part {
    Leading(Rc<Leader>),
    Following(Rc<Follower>),
    /// It should lead, and could not open the workspace.
    Failed(String),
    Closed,
}

impl Session {
    /// Opens a workspace of the catalogue: as its leader, or as a follower if another tab leads.
    pub async fn open(workspace: &str) -> Result<Session, OpenError> {
        Session::open_with(workspace, &|_| ()).await
    }

    /// The same; `progress` is told how far it is, from 0 to 1, if it lasts.
    pub async fn open_with(workspace: &str, progress: &dyn Fn(f64)) -> Result<Session, OpenError> {
        mark("hashrange-open-begin");
        let lock = Lock::take_if_free(&lock_name(workspace)).await;
        let session = Session(Rc::new(Inner::new(Some(workspace.to_owned()))));
        match lock {
            Ok(None) => session.0.follow(),
            // Without locks every tab leads, until the journal finds the second one out.
            Ok(Some(lock)) => session.0.lead(Some(lock), progress).await?,
            Err(NoLocks) => session.0.lead(None, progress).await?,
        }
        session.0.listen_to_page();
        mark("hashrange-open-end");
        Ok(session)
    }

    /// An empty workspace that is nowhere but in this page's memory, for this reason.
    pub fn in_memory(reason: &str) -> Session {
        Session::in_memory_of(new_world(), reason)
    }

    /// The same around a world that is there already: a sample or a link without storage.
    pub fn in_memory_of(world: World, reason: &str) -> Session {
        let inner = Rc::new(Inner::new(None));
        let leader = Leader::in_memory(world, reason, Inner::teller(&inner));
        inner.part.replace(Part::Leading(leader));
        Session(inner)
    }

    /// The workspace's id in the catalogue; none for one in memory.
    pub fn workspace(&self) -> Option<&str> {
        self.0.workspace.as_deref()
    }

    /// This tab's part.
    pub fn role(&self) -> Role {
        match *self.0.part.borrow() {
            Part::Following(_) => Role::Follower,
            _ => Role::Leader,
        }
    }

    /// Whether what is in memory reaches the disk.
    pub fn save_state(&self) -> SaveState {
        match self.0.part() {
            Part::Leading(leader) => leader.save_state(),
            Part::Following(_) => self.0.heard_saving.borrow().clone(),
            Part::Failed(reason) => SaveState::Stopped { reason },
            Part::Closed => SaveState::Saved,
        }
    }

    /// What recovery found when this tab opened the workspace; nothing while it follows.
    pub fn recovery(&self) -> Option<RecoveryReport> {
        self.0.recovery.get()
    }

    /// Sends one wire request (`X-Amz-Target`, JSON body). A write is answered when it is durable;
    /// if it could not be made so, with InternalServerError.
    pub async fn send(&self, target: &str, body: &str) -> Response {
        self.send_in(None, target, body).await
    }

    /// The same to a region; to the workspace's own where none is named.
    pub async fn send_in(&self, region: Option<&str>, target: &str, body: &str) -> Response {
        let ask = || Ask::Send {
            region: region.map(str::to_owned),
            target: target.to_owned(),
            body: body.to_owned(),
        };
        pass().await;
        match self.0.part() {
            Part::Leading(leader) => leader.send(region, target, body).await,
            Part::Following(follower) => match follower.ask(ask()).await {
                Ok(Answer::Response(response)) => response,
                Ok(_) => Refusal::Closed.response(),
                Err(refusal) => refusal.response(),
            },
            Part::Failed(reason) => Refusal::Stopped(reason).response(),
            Part::Closed => Refusal::Closed.response(),
        }
    }

    /// Asks a question about the world; [`ViewData::Missing`] also when nobody answers.
    pub async fn view(&self, view: View) -> ViewData {
        match self.0.part() {
            Part::Leading(leader) => leader.view(&view),
            Part::Following(follower) => match follower.ask(Ask::View(view)).await {
                Ok(Answer::View(data)) => data,
                _ => ViewData::Missing,
            },
            Part::Failed(_) | Part::Closed => ViewData::Missing,
        }
    }

    /// The same at once, in the tab that leads; nothing in one that follows.
    pub fn view_now(&self, view: &View) -> Option<ViewData> {
        match self.0.part() {
            Part::Leading(leader) => Some(leader.view(view)),
            _ => None,
        }
    }

    /// Does what a person asked for, and answers when it is durable.
    pub async fn control(&self, control: Control) -> Result<ControlResult, ControlError> {
        pass_behind().await;
        match self.0.part() {
            Part::Leading(leader) => leader.control(control).await,
            Part::Following(follower) => match follower.ask(Ask::Control(control)).await {
                Ok(Answer::Control(result)) => result,
                Ok(_) => Err(Refusal::Closed.control_error()),
                Err(refusal) => Err(refusal.control_error()),
            },
            Part::Failed(reason) => Err(Refusal::Stopped(reason).control_error()),
            Part::Closed => Err(Refusal::Closed.control_error()),
        }
    }

    /// Listens to what happens, in this tab or in the leader's.
    pub fn subscribe(&self, listener: impl Fn(&Notice) + 'static) -> Subscription {
        self.0.subscribers.add(listener)
    }

    /// The whole world as pages, as memory has it: what an export holds. Nothing in a follower.
    pub fn snapshot(&self) -> Option<Vec<Vec<u8>>> {
        match self.0.part() {
            Part::Leading(leader) => leader.snapshot(),
            _ => None,
        }
    }

    /// The bytes on disk; nothing in a follower.
    pub fn stored_bytes(&self) -> Option<u64> {
        match self.0.part() {
            Part::Leading(leader) => Some(leader.stored_bytes()),
            _ => None,
        }
    }

    /// After a full quota: tries again to save.
    pub fn retry_saving(&self) {
        if let Part::Leading(leader) = self.0.part() {
            leader.retry();
        }
    }

    /// After a full quota: goes on in memory, answering writes that are not saved.
    pub fn go_on_in_memory(&self) {
        if let Part::Leading(leader) = self.0.part() {
            leader.go_on_in_memory();
        }
    }

    /// Ends the session: saves what is not saved, then lets another tab lead.
    pub async fn close(&self) {
        self.0.page_events.take();
        if let Part::Leading(leader) = self.0.part() {
            leader.flush();
            leader.settle().await;
        }
        let part = self.0.part.replace(Part::Closed);
        self.0.say_bye(&part);
        self.0.channel.replace(None);
        match part {
            Part::Leading(leader) => leader.release().await,
            Part::Following(follower) => follower.close(),
            Part::Failed(_) | Part::Closed => {}
        }
    }
}

/// The name of a workspace's lock and channel.
pub(in crate::workspace) fn lock_name(workspace: &str) -> String {
    format!("hashrange/{workspace}")
}

impl Inner {
    fn new(workspace: Option<String>) -> Inner {
        Inner {
            workspace,
            tab: random_id(),
            part: RefCell::new(Part::Closed),
            subscribers: Rc::default(),
            channel: RefCell::new(None),
            followers: RefCell::default(),
            heard_saving: RefCell::new(SaveState::Saved),
            recovery: Cell::new(None),
            page_events: RefCell::default(),
        }
    }

    fn part(&self) -> Part {
        self.part.borrow().clone()
    }

    /// Tells this tab, and those that follow it.
    fn tell(&self, notice: &Notice) {
        self.subscribers.tell(notice);
        if !matches!(notice, Notice::Role(_)) && !self.followers.borrow().is_empty() {
            self.post(&Message::Notice(notice.clone()));
        }
    }

    fn teller(self: &Rc<Self>) -> Rc<dyn Fn(Notice)> {
        let weak = Rc::downgrade(self);
        Rc::new(move |notice| {
            if let Some(inner) = weak.upgrade() {
                inner.tell(&notice);
            }
        })
    }

    fn post(&self, message: &Message) {
        if let Some(channel) = self.channel.borrow().as_ref() {
            channel.post(message);
        }
    }

    /// So that the leader need not go on telling a tab that is gone.
    fn say_bye(&self, part: &Part) {
        if matches!(part, Part::Following(_)) {
            let from = self.tab.clone();
            self.post(&Message::Bye { from });
        }
    }

    fn join_channel(self: &Rc<Self>) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let weak: Weak<Inner> = Rc::downgrade(self);
        let channel = Channel::join(&lock_name(workspace), move |message| {
            if let Some(inner) = weak.upgrade() {
                inner.hear(message);
            }
        });
        self.channel.replace(channel);
    }

    async fn lead(
        self: &Rc<Self>,
        lock: Option<Lock>,
        progress: &dyn Fn(f64),
    ) -> Result<(), OpenError> {
        let Some(workspace) = &self.workspace else {
            return Ok(());
        };
        let (database, teller) = (database_name(workspace), Inner::teller(self));
        let (leader, report) = Leader::open(&database, lock, teller, progress).await?;
        self.recovery.set(Some(report));
        self.part.replace(Part::Leading(leader));
        if self.channel.borrow().is_none() {
            self.join_channel();
        }
        self.post(&Message::Leading {
            leader: self.tab.clone(),
        });
        Ok(())
    }

    fn follow(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let follower = Follower::new(self.tab.clone(), move |message| {
            if let Some(inner) = weak.upgrade() {
                inner.post(message);
            }
        });
        self.part.replace(Part::Following(follower));
        self.join_channel();
        self.post(&Message::Hello {
            from: self.tab.clone(),
        });
        let weak = Rc::downgrade(self);
        let name = self.workspace.as_deref().map(lock_name).unwrap_or_default();
        spawn_local(async move {
            let Ok(lock) = Lock::wait_for(&name).await else {
                return;
            };
            // Closed or gone meanwhile: the lock is dropped and goes to the next tab.
            if let Some(inner) = weak.upgrade() {
                inner.take_over(lock).await;
            }
        });
    }

    /// The leader is gone and this tab has the lock.
    async fn take_over(self: Rc<Self>, lock: Lock) {
        let Part::Following(follower) = self.part() else {
            return;
        };
        if let Err(error) = self.lead(Some(lock), &|_| ()).await {
            let reason = error.to_string();
            self.part.replace(Part::Failed(reason.clone()));
            follower.close();
            self.tell(&Notice::Saving(SaveState::Stopped { reason }));
            return;
        }
        self.tell(&Notice::Role(Role::Leader));
        let Part::Leading(leader) = self.part() else {
            return;
        };
        self.tell(&Notice::Saving(leader.save_state()));
        for (id, ask) in follower.take_over() {
            let (leader, follower) = (leader.clone(), follower.clone());
            spawn_local(async move { follower.end(id, Ok(leader.answer(ask).await)) });
        }
    }

    fn hear(self: &Rc<Self>, message: Message) {
        match self.part() {
            Part::Leading(leader) => self.hear_as_leader(leader, message),
            Part::Following(follower) => self.hear_as_follower(&follower, message),
            Part::Failed(_) | Part::Closed => {}
        }
    }

    fn hear_as_leader(self: &Rc<Self>, leader: Rc<Leader>, message: Message) {
        match message {
            Message::Hello { from } => {
                self.followers.borrow_mut().insert(from);
                self.post(&Message::Leading {
                    leader: self.tab.clone(),
                });
                self.post(&Message::Notice(Notice::Saving(leader.save_state())));
            }
            Message::Bye { from } => drop(self.followers.borrow_mut().remove(&from)),
            Message::Ask {
                from,
                leader: meant,
                id,
                ask,
            } if meant == self.tab => {
                self.followers.borrow_mut().insert(from.clone());
                let inner = self.clone();
                spawn_local(async move {
                    let answer = Box::new(leader.answer(ask).await);
                    inner.post(&Message::Answer {
                        to: from,
                        id,
                        answer,
                    });
                });
            }
            _ => {}
        }
    }

    /// A leader that took over does not know its followers yet.
    fn greet(&self, follower: &Follower, leader: TabId) {
        if follower.leading(leader) {
            self.post(&Message::Hello {
                from: self.tab.clone(),
            });
        }
    }

    fn hear_as_follower(&self, follower: &Follower, message: Message) {
        match message {
            Message::Leading { leader } => self.greet(follower, leader),
            Message::Answer { to, id, answer } if to == self.tab => follower.answered(id, *answer),
            Message::Notice(notice) => {
                if let Notice::Saving(state) = &notice {
                    self.heard_saving.replace(state.clone());
                }
                self.subscribers.tell(&notice);
            }
            _ => {}
        }
    }

    fn listen_to_page(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let hide = PageEvents::on_hide(move || {
            if let Some(Part::Leading(leader)) = weak.upgrade().map(|inner| inner.part()) {
                leader.flush();
            }
        });
        let weak = Rc::downgrade(self);
        let leave = PageEvents::on_leave(move || {
            if let Some(inner) = weak.upgrade() {
                inner.say_bye(&inner.part());
            }
        });
        self.page_events
            .replace(hide.into_iter().chain(leave).collect());
    }
}
