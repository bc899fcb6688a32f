//! Questions that are asked again whenever the clock moved or a request was answered, at most once a
//! frame, and never while an answer is on its way.

use super::{Store, heard, view};
use crate::world::{View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is asked next, and whether somebody is asking.
#[derive(Default)]
struct Asking {
    wanted: Option<View>,
    busy: bool,
}

/// The newest answer to a question; `None` before the first. The question may read signals: it is
/// asked again when one changes.
pub(crate) fn live<T: Clone + PartialEq + Send + Sync + 'static>(
    store: Store,
    question: impl Fn() -> View + Send + Sync + 'static,
    pick: fn(ViewData) -> Option<T>,
) -> RwSignal<Option<T>> {
    let answer = RwSignal::new(None);
    let asking = StoredValue::new(Asking::default());
    Effect::new(move |_| {
        store.clock.track();
        store.traces.track();
        store.tables.track();
        let question = question();
        let busy = asking.try_update_value(|asking| {
            asking.wanted = Some(question);
            std::mem::replace(&mut asking.busy, true)
        });
        if busy == Some(false) {
            let take = Box::new(move |data| {
                let new = pick(data);
                if answer.try_with_untracked(|old| *old != new) == Some(true) {
                    answer.try_set(new);
                }
            });
            spawn_local(ask(asking, take));
        }
    });
    answer
}

async fn ask(asking: StoredValue<Asking>, take: Box<dyn Fn(ViewData)>) {
    // The screen may be gone: then there is nothing to ask for any more.
    let next = || {
        let next = asking.try_update_value(|asking| {
            asking.busy = asking.wanted.is_some();
            asking.wanted.take()
        });
        next.flatten()
    };
    while let Some(question) = next() {
        let data = view(question.clone()).await;
        let is_still_asked = asking.try_with_value(|asking| {
            let other = |wanted: &View| *wanted != question;
            !asking.wanted.as_ref().is_some_and(other)
        });
        if is_still_asked == Some(true) {
            take(data);
        }
        next_frame().await;
    }
}

async fn next_frame() {
    let (sender, receiver) = futures_channel::oneshot::channel();
    heard::on_next_frame(move || {
        let _ = sender.send(());
    });
    let _ = receiver.await;
}
