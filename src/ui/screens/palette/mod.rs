//! The command palette: do something or go somewhere by typing a few letters of it.

mod commands;

use crate::ui::model::fuzzy::score;
use crate::ui::store::Store;
use crate::ui::widgets::{DialogSize, Icon, dialog, small_icon};
use commands::{Command, commands, workspaces};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Commands shown at once.
const SHOWN_MAX: usize = 12;

/// The palette.
pub(crate) fn palette(store: Store) -> AnyView {
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let all = StoredValue::new(commands(store));
    let close = Callback::new(move |()| store.dialog.set(None));
    // Workspaces come a moment later.
    let grown = RwSignal::new(0_usize);
    spawn_local(async move {
        let more = workspaces(store).await;
        let many = more.len();
        if all.try_update_value(|all| all.extend(more)).is_some() {
            grown.try_set(many);
        }
    });
    let found = Memo::new(move |_| {
        grown.track();
        let typed = typed.get();
        all.with_value(|all| ranked(all, &typed))
    });
    let run = move |place: usize| {
        let picked = found.with_untracked(|found| found.get(place).copied());
        let command = picked.and_then(|i| all.with_value(|all| all.get(i).cloned()));
        if let Some(command) = command {
            close.run(());
            command.run.run(());
        }
    };
    let on_key = move |ev: KeyboardEvent| {
        let many = found.with_untracked(Vec::len);
        match ev.key().as_str() {
            "ArrowDown" if many > 0 => {
                ev.prevent_default();
                chosen.update(|i| *i = (*i + 1) % many);
            }
            "ArrowUp" if many > 0 => {
                ev.prevent_default();
                chosen.update(|i| *i = (*i + many - 1) % many);
            }
            "Enter" => {
                ev.prevent_default();
                run(chosen.get_untracked());
            }
            _ => {}
        }
        let row = format!("palette-{}", chosen.get_untracked());
        if let Some(row) = document().get_element_by_id(&row) {
            row.scroll_into_view_with_bool(false);
        }
    };
    let rows = move || {
        found
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, i)| {
                let command = all.with_value(|all| all.get(i).cloned());
                command.map(|command| row(command, place, chosen, Callback::new(run)))
            })
            .collect_view()
    };
    let body = view! {
        <div class="palette" on:keydown=on_key>
            <label class="field">
                {small_icon(Icon::Search)}
                <input type="text" placeholder="Do something, or go somewhere" aria-label="Command" data-focus=""
                    role="combobox" aria-expanded="true" aria-controls="palette-list" autocomplete="off"
                    aria-activedescendant=move || format!("palette-{}", chosen.get())
                    prop:value=move || typed.get()
                    on:input:target=move |ev| { chosen.set(0); typed.set(ev.target().value()); }/>
            </label>
            <ul id="palette-list" role="listbox" aria-label="Commands">{rows}</ul>
            {move || found.with(Vec::is_empty).then(|| view! { <p class="hint">"Nothing is called that."</p> })}
        </div>
    };
    dialog(
        DialogSize::Middle,
        "Commands",
        None,
        body.into_any(),
        view! { <span class="hint">"↑ ↓ to choose, Enter to run, Esc to close"</span> }.into_any(),
        close,
    )
}

fn ranked(all: &[Command], typed: &str) -> Vec<usize> {
    let scored = all
        .iter()
        .enumerate()
        .filter_map(|(i, command)| Some((score(typed, &command.label)?, i)));
    let mut scored: Vec<(i32, usize)> = scored.collect();
    if !typed.trim().is_empty() {
        scored.sort_by_key(|(score, i)| (-score, *i));
    }
    scored.into_iter().take(SHOWN_MAX).map(|(_, i)| i).collect()
}

fn row(command: Command, place: usize, chosen: RwSignal<usize>, run: Callback<usize>) -> AnyView {
    view! {
        <li role="option" id=format!("palette-{place}") aria-selected=move || (chosen.get() == place).to_string()
            on:mousemove=move |_| chosen.set(place) on:click=move |_| run.run(place)>
            {small_icon(command.icon)}
            <span class="grow ellipsis">{command.label}</span>
            {(!command.keys.is_empty()).then(|| view! { <kbd>{command.keys}</kbd> })}
        </li>
    }
    .into_any()
}

/// Every key, in the order of the sheet.
const KEYS: [(&str, &str); 26] = [
    ("Ctrl K", "command palette"),
    ("Ctrl Enter", "run the request, or submit the dialog"),
    ("Ctrl Z", "undo; with Shift redo"),
    ("Ctrl `", "console"),
    ("/", "filter tables"),
    ("g i", "items"),
    ("g q", "query and scan"),
    ("g x", "indexes"),
    ("g c", "capacity"),
    ("g s", "stream"),
    ("g t", "time to live"),
    ("g e", "settings"),
    ("g l", "timeline"),
    ("g b", "S3 buckets"),
    ("n", "new item"),
    ("e", "edit the item at the cursor"),
    ("Delete", "delete the selected items"),
    ("Ctrl A", "select all items"),
    ("Ctrl C", "copy the selected items"),
    ("↑ ↓ ← →", "rows and cells of a grid, steps of a picture"),
    ("Space", "open a cell, or play a picture"),
    ("[ ]", "request before, request after"),
    (".", "jump to the next event"),
    ("F6", "next region of the page"),
    ("← → + −", "on a picture: step, zoom"),
    ("?", "this sheet"),
];

/// The sheet of shortcuts.
pub(crate) fn shortcuts(store: Store) -> AnyView {
    let rows = KEYS
        .iter()
        .map(|(keys, what)| {
            view! { <div><dt><kbd>{*keys}</kbd></dt><dd>{*what}</dd></div> }.into_any()
        })
        .collect_view();
    let close = Callback::new(move |()| store.dialog.set(None));
    dialog(
        DialogSize::Middle,
        "Shortcuts",
        None,
        view! { <div class="body" tabindex="0" role="region" aria-label="Keys"><dl class="shortcuts">{rows}</dl></div> }.into_any(),
        view! { <span class="hint">"On a Mac, ⌘ does what Ctrl does. Single letters work outside of fields."</span> }.into_any(),
        close,
    )
}
