//! The virtual clock: speed, time, the next event; a dialog where the bar has no room; and long
//! jumps, which are cut into short ones, show how far they are and can be stopped.

use crate::ui::model::instant;
use crate::ui::store::{Dialog, Store, control};
use crate::ui::widgets::{DialogSize, Icon, dialog, segmented, small_icon};
use crate::workspace::turn::turn;
use crate::world::{ClockMode, ClockView, Control, ControlResult, PendingEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

const SPEEDS: [(ClockMode, &str); 3] = [
    (ClockMode::Live, "1×"),
    (ClockMode::Fast60, "60×"),
    (ClockMode::Fast3600, "3600×"),
];

/// Jumps ahead that the dialog offers.
const AHEAD: [(&str, i64); 5] = [
    ("+1 m", 60_000),
    ("+15 m", 900_000),
    ("+1 h", 3_600_000),
    ("+24 h", 86_400_000),
    ("+7 d", 604_800_000),
];

fn set_mode(store: Store, mode: ClockMode) {
    spawn_local(async move {
        if let Err(error) = control(Control::SetClock { mode }).await {
            store.toast_failed(error.message);
        }
    });
}

/// Jumps to the next event, if there is one.
pub(crate) fn jump(store: Store) {
    travel(store, None);
}

/// Moves the virtual clock to an instant, or to the next event.
pub(crate) fn travel(store: Store, to_ms: Option<i64>) {
    spawn_local(travel_now(store, to_ms));
}

/// The same, to wait for. Long ways are cut into short ones, so that the page stays awake; what
/// fired on the way stays fired when it is stopped.
pub(crate) async fn travel_now(store: Store, to_ms: Option<i64>) {
    if store.travelled.get_untracked().is_some() {
        return;
    }
    store.stop_travel.set(false);
    store.travelled.set(Some(0));
    let from_ms = untrack(|| store.now_ms());
    let mut next = match to_ms {
        Some(at_ms) => Control::JumpTo { at_ms },
        None => Control::JumpToNextEvent,
    };
    let stood = loop {
        let now_ms = match control(next).await {
            Ok(ControlResult::Jumped { now_ms, more }) if more => now_ms,
            Ok(ControlResult::Jumped { now_ms, .. }) => break Some(now_ms),
            Ok(_) => break None,
            Err(error) => {
                store.toast_failed(error.message);
                break None;
            }
        };
        if store.stop_travel.get_untracked() {
            break Some(now_ms);
        }
        let at_ms = to_ms.unwrap_or(now_ms);
        let way = (at_ms - from_ms).max(1);
        let share = (now_ms - from_ms).clamp(0, way).saturating_mul(100) / way;
        store.travelled.set(Some(share.unsigned_abs()));
        next = Control::JumpTo { at_ms };
        turn().await;
    };
    store.travelled.set(None);
    if let Some(now_ms) = stood {
        store.announce(format!("The clock stands at {}", instant::day_time(now_ms)));
    }
}

/// How far a long jump is; short ones are over before it shows.
pub(super) fn travelling(store: Store) -> AnyView {
    let on = Memo::new(move |_| store.travelled.with(Option::is_some));
    let share = move || store.travelled.get().unwrap_or(0);
    view! {
        {move || on.get().then(|| view! {
            <div class="travelling" role="group" aria-label="Moving the clock">
                <span>"Moving the clock"</span>
                <div class="progress grow" role="progressbar" aria-label="Moving the clock" aria-valuemin="0" aria-valuemax="100"
                    aria-valuenow=move || share().to_string()><i style=move || format!("width:{}%", share())></i></div>
                <button type="button" class="button small" on:click=move |_| store.stop_travel.set(true)>"Stop here"</button>
            </div>
        }.into_any())}
    }
    .into_any()
}

/// The clock in the top bar.
pub(super) fn clock(store: Store) -> AnyView {
    let next = Memo::new(move |_| store.clock.with(|c| c.as_ref().and_then(next_event)));
    let known = move || store.clock.with(Option::is_some);
    let now = move || store.now_ms() / 1000 * 1000;
    view! {
        <span class="clock" role="group" aria-label="Virtual clock">
            {pause(store)}
            {speed(store)}
            {move || known().then(|| view! {
                <button type="button" class="now" aria-haspopup="dialog" title="Speed and jumps" on:click=move |_| store.dialog.set(Some(Dialog::Clock))>
                    <time><span class="date">{move || instant::date(now())}" "</span>{move || instant::time(now())}<span class="zone">" UTC"</span></time>
                </button>
            }.into_any())}
            {move || next.get().map(|(what, wait)| view! {
                <button type="button" class="button ghost small jump" title="Jump to the next event"
                    aria-label=format!("Jump to the next event: {what} in {wait}")
                    on:click=move |_| jump(store)>
                    {small_icon(Icon::Jump)}<span class="words">{format!("{what} in {wait}")}</span>
                </button>
            }.into_any())}
        </span>
    }
    .into_any()
}

fn mode(store: Store) -> Memo<ClockMode> {
    Memo::new(move |_| {
        store
            .clock
            .with(|c| c.as_ref().map(|c| c.mode))
            .unwrap_or_default()
    })
}

fn pause(store: Store) -> AnyView {
    let mode = mode(store);
    let paused = move || mode.get() == ClockMode::Paused;
    view! {
        <button type="button" class="button ghost small icon-only"
            aria-label=move || if paused() { "Run the clock" } else { "Pause the clock" }
            on:click=move |_| set_mode(store, if paused() { ClockMode::Live } else { ClockMode::Paused })>
            {move || small_icon(if paused() { Icon::Play } else { Icon::Pause })}
        </button>
    }
    .into_any()
}

fn speed(store: Store) -> AnyView {
    let mode = mode(store);
    let speed = Signal::derive(move || {
        SPEEDS
            .iter()
            .position(|(m, _)| *m == mode.get())
            .unwrap_or(usize::MAX)
    });
    let choose = Callback::new(move |i: usize| {
        if let Some((mode, _)) = SPEEDS.get(i) {
            set_mode(store, *mode);
        }
    });
    let names = SPEEDS.iter().map(|(_, text)| (*text).to_owned()).collect();
    segmented("Speed of the clock", names, speed, choose)
}

/// The clock as a dialog: speed, jumps, what is due.
pub(crate) fn clock_dialog(store: Store) -> AnyView {
    let close = Callback::new(move |()| store.dialog.set(None));
    let ahead = AHEAD
        .iter()
        .map(|(label, by_ms)| {
            view! {
                <button type="button" class="button" on:click=move |_| {
                    let now_ms = untrack(|| store.now_ms());
                    travel(store, Some(now_ms.saturating_add(*by_ms)));
                }>{*label}</button>
            }
            .into_any()
        })
        .collect_view();
    let next = Memo::new(move |_| store.clock.with(|c| c.as_ref().and_then(next_event)));
    let body = view! {
        <div class="body stack clock-body">
            <p class="mono strong" role="timer">{move || format!("{} {} UTC", instant::date(store.now_ms()), instant::time(store.now_ms()))}</p>
            <div class="row wrap">{pause(store)}{speed(store)}</div>
            <p class="note">"Everything obeys this clock: TTL sweeps, table and index changes, stream trimming. It only goes forward."</p>
            <div class="row wrap">{ahead}</div>
            {move || next.get().map(|(what, wait)| view! {
                <button type="button" class="button" on:click=move |_| jump(store)>{small_icon(Icon::Jump)}{format!("To the next event: {what} in {wait}")}</button>
            }.into_any())}
            {travelling(store)}
        </div>
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Close"</button>
    };
    dialog(
        DialogSize::Ask,
        "Virtual clock",
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn next_event(clock: &ClockView) -> Option<(String, String)> {
    let next: &PendingEvent = clock.pending.first()?;
    Some((
        event_words(next).to_owned(),
        instant::span((next.at_ms - clock.now_ms).max(0)),
    ))
}

/// A pending event in two or three words.
fn event_words(pending: &PendingEvent) -> &'static str {
    match pending.event.name() {
        "TableCreated" => "Table active",
        "TableUpdated" => "Table updated",
        "TableDeleted" => "Table gone",
        "IndexBackfilled" => "Backfill",
        "IndexUpdated" => "Index updated",
        "IndexDeleted" => "Index gone",
        "TimeToLiveUpdated" => "TTL updated",
        "TimeToLiveSwept" => "TTL sweep",
        "StreamTrimmed" => "Stream trim",
        "StreamExpired" => "Stream gone",
        "TokensExpired" => "Tokens expire",
        "TrashEmptied" => "Trash emptied",
        "BackupCreated" => "Backup taken",
        "BackupExpired" => "Backup gone",
        "TableRestored" => "Restore",
        "JobAdvanced" => "Bucket job",
        "JobFailed" => "No bucket",
        "ContributorInsightsUpdated" => "Insights",
        "KinesisDestinationUpdated" => "Kinesis",
        _ => "Next event",
    }
}
