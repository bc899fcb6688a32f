//! What came back: the result bar, the grid, and the read tape under it.

use super::{Answer, State, run, samples, tape};
use crate::ui::model::format;
use crate::ui::model::read_form::Return;
use crate::ui::screens::items::open_whole;
use crate::ui::store::{Dialog, Screen};
use crate::ui::widgets::{Grid, Icon, empty, failed, grid, segmented, small_icon};
use leptos::prelude::*;
use std::sync::Arc;

/// The lower half of the screen.
pub(super) fn results(state: State, traced: Memo<bool>) -> AnyView {
    view! {
        {move || match state.answer.get() {
            None => samples::before(state),
            Some(answer) => match answer.error.clone() {
                Some((name, message)) => view! {
                    {(answer.page > 1).then(|| view! { <div class="bar rule"><span class="grow"></span>{pages(state, &answer)}</div> })}
                    <div class="before">{failed(name, message)}</div>
                }.into_any(),
                None => answered(state, answer, traced),
            },
        }}
    }
    .into_any()
}

fn answered(state: State, answer: Arc<Answer>, traced: Memo<bool>) -> AnyView {
    let dropped = answer.scanned.saturating_sub(answer.returned);
    let counts = match dropped {
        0 => format!("{} read", format::count(answer.scanned)),
        _ => format!(
            "{} read, {} filtered out",
            format::count(answer.scanned),
            format::count(dropped)
        ),
    };
    let bare = answer.items.iter().all(Vec::is_empty);
    let more_read = answer.scanned > 0 && (dropped > 0 || bare);
    let both = more_read.then(|| {
        let words = vec![
            format!("Returned {}", format::count(answer.returned)),
            format!("All read {}", format::count(answer.scanned)),
        ];
        let chosen = Signal::derive(move || usize::from(state.all.get()));
        let choose = Callback::new(move |i| state.show_all(i == 1));
        segmented("Which items", words, chosen, choose)
    });
    let any = Memo::new(move |_| state.rows.with(|rows| !rows.is_empty()));
    let said = Memo::new(move |_| state.all.get() && more_read && traced.get());
    let is_index = answer.form.index.is_some();
    let (bar, empty_answer) = (Arc::clone(&answer), Arc::clone(&answer));
    view! {
        <div class="bar rule">
            <h2 class="nowrap">{format::plural(answer.returned, "item", "items")}</h2>
            <span class="note">{counts}</span>
            <span class="grow"></span>
            {both}
            {pages(state, &bar)}
        </div>
        {move || said.get().then(|| what_is_known(state, is_index))}
        {move || {
            // What it cost is known when the trace is.
            let _ = traced.get();
            if any.get() {
                the_grid(state)
            } else {
                nothing(state, &empty_answer)
            }
        }}
        {tape::tape(state, answer, traced)}
    }
    .into_any()
}

/// Filtered-out items are not in the response: what the rows hold of them is said.
fn what_is_known(state: State, is_index: bool) -> AnyView {
    let detailed = crate::engine::facts::ITEMS_DETAILED_MAX as u64;
    let beyond = state.answer.with_untracked(|answer| {
        answer.as_ref().is_some_and(|answer| {
            let (facts, _) = answer.reads();
            facts.iter().any(|fact| !fact.rest.is_empty())
        })
    });
    let keys = if is_index {
        "Hatched rows were read and not returned: the response holds nothing of them, the trace holds their index and table keys."
    } else {
        "Hatched rows were read and not returned: the response holds nothing of them, the trace holds their keys."
    };
    let beyond = beyond.then(|| {
        format!(
            " After the first {} the trace counts them only.",
            format::count(detailed)
        )
    });
    view! { <p class="note known">{keys}{beyond}</p> }.into_any()
}

/// Back and forth among the pages that were read, and the one after them.
fn pages(state: State, answer: &Arc<Answer>) -> AnyView {
    let (first, last) = state.name.with_value(|name| {
        super::kept::with(name, |kept| (kept.at == 0, kept.at + 1 >= kept.pages.len()))
    });
    let go = move |by: isize| {
        let at = state
            .name
            .with_value(|name| super::kept::with(name, |kept| kept.at));
        if let Some(to) = at.checked_add_signed(by) {
            state.show(to);
        }
    };
    let more = answer.next.iter().any(Option::is_some);
    if first && last && !more {
        return ().into_any();
    }
    let back = (!(first && last)).then(|| {
        view! {
            <button type="button" class="button ghost small icon-only" aria-label="Previous page" title="Previous page" disabled=first
                on:click=move |_| go(-1)>{small_icon(Icon::Left)}</button>
            <span class="note nowrap">{format!("Page {}", answer.page)}</span>
        }
    });
    let on = if !last {
        view! {
            <button type="button" class="button ghost small icon-only" aria-label="Next page, already read" title="Next page, already read"
                on:click=move |_| go(1)>{small_icon(Icon::Right)}</button>
        }
        .into_any()
    } else if more {
        let answer = Arc::clone(answer);
        view! {
            <button type="button" class="button small" disabled=move || state.busy.get()
                on:click=move |_| run::run(state, Some(Arc::clone(&answer)))>"Next page"</button>
        }
        .into_any()
    } else {
        view! { <span class="note faint nowrap">"the last"</span> }.into_any()
    };
    view! { <span class="row pages">{back}{on}</span> }.into_any()
}

/// Nothing to show: what it cost, and one step on.
fn nothing(state: State, answer: &Arc<Answer>) -> AnyView {
    let (_, units) = answer.reads();
    let cost = match units > 0.0 {
        true => format!("It cost {} RCU", format::units(units)),
        false => "It is paid for".to_owned(),
    };
    let form = &answer.form;
    let (title, text, word, act): (_, _, _, Callback<()>) = match (answer.returned, answer.scanned)
    {
        (1.., _) => (
            "Counted, not returned",
            format!("{cost}, as much as returning the items."),
            "Return the items",
            Callback::new(move |()| {
                state.change(|form| form.select = Return::All);
                run::run(state, None);
            }),
        ),
        (0, 0) if form.sort_asked().next().is_some() => (
            "No item matches the keys",
            format!(
                "{cost}: looking is paid as well. Without the condition on the sort key, everything under the partition key is read."
            ),
            "Ask without the sort key",
            Callback::new(move |()| {
                state.change(|form| form.sort.clear());
                run::run(state, None);
            }),
        ),
        (0, 0) => (
            "No item matches the keys",
            format!(
                "{cost}: looking is paid as well. The items themselves show which keys there are, free of charge."
            ),
            "Look at the items",
            Callback::new(move |()| state.store.screen.set(Screen::Items)),
        ),
        _ if answer.next.iter().any(Option::is_some) => {
            let answer = Arc::clone(answer);
            (
                "Nothing on this page passed the filter",
                format!(
                    "{cost}: a page is cut before its filter. The next page may hold something."
                ),
                "Next page",
                Callback::new(move |()| run::run(state, Some(Arc::clone(&answer)))),
            )
        }
        _ => (
            "Nothing passed the filter",
            format!("{cost}: what was read is paid for, whatever the filter drops."),
            "Show all that was read",
            Callback::new(move |()| state.show_all(true)),
        ),
    };
    let action = view! {
        <button type="button" class="button small" on:click=move |_| act.run(())>{word}</button>
    };
    view! { <div class="before">{empty(title, text, Some(action.into_any()))}</div> }.into_any()
}

fn the_grid(state: State) -> AnyView {
    grid(Grid {
        store: state.store,
        label: "Results",
        total: Signal::derive(move || state.rows.with(Vec::len) as u64),
        columns: state.columns.into(),
        rows: state.rows.into(),
        cursor: state.cursor,
        anchor: RwSignal::new(None),
        on_window: Callback::new(|_| {}),
        on_open: Callback::new(move |number| open(state, number)),
        on_number: Some(Callback::new(|()| tape::reveal())),
    })
}

/// Opens a row's item; where the row is only part of it, the whole is fetched first.
fn open(state: State, number: u64) {
    let row = state
        .rows
        .with_untracked(|rows| rows.iter().find(|row| row.number == number).cloned());
    let table = state
        .table
        .with_untracked(|table| table.as_ref().map(|table| table.name.clone()));
    let (Some(row), Some(table)) = (row, table) else {
        return;
    };
    let whole = !row.key_only
        && state.answer.with_untracked(|answer| {
            answer.as_ref().is_some_and(|answer| {
                answer.form.index.is_none() && matches!(answer.form.select, Return::All)
            })
        });
    if whole {
        state.store.dialog.set(Some(Dialog::EditItem {
            table,
            item: Some(row.item),
            replaces: true,
        }));
    } else {
        open_whole(state.store, &table, row.item);
    }
}
