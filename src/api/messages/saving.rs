//! What the service never has to say: that the browser did not keep a write. These texts are our
//! own; their wire type is InternalServerError, because like with it the outcome is not known.

/// The change is in memory, but the browser refused to store it.
pub fn not_saved(reason: &str) -> String {
    format!(
        "The change is in memory but was not saved: {reason}. It is saved with the next write that succeeds."
    )
}

/// The journal has stopped.
pub fn stopped(reason: &str) -> String {
    format!("Saving has stopped: {reason}. Reload the page to go on from what was saved.")
}

/// The tab that owned the workspace went away while it had the request.
pub fn leader_gone() -> &'static str {
    "The tab that was answering is gone. The request may or may not have been carried out."
}

/// No tab answered in time, and none had the request.
pub fn no_leader() -> &'static str {
    "No tab answered for this workspace. The request was not carried out."
}

/// The code that answers this operation is fetched when it is first used, and was not to be had.
pub fn not_fetched() -> &'static str {
    "The part of the page that answers this operation could not be fetched. The request was not carried out."
}

/// The workspace was closed.
pub fn closed() -> &'static str {
    "The workspace is closed."
}
