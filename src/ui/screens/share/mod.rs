//! Share: the workspace or one table as a link, or as a file where a link would be too long.

mod arrive;

use crate::api::Operation;
use crate::ui::model::format;
use crate::ui::store::{Store, desk, sample_content};
use crate::ui::widgets::{DialogSize, Icon, copy, dialog, failed, segmented, small_icon};
use crate::workspace::exchange::{collect, download};
use crate::workspace::samples::Sample;
use crate::workspace::share::{LINK_CHARS_MAX, SharedWorkspace, encode_file, encode_link};
use crate::workspace::wire::WireRequest;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use arrive::{arrive, arrived, look_at_address};

/// Messengers and mail begin to cut links here.
const LINK_CHARS_SAFE: usize = 8_000;

/// What came of collecting.
#[derive(Clone, PartialEq)]
enum Made {
    Working,
    Link(String),
    /// Too much for a link: why.
    File(String),
    Failed(String),
}

/// The dialog.
pub(crate) fn share(store: Store) -> AnyView {
    let whole = RwSignal::new(store.table.get_untracked().is_none());
    let made = RwSignal::new(Made::Working);
    let content = StoredValue::new(SharedWorkspace::default());
    Effect::new(move |_| {
        let only = (!whole.get())
            .then(|| store.table.get_untracked())
            .flatten();
        made.set(Made::Working);
        spawn_local(async move {
            let name = store.workspace.get_untracked();
            let query = query_of(store, only.as_deref());
            let Some(session) = desk().session() else {
                return;
            };
            let result = match collect(&session, &name, only.as_deref(), query).await {
                Ok(mut workspace) => {
                    shorten(&mut workspace).await;
                    let result = link_of(&workspace);
                    content.try_set_value(workspace);
                    result
                }
                Err(reason) => Made::Failed(reason),
            };
            made.try_set(result);
        });
    });
    let close = Callback::new(move |()| store.dialog.set(None));
    let body = view! {
        <div class="body stack share-body">
            {what(store, whole)}
            {move || state(made.get())}
        </div>
    };
    let foot = view! {
        <button type="button" class="button" disabled=move || matches!(made.get(), Made::Working | Made::Failed(_))
            on:click=move |_| content.with_value(|content| save(store, content))>
            {small_icon(Icon::Download)} "Save as a file"
        </button>
        <span class="grow"></span>
        <button type="button" class="button primary" disabled=move || !matches!(made.get(), Made::Link(_))
            on:click=move |_| {
                if let Made::Link(link) = made.get_untracked() {
                    copy(store, link, "Link copied. It holds the data itself; nothing was uploaded.");
                    close.run(());
                }
            }>"Copy link"</button>
    };
    dialog(
        DialogSize::Middle,
        "Share",
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn what(store: Store, whole: RwSignal<bool>) -> AnyView {
    let Some(table) = store.table.get_untracked() else {
        return ().into_any();
    };
    let names = vec![format!("Table {table}"), "Whole workspace".to_owned()];
    let chosen = Signal::derive(move || usize::from(whole.get()));
    segmented(
        "What to share",
        names,
        chosen,
        Callback::new(move |i| whole.set(i == 1)),
    )
}

fn state(made: Made) -> AnyView {
    match made {
        Made::Working => view! { <p class="note" role="status">"Collecting the items…"</p> }.into_any(),
        Made::Failed(reason) => failed("Not shared", reason),
        Made::File(reason) => view! {
            <p class="note">{reason}</p>
            <p class="hint">"Save it as a file instead: the other person drops the file on the page."</p>
        }
        .into_any(),
        Made::Link(link) => {
            let size = link.len();
            let long = size > LINK_CHARS_SAFE;
            view! {
                <textarea class="field" rows="4" readonly aria-label="Link" style="white-space:pre-wrap;word-break:break-all">{link.clone()}</textarea>
                <p class="note">{format!("{} characters of at most {}. The data travels inside the link and never reaches a server.", format::count(size as u64), format::count(LINK_CHARS_MAX as u64))}</p>
                {long.then(|| view! { <p class="fault">{small_icon(Icon::Warning)}"Some messengers and mail programs cut links this long. A file is safer."</p> })}
            }
            .into_any()
        }
    }
}

/// Tells tables by their difference from a sample that everyone has, where they began as one.
async fn shorten(workspace: &mut SharedWorkspace) {
    for sample in Sample::ALL {
        if sample.data_file().is_some()
            && let Ok(content) = sample_content(sample).await
        {
            workspace.shorten(sample, &content);
        }
    }
}

fn link_of(workspace: &SharedWorkspace) -> Made {
    match encode_link(workspace) {
        Ok(text) => Made::Link(link(arrive::PREFIX, &text)),
        Err(error) if error.suggests_file() => Made::File(error.to_string()),
        Err(error) => Made::Failed(error.to_string()),
    }
}

/// The page's address with something to share in it.
pub(crate) fn link(prefix: &str, text: &str) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}#{prefix}{text}")
}

fn save(store: Store, workspace: &SharedWorkspace) {
    match encode_file(workspace) {
        Ok(bytes) => {
            let name = format!("{}.hashrange", file_name(&workspace.name));
            download(&name, "application/octet-stream", &bytes);
            store.toast(format!(
                "Saved {name}, {}",
                format::bytes(bytes.len() as u64)
            ));
        }
        Err(error) => store.toast_failed(error.to_string()),
    }
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let safe = |c: char| {
        if c.is_alphanumeric() || c == '-' {
            c
        } else {
            '-'
        }
    };
    let name: String = name.chars().map(safe).collect();
    match name.trim_matches('-') {
        "" => "workspace".to_owned(),
        name => name.to_lowercase(),
    }
}

/// The request that stands in the builder of the table that is shown; else the last that was run.
fn query_of(store: Store, only: Option<&str>) -> Option<WireRequest> {
    let shown = store.table.get_untracked();
    let standing = shown
        .filter(|shown| only.is_none_or(|only| only == shown))
        .and_then(|shown| store.overview(&shown))
        .and_then(|table| crate::ui::screens::standing_query(&table));
    standing.or_else(|| last_query(store, only))
}

/// The last Query or Scan, of that table if one is named.
fn last_query(store: Store, table: Option<&str>) -> Option<WireRequest> {
    store.traces.with_untracked(|traces| {
        let mut newest = traces.iter().rev();
        let trace = newest.find(|trace| {
            matches!(trace.operation.as_ref(), "Query" | "Scan")
                && trace.status == 200
                && table.is_none_or(|table| table == trace.table)
        })?;
        let operation = Operation::from_target(&trace.target)?;
        Some(WireRequest::new(operation, trace.body.as_str()))
    })
}
