//! Where the page is: one enum for screens, one for dialogs. State, not addresses: a link carries
//! data, never a place in the interface.

use crate::ui::model::backups::Backup;
use crate::ui::screens::Looked;
use crate::value::Item;
use crate::workspace::share::{SharedSpeed, SharedWorkspace};
use std::sync::Arc;

/// The whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// Looking whether a workspace was open before.
    Starting,
    /// Nobody has been here: what this is, and three ways in.
    FirstRun,
    /// A workspace is open.
    Workspace,
}

/// What the work area shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// The selected table's items.
    Items,
    /// The request builder, its results and the read tape.
    Query,
    /// The selected table's indexes.
    Indexes,
    /// Consumed against provisioned, and the price.
    Capacity,
    /// The selected table's stream.
    Stream,
    /// The selected table's items by expiry.
    Ttl,
    /// The selected table in every region, and what is on its way between them.
    Replicas,
    /// Billing mode, time to live, stream, deletion.
    Settings,
    /// Every request and event of the workspace; of no table.
    Timeline,
    /// The buckets of the workspace; of no table.
    Buckets,
}

impl Screen {
    /// The tabs of a table, in order.
    pub(crate) const OF_TABLE: [Self; 8] = [
        Self::Items,
        Self::Query,
        Self::Indexes,
        Self::Capacity,
        Self::Stream,
        Self::Ttl,
        Self::Replicas,
        Self::Settings,
    ];

    /// The word on the tab.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Items => "Items",
            Self::Query => "Query & Scan",
            Self::Indexes => "Indexes",
            Self::Capacity => "Capacity",
            Self::Stream => "Stream",
            Self::Ttl => "TTL",
            Self::Replicas => "Replicas",
            Self::Settings => "Settings",
            Self::Timeline => "Timeline",
            Self::Buckets => "S3 buckets",
        }
    }

    /// Whether it is about the workspace, not about a table.
    pub(crate) const fn is_of_world(self) -> bool {
        matches!(self, Self::Timeline | Self::Buckets)
    }
}

/// A measured speed that came with a link, or why it can not be read.
pub(crate) type ArrivedSpeed = Result<Arc<SharedSpeed>, String>;

/// A dialog over the page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// Make a table.
    CreateTable,
    /// Add a global index to a table.
    CreateIndex {
        /// The table's name.
        table: String,
    },
    /// Add a vector index to a table.
    CreateVectorIndex {
        /// The table's name.
        table: String,
    },
    /// Edit an item, or put a new one.
    EditItem {
        /// The table's name.
        table: String,
        /// The item to begin with.
        item: Option<Item>,
        /// Whether that item exists and is replaced.
        replaces: bool,
    },
    /// Import a file that was looked at.
    Import(Box<Looked>),
    /// Export a table to a bucket.
    ExportToBucket {
        /// The table's name.
        table: String,
    },
    /// Import objects of a bucket as a table.
    ImportFromBucket {
        /// The bucket's name.
        bucket: String,
        /// What the objects' keys begin with.
        prefix: String,
    },
    /// The command palette.
    Palette,
    /// The sheet of shortcuts.
    Shortcuts,
    /// Share the workspace.
    Share,
    /// A link or a file arrived, or why it can not be opened.
    Arrived(Result<Arc<SharedWorkspace>, String>),
    /// The list of workspaces.
    Workspaces,
    /// Deleted tables that can still be brought back.
    DeletedTables,
    /// Where the workspace is kept, and what to do when it is not.
    Saving,
    /// The page measured by itself, beside what came with a link.
    Speed(Option<ArrivedSpeed>),
    /// The clock's speed and jumps, where the top bar has no room for them.
    Clock,
    /// Restore a backup, or a table as it was at an instant.
    Restore {
        /// The table's name.
        table: String,
        /// The backup; without one an instant is chosen.
        backup: Option<Backup>,
    },
    /// Delete a backup.
    DeleteBackup(Backup),
    /// What the engine answers, and how many test requests say so.
    Operations,
    /// Delete a table: the name is typed.
    DeleteTable {
        /// The table's name.
        table: String,
    },
}
