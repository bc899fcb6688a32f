//! The request as text: what the rows say, and rows that follow what is typed.

use super::State;
use crate::ui::model::json_text::layout_text;
use crate::ui::model::read_form::from_request;
use crate::ui::widgets::{Icon, small_icon};
use leptos::prelude::*;

/// The text beside the rows.
pub(super) fn text(state: State) -> AnyView {
    let typed = RwSignal::new(None::<String>);
    let fault = RwSignal::new(None::<String>);
    let written = Memo::new(move |_| {
        let form = state.form.get();
        state.table.with(|table| {
            let segment = (form.segments > 1).then_some(0);
            table
                .as_ref()
                .map(|table| layout_text(&form.request(table, None, segment)))
                .unwrap_or_default()
        })
    });
    let take = move |text: String| {
        let read = state.table.with_untracked(|table| {
            let verb = state.form.with_untracked(|form| form.verb);
            table.as_ref().map(|table| from_request(verb, &text, table))
        });
        match read {
            Some(Ok(form)) => {
                fault.set(None);
                typed.set(Some(text));
                state.form.set(form);
            }
            Some(Err(message)) => {
                typed.set(Some(text));
                fault.set(Some(message));
            }
            None => {}
        }
    };
    // While somebody types, the text is theirs; leaving the field lays it out again.
    let shown = move || typed.get().unwrap_or_else(|| written.get());
    let lines = move || shown().lines().count().clamp(6, 16).to_string();
    view! {
        <span class="label">"Text"</span>
        <div class="as-text">
            <textarea class="field" spellcheck="false" aria-label="The request as JSON" rows=lines
                class:bad=move || fault.with(Option::is_some)
                prop:value=shown
                on:input=move |ev| take(event_target_value(&ev))
                on:blur=move |_| if fault.with_untracked(Option::is_none) { typed.set(None) }></textarea>
            {move || fault.get().map(|message| view! {
                <p class="fault" role="alert">{small_icon(Icon::Warning)}<span>{message}</span></p>
            }.into_any())}
        </div>
    }
    .into_any()
}
