//! Items: the whole table or an index, in stored order, as a windowed grid.

mod acts;
mod export;
mod whole;

use crate::ui::model::columns::Columns;
use crate::ui::model::format;
use crate::ui::store::{Dialog, Store, view};
use crate::ui::widgets::{Grid, GridRow, Icon, empty, grid, small_icon};
use crate::value::{Item, encode_item, json::JsonDocument};
use crate::world::{RowsView, TableOverview, View, ViewData};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use export::export_table;
pub(crate) use whole::open_whole;

/// What the screen works on.
#[derive(Clone, Copy)]
struct State {
    table: StoredValue<String>,
    index: RwSignal<Option<String>>,
    total: RwSignal<u64>,
    size_bytes: RwSignal<u64>,
    rows: RwSignal<Vec<GridRow>>,
    columns: RwSignal<Columns>,
    window: RwSignal<(u64, u32)>,
    asked: StoredValue<u64>,
    cursor: RwSignal<Option<u64>>,
    anchor: RwSignal<Option<u64>>,
    /// Whether something is being done to many items.
    busy: RwSignal<bool>,
}

/// The items screen.
pub(crate) fn items(store: Store, table: String) -> AnyView {
    let state = State {
        table: StoredValue::new(table.clone()),
        index: RwSignal::new(None),
        total: RwSignal::new(0),
        size_bytes: RwSignal::new(0),
        rows: RwSignal::new(Vec::new()),
        columns: RwSignal::new(Columns::default()),
        window: RwSignal::new((0, 0)),
        asked: StoredValue::new(0),
        cursor: RwSignal::new(None),
        anchor: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let name = table.clone();
    let overview = Memo::new(move |_| {
        store
            .tables
            .with(|t| t.iter().find(|t| t.name == name).cloned())
    });
    let version = Memo::new(move |_| overview.with(|o| o.as_ref().map_or(0, |o| o.version)));
    // Another index is another grid: its key columns come first.
    Effect::new(move |_| {
        let index = state.index.get();
        let columns =
            overview.with_untracked(|o| o.as_ref().map(|o| key_columns(o, index.as_deref())));
        state.rows.set(Vec::new());
        state.columns.set(columns.unwrap_or_default());
        state.cursor.set(None);
    });
    Effect::new(move |_| {
        let (total, size) = overview.with(|o| {
            o.as_ref()
                .map_or((0, 0), |o| counts(o, state.index.get().as_deref()))
        });
        state.total.set(total);
        state.size_bytes.set(size);
    });
    Effect::new(move |_| {
        // A memo that nobody reads never looks: it is read, not only tracked.
        let _ = version.get();
        fetch(state, state.index.get(), state.window.get());
    });
    // A selection ends where the rows do.
    Effect::new(move |_| {
        let last = state.total.get().checked_sub(1);
        for end in [state.cursor, state.anchor] {
            if end.with_untracked(|end| *end > last) {
                end.set(last);
            }
        }
    });
    let the_grid = Grid {
        store,
        label: "Items",
        total: state.total.into(),
        columns: state.columns.into(),
        rows: state.rows.into(),
        cursor: state.cursor,
        anchor: state.anchor,
        on_window: Callback::new(move |(first, count)| {
            if state.window.get_untracked() != (first, count) {
                state.window.set((first, count));
            }
        }),
        on_open: Callback::new(move |number| acts::edit(store, state, number)),
        on_number: None,
    };
    let none = Memo::new(move |_| state.total.get() == 0);
    crate::ui::frame::keys_of_screen(move |ev| on_key(store, state, ev));
    view! {
        <section class="screen" aria-label="Items" tabindex="-1">
            {bar(store, state, overview, the_grid)}
            {move || if none.get() { nothing(store, state) } else { grid(the_grid) }}
        </section>
    }
    .into_any()
}

fn counts(table: &TableOverview, index: Option<&str>) -> (u64, u64) {
    match index {
        None => (table.item_count, table.size_bytes),
        Some(name) => table
            .indexes
            .iter()
            .find(|index| index.name == name)
            .map_or((0, 0), |index| (index.item_count, index.size_bytes)),
    }
}

/// The key columns of a table, or of an index followed by the table's.
pub(crate) fn key_columns(table: &TableOverview, index: Option<&str>) -> Columns {
    let of_index = index
        .and_then(|name| table.indexes.iter().find(|index| index.name == name))
        .map(|index| index.key.as_slice())
        .unwrap_or_default();
    let keys = of_index.iter().chain(&table.key);
    Columns::of_keys(keys.map(|part| {
        (
            part.name.as_str(),
            part.attribute_type.as_str(),
            part.is_partition_key,
        )
    }))
}

fn fetch(state: State, index: Option<String>, (start, count): (u64, u32)) {
    if count == 0 {
        return;
    }
    let number = state.asked.with_value(|asked| asked + 1);
    state.asked.set_value(number);
    let table = state.table.get_value();
    spawn_local(async move {
        let answer = view(View::Rows {
            table,
            index,
            start,
            count,
        })
        .await;
        // The screen may be gone, or may have asked for something newer meanwhile.
        if state.asked.try_get_value() != Some(number) {
            return;
        }
        if let ViewData::Rows(rows) = answer {
            take(state, &rows);
        }
    });
}

fn take(state: State, answer: &RowsView) {
    let mut items: Vec<Item> = Vec::with_capacity(answer.rows.len());
    let mut rows = Vec::with_capacity(answer.rows.len());
    for row in &answer.rows {
        let Some(item) = read(&row.item) else {
            continue;
        };
        items.push(item.clone());
        rows.push(GridRow {
            number: row.number,
            label: format::count(row.number + 1),
            version: fingerprint(&item),
            item,
            read: None,
            dropped: false,
            key_only: false,
        });
    }
    let mut columns = state.columns.get_untracked();
    if columns.meet(&items) {
        state.columns.set(columns);
    }
    state.rows.set(rows);
    state.total.set(answer.total);
}

fn read(json: &str) -> Option<Item> {
    encode_item(JsonDocument::parse(json).ok()?.root()).ok()
}

/// Rows are drawn again when their bytes changed, not when the table did.
pub(crate) fn fingerprint(item: &Item) -> u64 {
    crate::value::partition_hash(item.as_bytes())
}

fn bar(
    store: Store,
    state: State,
    overview: Memo<Option<TableOverview>>,
    the_grid: Grid,
) -> AnyView {
    let picked = Memo::new(move |_| {
        the_grid
            .selection()
            .map_or(0, |(first, last)| last - first + 1)
    });
    let indexes =
        move || overview.with(|o| o.as_ref().map(|o| o.indexes.clone()).unwrap_or_default());
    view! {
        <div class="bar items-bar">
            {move || {
                let indexes = indexes();
                (!indexes.is_empty()).then(|| view! {
                    <select class="field" aria-label="Table or index" on:change=move |ev| {
                        let chosen = event_target_value(&ev);
                        state.index.set((!chosen.is_empty()).then_some(chosen));
                    }>
                        <option value="">"Table "{state.table.get_value()}</option>
                        {indexes.into_iter().map(|index| {
                            let name = index.name.clone();
                            let kind = index.kind();
                            let chosen = { let name = name.clone(); move || state.index.with(|i| i.as_deref() == Some(name.as_str())) };
                            view! { <option value=index.name selected=chosen>{kind}" "{name}</option> }.into_any()
                        }).collect_view()}
                    </select>
                }.into_any())
            }}
            <h2 class="nowrap">{move || format::plural(state.total.get(), "item", "items")}</h2>
            <span class="note nowrap">{move || format::bytes(state.size_bytes.get())}</span>
            <span class="grow"></span>
            {move || (picked.get() > 0).then(|| chosen(store, state, picked.get()))}
            {export::menu_of(store, state)}
            <button type="button" class="button primary" title="New item (n)" on:click=move |_| acts::create(store, state)>
                {small_icon(Icon::Add)}"New item"
            </button>
        </div>
    }
    .into_any()
}

/// What can be done with the selected rows.
fn chosen(store: Store, state: State, many: u64) -> AnyView {
    let one = many == 1;
    let limit = acts::SELECTION_MAX;
    let (delete, hint) = match many {
        1 => ("Delete".to_owned(), "Delete (Del)".to_owned()),
        _ if many <= limit => (
            format!("Delete {}", format::count(many)),
            "Delete (Del)".to_owned(),
        ),
        _ => (
            format!("Delete the first {}", format::count(limit)),
            format!(
                "{} are selected; at most {} are deleted at once, so that they can be brought back",
                format::count(many),
                format::count(limit)
            ),
        ),
    };
    view! {
        {one.then(|| view! {
            <button type="button" class="button ghost small" title="Edit (e)" on:click=move |_| acts::edit_cursor(store, state)>{small_icon(Icon::Edit)}"Edit"</button>
            <button type="button" class="button ghost small" on:click=move |_| acts::duplicate(store, state)>{small_icon(Icon::Add)}"Duplicate"</button>
        }.into_any())}
        {(!one).then(|| view! { <span class="note nowrap">{format!("{} selected", format::count(many))}</span> })}
        <button type="button" class="button ghost small" title="Copy (Ctrl C)" on:click=move |_| acts::copy_selection(store, state)>{small_icon(Icon::Copy)}"Copy"</button>
        <button type="button" class="button ghost small" title=hint disabled=move || state.busy.get() on:click=move |_| acts::delete(store, state)>
            {small_icon(Icon::Trash)}{move || if state.busy.get() { "Deleting…".to_owned() } else { delete.clone() }}
        </button>
    }
    .into_any()
}

fn nothing(store: Store, state: State) -> AnyView {
    let in_index = move || state.index.with(Option::is_some);
    let action = view! {
        <button type="button" class="button" on:click=move |_| acts::create(store, state)>"Put one here"</button>
    };
    view! {
        <div style="padding:16px">
            {move || if in_index() {
                empty("This index is empty", "An item enters it when it has all of the index's key attributes.", None)
            } else {
                empty("No items yet", "Looking at this table costs nothing; writing does.", None)
            }}
            <div style="margin-top:12px">{action}</div>
        </div>
    }
    .into_any()
}

/// The keys of the items, wherever the focus is outside of fields.
fn on_key(store: Store, state: State, ev: &KeyboardEvent) -> bool {
    let chosen = state.cursor.get_untracked().is_some();
    if ev.ctrl_key() || ev.meta_key() {
        return match ev.key().as_str() {
            "a" | "A" if !ev.shift_key() => {
                acts::select_all(state);
                true
            }
            // What is marked as text is copied by the browser.
            "c" | "C" if chosen && !acts::has_marked_text() => {
                acts::copy_selection(store, state);
                true
            }
            _ => false,
        };
    }
    match ev.key().as_str() {
        "n" => acts::create(store, state),
        "e" if chosen => acts::edit_cursor(store, state),
        "Delete" | "Backspace" if chosen => acts::delete(store, state),
        // From anywhere on the screen the arrows lead into the grid.
        "ArrowDown" if on_body() && state.total.get_untracked() > 0 => {
            crate::ui::frame::focus(".work .grid");
            if !chosen {
                state.cursor.set(Some(0));
            }
        }
        _ => return false,
    }
    true
}

/// Whether nothing on the page has the focus.
fn on_body() -> bool {
    document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY")
}

/// Opens the editor on an item of a table.
fn open_editor(store: Store, table: String, item: Option<Item>, replaces: bool) {
    store.dialog.set(Some(Dialog::EditItem {
        table,
        item,
        replaces,
    }));
}
