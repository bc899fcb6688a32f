//! One stack of what can be taken back. A toast offers the last step; when the toast has gone, the
//! stack still has it: Ctrl Z takes steps back from the newest on, Shift brings them again.

use super::Store;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// Steps kept; the oldest are forgotten.
const STEPS_MAX: usize = 50;

/// Something that was done.
#[derive(Clone)]
struct Step {
    /// Its identity; its toast's too.
    id: u64,
    /// What was done, as its toast said.
    said: String,
    /// Takes it back.
    undo: Callback<()>,
    /// Does it again, where that can be.
    redo: Option<Callback<()>>,
}

thread_local! {
    static DONE: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
    static UNDONE: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
    static NEXT_ID: Cell<u64> = const { Cell::new(1 << 32) };
}

/// Forgets every step: they were about another workspace.
pub(super) fn forget() {
    DONE.with_borrow_mut(Vec::clear);
    UNDONE.with_borrow_mut(Vec::clear);
}

impl Store {
    /// Says that something was done, and keeps how to take it back and how to do it again.
    pub(crate) fn did(
        self,
        said: impl Into<String>,
        undo: Callback<()>,
        redo: Option<Callback<()>>,
    ) {
        let step = Step {
            id: NEXT_ID.with(|next| next.replace(next.get() + 1)),
            said: said.into(),
            undo,
            redo,
        };
        UNDONE.with_borrow_mut(Vec::clear);
        let (id, said) = (step.id, step.said.clone());
        push(step);
        let take_back = Callback::new(move |()| self.take_back(Some(id)));
        self.push_toast_as(id, said, "Undo", take_back);
    }

    /// Takes the newest step back.
    pub(crate) fn undo(self) {
        self.take_back(None);
    }

    /// Does again what was taken back last.
    pub(crate) fn redo(self) {
        match UNDONE.with_borrow_mut(Vec::pop) {
            Some(step) => {
                if let Some(redo) = step.redo {
                    redo.run(());
                }
                self.toast(format!("Done again: {}", step.said));
                push(step);
            }
            None => self.announce("Nothing to do again."),
        }
    }

    fn take_back(self, id: Option<u64>) {
        let step = DONE.with_borrow_mut(|done| {
            let at = match id {
                Some(id) => done.iter().position(|step| step.id == id)?,
                None => done.len().checked_sub(1)?,
            };
            Some(done.remove(at))
        });
        let Some(step) = step else {
            self.announce("Nothing to undo.");
            return;
        };
        self.close_toast(step.id);
        step.undo.run(());
        // What cannot be done again comes from elsewhere, and says itself how it went.
        if step.redo.is_some() {
            self.toast(format!("Undone: {}", step.said));
            UNDONE.with_borrow_mut(|undone| undone.push(step));
        }
    }
}

fn push(step: Step) {
    DONE.with_borrow_mut(|done| {
        if done.len() >= STEPS_MAX {
            done.remove(0);
        }
        done.push(step);
    });
}
