//! Events in words, and the ones that are ahead.

use crate::ui::model::{format, instant};
use crate::ui::store::Store;
use crate::world::{Event, PendingEvent};
use leptos::prelude::*;

/// What an event did, or will do when the count is not known yet.
pub(super) fn sentence(event: &Event, count: Option<u64>) -> String {
    let some = |one: &str, many: &str| match count {
        Some(n) => format!("{}: ", format::plural(n, one, many)),
        None => String::new(),
    };
    match event {
        Event::TableCreated { table } => format!("table {table} becomes ACTIVE"),
        Event::TableUpdated { table } => format!("update of table {table} is done"),
        Event::TableDeleted { table } => format!("table {table} is gone"),
        Event::IndexBackfilled { table, index } => format!(
            "{}backfill of index {index} on {table}",
            some("item", "items")
        ),
        Event::IndexUpdated { table, index } => {
            format!("update of index {index} on {table} is done")
        }
        Event::IndexDeleted { table, index } => format!("index {index} on {table} is gone"),
        Event::TimeToLiveUpdated { table } => format!("time to live setting of {table} takes hold"),
        Event::TimeToLiveSwept { table } => {
            format!("{}time to live sweeps {table}", some("item", "items"))
        }
        Event::StreamTrimmed { stream_arn } => format!(
            "{}stream of {} trimmed at 24 hours",
            some("record", "records"),
            table_of(stream_arn)
        ),
        Event::StreamExpired { stream_arn } => {
            format!("stream of {} is no longer readable", table_of(stream_arn))
        }
        Event::TokensExpired => format!(
            "{}idempotency tokens forgotten after ten minutes",
            some("token", "tokens")
        ),
        Event::TrashEmptied { table } => {
            format!("deleted table {table} can no longer be brought back")
        }
        Event::BackupCreated { table, .. } => format!("backup of {table} becomes AVAILABLE"),
        Event::BackupExpired { table, .. } => format!("backup of deleted table {table} is gone"),
        Event::ContributorInsightsUpdated { table } => {
            format!("contributor insights of {table} take hold")
        }
        Event::KinesisDestinationUpdated { table } => {
            format!("Kinesis destination of {table} takes hold")
        }
        Event::JobAdvanced { table, .. } => {
            format!("{}bucket job of {table}", some("item", "items"))
        }
        Event::JobFailed { table, .. } => {
            format!("no bucket to export {table} to or import it from")
        }
        Event::ReplicaBegun { table, region } => format!("replica of {table} begun in {region}"),
        Event::ReplicaFilled { table } => {
            format!("{}replica of {table} is filled", some("item", "items"))
        }
        Event::ReplicaLeft { table, region } => {
            format!("replica of {table} in {region} is being deleted")
        }
        Event::WritesReplicated { table } => {
            format!(
                "{}{table} hears from other regions",
                some("write", "writes")
            )
        }
        Event::TableRestored { table } => {
            format!("{}restore into table {table}", some("item", "items"))
        }
    }
}

/// The sign of an event on the strip.
pub(super) fn hue(event: &Event) -> &'static str {
    match event {
        Event::TimeToLiveUpdated { .. } | Event::TimeToLiveSwept { .. } => "ttl",
        Event::StreamTrimmed { .. } | Event::StreamExpired { .. } => "str",
        Event::IndexBackfilled { .. } | Event::IndexUpdated { .. } | Event::IndexDeleted { .. } => {
            "idx"
        }
        _ => "ink",
    }
}

fn table_of(stream_arn: &str) -> &str {
    stream_arn.split('/').nth(1).unwrap_or(stream_arn)
}

/// The events on the queue.
pub(super) fn ahead(store: Store, pending: &[PendingEvent]) -> AnyView {
    if pending.is_empty() {
        return ().into_any();
    }
    let rows = pending
        .iter()
        .map(|pending| {
            let at_ms = pending.at_ms;
            view! {
                <tr>
                    <td>{instant::day_time(at_ms)}</td>
                    <td>{move || format!("in {}", instant::span(at_ms - store.now_ms()))}</td>
                    <td>{sentence(&pending.event, None)}</td>
                </tr>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <h3 class="ahead">"Ahead"</h3>
        <div class="data-table" tabindex="0" role="region" aria-label="Events ahead">
            <table>
                <thead><tr><th scope="col">"due"</th><th scope="col"><span class="unheard">"in"</span></th><th scope="col">"what"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
