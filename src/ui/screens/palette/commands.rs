//! What the palette offers: every screen, every table, and what the page can do.

use crate::ui::store::{Dialog, Screen, Store, control};
use crate::ui::widgets::Icon;
use crate::world::{ClockMode, Control};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One command.
#[derive(Clone)]
pub(super) struct Command {
    pub(super) label: String,
    pub(super) icon: Icon,
    pub(super) keys: &'static str,
    pub(super) run: Callback<()>,
}

/// All commands that make sense now.
pub(super) fn commands(store: Store) -> Vec<Command> {
    let mut out = Vec::new();
    let mut add = |label: String, icon, keys, run: Callback<()>| {
        out.push(Command {
            label,
            icon,
            keys,
            run,
        });
    };
    let open =
        move |dialog: Dialog| Callback::new(move |()| store.dialog.set(Some(dialog.clone())));
    add(
        "Create table".to_owned(),
        Icon::Add,
        "",
        open(Dialog::CreateTable),
    );
    add("Share".to_owned(), Icon::Share, "", open(Dialog::Share));
    add(
        "Workspaces and samples".to_owned(),
        Icon::Open,
        "",
        open(Dialog::Workspaces),
    );
    add(
        "Shortcuts".to_owned(),
        Icon::Keyboard,
        "?",
        open(Dialog::Shortcuts),
    );
    let console = Callback::new(move |()| store.console_open.update(|open| *open = !*open));
    add(
        "Open or close the console".to_owned(),
        Icon::Console,
        "Ctrl `",
        console,
    );
    add(
        "Switch between light and dark".to_owned(),
        Icon::Moon,
        "",
        Callback::new(move |()| {
            let other = store.theme.get_untracked().other();
            store.theme.set(other);
            other.keep();
        }),
    );
    for (label, mode) in [
        ("Clock: pause", ClockMode::Paused),
        ("Clock: run at 1×", ClockMode::Live),
        ("Clock: run at 60×", ClockMode::Fast60),
        ("Clock: run at 3600×", ClockMode::Fast3600),
    ] {
        let set = Callback::new(move |()| clock(store, Control::SetClock { mode }));
        add(label.to_owned(), Icon::Clock, "", set);
    }
    let jump = Callback::new(move |()| clock(store, Control::JumpToNextEvent));
    add(
        "Clock: jump to the next event".to_owned(),
        Icon::Jump,
        ".",
        jump,
    );
    let timeline = Callback::new(move |()| store.screen.set(Screen::Timeline));
    add(
        "Go to the timeline".to_owned(),
        Icon::Clock,
        "g l",
        timeline,
    );
    if store.table.get_untracked().is_some() {
        for (screen, keys) in Screen::OF_TABLE
            .into_iter()
            .zip(["g i", "g q", "g x", "g c", "g s", "g t", "g e"])
        {
            let go = Callback::new(move |()| store.screen.set(screen));
            add(format!("Go to {}", screen.label()), Icon::Right, keys, go);
        }
    }
    let tables = store.tables.get_untracked();
    for table in tables {
        let name = table.name.clone();
        let go = Callback::new(move |()| store.open_table(&name, Screen::Items));
        add(format!("Table {}", table.name), Icon::Table, "", go);
    }
    out
}

fn clock(store: Store, what: Control) {
    spawn_local(async move {
        if let Err(error) = control(what).await {
            store.toast_failed(error.message);
        }
    });
}
