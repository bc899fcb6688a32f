//! Questions that are asked again whenever the clock moved or a request was answered.

use super::{Store, view};
use crate::world::{View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The newest answer to a question; `None` before the first. The question may read signals: it is
/// asked again when one changes.
pub(crate) fn live<T: Clone + PartialEq + Send + Sync + 'static>(
    store: Store,
    question: impl Fn() -> View + Send + Sync + 'static,
    pick: fn(ViewData) -> Option<T>,
) -> RwSignal<Option<T>> {
    let answer = RwSignal::new(None);
    let asked = StoredValue::new(0_u64);
    Effect::new(move |_| {
        store.clock.track();
        store.traces.track();
        store.tables.track();
        let question = question();
        asked.update_value(|asked| *asked += 1);
        let turn = asked.get_value();
        spawn_local(async move {
            let new = pick(view(question).await);
            // The screen may be gone, or a later question may have been asked meanwhile.
            let is_last = asked.try_get_value() == Some(turn);
            if is_last && answer.try_with_untracked(|old| *old != new) == Some(true) {
                answer.try_set(new);
            }
        });
    });
    answer
}
