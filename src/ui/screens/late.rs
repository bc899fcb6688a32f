//! The workbench and the panes beside it, whose code lies in modules of their own: they are fetched
//! while the first page stands, so that this one need not wait for them, nor the workbench for what
//! is opened by hand.
//!
//! Only the page that is served is cut (the feature `split`, which `script/build` sets); elsewhere
//! everything is one module and at hand. What is reached from here alone lies in the module that
//! reaches it, whatever folder it is in.
#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "what the split macro writes")
)]

use super::{
    buckets, capacity, create_table, editor, import, indexes, operations, palette, replicas,
    settings, share, speed, stream, timeline, ttl, workspaces,
};
use crate::ui::frame;
use crate::ui::store::{Dialog, Screen, Store, open_sample};
use crate::ui::widgets::{failed, loading};
use crate::workspace::samples::Sample;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Something to show of a later module.
pub(crate) enum Late {
    /// The page of an open workspace.
    Workspace,
    /// What stands in it or over it.
    Pane(Pane),
}

/// Something beside the workbench.
pub(crate) enum Pane {
    /// A screen of a table, by its name.
    Screen(Screen, String),
    /// The drawer below the screen.
    Console,
    /// A dialog.
    Dialog(Dialog),
}

impl Late {
    fn part(&self) -> Part {
        match self {
            Late::Workspace => Part::Workbench,
            Late::Pane(_) => Part::Panes,
        }
    }
}

/// A module that follows the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The frame of an open workspace, items, queries and the inspector.
    Workbench,
    /// The other screens, the console and the dialogs.
    Panes,
}

type LocalFuture = Pin<Box<dyn Future<Output = ()>>>;

const NOT_FETCHED: &str =
    "This part of the page could not be fetched. Are you offline on a first visit?";

/// A module could not be fetched.
#[derive(Clone, Copy, Debug)]
struct LoadError;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for LoadError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Something to do of a later module, which ends by itself.
pub(crate) enum Job {
    /// Look at a file that the person chose.
    File(web_sys::File),
    /// Look whether the address holds something shared.
    Address,
    /// Open a sample as a new workspace.
    Sample(Sample),
}

/// How far a module is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    /// Nobody has asked for it.
    Absent,
    /// It is on its way.
    Coming,
    /// It is here.
    Here,
    /// It could not be fetched.
    Failed,
}

/// Everything to show that is in the workbench's module.
#[cfg_attr(
    feature = "split",
    wasm_split_helpers::wasm_split(workbench, preload(fetch_workbench), fallible)
)]
fn build_workbench(store: Store) -> Result<AnyView, LoadError> {
    Ok(frame::workspace(store))
}

/// Everything that the workbench's module does.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(workbench, fallible))]
fn begin_sample(store: Store, sample: Sample) -> Result<LocalFuture, LoadError> {
    Ok(Box::pin(open_sample(store, sample)))
}

/// Everything to show that is in the panes' module.
#[cfg_attr(
    feature = "split",
    wasm_split_helpers::wasm_split(panes, preload(fetch_panes), fallible)
)]
fn build_pane(store: Store, pane: Pane) -> Result<AnyView, LoadError> {
    Ok(match pane {
        Pane::Screen(screen, table) => of_screen(store, screen, table),
        Pane::Console => frame::console(store),
        Pane::Dialog(dialog) => of_dialog(store, dialog),
    })
}

/// Everything that the panes' module does: looks at a file, or without one at the address.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(panes, fallible))]
fn begin_pane(store: Store, file: Option<web_sys::File>) -> Result<LocalFuture, LoadError> {
    Ok(match file {
        Some(file) => Box::pin(import::take_file(store, file)),
        None => Box::pin(async move { share::look_at_address(store) }),
    })
}

/// A call of one of the functions above: where the page is cut it waits for the module.
#[cfg(feature = "split")]
macro_rules! over_there {
    ($call:expr) => {
        $call.await
    };
}
#[cfg(not(feature = "split"))]
macro_rules! over_there {
    ($call:expr) => {
        $call
    };
}

/// Does a job, once its code is here.
pub(crate) async fn later(store: Store, job: Job) {
    let begun = match job {
        Job::Sample(sample) => over_there!(begin_sample(store, sample)),
        Job::File(file) => over_there!(begin_pane(store, Some(file))),
        Job::Address => over_there!(begin_pane(store, None)),
    };
    match begun {
        Ok(job) => job.await,
        Err(LoadError) => store.toast_failed(NOT_FETCHED),
    }
}

fn of_screen(store: Store, screen: Screen, table: String) -> AnyView {
    match screen {
        // Part of the workbench itself.
        Screen::Items | Screen::Query => ().into_any(),
        Screen::Indexes => indexes::indexes(store, table),
        Screen::Capacity => capacity::capacity(store, table),
        Screen::Stream => stream::stream(store, table),
        Screen::Ttl => ttl::ttl(store, table),
        Screen::Replicas => replicas::replicas(store, table),
        Screen::Settings => settings::settings(store, table),
        Screen::Timeline => timeline::timeline(store),
        Screen::Buckets => buckets::buckets(store),
    }
}

fn of_dialog(store: Store, dialog: Dialog) -> AnyView {
    match dialog {
        Dialog::EditItem {
            table,
            item,
            replaces,
        } => editor::editor(store, table, item, replaces),
        Dialog::CreateTable => create_table::create_table_dialog(store),
        Dialog::CreateIndex { table } => create_table::create_index_dialog(store, &table),
        Dialog::CreateVectorIndex { table } => indexes::create_vector_dialog(store, table),
        Dialog::DeleteTable { table } => settings::delete_table_dialog(store, table),
        Dialog::Restore { table, backup } => settings::restore_dialog(store, table, backup),
        Dialog::DeleteBackup(backup) => settings::delete_backup_dialog(store, backup),
        Dialog::ExportToBucket { table } => buckets::export_dialog(store, table),
        Dialog::ImportFromBucket { bucket, prefix } => {
            buckets::import_dialog(store, bucket, prefix)
        }
        Dialog::Import(looked) => import::import(store, *looked),
        Dialog::Palette => palette::palette(store),
        Dialog::Shortcuts => palette::shortcuts(store),
        Dialog::Share => share::share(store),
        Dialog::Arrived(content) => share::arrive(store, content),
        Dialog::Workspaces => workspaces::workspaces(store),
        Dialog::DeletedTables => workspaces::deleted_tables(store),
        Dialog::Saving => workspaces::saving(store),
        Dialog::Speed(arrived) => speed::speed(store, arrived),
        Dialog::Operations => operations::operations(store),
        Dialog::Clock => frame::clock_dialog(store),
    }
}

/// Fetches the later modules, once, the workbench first; a failure may be tried again.
pub(crate) fn fetch(store: Store) {
    spawn_local(async move {
        fetch_part(store, Part::Workbench).await;
        fetch_part(store, Part::Panes).await;
    });
}

async fn fetch_part(store: Store, part: Part) {
    let state = store.part(part);
    if matches!(state.get_untracked(), More::Coming | More::Here) {
        return;
    }
    state.set(More::Coming);
    state.set(if got(part).await {
        More::Here
    } else {
        More::Failed
    });
}

#[cfg(feature = "split")]
async fn got(part: Part) -> bool {
    match part {
        Part::Workbench => fetch_workbench().await.is_ok(),
        Part::Panes => fetch_panes().await.is_ok(),
    }
}

#[cfg(not(feature = "split"))]
async fn got(_: Part) -> bool {
    true
}

/// What is in a later module, as soon as that is here.
pub(super) fn late(store: Store, what: Late) -> AnyView {
    let part = what.part();
    let until: fn() -> AnyView = match what {
        Late::Workspace | Late::Pane(Pane::Screen(..)) => loading,
        Late::Pane(Pane::Console) => || {
            view! { <section class="drawer" aria-hidden="true"><div class="row"></div></section> }
                .into_any()
        },
        Late::Pane(Pane::Dialog(_)) => || ().into_any(),
    };
    // The view is built once; a closure may be called again.
    let what = StoredValue::new_local(RefCell::new(Some(what)));
    let state = store.part(part);
    if state.get_untracked() != More::Here {
        spawn_local(fetch_part(store, part));
    }
    let view = move || match state.get() {
        More::Here => {
            let what = what.try_with_value(|what| what.take()).flatten();
            what.and_then(|what| built(store, what))
        }
        More::Failed => Some(not_fetched(store, part)),
        More::Absent | More::Coming => Some(until()),
    };
    view.into_any()
}

/// The view, which the module that is here makes without waiting.
fn built(store: Store, what: Late) -> Option<AnyView> {
    fn now(view: impl Future<Output = Result<AnyView, LoadError>>) -> Option<AnyView> {
        let mut view = std::pin::pin!(view);
        match view.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(view) => view.ok(),
            Poll::Pending => None,
        }
    }
    match what {
        Late::Workspace => now(async move { over_there!(build_workbench(store)) }),
        Late::Pane(pane) => now(async move { over_there!(build_pane(store, pane)) }),
    }
}

fn not_fetched(store: Store, part: Part) -> AnyView {
    view! {
        <div class="pad">
            {failed("Not loaded", NOT_FETCHED.to_owned())}
            <button type="button" class="button" on:click=move |_| spawn_local(fetch_part(store, part))>"Try again"</button>
        </div>
    }
    .into_any()
}
