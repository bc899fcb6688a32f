//! Query & Scan: the builder, its text, the results, the read tape.

mod attributes;
mod builder;
mod estimate;
mod kept;
mod results;
mod run;
mod samples;
mod tape;
mod text;

use crate::api::Operation;
use crate::engine::facts::{Fact, ReadFact, ReadKind};
use crate::ui::model::columns::Columns;
use crate::ui::model::format;
use crate::ui::model::read_form::{ReadForm, from_request};
use crate::ui::model::read_rows::{key_parts, rows};
use crate::ui::store::Store;
use crate::ui::widgets::GridRow;
use crate::value::Item;
use crate::workspace::wire::WireRequest;
use crate::world::{TableOverview, Trace};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::{Arc, OnceLock};

pub(crate) use kept::forget;

thread_local! {
    /// Whether the next builder runs its form as soon as it stands.
    static RUN_NEXT: Cell<bool> = const { Cell::new(false) };
}

/// One page of a run: what each of its requests answered.
#[derive(Debug)]
pub(super) struct Answer {
    /// The form that asked.
    form: ReadForm,
    /// The requests' ids, one per segment that was read.
    request_ids: Vec<String>,
    /// Their items, in the same order.
    items: Vec<Vec<Item>>,
    /// The first request's body.
    body: String,
    /// The error, if it was one.
    error: Option<(String, String)>,
    /// Items in the responses.
    returned: u64,
    /// Items read before the filter.
    scanned: u64,
    /// Where each segment goes on, by segment; a read without segments is one.
    next: Vec<Option<String>>,
    /// Which page this is, from 1.
    page: u32,
    /// The traces, once all have arrived.
    traces: OnceLock<Vec<Arc<Trace>>>,
}

impl Answer {
    /// Whether the traces of all requests are there; takes those that have arrived.
    fn is_traced(&self, store: Store) -> bool {
        if self.traces.get().is_none() {
            let found = self.request_ids.iter().map(|id| store.trace_now(id));
            if let Some(found) = found.collect() {
                let _ = self.traces.set(found);
            }
        }
        self.traces.get().is_some()
    }

    /// The reads among their facts, and what they cost together.
    fn reads(&self) -> (Vec<&ReadFact>, f64) {
        let traces = self.traces.get().map(Vec::as_slice).unwrap_or_default();
        let facts = traces.iter().flat_map(|trace| &trace.facts);
        let units = traces.iter().flat_map(|trace| &trace.charges);
        (
            facts.filter_map(scan_or_query).collect(),
            // (An empty `sum` of floats is -0.0.)
            units.fold(0.0, |sum, charge| sum + charge.read_units),
        )
    }
}

fn scan_or_query(fact: &Fact) -> Option<&ReadFact> {
    match fact {
        Fact::Read(read) if matches!(read.kind, ReadKind::Query | ReadKind::Scan) => Some(read),
        _ => None,
    }
}

/// What the screen works on.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    table: Memo<Option<TableOverview>>,
    name: StoredValue<String>,
    form: RwSignal<ReadForm>,
    next_id: StoredValue<u32>,
    answer: RwSignal<Option<Arc<Answer>>>,
    /// Whether everything that was read is shown, or what was returned.
    all: RwSignal<bool>,
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

    /// Shows a page of those that were read.
    fn show(self, at: usize) {
        let page = self.name.with_value(|name| {
            kept::with(name, |kept| {
                let page = kept.pages.get(at).cloned();
                if page.is_some() {
                    kept.at = at;
                }
                page
            })
        });
        if let Some(page) = page {
            self.cursor.set(None);
            self.lay(&page);
            self.answer.set(Some(page));
        }
    }

    /// Shows what was returned, or everything that was read.
    fn show_all(self, all: bool) {
        self.name
            .with_value(|name| kept::with(name, |kept| kept.all = all));
        self.cursor.set(None);
        self.all.set(all);
        if let Some(answer) = self.answer.get_untracked() {
            self.lay(&answer);
        }
    }

    /// Lays the rows of an answer out for the grid.
    fn lay(self, answer: &Answer) {
        let Some(table) = self.table.get_untracked() else {
            return;
        };
        let index = answer.form.index.as_deref();
        let (facts, _) = answer.reads();
        let read = rows(
            &facts,
            &answer.items,
            &key_parts(&table, index),
            self.all.get_untracked(),
        );
        let mut columns = crate::ui::screens::items::key_columns(&table, index);
        for items in &answer.items {
            columns.meet(items);
        }
        let keys: Vec<Item> = read.iter().map(|row| row.item.clone()).collect();
        columns.meet(&keys);
        let lines = read.into_iter().enumerate().map(|(i, row)| GridRow {
            number: i as u64,
            label: row.number.map_or_else(String::new, format::count),
            read: row.number,
            version: crate::ui::screens::items::fingerprint(&row.item),
            item: row.item,
            dropped: row.dropped,
            key_only: row.key_only,
        });
        self.columns.set(columns);
        self.rows.set(lines.collect());
    }
}

/// Leaves a form for a table's builder to begin with, from another screen; `run` starts it, once.
pub(crate) fn prepare(table: &str, form: ReadForm, run: bool) {
    kept::with(table, |kept| kept.form = Some(form));
    RUN_NEXT.set(run);
}

/// The request that stands in a table's builder, if it is one that could be sent.
pub(crate) fn standing(table: &TableOverview) -> Option<WireRequest> {
    let form = kept::with(&table.name, |kept| kept.form.clone())?;
    let body = form.request(table, None, None);
    let again = from_request(form.verb, &body, table).ok()?;
    let empty = again == ReadForm::new() || again.lacks_partition(table);
    let operation =
        Operation::from_target(&format!("DynamoDB_20120810.{}", form.verb.operation()))?;
    let scan = form.verb == crate::ui::model::read_form::Verb::Scan;
    (scan || !empty).then(|| WireRequest::new(operation, body))
}

/// The screen.
pub(crate) fn query(store: Store, table: String) -> AnyView {
    let was = kept::with(&table, |kept| kept.clone());
    let name = table.clone();
    let state = State {
        store,
        table: Memo::new(move |_| {
            store
                .tables
                .with(|tables| tables.iter().find(|t| t.name == name).cloned())
        }),
        name: StoredValue::new(table.clone()),
        form: RwSignal::new(was.form.unwrap_or_else(ReadForm::new)),
        next_id: StoredValue::new(1000),
        answer: RwSignal::new(None),
        all: RwSignal::new(was.all),
        rows: RwSignal::new(Vec::new()),
        columns: RwSignal::new(Columns::default()),
        cursor: RwSignal::new(None),
        busy: RwSignal::new(false),
        show_text: RwSignal::new(false),
    };
    state.show(was.at);
    Effect::new(move |_| {
        let form = state.form.get();
        kept::with(&table, |kept| kept.form = Some(form));
    });
    // A trace may arrive after its response: then the rows get their numbers.
    let traced = Memo::new(move |_| {
        let answer = state.answer.get();
        let traced = answer.is_some_and(|answer| answer.is_traced(store));
        if !traced {
            store.traces.track();
        }
        traced
    });
    Effect::new(move |_| {
        if traced.get()
            && let Some(answer) = state.answer.get_untracked()
        {
            state.lay(&answer);
        }
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
            {results::results(state, traced)}
        </section>
    }
    .into_any()
}
