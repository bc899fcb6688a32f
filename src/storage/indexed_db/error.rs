//! What IndexedDB can refuse, in the words the journal needs.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Why a database did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseError {
    /// There is no IndexedDB here, or the browser refuses it (some private windows).
    Unavailable(String),
    /// Another tab holds an older version of the database open and does not let go.
    Blocked,
    /// The quota is full; the transaction was rolled back.
    Quota(String),
    /// A key that had to be free is taken: another writer is at work.
    Conflict(String),
    /// A newer version of the program made it anew.
    Newer,
    /// What was there is gone: the person or the browser cleared it.
    Cleared,
    /// The connection is gone; whether the transaction committed is not known.
    Interrupted(String),
}

impl DatabaseError {
    /// Sorts what IndexedDB threw by its name.
    pub(super) fn from_js(value: &JsValue) -> DatabaseError {
        let Some(exception) = value.dyn_ref::<DomException>() else {
            return DatabaseError::Interrupted(format!("{value:?}"));
        };
        let text = format!("{}: {}", exception.name(), exception.message());
        match exception.name().as_str() {
            "QuotaExceededError" => DatabaseError::Quota(text),
            "ConstraintError" => DatabaseError::Conflict(text),
            "VersionError" => DatabaseError::Newer,
            "SecurityError" | "NotSupportedError" => DatabaseError::Unavailable(text),
            _ => DatabaseError::Interrupted(text),
        }
    }
}

impl std::fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DatabaseError::Unavailable(text) => {
                write!(f, "this browser offers no storage here ({text})")
            }
            DatabaseError::Blocked => write!(f, "another tab holds the storage open"),
            DatabaseError::Quota(text) => write!(f, "the browser's storage is full ({text})"),
            DatabaseError::Conflict(text) => {
                write!(f, "another tab writes to this workspace ({text})")
            }
            DatabaseError::Newer => {
                write!(
                    f,
                    "a newer version of Hashrange uses this storage; reload the page"
                )
            }
            DatabaseError::Cleared => write!(f, "what was stored here was cleared"),
            DatabaseError::Interrupted(text) => {
                write!(f, "the browser closed the storage ({text})")
            }
        }
    }
}
