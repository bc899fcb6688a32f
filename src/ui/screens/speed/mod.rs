//! How fast it is in this browser: measured on a press, beside the browser's own limit, to be sent on.

mod run;

use crate::ui::model::speed::{Figure, ROUNDS, Workload, report, share_of_raw};
use crate::ui::store::Store;
use crate::ui::widgets::{DialogSize, Icon, copy, data_table, dialog, failed, small_icon};
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

/// The dialog.
pub(crate) fn speed(store: Store) -> AnyView {
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
    let body = view! {
        <div class="body stack">
            <p class="note">"Real requests through the whole path, against a workspace that is made for it and deleted afterwards. Every write is durable before it is answered. Takes about ten seconds."</p>
            {move || state.fault.get().map(|fault| failed("Not measured", fault))}
            {move || table(state)}
            {move || under_way(state)}
        </div>
    };
    let foot = view! {
        <button type="button" class="button" aria-label="Copy as Markdown" disabled=move || state.now.get().is_some() || state.figures.with(Vec::is_empty)
            on:click=move |_| copy(store, state.figures.with_untracked(|figures| report(figures, &machine())), "Copied the figures")>
            {small_icon(Icon::Copy)}<span class="starts">"Copy as Markdown"</span>
        </button>
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Close"</button>
        <button type="button" class="button primary" data-focus="" disabled=move || state.now.get().is_some() on:click=move |_| begin(store, state)>
            {small_icon(Icon::Play)}{move || if state.figures.with(Vec::is_empty) { "Measure" } else { "Measure again" }}
        </button>
    };
    dialog(
        DialogSize::Middle,
        "Speed in this browser",
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

fn table(state: State) -> AnyView {
    let rows = state
        .figures
        .with(|figures| figures.iter().map(Figure::cells).collect::<Vec<_>>());
    if rows.is_empty() {
        return ().into_any();
    }
    let share = state.figures.with(|figures| share_of_raw(figures));
    view! {
        {data_table("Speed in this browser", &["What", "Median", "Slowest to fastest"], &[1, 2], rows)}
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

/// The browser and the machine, as far as the browser tells.
fn machine() -> String {
    let navigator = window().navigator();
    let cores = navigator.hardware_concurrency();
    format!(
        "{}, {cores:.0} cores",
        navigator.user_agent().unwrap_or_default()
    )
}
