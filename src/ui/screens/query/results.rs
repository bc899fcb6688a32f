//! What came back: the result bar, the grid, and the read tape under it.

use super::{Answer, State, run};
use crate::engine::facts::{Fact, ReadFact, ReadKind};
use crate::ui::model::format;
use crate::ui::model::read_form::spoken_condition;
use crate::ui::model::tape::sentence;
use crate::ui::pictures::{TapeOptions, read_tape};
use crate::ui::store::{Dialog, Store};
use crate::ui::widgets::{Grid, empty, failed, grid};
use leptos::prelude::*;

/// The lower half of the screen.
pub(super) fn results(store: Store, state: State) -> AnyView {
    view! {
        {move || match state.answer.get() {
            None => view! {
                <div class="before">{empty("Nothing asked yet", "Run the request, and what it read, dropped and returned is drawn here.", None)}</div>
            }.into_any(),
            Some(answer) => match answer.error.clone() {
                Some((name, message)) => view! { <div class="before">{failed(name, message)}</div> }.into_any(),
                None => answered(store, state, answer),
            },
        }}
    }
    .into_any()
}

fn answered(store: Store, state: State, answer: Answer) -> AnyView {
    let dropped = answer.scanned.saturating_sub(answer.returned);
    let counts = match dropped {
        0 => format!("{} read", format::count(answer.scanned)),
        _ => format!(
            "{} read, {} filtered out",
            format::count(answer.scanned),
            format::count(dropped)
        ),
    };
    let page = (answer.page > 1).then(|| format!("page {}", answer.page));
    let next = answer.next.is_some().then(|| {
        let answer = answer.clone();
        view! { <button type="button" class="button small" on:click=move |_| run::run(state, Some(answer.clone()))>"Next page"</button> }
    });
    let any = state.rows.with_untracked(|rows| !rows.is_empty());
    let nothing = (!any).then(|| nothing(&answer));
    view! {
        <div class="bar rule">
            <h2>{format::plural(answer.returned, "item", "items")}</h2>
            <span class="note">{counts}</span>
            <span class="note faint">{page}</span>
            <span class="grow"></span>
            {next}
        </div>
        {nothing}
        {any.then(|| the_grid(store, state, &answer))}
        {tape(store, state, answer)}
    }
    .into_any()
}

fn nothing(answer: &Answer) -> AnyView {
    let (title, text) = match (answer.returned, answer.scanned, &answer.next) {
        (1.., _, _) => (
            "Counted, not returned",
            "Only the count was asked for; it costs the same as the items.",
        ),
        (0, 0, _) => ("No item matches the keys", "Looking still costs."),
        (0, _, Some(_)) => (
            "Nothing on this page passed the filter",
            "The next page may hold something: a page is cut before the filter.",
        ),
        _ => (
            "Nothing passed the filter",
            "Everything that was read is paid for all the same.",
        ),
    };
    view! { <div class="before">{empty(title, text, None)}</div> }.into_any()
}

fn the_grid(store: Store, state: State, answer: &Answer) -> AnyView {
    let whole = answer.form.index.is_none()
        && matches!(answer.form.select, crate::ui::model::read_form::Return::All);
    grid(Grid {
        label: "Results",
        total: Signal::derive(move || state.rows.with(Vec::len) as u64),
        columns: state.columns.into(),
        rows: state.rows.into(),
        cursor: state.cursor,
        anchor: RwSignal::new(None),
        on_window: Callback::new(|_| {}),
        on_open: Callback::new(move |number: u64| {
            let item = state.rows.with_untracked(|rows| {
                rows.iter()
                    .find(|row| row.number == number)
                    .map(|row| row.item.clone())
            });
            let table = state
                .table
                .with_untracked(|table| table.as_ref().map(|table| table.name.clone()));
            // What is only part of an item is not edited: saving it would drop the rest.
            if let (Some(item), Some(table), true) = (item, table, whole) {
                store.dialog.set(Some(Dialog::EditItem {
                    table,
                    item: Some(item),
                    replaces: true,
                }));
            }
        }),
    })
}

fn tape(store: Store, state: State, answer: Answer) -> AnyView {
    let ids = answer.request_ids.clone();
    let traces = Memo::new(move |_| {
        let traces: Option<Vec<_>> = ids.iter().map(|id| store.trace_of(id)).collect();
        traces.map(|traces| traces.iter().map(|trace| trace.id).collect::<Vec<_>>())
    });
    view! {
        {move || {
            let ids = traces.get()?;
            let (facts, units) = store.traces.with_untracked(|traces| {
                let mine = traces.iter().filter(|trace| ids.contains(&trace.id));
                let mut facts: Vec<ReadFact> = Vec::new();
                let mut units = 0.0;
                for trace in mine {
                    units += trace.charges.iter().map(|charge| charge.read_units).sum::<f64>();
                    facts.extend(trace.facts.iter().filter_map(scan_or_query));
                }
                (facts, units)
            });
            (!facts.is_empty()).then(|| {
                let options = TapeOptions {
                    sentence: said(&facts, units),
                    condition: spoken_condition(&answer.body),
                    plays: false,
                    head: true,
                    on_pick: Some(Callback::new(move |number| pick(state, number))),
                };
                view! { <div class="tape-pane">{read_tape(store, facts, options)}</div> }.into_any()
            })
        }}
    }
    .into_any()
}

fn scan_or_query(fact: &Fact) -> Option<ReadFact> {
    match fact {
        Fact::Read(read) if matches!(read.kind, ReadKind::Query | ReadKind::Scan) => {
            Some(read.clone())
        }
        _ => None,
    }
}

fn said(facts: &[ReadFact], units: f64) -> String {
    match facts {
        [only] => sentence(only, units),
        many => {
            let read: u64 = many.iter().map(|fact| fact.scanned_count).sum();
            format!(
                "{} segments read {}, {} RCU together.",
                many.len(),
                format::plural(read, "item", "items"),
                format::units(units)
            )
        }
    }
}

/// Puts the cursor on a returned item by its number in what was read.
fn pick(state: State, number: u64) {
    let label = format::count(number);
    let row = state.rows.with_untracked(|rows| {
        rows.iter()
            .find(|row| row.label == label)
            .map(|row| row.number)
    });
    state.cursor.set(row);
}
