//! What calls the service: requests as commands and code, and hints about requests that are
//! probably not meant.
//!
//! Everything here is text in, text out: pure, native, and the same for every front end.
//! Deliberately absent: the form behind Query and Scan, which is the interface's.

mod code;
mod lint;

pub use code::{Language, generate};
pub use lint::{Lint, lint, lint_expiry};
