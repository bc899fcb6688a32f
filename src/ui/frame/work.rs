//! The work area: the selected table's head, its tabs, and the screen.

use crate::ui::model::format;
use crate::ui::screens;
use crate::ui::store::{Dialog, Screen, Store};
use crate::ui::widgets::{Icon, MenuItem, Role, Tab, chip, empty, icon, menu, tabs, tag};
use crate::workspace::export::ExportFormat;
use crate::world::TableOverview;
use leptos::prelude::*;

/// The work area.
pub(crate) fn work(store: Store) -> AnyView {
    let selected = Memo::new(move |_| store.selected().map(|table| table.name));
    let world_level = Memo::new(move |_| {
        let screen = store.screen.get();
        screen.is_of_world().then_some(screen)
    });
    view! {
        <main class="work">
            {move || match (world_level.get(), selected.get()) {
                (Some(screen), _) => of_world(store, screen),
                (None, Some(name)) => of_table(store, name),
                (None, None) => nothing(store),
            }}
            {screens::console(store)}
        </main>
    }
    .into_any()
}

fn of_world(store: Store, screen: Screen) -> AnyView {
    view! {
        <div class="head">{phone_tree(store)}<h1 class="grow">{screen.label()}</h1>{super::to_inspector(store)}</div>
        {match screen {
            Screen::Buckets => screens::buckets(store),
            _ => screens::timeline(store),
        }}
    }
    .into_any()
}

fn nothing(store: Store) -> AnyView {
    let any = Memo::new(move |_| store.tables.with(|tables| !tables.is_empty()));
    view! {
        <div class="head">{phone_tree(store)}<h1>{move || if any.get() { "No table selected" } else { "No tables yet" }}</h1></div>
        <div class="screen scroll" style="padding:16px">
            {move || if any.get() {
                empty("Choose a table", "Its items, indexes and requests open here.", None)
            } else {
                empty("This workspace is empty", "Make a table and put something into it. It costs nothing here, and every request shows what it would cost.",
                    Some(view! {
                        <button type="button" class="button primary" on:click=move |_| store.dialog.set(Some(Dialog::CreateTable))>"Create table"</button>
                    }.into_any()))
            }}
        </div>
    }
    .into_any()
}

fn phone_tree(store: Store) -> AnyView {
    view! {
        <button type="button" class="button ghost small icon-only phone-tree" aria-label="Tables"
            on:click=move |_| store.tree_open.update(|open| *open = !*open)>
            {icon(Icon::Menu)}
        </button>
    }
    .into_any()
}

fn of_table(store: Store, name: String) -> AnyView {
    let table = Memo::new(move |_| store.selected());
    let selected = Signal::derive(move || {
        let screen = store.screen.get();
        Screen::OF_TABLE
            .iter()
            .position(|s| *s == screen)
            .unwrap_or(usize::MAX)
    });
    let choose = Callback::new(move |i: usize| {
        if let Some(screen) = Screen::OF_TABLE.get(i) {
            store.screen.set(*screen);
        }
    });
    let items = Signal::derive(move || {
        table.with(|table| {
            Screen::OF_TABLE
                .iter()
                .map(|screen| Tab {
                    count: count(*screen, table.as_ref()),
                    ..Tab::new(screen.label())
                })
                .collect()
        })
    });
    let screen = Memo::new(move |_| store.screen.get());
    view! {
        {head(store, table)}
        {tabs("Of this table", false, items, selected, choose)}
        {move || screens::of_table(store, screen.get(), name.clone())}
    }
    .into_any()
}

fn count(screen: Screen, table: Option<&TableOverview>) -> Option<String> {
    let table = table?;
    match screen {
        Screen::Items => Some(format::count(table.item_count)),
        Screen::Indexes => Some(table.indexes.len().to_string()),
        _ => None,
    }
}

fn head(store: Store, table: Memo<Option<TableOverview>>) -> AnyView {
    view! {
        <div class="head">
            {phone_tree(store)}
            {move || table.get().map(|table| head_of(store, &table))}
            {super::to_inspector(store)}
        </div>
    }
    .into_any()
}

fn head_of(store: Store, table: &TableOverview) -> AnyView {
    let name = table.name.clone();
    let chips = table
        .key
        .iter()
        .map(|part| {
            let role = if part.is_partition_key {
                Role::Partition
            } else {
                Role::Sort
            };
            chip(role, part.name.clone(), false)
        })
        .collect_view();
    let status = match table.status.as_str() {
        "ACTIVE" => tag("outline", "Active"),
        "CREATING" => tag("outline", "Creating"),
        "UPDATING" => tag("outline", "Updating"),
        _ => tag("outline", "Deleting"),
    };
    let more = menu(
        "button ghost small icon-only",
        "More for this table",
        true,
        icon(Icon::More),
        move || {
            let name = name.clone();
            let export = |format: ExportFormat| {
                let name = name.clone();
                MenuItem::new(
                    format!("Export items as {}", format.name()),
                    Icon::Download,
                    Callback::new(move |()| screens::export_table(store, &name, format)),
                )
            };
            let [faithful, lines, csv] = ExportFormat::ALL.map(export);
            vec![
                MenuItem::new(
                    "Table settings",
                    Icon::Settings,
                    Callback::new(move |()| store.screen.set(Screen::Settings)),
                ),
                MenuItem::new("Copy the ARN", Icon::Copy, {
                    let arn = store
                        .overview(&name)
                        .map(|table| table.arn)
                        .unwrap_or_default();
                    Callback::new(move |()| {
                        crate::ui::widgets::copy(store, arn.clone(), "ARN copied")
                    })
                }),
                MenuItem::Rule,
                faithful,
                lines,
                csv,
                MenuItem::new("Export to an S3 bucket", Icon::Share, {
                    let table = name.clone();
                    Callback::new(move |()| {
                        let table = table.clone();
                        store.dialog.set(Some(Dialog::ExportToBucket { table }));
                    })
                }),
                MenuItem::Rule,
                MenuItem::danger(
                    "Delete table",
                    Callback::new(move |()| {
                        store.dialog.set(Some(Dialog::DeleteTable {
                            table: name.clone(),
                        }));
                    }),
                ),
            ]
        },
    );
    view! {
        <h1 class="ellipsis">{table.name.clone()}</h1>
        <span class="chips">{chips}</span>
        <span class="grow"></span>
        <span class="note nowrap capacity">{capacity(table)}</span>
        {status}
        {more}
    }
    .into_any()
}

fn capacity(table: &TableOverview) -> AnyView {
    match (table.read_capacity_units, table.write_capacity_units) {
        (Some(read), Some(write)) if table.billing_mode == "PROVISIONED" => view! {
            "Provisioned " <b class="in-rcu strong">{format!("{} RCU", format::count(read))}</b>
            " " <b class="in-wcu strong">{format!("{} WCU", format::count(write))}</b>
        }
        .into_any(),
        _ => "On-demand".into_any(),
    }
}
