//! The steps that turn a shared workspace or a sample into tables, for a session to take one after
//! the other: each is small, so that the page stays alive and can show how far it is.

use super::samples::SampleContent;
use super::share::{SharedTable, SharedWorkspace};
use super::wire::WireRequest;
use crate::api::Operation;
use crate::value::Item;
use std::collections::VecDeque;

/// Items of one [`OpeningStep::Put`].
const SLICE_ITEMS: usize = 500;

/// One step of opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningStep {
    /// Send this request; it must succeed.
    Send(WireRequest),
    /// Wait, or move the clock, until the table is ACTIVE.
    AwaitActive {
        /// The table's name.
        table: String,
    },
    /// Put these items, with a bulk import or with [`WireRequest::put_batch`].
    Put {
        /// The table's name.
        table: String,
        /// The items.
        items: Vec<Item>,
    },
}

/// Opening under way; the steps come as an iterator.
#[derive(Clone, Debug)]
pub struct Opening {
    tables: VecDeque<SharedTable>,
    ready: VecDeque<OpeningStep>,
    afterwards: VecDeque<WireRequest>,
    items_total: usize,
    items_done: usize,
}

impl Opening {
    /// Opens a shared workspace whose tables are whole: see [`SharedWorkspace::resolve`]. The world
    /// should have been made at its clock's instant.
    pub fn new(workspace: SharedWorkspace) -> Opening {
        let items = workspace.tables.iter().map(|table| table.items.len());
        Opening {
            items_total: items.sum(),
            tables: workspace.tables.into(),
            ready: VecDeque::new(),
            afterwards: VecDeque::new(),
            items_done: 0,
        }
    }

    /// Opens a sample.
    pub fn of_sample(content: SampleContent) -> Opening {
        Opening {
            afterwards: content.afterwards.into(),
            ..Opening::new(content.workspace)
        }
    }

    /// Items handed out so far, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.items_done, self.items_total)
    }

    fn begin_table(&mut self, table: SharedTable) {
        let name = table.name().unwrap_or_default();
        let create = WireRequest::new(Operation::CreateTable, table.create_table);
        self.ready.push_back(OpeningStep::Send(create));
        let active = OpeningStep::AwaitActive {
            table: name.clone(),
        };
        self.ready.push_back(active);
        if let Some(attribute) = &table.time_to_live {
            let request = WireRequest::enable_time_to_live(&name, attribute);
            self.ready.push_back(OpeningStep::Send(request));
        }
        for slice in table.items.chunks(SLICE_ITEMS) {
            self.ready.push_back(OpeningStep::Put {
                table: name.clone(),
                items: slice.to_vec(),
            });
        }
    }
}

impl Iterator for Opening {
    type Item = OpeningStep;

    fn next(&mut self) -> Option<OpeningStep> {
        if self.ready.is_empty()
            && let Some(table) = self.tables.pop_front()
        {
            self.begin_table(table);
        }
        match self.ready.pop_front() {
            Some(step) => {
                if let OpeningStep::Put { items, .. } = &step {
                    self.items_done += items.len();
                }
                Some(step)
            }
            None => self.afterwards.pop_front().map(OpeningStep::Send),
        }
    }
}
