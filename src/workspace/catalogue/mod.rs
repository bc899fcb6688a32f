//! The workspaces of this browser: their names, and what was done with them.
//!
//! One database of its own holds one record per workspace. Deleting only marks; the workspace is
//! gone for good when the grace period is over and the catalogue is opened again.
//!
//! *Deliberately absent*: what a workspace holds. Its size is asked of its database.

#[cfg(target_arch = "wasm32")]
mod store;

#[cfg(target_arch = "wasm32")]
pub use store::{Catalogue, CatalogueError};

use crate::value::record::record;

/// How long a deleted workspace can be brought back: seven days, in milliseconds.
pub const GRACE_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// How long a name may be, in characters.
pub const NAME_CHARS_MAX: usize = 60;

/// One workspace of this browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// What it is called in storage; never changes.
    pub id: String,
    /// What its owner calls it. Need not be unique.
    pub name: String,
    /// Wall clock, milliseconds since the epoch.
    pub created_ms: i64,
    /// When it was last opened.
    pub opened_ms: i64,
    /// When it was deleted; it can be brought back for [`GRACE_MS`].
    pub deleted_ms: Option<i64>,
}

record!(Workspace {
    id,
    name,
    created_ms,
    opened_ms,
    deleted_ms = Default::default(),
});

impl Workspace {
    /// Whether it was deleted so long ago that nobody can bring it back.
    pub fn is_over(&self, now_ms: i64) -> bool {
        self.deleted_ms
            .is_some_and(|deleted| now_ms.saturating_sub(deleted) >= GRACE_MS)
    }
}

/// The database that holds a workspace.
pub fn database_name(id: &str) -> String {
    format!("hashrange-workspace-{id}")
}

/// A name as it is kept: trimmed, one line, not too long, never empty.
pub fn tidy_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let tidy: String = words.join(" ").chars().take(NAME_CHARS_MAX).collect();
    if tidy.is_empty() {
        "Untitled".to_owned()
    } else {
        tidy
    }
}

/// A name like this one that is not taken: with a number behind it if need be.
pub fn free_name(name: &str, taken: &[Workspace]) -> String {
    let name = tidy_name(name);
    let is_free = |name: &String| !taken.iter().any(|workspace| workspace.name == *name);
    let numbered = (2..).map(|number| format!("{name} {number}"));
    std::iter::once(name.clone())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Workspace {
        Workspace {
            id: "1".into(),
            name: name.into(),
            created_ms: 0,
            opened_ms: 0,
            deleted_ms: None,
        }
    }

    #[test]
    fn names_are_tidied_and_numbered() {
        assert_eq!(tidy_name("  a \n b  "), "a b");
        assert_eq!(tidy_name(" "), "Untitled");
        assert_eq!(tidy_name(&"é".repeat(100)).chars().count(), NAME_CHARS_MAX);
        let taken = [named("Forum"), named("Forum 2")];
        assert_eq!(free_name("Forum", &taken), "Forum 3");
        assert_eq!(free_name("Thread", &taken), "Thread");
    }

    #[test]
    fn a_deleted_workspace_is_over_after_the_grace_period() {
        let mut workspace = named("a");
        assert!(!workspace.is_over(i64::MAX));
        workspace.deleted_ms = Some(1_000);
        assert!(!workspace.is_over(GRACE_MS));
        assert!(workspace.is_over(GRACE_MS + 1_000));
    }
}
