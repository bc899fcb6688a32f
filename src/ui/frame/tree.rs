//! The tree: tables with their indexes, stream and TTL; filtered by name.

use super::drop::take_files;
use super::spark;
use crate::ui::screens::{self, show_index};
use crate::ui::store::{Dialog, Screen, Store, go_to, own_region};
use crate::ui::widgets::{Icon, Role, icon, small_icon};
use crate::value::SortedSet;
use crate::world::{CapacityView, TableOverview};
use leptos::prelude::*;

/// The tree of tables.
pub(crate) fn tree(store: Store) -> AnyView {
    let filter = RwSignal::new(String::new());
    let closed = RwSignal::new(SortedSet::<String>::new());
    let traffic = spark::traffic(store);
    // Of a table only what is shown: counts change with every write, and a row that is made anew
    // under a press never hears of it.
    let branches = Memo::new(move |_| {
        let wanted = filter.get().to_lowercase();
        store.tables.with(|tables| {
            let shown = tables.iter().filter(|table| matches(table, &wanted));
            shown.map(Branch::of).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        branches.with(|branches| {
            let rows = branches.iter().cloned();
            rows.map(|row| branch(store, row, closed, traffic))
                .collect_view()
        })
    };
    view! {
        <nav class="tree" aria-label="Tables">
            <label class="field quiet filter">
                {small_icon(Icon::Search)}
                <input type="search" placeholder="Filter tables" aria-label="Filter tables" data-filter=""
                    bind:value=filter/>
                <kbd>"/"</kbd>
            </label>
            {regions(store)}
            <div class="heading">
                <span class="grow">"Tables"</span>
                <label class="button ghost small icon-only" title="Import a file">
                    {small_icon(Icon::Open)}
                    <input type="file" multiple class="unheard" aria-label="Import a file" data-import="" on:change:target=move |ev| {
                        let input = ev.target();
                        take_files(store, input.files());
                        input.set_value("");
                    }/>
                </label>
                <button type="button" class="button ghost small icon-only" aria-label="Create table" title="Create table"
                    on:click=move |_| store.dialog.set(Some(Dialog::CreateTable))>
                    {small_icon(Icon::Add)}
                </button>
            </div>
            <div class="scroll">{rows}</div>
            <div class="around">
                {deleted(store)}
                {of_world(store, Screen::Buckets, Icon::Rows)}
                {of_world(store, Screen::Timeline, Icon::Clock)}
            </div>
        </nav>
    }
    .into_any()
}

/// Which region is looked at, once there is more than one.
fn regions(store: Store) -> AnyView {
    let many = Memo::new(move |_| store.regions.with(Vec::len) > 1);
    view! {
        {move || many.get().then(|| {
            let here = move || store.region.get().unwrap_or_else(|| own_region(store));
            view! {
                <label class="region-choice">
                    <span class="label">"Region"</span>
                    <select class="field" on:change:target=move |ev| go_to(store, ev.target().value())>
                        {move || store.regions.get().into_iter().map(|region| {
                            let name = region.region.clone();
                            let selected = here() == name;
                            view! { <option value=name.clone() selected=selected>{format!("{name} ({})", region.tables)}</option> }.into_any()
                        }).collect_view()}
                    </select>
                </label>
            }.into_any()
        })}
    }
    .into_any()
}

/// The way to a screen of the workspace.
fn of_world(store: Store, screen: Screen, sign: Icon) -> AnyView {
    let is_here = move || store.screen.get() == screen;
    view! {
        <div class="tree-row" class:selected=is_here>
            <button type="button" class="open"
                aria-current=move || is_here().then_some("true")
                on:click=move |_| { store.tree_open.set(false); store.screen.set(screen); }>
                {small_icon(sign)}
                <span class="name ellipsis">{screen.label()}</span>
            </button>
        </div>
    }
    .into_any()
}

/// The way to deleted tables, while there are any.
fn deleted(store: Store) -> AnyView {
    let trash = screens::trash(store);
    let many = Memo::new(move |_| trash.with(|tables| tables.as_ref().map_or(0, Vec::len)));
    view! {
        {move || (many.get() > 0).then(|| view! {
            <div class="tree-row">
                <button type="button" class="open" aria-haspopup="dialog"
                    on:click=move |_| store.dialog.set(Some(Dialog::DeletedTables))>
                    {small_icon(Icon::Trash)}
                    <span class="name ellipsis">"Deleted tables"</span>
                    <span class="mode">{many.get()}</span>
                </button>
            </div>
        }.into_any())}
    }
    .into_any()
}

fn matches(table: &TableOverview, wanted: &str) -> bool {
    wanted.is_empty()
        || table.name.to_lowercase().contains(wanted)
        || table
            .indexes
            .iter()
            .any(|index| index.name.to_lowercase().contains(wanted))
}

/// A table as the tree shows it.
#[derive(Clone, PartialEq)]
struct Branch {
    name: String,
    provisioned: bool,
    children: Vec<Leaf>,
}

impl Branch {
    fn of(table: &TableOverview) -> Branch {
        Branch {
            name: table.name.clone(),
            provisioned: table.billing_mode == "PROVISIONED",
            children: children(table),
        }
    }
}

fn branch(
    store: Store,
    table: Branch,
    closed: RwSignal<SortedSet<String>>,
    traffic: RwSignal<Option<CapacityView>>,
) -> AnyView {
    let name = table.name;
    let is_closed = {
        let name = name.clone();
        Signal::derive(move || closed.with(|closed| closed.contains(&name)))
    };
    let selected = {
        let name = name.clone();
        Signal::derive(move || {
            store
                .table
                .with(|table| table.as_deref() == Some(name.as_str()))
                && !store.screen.get().is_of_world()
        })
    };
    let has_children = !table.children.is_empty();
    let toggle = {
        let name = name.clone();
        move |_| {
            closed.update(|closed| {
                if !closed.remove(&name) {
                    closed.insert(name.clone());
                }
            });
        }
    };
    let open = {
        let name = name.clone();
        move |_| {
            let screen = match store.screen.get_untracked() {
                screen if screen.is_of_world() => Screen::Items,
                screen => screen,
            };
            store.open_table(&name, screen);
        }
    };
    let mode = if table.provisioned { "prov" } else { "demand" };
    let children = StoredValue::new(table.children);
    view! {
        <div class="tree-row" class:selected=move || selected.get()>
            {if has_children { view! {
                <button type="button" class="twist" on:click=toggle
                    aria-label=format!("Indexes of {name}")
                    aria-expanded=move || (!is_closed.get()).to_string()>
                    {move || icon(if is_closed.get() { Icon::Right } else { Icon::Down })}
                </button>
            }.into_any() } else { view! { <span class="twist"></span> }.into_any() }}
            <button type="button" class="open" on:click=open
                aria-current=move || selected.get().then_some("true")>
                {small_icon(Icon::Table)}
                <span class="name ellipsis">{name.clone()}</span>
                {spark::spark(store, name.clone(), traffic)}
                <span class="mode" title=if mode == "prov" { "Provisioned capacity" } else { "On-demand capacity" }>{mode}</span>
            </button>
        </div>
        {move || (!is_closed.get()).then(|| children.get_value().into_iter()
            .map(|child| leaf(store, name.clone(), child)).collect_view())}
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
struct Leaf {
    role: Role,
    name: String,
    kind: String,
    screen: Screen,
}

fn children(table: &TableOverview) -> Vec<Leaf> {
    let mut out: Vec<Leaf> = table
        .indexes
        .iter()
        .map(|index| Leaf {
            role: if index.is_global {
                Role::Global
            } else {
                Role::Local
            },
            name: index.name.clone(),
            kind: match index.status.as_str() {
                "CREATING" | "UPDATING" | "DELETING" => index.status.to_lowercase(),
                _ => index.kind().to_owned(),
            },
            screen: Screen::Indexes,
        })
        .collect();
    if table.stream.is_some() {
        out.push(Leaf {
            role: Role::Stream,
            name: "stream".to_owned(),
            kind: String::new(),
            screen: Screen::Stream,
        });
    }
    if let Some(ttl) = &table.ttl {
        out.push(Leaf {
            role: Role::Ttl,
            name: ttl.attribute.clone(),
            kind: "TTL".to_owned(),
            screen: Screen::Ttl,
        });
    }
    out
}

fn leaf(store: Store, table: String, leaf: Leaf) -> AnyView {
    let screen = leaf.screen;
    let name = leaf.name.clone();
    view! {
        <div class="tree-row child">
            <button type="button" class="open" on:click=move |_| match screen {
                Screen::Indexes => { store.tree_open.set(false); show_index(store, &table, &name) }
                screen => store.open_table(&table, screen),
            }>
                <span class=format!("in-{}", leaf.role.class())>{leaf.role.icon().map(small_icon)}</span>
                <span class="name ellipsis">{leaf.name}</span>
                <span class="mode">{leaf.kind}</span>
            </button>
        </div>
    }
    .into_any()
}
