//! The console: any operation as JSON, the response beside it.

mod editor;

use crate::api::Operation;
use crate::api::model::doc;
use crate::ui::model::json_text::{Keys, layout_text};
use crate::ui::model::requests::error_of;
use crate::ui::store::{Store, send};
use crate::ui::widgets::{Icon, failed, icon, json, small_icon, tag};
use crate::world::Response;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the console holds; it outlives opening and closing.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) store: Store,
    pub(super) operation: RwSignal<Operation>,
    pub(super) text: RwSignal<String>,
    pub(super) answer: RwSignal<Option<Response>>,
    pub(super) busy: RwSignal<bool>,
}

/// The drawer.
pub(crate) fn console(store: Store) -> AnyView {
    let state = State {
        store,
        operation: RwSignal::new(Operation::ListTables),
        text: RwSignal::new("{}".to_owned()),
        answer: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let open = store.console_open;
    view! {
        <section class="drawer" class:open=move || open.get() aria-label="Console">
            <div class="row">
                <button type="button" class="button ghost small" aria-expanded=move || open.get().to_string()
                    title="Console (Ctrl+`)" on:click=move |_| open.update(|open| *open = !*open)>
                    {small_icon(Icon::Console)} "Console"
                </button>
                {move || open.get().then(|| bar(state))}
                <span class="grow"></span>
                <button type="button" class="button ghost small icon-only" aria-label="Open or close the console"
                    on:click=move |_| open.update(|open| *open = !*open)>
                    {move || icon(if open.get() { Icon::Down } else { Icon::Up })}
                </button>
            </div>
            {move || open.get().then(|| view! {
                <div class="console-panes">
                    {editor::editor(state)}
                    <div class="answer" role="region" aria-label="Response" tabindex="0">{move || answer(state.answer.get())}</div>
                </div>
            })}
        </section>
    }
    .into_any()
}

fn bar(state: State) -> AnyView {
    let choose = move |name: String| {
        let all = Operation::ALL.iter();
        if let Some(operation) = all.copied().find(|operation| operation.name() == name) {
            state.operation.set(operation);
        }
    };
    view! {
        <select class="field" aria-label="Operation" title=move || doc(state.operation.get())
            on:change:target=move |ev| choose(ev.target().value())>
            {Operation::ALL.iter().map(|operation| view! {
                <option selected=move || state.operation.get() == *operation>{operation.name()}</option>
            }.into_any()).collect_view()}
        </select>
        <span class="hint ellipsis console-doc">{move || doc(state.operation.get())}</span>
        <button type="button" class="button small" on:click=move |_| last(state) title="The request shown in the inspector">"Take the last request"</button>
        <button type="button" class="button small primary" disabled=move || state.busy.get() on:click=move |_| run(state)>
            {small_icon(Icon::Play)} "Send" <kbd>"Ctrl ↵"</kbd>
        </button>
    }
    .into_any()
}

/// Puts the inspected request into the editor.
fn last(state: State) {
    let Some(trace) = untrack(|| state.store.inspected_trace()) else {
        return state.store.toast_failed("There is no request to take yet.");
    };
    if let Some(operation) = Operation::from_target(&trace.target) {
        state.operation.set(operation);
        state.text.set(layout_text(&trace.body));
    }
}

/// Sends what the editor holds.
pub(super) fn run(state: State) {
    if state.busy.get_untracked() {
        return;
    }
    state.busy.set(true);
    spawn_local(async move {
        let operation = state.operation.get_untracked();
        let body = state.text.get_untracked();
        let response = send(operation.name(), &body).await;
        state
            .store
            .announce(format!("{} answered {}", operation.name(), response.status));
        state.answer.set(Some(response));
        state.busy.set(false);
    });
}

fn answer(response: Option<Response>) -> AnyView {
    let Some(response) = response else {
        return view! { <p class="hint console-empty">"The response stands here, as the wire has it."</p> }.into_any();
    };
    if response.status >= 400 {
        let (name, message) = error_of(&response.body);
        return view! { <div class="console-status">{tag("thr", response.status.to_string())}</div>{failed(name, message)} }.into_any();
    }
    view! {
        <div class="console-status">{tag("outline", response.status.to_string())}</div>
        {json(&response.body, &Keys::default())}
    }
    .into_any()
}
