//! The console's editor: a text field with completion and the place of the first error.

use super::{State, run};
use crate::ui::model::complete::{Candidate, Completion, Known, complete};
use crate::ui::model::fault::byte_of as byte_at;
use crate::ui::widgets::{Icon, small_icon};
use crate::value::json::JsonDocument;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Candidates shown at once.
const SHOWN_MAX: usize = 8;

/// The editor.
pub(super) fn editor(state: State) -> AnyView {
    let field = state.field;
    // Whoever opens the console wants to write.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            request_animation_frame(move || {
                let _ = field.focus();
            });
        }
    });
    let completion = RwSignal::new(Completion::default());
    let chosen = RwSignal::new(0_usize);
    let look = move || {
        // What is completed is JSON.
        if untrack(|| state.is_statement()) {
            return;
        }
        let Some(field) = field.get_untracked() else {
            return;
        };
        let text = field.value();
        let cursor = byte_of(&text, field.selection_start().ok().flatten().unwrap_or(0));
        let tables: Vec<Known> = state
            .store
            .tables
            .with_untracked(|tables| tables.iter().map(Known::of).collect());
        chosen.set(0);
        completion.set(complete(
            state.operation.get_untracked(),
            &text,
            cursor,
            &tables,
        ));
    };
    let close = move || {
        completion.try_set(Completion::default());
    };
    let take = move |index: usize| {
        let picked = completion
            .with_untracked(|c| c.candidates.get(index).map(|p| (c.from, p.insert.clone())));
        let (Some((from, insert)), Some(field)) = (picked, field.get_untracked()) else {
            return;
        };
        let text = field.value();
        let cursor = byte_of(&text, field.selection_start().ok().flatten().unwrap_or(0));
        let before = text.get(..from).unwrap_or_default();
        let after = text.get(cursor..).unwrap_or_default();
        let after = if insert.ends_with('"') {
            after.strip_prefix('"').unwrap_or(after)
        } else {
            after
        };
        let place = (before.encode_utf16().count() + insert.encode_utf16().count()) as u32;
        let whole = format!("{before}{insert}{after}");
        field.set_value(&whole);
        state.text.set(whole);
        let _ = field.set_selection_range(place, place);
        let _ = field.focus();
        close();
    };
    let cursor = move || {
        let place = field.get_untracked().map(|field| {
            let start = field.selection_start().ok().flatten();
            (start, field.selection_end().ok().flatten())
        });
        let (start, end) = place.unwrap_or_default();
        (start.unwrap_or(u32::MAX), end.unwrap_or(u32::MAX))
    };
    let recalled = move |ev: &KeyboardEvent| {
        ev.prevent_default();
        // When the text stands in the field.
        request_animation_frame(move || state.select(0, 0));
    };
    let is_recalled = move || state.is_recalled() && cursor() == (0, 0);
    let on_key = move |ev: KeyboardEvent| {
        let many = completion.with_untracked(|c| c.candidates.len().min(SHOWN_MAX));
        match ev.key().as_str() {
            "Enter" if ev.ctrl_key() || ev.meta_key() => {
                ev.prevent_default();
                run(state);
            }
            " " if ev.ctrl_key() => {
                ev.prevent_default();
                look();
            }
            "ArrowDown" if many > 0 => {
                ev.prevent_default();
                chosen.update(|i| *i = (*i + 1) % many);
            }
            "ArrowUp" if many > 0 => {
                ev.prevent_default();
                chosen.update(|i| *i = (*i + many - 1) % many);
            }
            // At its very beginning the arrows bring back what was sent before.
            "ArrowUp" if (ev.alt_key() || cursor() == (0, 0)) && state.recall(1) => recalled(&ev),
            "ArrowDown" if (ev.alt_key() || is_recalled()) && state.recall(-1) => recalled(&ev),
            "Enter" | "Tab" if many > 0 => {
                ev.prevent_default();
                take(chosen.get_untracked());
            }
            "Escape" if many > 0 => {
                ev.stop_propagation();
                close();
            }
            _ => {}
        }
    };
    let fault = Memo::new(move |_| match state.is_statement() {
        // The request that carries it is made for it.
        true => None,
        false => state.text.with(|text| fault_of(text)),
    });
    view! {
        <div class="console-editor">
            <textarea class="mono" node_ref=field spellcheck="false" autocomplete="off"
                aria-label=move || if state.is_statement() { "Statement, PartiQL" } else { "Request body, JSON" }
                placeholder=move || state.is_statement().then(|| example(state))
                aria-describedby="console-fault"
                prop:value=move || state.shown()
                on:input:target=move |ev| { state.type_in(ev.target().value()); look(); }
                on:blur=move |_| set_timeout(close, std::time::Duration::from_millis(200))
                on:keydown=on_key></textarea>
            {move || completion.with(|c| (!c.candidates.is_empty()).then(|| list(&c.candidates, chosen, Callback::new(take))))}
            <p class="fault" id="console-fault">{move || fault.get().map(|text| view! {
                {small_icon(Icon::Warning)}<span class="grow">{text}</span>
                <button type="button" class="link" on:click=move |_| show_fault(state)>"Show the place"</button>
            })}</p>
        </div>
    }
    .into_any()
}

/// A statement to begin with, of the table that is selected.
fn example(state: State) -> String {
    let selected = state.store.selected();
    let (table, key) = selected.map_or_else(
        || ("Table".to_owned(), "key".to_owned()),
        |table| {
            let key = table.key.into_iter().next();
            (table.name, key.map(|key| key.name).unwrap_or_default())
        },
    );
    format!("SELECT * FROM \"{table}\" WHERE \"{key}\" = '…'")
}

fn list(candidates: &[Candidate], chosen: RwSignal<usize>, take: Callback<usize>) -> AnyView {
    let rows = candidates
        .iter()
        .take(SHOWN_MAX)
        .enumerate()
        .map(|(i, candidate)| {
            let mark = if candidate.required { "required" } else { "" };
            view! {
                <li role="option" aria-selected=move || (chosen.get() == i).to_string()
                    on:mousedown=move |ev| { ev.prevent_default(); take.run(i); }>
                    <b class="mono">{candidate.label.clone()}</b><span class="note ellipsis">{candidate.doc}</span><span class="hint">{mark}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <ul class="completion" role="listbox" aria-label="Completion">{rows}</ul> }.into_any()
}

/// Puts the cursor where the text stops being JSON.
fn show_fault(state: State) {
    let text = state.text.get_untracked();
    if let Err(error) = JsonDocument::parse(&text) {
        let at = byte_at(&text, error.line, error.column);
        let end = text.get(at..).and_then(|rest| rest.chars().next());
        state.select(at, at + end.map_or(0, char::len_utf8));
    }
}

/// Where the text stops being JSON.
fn fault_of(text: &str) -> Option<String> {
    let error = JsonDocument::parse(text).err()?;
    Some(format!(
        "Line {}, column {}: {}",
        error.line, error.column, error.kind
    ))
}

/// The byte of a position that the browser counts in UTF-16 units.
fn byte_of(text: &str, utf16: u32) -> usize {
    let mut left = utf16 as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}
