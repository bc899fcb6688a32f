//! One item as each region has it, and two regions that write it at once.

use super::sent;
use crate::ui::model::key_text::short_key;
use crate::ui::model::replicas::{demonstration_key, outcome, sign};
use crate::ui::model::{format, instant};
use crate::ui::store::Store;
use crate::ui::widgets::{Icon, small_icon};
use crate::world::{ReplicaView, ReplicasView};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(super) fn compare(
    store: Store,
    table: StoredValue<String>,
    answer: RwSignal<Option<ReplicasView>>,
) -> AnyView {
    let both = move || {
        let name = table.get_value();
        let (Some(overview), Some(view)) = (store.overview(&name), answer.get_untracked()) else {
            return;
        };
        let regions = view.regions.iter().filter(|it| it.status == "ACTIVE");
        let regions: Vec<String> = regions.take(2).map(|it| it.region.clone()).collect();
        let [first, second] = regions.as_slice() else {
            store.toast_failed("Two regions must be ACTIVE");
            return;
        };
        let key = demonstration_key(&overview.key);
        let (first, second) = (first.clone(), second.clone());
        spawn_local(async move {
            let one = sign(&name, &key, &first);
            let other = sign(&name, &key, &second);
            if sent(store, &first, "UpdateItem", &one).await {
                sent(store, &second, "UpdateItem", &other).await;
            }
        });
    };
    view! {
        <section class="panel" aria-label="One item in each region">
            <h2>"One item in each region"</h2>
            {move || answer.get().map(|view| copies(&view))}
            <p class="note">"Two requests write the same key, in two regions, one right after the other. The later one wins everywhere; with strong consistency the second is refused."</p>
            <button type="button" class="button" on:click=move |_| both()>{small_icon(Icon::Play)}"Write it in two regions"</button>
        </section>
    }
    .into_any()
}

fn copies(view: &ReplicasView) -> AnyView {
    let Some(key) = &view.key else {
        return view! { <p class="note">"The item that is written next is compared here."</p> }
            .into_any();
    };
    let rows = view.regions.iter().map(copy).collect_view();
    let outcome = outcome(view).map(|text| view! { <p role="status">{text}</p> });
    view! {
        <p class="mono strong">{format::clip(&short_key(key), 60)}</p>
        <dl class="copies">{rows}</dl>
        {outcome}
    }
    .into_any()
}

fn copy(region: &ReplicaView) -> AnyView {
    let item = match &region.item {
        Some(item) => format::clip(item, 220),
        None => "not here".to_owned(),
    };
    let written = region.written_ms.zip(region.written_in.as_ref());
    let written = written.map(|(at_ms, by)| {
        let second = instant::time(at_ms);
        let milliseconds = at_ms.rem_euclid(1000);
        format!("last written {second}.{milliseconds:03} in {by}")
    });
    view! {
        <div>
            <dt class="mono">{region.region.clone()}</dt>
            <dd><code>{item}</code>{written.map(|text| view! { <p class="note">{text}</p> })}</dd>
        </div>
    }
    .into_any()
}
