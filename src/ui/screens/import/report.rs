//! Progress while it runs, and the report when it is done.

use super::{State, run};
use crate::ui::model::format;
use crate::ui::store::Screen;
use crate::ui::widgets::{Icon, copy, data_table, small_icon};
use crate::workspace::exchange::download;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Progress and report.
pub(super) fn report(state: State) -> AnyView {
    let share = move || {
        state.progress.with(|p| {
            if p.all_bytes == 0 {
                return 0.0;
            }
            p.read_bytes as f64 / p.all_bytes as f64 * 100.0
        })
    };
    view! {
        <p class="sentence" role="status">{move || sentence(state)}</p>
        <div class="progress" role="progressbar" aria-label="Import" aria-valuemin="0" aria-valuemax="100"
            aria-valuenow=move || format!("{:.0}", share())>
            <i style=move || format!("width:{:.1}%", share())></i>
        </div>
        {move || state.progress.with(|p| (p.ended && p.refused_count > 0).then(|| refused(state, p)))}
    }
    .into_any()
}

fn sentence(state: State) -> String {
    state.progress.with(|p| {
        let table = state.table.get_untracked();
        let items = format::plural(p.put, "item", "items");
        let mut text = match (p.ended, p.stopped) {
            (false, _) => format!("{items} in {table} so far"),
            (true, true) => format!("Stopped. {items} are in {table} and stay there"),
            (true, false) => format!("Done. {items} put into {table}"),
        };
        if p.replaced > 0 {
            text.push_str(&format!(
                ", {} of them over one with the same key",
                format::count(p.replaced)
            ));
        }
        text.push_str(&format!("; {} WCU", format::units(p.write_units)));
        if p.refused_count > 0 {
            text.push_str(&format!(
                "; {} refused",
                format::plural(p.refused_count, "row", "rows")
            ));
        }
        text.push('.');
        text
    })
}

fn refused(state: State, progress: &super::Progress) -> AnyView {
    let rows: Vec<Vec<String>> = progress
        .refused
        .iter()
        .map(|row| vec![row.line.to_string(), row.reason.to_string()])
        .collect();
    let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    let text = format!("line\twhy it was refused\n{}\n", lines.join("\n"));
    let file = format!(
        "{}.refused.txt",
        state.looked.with_value(|l| l.name.clone())
    );
    let (to_copy, to_save) = (text.clone(), text);
    let heads = ["line", "why it was refused"];
    view! {
        {data_table("Refused rows", &heads, &[0], rows)}
        <div class="row">
            <span class="note grow">{(progress.refused_count > progress.refused.len() as u64).then(|| format!("The first {} of {}.", progress.refused.len(), format::count(progress.refused_count)))}</span>
            <button type="button" class="button small" on:click=move |_| copy(state.store, to_copy.clone(), "Refused rows copied")>{small_icon(Icon::Copy)}"Copy"</button>
            <button type="button" class="button small" on:click=move |_| { download(&file, "text/plain", to_save.as_bytes()); }>{small_icon(Icon::Download)}"Download"</button>
        </div>
    }
    .into_any()
}

/// The actions.
pub(super) fn foot(state: State, begun: Memo<bool>, close: Callback<()>) -> AnyView {
    let ended = Memo::new(move |_| state.progress.with(|p| p.ended));
    let ready = Memo::new(move |_| {
        !state.partition.with(String::is_empty) && !state.table.with(String::is_empty)
    });
    view! {
        <span class="grow"></span>
        {move || match (begun.get(), ended.get()) {
            (false, _) => view! {
                <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
                <button type="button" class="button primary" disabled=move || !ready.get()
                    on:click=move |_| spawn_local(run::run(state))>"Import"</button>
            }.into_any(),
            (true, false) => view! {
                <button type="button" class="button" on:click=move |_| state.stop.set(true)>"Stop"</button>
            }.into_any(),
            (true, true) => view! {
                <button type="button" class="button primary" on:click=move |_| {
                    let table = state.table.get_untracked();
                    close.run(());
                    if state.store.overview(&table).is_some() {
                        state.store.open_table(&table, Screen::Items);
                    }
                }>"Show the items"</button>
            }.into_any(),
        }}
    }
    .into_any()
}
