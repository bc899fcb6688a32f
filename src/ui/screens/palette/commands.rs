//! What the palette offers: every screen, every table, and what the page can do.

use crate::ui::frame::travel;
use crate::ui::screens::export_open;
use crate::ui::store::{Dialog, Screen, Store, control, desk, open_sample, send};
use crate::ui::widgets::Icon;
use crate::workspace::samples::Sample;
use crate::world::{ClockMode, Control};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// One command.
#[derive(Clone)]
pub(super) struct Command {
    pub(super) label: String,
    pub(super) icon: Icon,
    pub(super) keys: &'static str,
    pub(super) run: Callback<()>,
}

impl Command {
    fn new(label: impl Into<String>, icon: Icon, keys: &'static str, run: Callback<()>) -> Self {
        Self {
            label: label.into(),
            icon,
            keys,
            run,
        }
    }
}

/// All commands that make sense now.
pub(super) fn commands(store: Store) -> Vec<Command> {
    let mut out = Vec::new();
    undo(store, &mut out);
    acts(store, &mut out);
    clock(store, &mut out);
    places(store, &mut out);
    out
}

/// What can still be taken back.
fn undo(store: Store, out: &mut Vec<Command>) {
    let toasts = store.toasts.get_untracked();
    for toast in toasts.into_iter().rev() {
        if let Some((word, run)) = toast.action {
            let run = Callback::new(move |()| {
                store.close_toast(toast.id);
                let _ = run.try_run(());
            });
            out.push(Command::new(
                format!("{word}: {}", toast.text),
                Icon::Undo,
                "",
                run,
            ));
        }
    }
}

fn acts(store: Store, out: &mut Vec<Command>) {
    let open =
        move |dialog: Dialog| Callback::new(move |()| store.dialog.set(Some(dialog.clone())));
    if let Some(table) = store.table.get_untracked() {
        let new = Dialog::EditItem {
            table: table.clone(),
            item: None,
            replaces: false,
        };
        out.push(Command::new(
            format!("New item in {table}"),
            Icon::Add,
            "",
            open(new),
        ));
        if store.screen.get_untracked() == Screen::Query {
            let run = Callback::new(|()| click(".work .screen .button.primary"));
            out.push(Command::new("Run the query", Icon::Play, "Ctrl ↵", run));
        }
    }
    let again = Callback::new(move |()| {
        let Some(trace) = untrack(|| store.inspected_trace()) else {
            return store.toast_failed("There is no request to send again.");
        };
        spawn_local(async move {
            let _ = send(&trace.operation, &trace.body).await;
        });
    });
    out.push(Command::new(
        "Send the shown request again",
        Icon::Play,
        "",
        again,
    ));
    for (label, icon, keys, dialog) in [
        ("Create table", Icon::Add, "", Dialog::CreateTable),
        ("Share", Icon::Share, "", Dialog::Share),
        ("Workspaces and samples", Icon::Open, "", Dialog::Workspaces),
        ("Deleted tables", Icon::Trash, "", Dialog::DeletedTables),
        (
            "Where this workspace is kept",
            Icon::Info,
            "",
            Dialog::Saving,
        ),
        (
            "Measure the speed in this browser",
            Icon::Play,
            "",
            Dialog::Speed(None),
        ),
        ("Operations", Icon::Rows, "", Dialog::Operations),
        ("Shortcuts", Icon::Keyboard, "?", Dialog::Shortcuts),
    ] {
        out.push(Command::new(label, icon, keys, open(dialog)));
    }
    if let Some(table) = store.table.get_untracked() {
        let delete = open(Dialog::DeleteTable {
            table: table.clone(),
        });
        let index = open(Dialog::CreateIndex {
            table: table.clone(),
        });
        let bucket = open(Dialog::ExportToBucket {
            table: table.clone(),
        });
        out.push(Command::new(
            format!("Export {table} to an S3 bucket"),
            Icon::Share,
            "",
            bucket,
        ));
        out.push(Command::new(
            format!("Create an index on {table}"),
            Icon::Global,
            "",
            index,
        ));
        out.push(Command::new(
            format!("Delete table {table}"),
            Icon::Trash,
            "",
            delete,
        ));
    }
    let import = Callback::new(|()| click("[data-import]"));
    out.push(Command::new("Import a file", Icon::Open, "", import));
    let export = Callback::new(move |()| export_open(store));
    out.push(Command::new(
        "Export this workspace as a file",
        Icon::Download,
        "",
        export,
    ));
    let console = Callback::new(move |()| store.console_open.update(|open| *open = !*open));
    out.push(Command::new(
        "Open or close the console",
        Icon::Console,
        "Ctrl `",
        console,
    ));
    let inspector = Callback::new(move |()| store.inspector_open.update(|open| *open = !*open));
    out.push(Command::new(
        "Open or close the request inspector",
        Icon::Router,
        "",
        inspector,
    ));
    let theme = Callback::new(move |()| {
        let other = store.theme.get_untracked().other();
        store.theme.set(other);
        other.keep();
    });
    out.push(Command::new(
        "Switch between light and dark",
        Icon::Moon,
        "",
        theme,
    ));
}

/// Clicks what does the same on the page.
fn click(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.click();
    }
}

fn clock(store: Store, out: &mut Vec<Command>) {
    for (label, mode) in [
        ("Clock: pause", ClockMode::Paused),
        ("Clock: run at 1×", ClockMode::Live),
        ("Clock: run at 60×", ClockMode::Fast60),
        ("Clock: run at 3600×", ClockMode::Fast3600),
    ] {
        let set = Callback::new(move |()| {
            spawn_local(async move {
                if let Err(error) = control(Control::SetClock { mode }).await {
                    store.toast_failed(error.message);
                }
            });
        });
        out.push(Command::new(label, Icon::Clock, "", set));
    }
    let jump = Callback::new(move |()| travel(store, None));
    out.push(Command::new(
        "Clock: jump to the next event",
        Icon::Jump,
        ".",
        jump,
    ));
    for (label, by_ms) in [
        ("Clock: jump an hour ahead", 3_600_000),
        ("Clock: jump a day ahead", 86_400_000),
    ] {
        let ahead = Callback::new(move |()| {
            let now_ms = untrack(|| store.now_ms());
            travel(store, Some(now_ms.saturating_add(by_ms)));
        });
        out.push(Command::new(label, Icon::Jump, "", ahead));
    }
}

fn places(store: Store, out: &mut Vec<Command>) {
    let timeline = Callback::new(move |()| store.screen.set(Screen::Timeline));
    out.push(Command::new(
        "Go to the timeline",
        Icon::Clock,
        "g l",
        timeline,
    ));
    let buckets = Callback::new(move |()| store.screen.set(Screen::Buckets));
    out.push(Command::new(
        "Go to the S3 buckets",
        Icon::Rows,
        "g b",
        buckets,
    ));
    if store.table.get_untracked().is_some() {
        for (screen, keys) in Screen::OF_TABLE
            .into_iter()
            .zip(["g i", "g q", "g x", "g c", "g s", "g t", "g e"])
        {
            let go = Callback::new(move |()| store.screen.set(screen));
            out.push(Command::new(
                format!("Go to {}", screen.label()),
                Icon::Right,
                keys,
                go,
            ));
        }
    }
    for table in store.tables.get_untracked() {
        let name = table.name.clone();
        let go = Callback::new(move |()| store.open_table(&name, Screen::Items));
        out.push(Command::new(
            format!("Table {}", table.name),
            Icon::Table,
            "",
            go,
        ));
        for index in &table.indexes {
            let (name, of) = (index.name.clone(), table.name.clone());
            let label = format!("Index {name} of {of}");
            let go = Callback::new(move |()| crate::ui::screens::show_index(store, &of, &name));
            out.push(Command::new(label, Icon::Global, "", go));
        }
    }
    for sample in Sample::ALL {
        let open = Callback::new(move |()| spawn_local(open_sample(store, sample)));
        let label = format!("Open the sample {} as a new workspace", sample.name());
        out.push(Command::new(label, Icon::Open, "", open));
    }
}

/// The other workspaces by name; they are asked of the catalogue.
pub(super) async fn workspaces(store: Store) -> Vec<Command> {
    let Ok(catalogue) = desk().catalogue().await else {
        return Vec::new();
    };
    let open = desk().session();
    let open = open.and_then(|session| session.workspace().map(str::to_owned));
    let list = catalogue.list().await.unwrap_or_default();
    let others = list
        .into_iter()
        .filter(|one| Some(&one.id) != open.as_ref());
    others
        .map(|workspace| {
            let id = workspace.id;
            let run = Callback::new(move |()| {
                let id = id.clone();
                spawn_local(async move {
                    if let Err(error) = desk().open(&id).await {
                        store.toast_failed(error.to_string());
                    }
                });
            });
            Command::new(format!("Workspace {}", workspace.name), Icon::Open, "", run)
        })
        .collect()
}
