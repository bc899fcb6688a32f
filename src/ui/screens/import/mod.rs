//! Import: a file is looked at first, keys and types are chosen, then it goes in slice by slice,
//! with progress, a way to stop, and a report of what was refused and why.

mod ahead;
mod form;
mod report;
mod run;

use super::share::arrived;
use crate::ui::frame::{files_waiting, next_file};
use crate::ui::store::{Dialog, Store};
use crate::ui::widgets::{DialogSize, dialog, failed};
use crate::workspace::exchange::read_file;
use crate::workspace::import::{
    Decoding, Gunzip, ImportError, Preview, RefusedRow, Source, is_gzip, preview,
};
use crate::workspace::share::decode_file;
use crate::workspace::turn::turn;
use leptos::prelude::*;

/// Rows that the preview looks at.
const PREVIEW_ROWS: usize = 2_000;
/// Bytes inflated between two frames.
const INFLATE_STEP: usize = 1024 * 1024;
/// Bytes checked and taken over as text between two frames.
const DECODE_STEP: usize = 4 * 1024 * 1024;
/// What a `.hashrange` file begins with.
const MAGIC: &[u8] = b"HASHRANGE\n";

/// A file that was looked at.
#[derive(Clone, Debug)]
pub(crate) struct Looked {
    /// The file's name.
    pub(crate) name: String,
    /// Its text.
    pub(crate) source: Source,
    /// What it looks like.
    pub(crate) preview: Preview,
}

impl PartialEq for Looked {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.preview == other.preview
    }
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Progress {
    pub(super) running: bool,
    pub(super) ended: bool,
    pub(super) stopped: bool,
    pub(super) read_bytes: usize,
    pub(super) all_bytes: usize,
    pub(super) put: u64,
    pub(super) replaced: u64,
    pub(super) write_units: f64,
    /// The first refused rows.
    pub(super) refused: Vec<RefusedRow>,
    pub(super) refused_count: u64,
    /// Why it could not begin or go on.
    pub(super) failure: Option<String>,
}

/// What the dialog works on.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) store: Store,
    pub(super) looked: StoredValue<Looked>,
    pub(super) table: RwSignal<String>,
    pub(super) partition: RwSignal<String>,
    pub(super) sort: RwSignal<String>,
    pub(super) progress: RwSignal<Progress>,
    pub(super) stop: RwSignal<bool>,
    /// Grows when the type of a column is chosen: it lies in `looked`.
    pub(super) chosen: RwSignal<usize>,
}

/// Takes a file in: a workspace file opens as such, anything else is looked at.
pub(crate) async fn take_file(store: Store, file: web_sys::File) {
    let name = file.name();
    let bytes = match read_file(&file).await {
        Ok(bytes) => bytes,
        Err(reason) => {
            store.toast_failed(reason);
            return next_file(store);
        }
    };
    if bytes.starts_with(MAGIC) {
        arrived(
            store,
            decode_file(&bytes).map_err(|error| error.to_string()),
        );
        return;
    }
    match look(bytes).await {
        Ok((source, preview)) => {
            let looked = Looked {
                name,
                source,
                preview,
            };
            store.dialog.set(Some(Dialog::Import(Box::new(looked))));
        }
        Err(error) => {
            store.toast_failed(format!("{name}: {error}"));
            next_file(store);
        }
    }
}

async fn look(mut bytes: Vec<u8>) -> Result<(Source, Preview), ImportError> {
    if is_gzip(&bytes) {
        let mut gunzip = Gunzip::new(bytes);
        while !gunzip.step(INFLATE_STEP)? {
            turn().await;
        }
        bytes = gunzip.finish();
    }
    let mut decoding = Decoding::begin(bytes)?;
    while !decoding.step(DECODE_STEP)? {
        turn().await;
    }
    let source = decoding.finish()?;
    turn().await;
    let preview = preview(&source, PREVIEW_ROWS)?;
    Ok((source, preview))
}

/// The dialog.
pub(crate) fn import(store: Store, looked: Looked) -> AnyView {
    let best = looked.preview.keys.first().cloned();
    let state = State {
        store,
        table: RwSignal::new(form::table_name(&looked.name)),
        partition: RwSignal::new(
            best.as_ref()
                .map_or(String::new(), |key| key.partition_key.name.clone()),
        ),
        sort: RwSignal::new(
            best.and_then(|key| key.sort_key)
                .map_or(String::new(), |key| key.name),
        ),
        looked: StoredValue::new(looked),
        progress: RwSignal::new(Progress::default()),
        stop: RwSignal::new(false),
        chosen: RwSignal::new(0),
    };
    let title = match files_waiting() {
        0 => "Import".to_owned(),
        n => format!("Import, {n} more to come"),
    };
    let begun = Memo::new(move |_| state.progress.with(|p| p.running || p.ended));
    let close = Callback::new(move |()| {
        state.stop.set(true);
        store.dialog.set(None);
    });
    let body = view! {
        <div class="body stack import-body">
            {move || if begun.get() { report::report(state) } else { form::form(state) }}
            {move || state.progress.with(|p| p.failure.clone()).map(|reason| failed("Not imported", reason))}
        </div>
    };
    dialog(
        DialogSize::Wide,
        title,
        None,
        body.into_any(),
        report::foot(state, begun, close),
        close,
    )
}
