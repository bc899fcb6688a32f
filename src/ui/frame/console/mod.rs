//! The console: any operation as JSON, the response beside it. Requests sent before come back with
//! the arrow keys; its height is dragged or stepped.

mod editor;
mod grip;

use crate::api::Operation;
use crate::api::model::doc;
use crate::ui::model::fault::place_of;
use crate::ui::model::json_text::{Keys, layout_text};
use crate::ui::model::requests::error_of;
use crate::ui::model::statement::{place_in, statement_of, with_statement};
use crate::ui::store::{Store, send};
use crate::ui::widgets::{Icon, failed, icon, json, segmented, small_icon, tag};
use crate::world::Response;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Requests that the arrow keys bring back.
const HISTORY_MAX: usize = 50;

/// What the console holds; it outlives opening and closing.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) store: Store,
    pub(super) operation: RwSignal<Operation>,
    pub(super) text: RwSignal<String>,
    /// Whether a statement is written as PartiQL, not inside of JSON: 1 where it is.
    written: RwSignal<usize>,
    pub(super) answer: RwSignal<Option<Response>>,
    pub(super) busy: RwSignal<bool>,
    pub(super) field: NodeRef<leptos::html::Textarea>,
    /// What was sent, oldest first.
    history: StoredValue<Vec<(Operation, String)>>,
    /// How far back the arrow keys went: 0 is what is being written.
    back: RwSignal<usize>,
    /// What was being written when they began.
    draft: StoredValue<String>,
    /// How tall it is, in pixels.
    pub(super) height: RwSignal<usize>,
}

impl State {
    /// Whether the field holds a statement; tracked.
    pub(super) fn is_statement(self) -> bool {
        self.operation.get() == Operation::ExecuteStatement && self.written.get() == 1
    }

    /// What the field holds; tracked. The request itself is always JSON.
    pub(super) fn shown(self) -> String {
        match self.is_statement() {
            true => self.text.with(|text| statement_of(text)),
            false => self.text.get(),
        }
    }

    /// Takes in what was typed.
    pub(super) fn type_in(self, typed: String) {
        let text = match untrack(|| self.is_statement()) {
            true => self
                .text
                .with_untracked(|text| with_statement(text, &typed)),
            false => typed,
        };
        self.text.set(text);
    }

    /// The bytes of the field's text that a message speaks of.
    fn place_of(self, message: &str) -> Option<(usize, usize)> {
        let shown = untrack(|| self.shown());
        match untrack(|| self.is_statement()) {
            true => place_in(&shown, message),
            false => place_of(&shown, message),
        }
    }

    /// Shows a request of before; `by` is 1 for an older one. Whether there was one.
    pub(super) fn recall(self, by: isize) -> bool {
        let back = self.back.get_untracked().checked_add_signed(by);
        let found = back.and_then(|back| {
            self.history.with_value(|history| {
                let at = history.len().checked_sub(back)?;
                Some((back, history.get(at).cloned()))
            })
        });
        let Some((back, request)) = found else {
            return false;
        };
        if !self.is_recalled() {
            self.draft.set_value(self.text.get_untracked());
        }
        self.back.set(back);
        let drafted = || (self.operation.get_untracked(), self.draft.get_value());
        let (operation, text) = request.unwrap_or_else(drafted);
        self.operation.set(operation);
        self.text.set(text);
        true
    }

    /// Whether what stands there was brought back.
    pub(super) fn is_recalled(self) -> bool {
        self.back.get_untracked() > 0
    }

    /// Puts the cursor on a part of the text, in bytes.
    pub(super) fn select(self, from: usize, to: usize) {
        let Some(field) = self.field.get_untracked() else {
            return;
        };
        let text = field.value();
        let units = |at: usize| {
            let before = text.get(..at).unwrap_or(&text);
            u32::try_from(before.encode_utf16().count()).unwrap_or(0)
        };
        let _ = field.focus();
        let _ = field.set_selection_range(units(from), units(to));
    }
}

/// The drawer.
pub(crate) fn console(store: Store) -> AnyView {
    let state = State {
        store,
        operation: RwSignal::new(Operation::ListTables),
        text: RwSignal::new("{}".to_owned()),
        written: RwSignal::new(1),
        answer: RwSignal::new(None),
        busy: RwSignal::new(false),
        field: NodeRef::new(),
        history: StoredValue::new(Vec::new()),
        back: RwSignal::new(0),
        draft: StoredValue::new(String::new()),
        height: RwSignal::new(grip::USUAL_PX),
    };
    let open = store.console_open;
    let height = move || open.get().then(|| format!("{}px", state.height.get()));
    view! {
        <section class="drawer" class:open=move || open.get() style:height=height aria-label="Console">
            {move || open.get().then(|| grip::grip(state.height))}
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
                    <div class="answer" role="region" aria-label="Response" tabindex="0">{move || answer(state, state.answer.get())}</div>
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
        {move || (state.operation.get() == Operation::ExecuteStatement).then(|| segmented(
            "Written as",
            vec!["JSON".to_owned(), "PartiQL".to_owned()],
            state.written.into(),
            Callback::new(move |i| state.written.set(i)),
        ))}
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
    let operation = state.operation.get_untracked();
    let body = state.text.get_untracked();
    state.history.update_value(|history| {
        history.retain(|sent| *sent != (operation, body.clone()));
        if history.len() >= HISTORY_MAX {
            history.remove(0);
        }
        history.push((operation, body.clone()));
    });
    state.back.set(0);
    state.busy.set(true);
    spawn_local(async move {
        let response = send(operation.name(), &body).await;
        state
            .store
            .announce(format!("{} answered {}", operation.name(), response.status));
        state.answer.try_set(Some(response));
        state.busy.try_set(false);
    });
}

fn answer(state: State, response: Option<Response>) -> AnyView {
    let Some(response) = response else {
        return view! { <p class="hint console-empty">"The response stands here, as the wire has it."</p> }.into_any();
    };
    if response.status >= 400 {
        let (name, message) = error_of(&response.body);
        let said = message.clone();
        // Looked for again on the press: the text may have changed.
        let select = move |_| {
            if let Some((from, to)) = state.place_of(&said) {
                state.select(from, to);
            }
        };
        let show = state.place_of(&message).map(|_| {
            view! { <button type="button" class="button small" on:click=select>"Show the place"</button> }
        });
        return view! { <div class="console-status row">{tag("thr", response.status.to_string())}{show}</div>{failed(name, message)} }.into_any();
    }
    view! {
        <div class="console-status">{tag("outline", response.status.to_string())}</div>
        {json(&response.body, &Keys::default())}
    }
    .into_any()
}
