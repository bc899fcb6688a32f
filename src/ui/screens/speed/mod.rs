//! How fast it is in this browser: measured on a press, beside the browser's own limit, to be sent on;
//! and beside what somebody else sent.

mod run;

use crate::ui::model::speed::{
    Figure, ROUNDS, Workload, compared, figures_of, place, report, share_of_raw, shared,
};
use crate::ui::screens::share::link;
use crate::ui::store::{ArrivedSpeed, Store};
use crate::ui::widgets::{DialogSize, Icon, copy, data_table, dialog, failed, small_icon};
use crate::workspace::share::encode_speed;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far the measuring is.
#[derive(Clone, Copy)]
struct State {
    /// What is being measured.
    now: RwSignal<Option<Workload>>,
    /// What has been.
    figures: RwSignal<Vec<Figure>>,
    /// Why it could not be.
    fault: RwSignal<Option<String>>,
    /// Whether nobody wants it any more.
    stop: RwSignal<bool>,
}

/// What stands before a measured speed in the address.
pub(super) const PREFIX: &str = "s=";
const TITLE: &str = "Speed in this browser";

/// The dialog, beside what came with a link.
pub(crate) fn speed(store: Store, arrived: Option<ArrivedSpeed>) -> AnyView {
    let state = State {
        now: RwSignal::new(None),
        figures: RwSignal::new(Vec::new()),
        fault: RwSignal::new(None),
        stop: RwSignal::new(false),
    };
    // The workspace it measures is closed and deleted by the measuring itself.
    let stop = state.stop;
    let close = Callback::new(move |()| {
        stop.try_set(true);
        store.dialog.set(None);
    });
    let theirs = match &arrived {
        Some(Ok(speed)) => figures_of(speed),
        _ => Vec::new(),
    };
    let nothing = move || state.now.get().is_some() || state.figures.with(Vec::is_empty);
    let body = view! {
        <div class="body stack">
            {arrived.as_ref().map(told)}
            <p class="note">"Real requests through the whole path, against a workspace that is made for it and deleted afterwards. Every write is durable before it is answered. Takes about ten seconds."</p>
            {move || state.fault.get().map(|fault| failed("Not measured", fault))}
            {move || state.figures.with(|figures| table(&theirs, figures))}
            {move || under_way(state)}
        </div>
    };
    let foot = view! {
        <button type="button" class="button" aria-label="Copy as Markdown" disabled=nothing
            on:click=move |_| copy(store, state.figures.with_untracked(|figures| report(figures, &machine())), "Copied the figures")>
            {small_icon(Icon::Copy)}<span class="starts">"Copy as Markdown"</span>
        </button>
        <button type="button" class="button" aria-label="Copy link" disabled=nothing on:click=move |_| copy_link(store, state)>
            {small_icon(Icon::Share)}<span class="starts">"Copy link"</span>
        </button>
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Close"</button>
        <button type="button" class="button primary" data-focus="" disabled=move || state.now.get().is_some() on:click=move |_| begin(store, state)>
            {small_icon(Icon::Play)}{move || if state.figures.with(Vec::is_empty) { "Measure" } else { "Measure again" }}
        </button>
    };
    dialog(
        DialogSize::Middle,
        TITLE,
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn begin(store: Store, state: State) {
    state.figures.set(Vec::new());
    state.fault.set(None);
    state.now.set(Some(Workload::Raw));
    spawn_local(async move {
        if let Err(reason) = run::measure(state).await {
            state.fault.try_set(Some(reason));
        } else if state.stop.try_get_untracked() == Some(false) {
            store.announce("The speed has been measured".to_owned());
        }
        state.now.try_set(None);
    });
}

/// What the link says of where it was measured, or why it can not be read.
fn told(arrived: &ArrivedSpeed) -> AnyView {
    match arrived {
        Err(reason) => failed("This result can not be shown", reason.clone()),
        Ok(speed) => view! {
            <p>"Somebody measured in "<b class="strong">{place(speed)}</b>{format!(", with Hashrange {}, as the link says.", speed.version)}</p>
        }
        .into_any(),
    }
}

/// What was measured here; beside what somebody else measured, where there is that.
fn table(theirs: &[Figure], here: &[Figure]) -> AnyView {
    let cells = |figures: &[Figure]| figures.iter().map(Figure::cells).collect::<Vec<_>>();
    let spread = &["What", "Median", "Slowest to fastest"];
    let table = match (theirs.is_empty(), here.is_empty()) {
        (true, true) => return ().into_any(),
        (true, false) => data_table(TITLE, spread, &[1, 2], cells(here)),
        (false, true) => data_table("Speed as the link says", spread, &[1, 2], cells(theirs)),
        (false, false) => data_table(
            "Speed as the link says and here",
            &["What", "Theirs", "Here", "Ratio"],
            &[1, 2, 3],
            compared(theirs, here),
        ),
    };
    let share = share_of_raw(here);
    view! {
        {table}
        {share.map(|share| view! {
            <p class="note">"Single writes reach "<b class="strong">{format!("{share} %")}</b>" of what IndexedDB alone commits."</p>
        }.into_any())}
    }
    .into_any()
}

fn under_way(state: State) -> AnyView {
    let Some(workload) = state.now.get() else {
        return ().into_any();
    };
    let done = state.figures.with(Vec::len) * 100 / Workload::all().count();
    view! {
        <p class="note" role="status">{format!("{}, {ROUNDS} rounds", workload.label())}</p>
        <div class="progress"><i style=format!("width:{done}%")></i></div>
    }
    .into_any()
}

fn copy_link(store: Store, state: State) {
    let navigator = window().navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    let cores = navigator.hardware_concurrency();
    let figures = state.figures.get_untracked();
    match encode_speed(&shared(&figures, &agent, cores)) {
        Ok(text) => copy(
            store,
            link(PREFIX, &text),
            "Link copied. It holds the figures, the browser's name and the number of cores.",
        ),
        Err(error) => store.toast_failed(error.to_string()),
    }
}

/// The browser and the machine, as far as the browser tells.
fn machine() -> String {
    let navigator = window().navigator();
    let cores = navigator.hardware_concurrency();
    format!(
        "{}, {cores:.0} cores",
        navigator.user_agent().unwrap_or_default()
    )
}
