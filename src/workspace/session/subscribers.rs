//! Those who listen to a session.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::Notice;

type Listener = Rc<dyn Fn(&Notice)>;

/// Those who listen to a session.
#[derive(Default)]
pub(super) struct Subscribers {
    next: Cell<u64>,
    listeners: RefCell<Vec<(u64, Listener)>>,
}

impl Subscribers {
    pub(super) fn add(self: &Rc<Self>, listener: impl Fn(&Notice) + 'static) -> Subscription {
        let id = self.next.replace(self.next.get() + 1);
        self.listeners.borrow_mut().push((id, Rc::new(listener)));
        Subscription {
            id,
            subscribers: Rc::downgrade(self),
        }
    }

    /// Tells everybody. A listener may subscribe, unsubscribe and use the session.
    pub(super) fn tell(&self, notice: &Notice) {
        let listeners: Vec<Listener> = self
            .listeners
            .borrow()
            .iter()
            .map(|(_, listener)| listener.clone())
            .collect();
        for listener in listeners {
            listener(notice);
        }
    }
}

/// Ends the listening when dropped.
pub struct Subscription {
    id: u64,
    subscribers: Weak<Subscribers>,
}

impl Subscription {
    /// Listens as long as the session lives.
    pub fn forever(self) {
        std::mem::forget(self);
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(subscribers) = self.subscribers.upgrade() {
            subscribers
                .listeners
                .borrow_mut()
                .retain(|(id, _)| *id != self.id);
        }
    }
}
