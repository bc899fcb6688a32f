//! The end of a transaction or an open request, as a future.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget, IdbRequest, IdbTransaction};

use super::error::DatabaseError;

type Handler = Closure<dyn FnMut(Event)>;

/// Listeners that are taken off again when this is dropped.
pub(super) struct Listeners {
    target: EventTarget,
    closures: Vec<(&'static str, Handler)>,
}

impl Listeners {
    pub(super) fn new(target: &EventTarget) -> Self {
        Listeners {
            target: target.clone(),
            closures: Vec::new(),
        }
    }

    pub(super) fn on(&mut self, name: &'static str, handler: impl FnMut(Event) + 'static) {
        let closure = Closure::new(handler);
        let listener = closure.as_ref().unchecked_ref();
        // Only a null listener makes this fail.
        let _ = self.target.add_event_listener_with_callback(name, listener);
        self.closures.push((name, closure));
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        for (name, closure) in &self.closures {
            let listener = closure.as_ref().unchecked_ref();
            let _ = self
                .target
                .remove_event_listener_with_callback(name, listener);
        }
    }
}

/// A sender that several listeners share; the first to send wins.
pub(super) struct Once<T>(Rc<Cell<Option<oneshot::Sender<T>>>>);

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Once(self.0.clone())
    }
}

impl<T> Once<T> {
    pub(super) fn new() -> (Self, oneshot::Receiver<T>) {
        let (sender, receiver) = oneshot::channel();
        (Once(Rc::new(Cell::new(Some(sender)))), receiver)
    }

    pub(super) fn send(&self, value: T) {
        if let Some(sender) = self.0.take() {
            let _ = sender.send(value);
        }
    }
}

/// The end of a transaction or a request: whoever waits for it may begin to later than it comes.
pub(super) struct End {
    end: oneshot::Receiver<Result<(), DatabaseError>>,
    _listeners: Listeners,
    _connection: Option<Listeners>,
}

type Ended = Once<Result<(), DatabaseError>>;

/// Chromium may never end a transaction that began while it was closing the connection: storage that
/// is cleared under an open workspace.
fn closed_with(transaction: Option<&IdbTransaction>, once: Ended) -> Option<Listeners> {
    let mut listeners = Listeners::new(&transaction?.db());
    listeners.on("close", move |_| {
        let why = "the connection was closed".to_owned();
        once.send(Err(DatabaseError::Interrupted(why)));
    });
    Some(listeners)
}

impl End {
    pub(super) fn of(transaction: &IdbTransaction) -> End {
        let (once, end) = Once::new();
        let connection = closed_with(Some(transaction), once.clone());
        let mut listeners = Listeners::new(transaction);
        let done = once.clone();
        listeners.on("complete", move |_| done.send(Ok(())));
        let aborted = transaction.clone();
        listeners.on("abort", move |_| {
            once.send(Err(match aborted.error() {
                Some(exception) => DatabaseError::from_js(&exception),
                None => DatabaseError::Interrupted("the transaction was aborted".to_owned()),
            }));
        });
        End {
            end,
            _listeners: listeners,
            _connection: connection,
        }
    }

    /// Of a request whose result is wanted. Chromium reads large values after their transaction has
    /// completed: only the request itself says when they are there.
    pub(super) fn of_request(request: &IdbRequest) -> End {
        let (once, end) = Once::new();
        let connection = closed_with(request.transaction().as_ref(), once.clone());
        let mut listeners = Listeners::new(request);
        let done = once.clone();
        listeners.on("success", move |_| done.send(Ok(())));
        let failed = request.clone();
        listeners.on("error", move |_| {
            once.send(Err(match failed.error() {
                Ok(Some(exception)) => DatabaseError::from_js(&exception),
                _ => DatabaseError::Interrupted("the browser did not read on".to_owned()),
            }));
        });
        End {
            end,
            _listeners: listeners,
            _connection: connection,
        }
    }

    /// Waits until it has come, or says why it will not.
    pub(super) async fn come(self) -> Result<(), DatabaseError> {
        match self.end.await {
            Ok(result) => result,
            Err(_) => Err(DatabaseError::Interrupted(
                "the browser never answered".to_owned(),
            )),
        }
    }
}
