//! The page's desk: which workspace is open, and the catalogue beside it.
//!
//! The interface and the page's JavaScript API share one desk. A visitor who has no workspace yet
//! sees the first-run page; a script that sends a request then gets a workspace of its own.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;

use super::catalogue::{Catalogue, CatalogueError};
use super::session::{OpenError, Session};
use crate::world::World;

pub use crate::storage::indexed_db::{Room, ask_to_persist, room};

/// What a workspace is called that a script's first request made.
const FIRST_NAME: &str = "My workspace";

type OnOpen = Box<dyn Fn(&Session)>;
type OnProgress = Box<dyn Fn(Option<f64>)>;

/// Which workspace is open, and the catalogue beside it. Clones are the same desk.
#[derive(Clone, Default)]
pub struct Desk(Rc<Inner>);

#[derive(Default)]
struct Inner {
    catalogue: RefCell<Option<Rc<Catalogue>>>,
    session: RefCell<Option<Session>>,
    on_open: RefCell<Option<OnOpen>>,
    on_progress: RefCell<Option<OnProgress>>,
    /// While a workspace is being opened: those who wait for that.
    opening: RefCell<Option<Vec<oneshot::Sender<()>>>>,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Desk {
        Desk::default()
    }

    /// The catalogue, opened with the first call.
    pub async fn catalogue(&self) -> Result<Rc<Catalogue>, CatalogueError> {
        let open = self.0.catalogue.borrow().clone();
        if let Some(catalogue) = open.filter(|catalogue| !catalogue.is_closed()) {
            return Ok(catalogue);
        }
        let catalogue = Rc::new(Catalogue::open(js_sys::Date::now() as i64).await?);
        self.0.catalogue.replace(Some(catalogue.clone()));
        Ok(catalogue)
    }

    /// The open workspace.
    pub fn session(&self) -> Option<Session> {
        self.0.session.borrow().clone()
    }

    /// Called whenever a workspace has been opened, by whomever.
    pub fn set_on_open(&self, on_open: impl Fn(&Session) + 'static) {
        self.0.on_open.replace(Some(Box::new(on_open)));
    }

    /// Called while a large workspace is being opened with how far it is, from 0 to 1, and with
    /// nothing at the end.
    pub fn set_on_progress(&self, on_progress: impl Fn(Option<f64>) + 'static) {
        self.0.on_progress.replace(Some(Box::new(on_progress)));
    }

    fn tell_progress(&self, share: Option<f64>) {
        if let Some(on_progress) = self.0.on_progress.borrow().as_ref() {
            on_progress(share);
        }
    }

    /// Opens a workspace of the catalogue and closes the one that was open. If it can not be
    /// opened, the one that was open stays.
    pub async fn open(&self, workspace: &str) -> Result<Session, OpenError> {
        if let Some(session) = self.session()
            && session.workspace() == Some(workspace)
        {
            return Ok(session);
        }
        let opened = Session::open_with(workspace, &|share| self.tell_progress(Some(share))).await;
        self.tell_progress(None);
        let session = opened?;
        if let Ok(catalogue) = self.catalogue().await {
            // Only the order of the list depends on it.
            let _ = catalogue
                .opened(workspace, js_sys::Date::now() as i64)
                .await;
        }
        self.take(session.clone()).await;
        Ok(session)
    }

    /// Opens an empty workspace in memory, where the browser offers no storage.
    pub async fn open_in_memory(&self, reason: &str) -> Session {
        let session = Session::in_memory(reason);
        self.take(session.clone()).await;
        session
    }

    /// Opens a world in memory: a sample or a link, where it could not be stored.
    pub async fn open_world_in_memory(&self, world: World, reason: &str) {
        self.take(Session::in_memory_of(world, reason)).await;
    }

    /// Closes the open workspace.
    pub async fn close(&self) {
        let session = self.0.session.take();
        if let Some(session) = session {
            session.close().await;
        }
    }

    async fn take(&self, session: Session) {
        let before = self.0.session.replace(Some(session.clone()));
        if let Some(before) = before {
            before.close().await;
        }
        if let Some(on_open) = self.0.on_open.borrow().as_ref() {
            on_open(&session);
        }
    }

    /// Opens the workspace that was open last, if there is one.
    pub async fn open_last(&self) -> Result<Option<Session>, OpenError> {
        let Ok(catalogue) = self.catalogue().await else {
            return Ok(None);
        };
        let list = catalogue.list().await.unwrap_or_default();
        match list.first() {
            Some(last) => self.open(&last.id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The open workspace; else the last one; else a new one, in memory if there is no storage.
    pub async fn session_or_new(&self) -> Session {
        loop {
            if let Some(session) = self.session() {
                return session;
            }
            let turn = self.0.opening.borrow_mut().as_mut().map(|waiting| {
                let (sender, receiver) = oneshot::channel();
                waiting.push(sender);
                receiver
            });
            let Some(turn) = turn else { break };
            // Whatever came of it, look again.
            let _ = turn.await;
        }
        self.0.opening.replace(Some(Vec::new()));
        let session = match self.last_or_new().await {
            Ok(session) => session,
            Err(reason) => self.open_in_memory(&reason).await,
        };
        // Dropping the senders wakes those who wait.
        self.0.opening.take();
        session
    }

    async fn last_or_new(&self) -> Result<Session, String> {
        if let Some(session) = self.open_last().await.map_err(|error| error.to_string())? {
            return Ok(session);
        }
        let catalogue = self.catalogue().await.map_err(|error| error.to_string())?;
        let workspace = catalogue
            .create(FIRST_NAME, js_sys::Date::now() as i64)
            .await
            .map_err(|error| error.to_string())?;
        self.open(&workspace.id)
            .await
            .map_err(|error| error.to_string())
    }
}
