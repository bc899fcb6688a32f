//! Messages at the bottom left: at most three; six seconds, unless there is something to do or
//! somebody is reading.

use super::Store;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

const SHOWN_MAX: usize = 3;
const SHOWN_FOR: Duration = Duration::from_secs(6);
const LOOKED_AGAIN: Duration = Duration::from_secs(2);

thread_local! {
    static NEXT_ID: Cell<u64> = const { Cell::new(1) };
    /// The message under the pointer or with the focus.
    static HELD: Cell<Option<u64>> = const { Cell::new(None) };
}

/// How a toast looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToastKind {
    /// Something was done.
    Done,
    /// Something was refused.
    Failed,
}

/// One message.
#[derive(Clone)]
pub(crate) struct Toast {
    /// Its identity.
    pub(crate) id: u64,
    /// How it looks.
    pub(crate) kind: ToastKind,
    /// What it says.
    pub(crate) text: String,
    /// What can be done about it, and the word on the button.
    pub(crate) action: Option<(String, Callback<()>)>,
}

impl Store {
    /// Says that something was done.
    pub(crate) fn toast(self, text: impl Into<String>) {
        self.push_toast(ToastKind::Done, text.into(), None);
    }

    /// Says that something was refused, in the service's words.
    pub(crate) fn toast_failed(self, text: impl Into<String>) {
        self.push_toast(ToastKind::Failed, text.into(), None);
    }

    /// Says that something was done and what to do about it; stays until used or closed. What takes
    /// it back is kept on the stack of undo as well.
    pub(crate) fn toast_with(
        self,
        text: impl Into<String>,
        action: impl Into<String>,
        run: Callback<()>,
    ) {
        let action: String = action.into();
        if action == "Undo" {
            self.did(text, run, None);
        } else {
            self.push_toast(ToastKind::Done, text.into(), Some((action, run)));
        }
    }

    /// The same, by an identity of the caller's.
    pub(super) fn push_toast_as(self, id: u64, text: String, action: &str, run: Callback<()>) {
        self.show_toast(id, ToastKind::Done, text, Some((action.to_owned(), run)));
    }

    /// Says that something was refused and what can be done about it; stays as long.
    pub(crate) fn toast_failed_with(
        self,
        text: impl Into<String>,
        action: impl Into<String>,
        run: Callback<()>,
    ) {
        self.push_toast(ToastKind::Failed, text.into(), Some((action.into(), run)));
    }

    /// Takes a message away.
    pub(crate) fn close_toast(self, id: u64) {
        self.toasts
            .update(|toasts| toasts.retain(|toast| toast.id != id));
    }

    fn push_toast(self, kind: ToastKind, text: String, action: Option<(String, Callback<()>)>) {
        let id = NEXT_ID.with(|next| next.replace(next.get() + 1));
        self.show_toast(id, kind, text, action);
    }

    fn show_toast(
        self,
        id: u64,
        kind: ToastKind,
        text: String,
        action: Option<(String, Callback<()>)>,
    ) {
        let stays = action.is_some();
        self.toasts.update(|toasts| {
            if toasts.len() >= SHOWN_MAX {
                // What can still be taken back stays as long as there is room.
                let idle = toasts.iter().position(|toast| toast.action.is_none());
                toasts.remove(idle.unwrap_or(0));
            }
            toasts.push(Toast {
                id,
                kind,
                text,
                action,
            });
        });
        if !stays {
            set_timeout(move || self.time_is_up(id), SHOWN_FOR);
        }
    }

    /// Closes a message, unless somebody is reading it: then it is looked at again.
    fn time_is_up(self, id: u64) {
        if HELD.get() == Some(id) {
            set_timeout(move || self.time_is_up(id), LOOKED_AGAIN);
        } else {
            self.close_toast(id);
        }
    }

    /// The pointer or the focus is on a message, or has left it.
    pub(crate) fn hold_toast(self, id: Option<u64>) {
        HELD.set(id);
    }
}
