//! Query & Scan: the builder, its text, the results, the read tape.

mod builder;
mod results;
mod run;
mod text;

use crate::ui::model::columns::Columns;
use crate::ui::model::read_form::ReadForm;
use crate::ui::store::Store;
use crate::ui::widgets::GridRow;
use crate::world::TableOverview;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

thread_local! {
    /// Whether the next builder runs its form as soon as it stands.
    static RUN_NEXT: Cell<bool> = const { Cell::new(false) };
    /// What was last built for each table: coming back finds it as it was left.
    static KEPT: RefCell<HashMap<String, ReadForm>> = RefCell::new(HashMap::new());
}

/// What the last run answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The form that asked.
    form: ReadForm,
    /// The requests' ids, one per segment.
    request_ids: Vec<String>,
    /// The first request's body.
    body: String,
    /// The error, if it was one.
    error: Option<(String, String)>,
    /// Items in the responses.
    returned: u64,
    /// Items read before the filter.
    scanned: u64,
    /// Where the next page begins.
    next: Option<String>,
    /// Which page this is, from 1.
    page: u32,
}

/// What the screen works on.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    table: Memo<Option<TableOverview>>,
    form: RwSignal<ReadForm>,
    next_id: StoredValue<u32>,
    answer: RwSignal<Option<Answer>>,
    rows: RwSignal<Vec<GridRow>>,
    columns: RwSignal<Columns>,
    cursor: RwSignal<Option<u64>>,
    busy: RwSignal<bool>,
    show_text: RwSignal<bool>,
}

impl State {
    fn change(self, change: impl FnOnce(&mut ReadForm)) {
        self.form.update(change);
    }

    fn fresh_id(self) -> u32 {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        id
    }
}

/// Leaves a form for a table's builder to begin with, from another screen; `run` starts it, once.
pub(crate) fn prepare(table: &str, form: ReadForm, run: bool) {
    KEPT.with_borrow_mut(|kept| kept.insert(table.to_owned(), form));
    RUN_NEXT.set(run);
}

/// What a builder begins with: one empty key, oldest first.
fn begin() -> ReadForm {
    ReadForm::new()
}

/// The screen.
pub(crate) fn query(store: Store, table: String) -> AnyView {
    let kept = KEPT.with_borrow(|kept| kept.get(&table).cloned());
    let name = table.clone();
    let state = State {
        store,
        table: Memo::new(move |_| {
            store
                .tables
                .with(|tables| tables.iter().find(|t| t.name == name).cloned())
        }),
        form: RwSignal::new(kept.unwrap_or_else(begin)),
        next_id: StoredValue::new(1000),
        answer: RwSignal::new(None),
        rows: RwSignal::new(Vec::new()),
        columns: RwSignal::new(Columns::default()),
        cursor: RwSignal::new(None),
        busy: RwSignal::new(false),
        show_text: RwSignal::new(false),
    };
    Effect::new(move |_| {
        let form = state.form.get();
        KEPT.with_borrow_mut(|kept| kept.insert(table.clone(), form));
    });
    if RUN_NEXT.replace(false) {
        request_animation_frame(move || {
            if !state.form.is_disposed() {
                run::run(state, None);
            }
        });
    }
    let on_key = move |ev: KeyboardEvent| {
        if ev.key() == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
            ev.prevent_default();
            run::run(state, None);
        }
    };
    view! {
        <section class="screen query" aria-label="Query and Scan" on:keydown=on_key>
            {builder::builder(state)}
            {results::results(store, state)}
        </section>
    }
    .into_any()
}
