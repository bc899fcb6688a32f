//! Exports, imports and bulk puts: how far they are, on the virtual clock.

use super::State;
use crate::ui::model::{format, instant};
use crate::ui::store::live;
use crate::ui::widgets::tag;
use crate::world::{JobView, View, ViewData};
use leptos::prelude::*;

/// Jobs that are shown.
const JOBS: u32 = 20;

/// The article.
pub(super) fn jobs(state: State) -> AnyView {
    let jobs = live(
        state.store,
        move || {
            state.done.track();
            View::Jobs { limit: JOBS }
        },
        |data| match data {
            ViewData::Jobs(jobs) => Some(jobs),
            _ => None,
        },
    );
    view! {
        <article>
            <h2>"Jobs"</h2>
            <div class="stack">
                {move || jobs.with(|jobs| jobs.as_ref().map(|jobs| listed(state, jobs)))}
            </div>
        </article>
    }
    .into_any()
}

fn listed(state: State, jobs: &[JobView]) -> AnyView {
    if jobs.is_empty() {
        return view! { <p class="hint">"No export, import or bulk put yet. A table's menu exports it; a folder here is imported as a table."</p> }.into_any();
    }
    let rows = jobs
        .iter()
        .map(|job| row(state, job.clone()))
        .collect_view();
    view! { <ul class="workspaces backups" aria-label="Jobs">{rows}</ul> }.into_any()
}

fn row(state: State, job: JobView) -> AnyView {
    let what = match job.kind.as_str() {
        "Export" => "Export of",
        "Import" => "Import into",
        _ => "Bulk put into",
    };
    let took = job.ended_ms.map_or_else(
        || format!("since {}", instant::day_time(job.started_ms)),
        |ended_ms| {
            format!(
                "{}, took {}",
                instant::day_time(job.started_ms),
                instant::span(ended_ms - job.started_ms)
            )
        },
    );
    let mut details = format!("{}, {took}", format::plural(job.stored, "item", "items"));
    if job.failed > 0 {
        details = format!("{} left out, {details}", format::count(job.failed));
    }
    let failure = job.failure.map(|(code, message)| {
        view! { <span class="hint wide"><b class="strong">{code}</b>" "{message}</span> }.into_any()
    });
    let (bucket, folder) = (job.bucket.clone(), job.prefix.clone());
    let shown = folder.ends_with('/') || folder.is_empty();
    let show = move |_| {
        state.choose(bucket.clone());
        state.folder.set(folder.clone());
    };
    let words = super::super::settings::words(&job.status.replace('_', " "));
    view! {
        <li class="thing">
            <b class="ellipsis">{what}" "{job.table}</b>
            {tag("outline", words)}
            <span class="hint grow">{details}</span>
            {shown.then(|| view! { <button type="button" class="button ghost small" on:click=show>"Show folder"</button> }.into_any())}
            {failure}
        </li>
    }
    .into_any()
}
