//! What the page knows: signals that outlive every screen, and the one door to the world.
//!
//! `Store` is `Copy`; every view function takes it by value. Screens keep their own state in their
//! own signals and put here only what others read.

mod heard;
mod link;
mod live;
mod open;
mod route;
mod theme;
mod toast;
mod undo;

use super::screens::{More, Part};
use crate::workspace::session::{Role, SaveState};
use crate::world::{ClockView, RegionOverview, Response, TableOverview, Trace, View, ViewData};
use leptos::prelude::*;
use std::sync::Arc;

pub(crate) use link::{control, desk, go_to, open_new, own_region, send, send_to, start, view};
pub(crate) use live::live;
pub(crate) use open::{open_sample, open_shared, sample_content};
pub(crate) use route::{ArrivedSpeed, Dialog, Page, Screen};
pub(crate) use theme::Theme;
pub(crate) use toast::{Toast, ToastKind};

/// Traces kept at hand for the inspector; older ones are asked from the world.
const TRACES_MAX: usize = 200;

/// The signals of the page.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    /// First run or an open workspace.
    pub(crate) page: RwSignal<Page>,
    /// How far the opening of a large workspace is, from 0 to 1.
    pub(crate) opening: RwSignal<Option<f64>>,
    /// The open workspace's name.
    pub(crate) workspace: RwSignal<String>,
    /// Whether its bytes reach the disk.
    pub(crate) saved: RwSignal<SaveState>,
    /// Whether this tab leads or follows.
    pub(crate) role: RwSignal<Role>,
    /// Bytes on disk, as far as this tab knows.
    pub(crate) stored_bytes: RwSignal<Option<u64>>,
    /// The screen in the work area.
    pub(crate) screen: RwSignal<Screen>,
    /// The table that the tree has selected.
    pub(crate) table: RwSignal<Option<String>>,
    /// Every table, as the world last told.
    pub(crate) tables: RwSignal<Vec<TableOverview>>,
    /// The regions in which there is anything, the workspace's own first.
    pub(crate) regions: RwSignal<Vec<RegionOverview>>,
    /// The region that is looked at; nothing for the workspace's own.
    pub(crate) region: RwSignal<Option<String>>,
    /// The last requests, oldest first.
    pub(crate) traces: RwSignal<Vec<Arc<Trace>>>,
    /// The request the inspector shows, by its id; the newest when `None`.
    pub(crate) inspected: RwSignal<Option<u64>>,
    /// The share of a read tape that the receipt points at: the request's id, then what.
    pub(crate) lit: RwSignal<String>,
    /// Whether the inspector lists the last requests.
    pub(crate) history_open: RwSignal<bool>,
    /// The virtual clock, as last told.
    pub(crate) clock: RwSignal<Option<ClockView>>,
    /// The dialog that is open.
    pub(crate) dialog: RwSignal<Option<Dialog>>,
    /// The messages at the bottom left.
    pub(crate) toasts: RwSignal<Vec<Toast>>,
    /// Light or dark.
    pub(crate) theme: RwSignal<Theme>,
    /// Narrow pages: whether the tree is open.
    pub(crate) tree_open: RwSignal<bool>,
    /// Narrow pages: whether the inspector is open.
    pub(crate) inspector_open: RwSignal<bool>,
    /// Whether the console is open.
    pub(crate) console_open: RwSignal<bool>,
    /// Which code the inspector shows, from request to request.
    pub(crate) code_tab: RwSignal<usize>,
    /// Which SDK it is written for.
    pub(crate) code_sdk: RwSignal<usize>,
    /// How far a long jump of the clock is, in percent, while one is under way.
    pub(crate) travelled: RwSignal<Option<u64>>,
    /// Whether it should stop.
    pub(crate) stop_travel: RwSignal<bool>,
    /// How far the workbench's module is.
    pub(crate) workbench: RwSignal<More>,
    /// How far the module of the panes beside it is.
    pub(crate) panes: RwSignal<More>,
    /// What screen readers are told next.
    pub(crate) announcement: RwSignal<String>,
}

impl Store {
    /// The state of a page that has just been opened.
    pub(crate) fn new() -> Self {
        Self {
            page: RwSignal::new(Page::Starting),
            opening: RwSignal::new(None),
            workspace: RwSignal::new(String::new()),
            saved: RwSignal::new(SaveState::Saved),
            role: RwSignal::new(Role::Leader),
            stored_bytes: RwSignal::new(None),
            screen: RwSignal::new(Screen::Items),
            table: RwSignal::new(None),
            tables: RwSignal::new(Vec::new()),
            regions: RwSignal::new(Vec::new()),
            region: RwSignal::new(None),
            traces: RwSignal::new(Vec::new()),
            inspected: RwSignal::new(None),
            lit: RwSignal::new(String::new()),
            history_open: RwSignal::new(false),
            clock: RwSignal::new(None),
            dialog: RwSignal::new(None),
            toasts: RwSignal::new(Vec::new()),
            theme: RwSignal::new(Theme::initial()),
            tree_open: RwSignal::new(false),
            inspector_open: RwSignal::new(false),
            console_open: RwSignal::new(false),
            code_tab: RwSignal::new(0),
            code_sdk: RwSignal::new(0),
            travelled: RwSignal::new(None),
            stop_travel: RwSignal::new(false),
            workbench: RwSignal::new(More::Absent),
            panes: RwSignal::new(More::Absent),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// How far a later module is.
    pub(crate) fn part(self, part: Part) -> RwSignal<More> {
        match part {
            Part::Workbench => self.workbench,
            Part::Panes => self.panes,
        }
    }

    /// Virtual now as last told, tracked; 0 before.
    pub(crate) fn now_ms(self) -> i64 {
        self.clock
            .with(|clock| clock.as_ref().map_or(0, |clock| clock.now_ms))
    }

    /// The selected table's overview, tracked.
    pub(crate) fn selected(self) -> Option<TableOverview> {
        let name = self.table.get()?;
        self.tables
            .with(|tables| tables.iter().find(|table| table.name == name).cloned())
    }

    /// A table's overview by name, untracked.
    pub(crate) fn overview(self, name: &str) -> Option<TableOverview> {
        self.tables
            .with_untracked(|tables| tables.iter().find(|table| table.name == name).cloned())
    }

    /// Shows a table on a screen; narrow pages close their drawers.
    pub(crate) fn open_table(self, name: &str, screen: Screen) {
        self.table.set(Some(name.to_owned()));
        self.screen.set(screen);
        self.tree_open.set(false);
    }

    /// The request the inspector shows, tracked.
    pub(crate) fn inspected_trace(self) -> Option<Arc<Trace>> {
        let id = self.inspected.get();
        self.traces.with(|traces| match id {
            None => traces.last().cloned(),
            Some(id) => traces.iter().find(|trace| trace.id == id).cloned(),
        })
    }

    /// The trace of a response, untracked: it may arrive after the response.
    pub(crate) fn trace_now(self, request_id: &str) -> Option<Arc<Trace>> {
        heard::show(self);
        self.traces.with_untracked(|traces| {
            traces
                .iter()
                .rev()
                .find(|trace| trace.request_id.to_string() == request_id)
                .cloned()
        })
    }

    /// Forgets what was known about another workspace.
    fn forget(self) {
        link::look_at(None);
        self.region.set(None);
        self.regions.set(Vec::new());
        self.tables.set(Vec::new());
        self.table.set(None);
        self.screen.set(Screen::Items);
        self.traces.set(Vec::new());
        self.inspected.set(None);
        self.clock.set(None);
        self.dialog.set(None);
        self.tree_open.set(false);
        self.inspector_open.set(false);
        self.history_open.set(false);
        undo::forget();
        crate::ui::screens::forget_queries();
    }

    /// The last requests of a workspace that was just opened.
    async fn load_history(self) {
        const AT_FIRST: u32 = 20;
        let ViewData::Requests(requests) = view(View::Requests {
            before: None,
            limit: AT_FIRST,
        })
        .await
        else {
            return;
        };
        let mut traces = Vec::new();
        for request in requests.iter().rev().filter(|request| request.trace_kept) {
            if let ViewData::Trace(trace) = view(View::Trace { id: request.id }).await {
                traces.push(Arc::from(trace));
            }
        }
        self.traces.update(|known| {
            // What arrived meanwhile is newer.
            let first = known.first().map_or(u64::MAX, |trace| trace.id);
            traces.retain(|trace: &Arc<Trace>| trace.id < first);
            traces.append(known);
            *known = traces;
        });
    }

    /// Opens a request in the inspector; an older one is asked from the world first.
    /// One whose trace is no longer kept shows its line: never another in its place.
    pub(crate) fn inspect(self, id: u64) {
        heard::show(self);
        self.history_open.set(false);
        if self
            .traces
            .with_untracked(|traces| traces.iter().any(|trace| trace.id == id))
        {
            self.inspected.set(Some(id));
            self.inspector_open.set(true);
            return;
        }
        leptos::task::spawn_local(async move {
            if let ViewData::Trace(trace) = view(View::Trace { id }).await {
                self.traces.update(|traces| {
                    let at = traces.partition_point(|known| known.id < id);
                    traces.insert(at, Arc::from(trace));
                });
            }
            // Of a request whose trace is gone, one line is left to show.
            self.inspected.set(Some(id));
            self.inspector_open.set(true);
        });
    }

    /// Takes in traces. The inspector shows the newest, unless somebody is reading an older one.
    fn took(self, new: impl IntoIterator<Item = Arc<Trace>>) {
        let read = self.inspected.get_untracked();
        self.traces.update(|traces| {
            traces.extend(new);
            let surplus = traces.len().saturating_sub(TRACES_MAX);
            // What is being read stays at hand.
            let kept = traces.drain(..surplus).find(|trace| Some(trace.id) == read);
            if let Some(kept) = kept {
                traces.insert(0, kept);
            }
        });
    }

    /// Tells a screen reader one sentence.
    pub(crate) fn announce(self, sentence: impl Into<String>) {
        self.announcement.set(sentence.into());
    }
}

/// The request id of a response.
pub(crate) fn request_id(response: &Response) -> Option<String> {
    let id = response.request_id.to_string();
    (!id.is_empty()).then_some(id)
}
