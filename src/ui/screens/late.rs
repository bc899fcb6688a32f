//! The workbench, whose code is a module of its own: it is fetched while the first page stands, so
//! that this one need not wait for it.
//!
//! Only the page that is served is cut in two (the feature `split`, which `script/build` sets);
//! elsewhere everything is one module and at hand. What is reached from here alone lies in the
//! second module, whatever folder it is in.
#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "what the split macro writes")
)]

use super::{create_table, editor, import, palette, settings, share, workspaces};
use crate::ui::frame;
use crate::ui::store::{Dialog, Store, open_sample};
use crate::ui::widgets::{failed, loading};
use crate::workspace::samples::Sample;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::pin::Pin;
#[cfg(feature = "split")]
use std::task::{Context, Poll, Waker};

/// Something to show of the second module.
pub(crate) enum Late {
    /// The page of an open workspace.
    Workspace,
    /// A dialog.
    Dialog(Dialog),
}

type LocalFuture = Pin<Box<dyn Future<Output = ()>>>;

const NOT_FETCHED: &str =
    "This part of the page could not be fetched. Are you offline on a first visit?";

/// The second module could not be fetched.
#[derive(Clone, Copy, Debug)]
struct LoadError;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for LoadError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Something to do of the second module, which ends by itself.
pub(crate) enum Job {
    /// Look at a file that the person chose.
    File(web_sys::File),
    /// Look whether the address holds a workspace.
    Address,
    /// Open a sample as a new workspace.
    Sample(Sample),
}

/// How far the second module is.
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

/// Everything that is in the second module.
#[cfg_attr(
    feature = "split",
    wasm_split_helpers::wasm_split(more, preload(fetch_more), fallible)
)]
fn build(store: Store, what: Late) -> Result<AnyView, LoadError> {
    Ok(match what {
        Late::Workspace => frame::workspace(store),
        Late::Dialog(dialog) => of_dialog(store, dialog),
    })
}

/// Everything that is done by the second module.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(more, fallible))]
fn begin(store: Store, job: Job) -> Result<LocalFuture, LoadError> {
    Ok(match job {
        Job::File(file) => Box::pin(import::take_file(store, file)),
        Job::Address => Box::pin(async move { share::look_at_address(store) }),
        Job::Sample(sample) => Box::pin(open_sample(store, sample)),
    })
}

/// Does a job, once its code is here.
pub(crate) async fn later(store: Store, job: Job) {
    #[cfg(feature = "split")]
    let begun = begin(store, job).await;
    #[cfg(not(feature = "split"))]
    let begun = begin(store, job);
    match begun {
        Ok(job) => job.await,
        Err(LoadError) => store.toast_failed(NOT_FETCHED),
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
        Dialog::DeleteTable { table } => settings::delete_table_dialog(store, table),
        Dialog::Import(looked) => import::import(store, *looked),
        Dialog::Palette => palette::palette(store),
        Dialog::Shortcuts => palette::shortcuts(store),
        Dialog::Share => share::share(store),
        Dialog::Arrived(content) => share::arrive(store, content),
        Dialog::Workspaces => workspaces::workspaces(store),
        Dialog::DeletedTables => workspaces::deleted_tables(store),
        Dialog::Saving => workspaces::saving(store),
        Dialog::Clock => frame::clock_dialog(store),
    }
}

/// Fetches the second module, once; a failure may be tried again.
pub(crate) fn fetch(store: Store) {
    let state = store.more;
    if matches!(state.get_untracked(), More::Coming | More::Here) {
        return;
    }
    state.set(More::Coming);
    spawn_local(async move {
        #[cfg(feature = "split")]
        let got = fetch_more().await.is_ok();
        #[cfg(not(feature = "split"))]
        let got = true;
        state.set(if got { More::Here } else { More::Failed });
    });
}

/// What is in the second module, as soon as that is here.
pub(super) fn late(store: Store, what: Late) -> AnyView {
    // The view is built once; a closure may be called again.
    let is_page = matches!(what, Late::Workspace);
    let what = StoredValue::new_local(RefCell::new(Some(what)));
    if store.more.get_untracked() != More::Here {
        fetch(store);
    }
    let state = store.more;
    let view = move || match state.get() {
        More::Here => {
            let what = what.try_with_value(|what| what.take()).flatten();
            what.and_then(|what| built(store, what))
        }
        More::Failed => Some(not_fetched(store)),
        More::Absent | More::Coming => is_page.then(loading),
    };
    view.into_any()
}

/// The view, which the module that is here makes without waiting.
fn built(store: Store, what: Late) -> Option<AnyView> {
    #[cfg(feature = "split")]
    {
        let mut view = std::pin::pin!(build(store, what));
        match view.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(view) => view.ok(),
            Poll::Pending => None,
        }
    }
    #[cfg(not(feature = "split"))]
    build(store, what).ok()
}

fn not_fetched(store: Store) -> AnyView {
    view! {
        <div class="pad">
            {failed("Not loaded", NOT_FETCHED.to_owned())}
            <button type="button" class="button" on:click=move |_| fetch(store)>"Try again"</button>
        </div>
    }
    .into_any()
}
