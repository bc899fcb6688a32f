//! What the session told, gathered and shown together: however many requests are answered, the page
//! is drawn once, and not more often than the eye can follow.

use super::link::{ask_tables, tell_clock};
use super::{Store, TRACES_MAX};
use crate::workspace::session::{Notice, SaveState};
use crate::workspace::turn::{steady_ms, turn};
use crate::world::Trace;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// After one showing, the next comes this much later at the earliest,
const SHOWN_EVERY_MS: f64 = 100.0;
/// or this much where a script sends more than an eye could follow: laying out and painting take as
/// long as the signals, and are not in what the last one took,
const SHOWN_EVERY_MS_BUSY: f64 = 500.0;
/// or so many times as long as the last one took, so that drawing leaves most of the time to requests,
const SHOWN_SHARE: f64 = 8.0;
/// but no later than this.
const SHOWN_EVERY_MS_MAX: f64 = 1_000.0;
/// So many requests in one showing are a script's.
const BUSY_FROM: usize = 25;
/// A hidden page has no frames.
const WITHOUT_FRAMES: Duration = Duration::from_millis(250);

#[derive(Default)]
struct Heard {
    traces: VecDeque<Arc<Trace>>,
    saving: Option<SaveState>,
    changed: bool,
    time_passed: bool,
    /// A showing is on its way.
    due: bool,
    shown_ms: f64,
    /// How long the last one took.
    took_ms: f64,
    /// Whether it showed many requests.
    busy: bool,
}

thread_local! {
    static HEARD: RefCell<Heard> = RefCell::default();
}

/// Takes in a notice, to be shown soon.
pub(super) fn take(store: Store, notice: &Notice) {
    let due = HEARD.with_borrow_mut(|heard| {
        match notice {
            Notice::Trace(trace) => {
                if heard.traces.len() >= TRACES_MAX {
                    heard.traces.pop_front();
                }
                heard.traces.push_back(trace.clone());
                heard.changed = true;
            }
            Notice::Events(_) | Notice::Changed => {
                heard.changed = true;
                heard.time_passed = true;
            }
            Notice::Saving(state) => heard.saving = Some(state.clone()),
            Notice::Role(role) => store.role.set(*role),
        }
        std::mem::replace(&mut heard.due, true)
    });
    if !due {
        let (shown_ms, took_ms, busy) =
            HEARD.with_borrow(|heard| (heard.shown_ms, heard.took_ms, heard.busy));
        let least_ms = if busy {
            SHOWN_EVERY_MS_BUSY
        } else {
            SHOWN_EVERY_MS
        };
        let every_ms = (took_ms * SHOWN_SHARE).clamp(least_ms, SHOWN_EVERY_MS_MAX);
        let since_ms = steady_ms() as f64 - shown_ms;
        let wait_ms = (every_ms - since_ms).clamp(0.0, every_ms);
        if wait_ms > 0.0 {
            set_timeout(
                move || show(store),
                Duration::from_millis(wait_ms.ceil() as u64),
            );
        } else {
            on_next_frame(move || show(store));
        }
    }
}

/// Shows at once what was gathered.
pub(super) fn show(store: Store) {
    let began_ms = steady_ms() as f64;
    let heard = HEARD.with_borrow_mut(|heard| {
        let next = Heard {
            shown_ms: if heard.due { began_ms } else { heard.shown_ms },
            took_ms: heard.took_ms,
            busy: heard.traces.len() >= BUSY_FROM,
            ..Heard::default()
        };
        std::mem::replace(heard, next)
    });
    if !heard.traces.is_empty() {
        store.took(heard.traces);
    }
    if let Some(state) = heard.saving
        && store.saved.with_untracked(|known| *known != state)
    {
        store.saved.set(state);
    }
    if heard.changed {
        ask_tables(store);
    }
    if heard.time_passed {
        tell_clock(store);
    }
    if heard.due {
        // What follows from the signals is drawn before the next task.
        spawn_local(async move {
            turn().await;
            HEARD.with_borrow_mut(|heard| heard.took_ms = steady_ms() as f64 - began_ms);
        });
    }
}

/// What was gathered is about another workspace.
pub(super) fn forget() {
    HEARD.with_borrow_mut(|heard| {
        heard.traces.clear();
        heard.saving = None;
    });
}

/// Calls when the next frame is drawn; in a hidden page, soon.
pub(super) fn on_next_frame(call: impl FnOnce() + 'static) {
    let call = Rc::new(Cell::new(Some(call)));
    let without = call.clone();
    request_animation_frame(move || {
        if let Some(call) = call.take() {
            call();
        }
    });
    set_timeout(
        move || {
            if let Some(call) = without.take() {
                call();
            }
        },
        WITHOUT_FRAMES,
    );
}
