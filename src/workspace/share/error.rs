//! Why a link or a file is not opened.

use crate::value::DecodeError;
use std::fmt;

/// Why something cannot be put into a link or file, or read out of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// The link would be longer than 30 KB.
    LinkTooLong {
        /// Its length.
        chars: usize,
    },
    /// A limit on writing: more tables, items or bytes than a link or file may hold.
    TooMuch {
        /// Of what.
        what: &'static str,
        /// At most so many.
        max: usize,
    },
    /// Nothing, or too little to be anything.
    Empty,
    /// Characters that are not base64url.
    NotALink,
    /// A file that does not begin as a workspace file does.
    NotAFile,
    /// Written by a newer version of this program.
    NewerVersion {
        /// The format's version.
        version: u8,
    },
    /// The checksum does not fit: characters were lost or changed on the way.
    Damaged,
    /// The checksum fits but the content does not: it was not written by this program.
    Malformed {
        /// Which part.
        what: &'static str,
    },
    /// Told against a sample that this version does not have, or has otherwise.
    OtherSample,
    /// An item whose bytes are not an item.
    BadItem {
        /// Why.
        reason: DecodeError,
    },
}

impl ShareError {
    /// Whether a file would hold what a link cannot.
    pub fn suggests_file(&self) -> bool {
        matches!(
            self,
            ShareError::LinkTooLong { .. } | ShareError::TooMuch { .. }
        )
    }
}

impl fmt::Display for ShareError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShareError::LinkTooLong { chars } => write!(
                formatter,
                "The link would have {} KB, more than the 30 KB that travel safely. Save a file instead.",
                chars.div_ceil(1024)
            ),
            ShareError::TooMuch { what, max } => {
                write!(formatter, "More than {max} {what}.")
            }
            ShareError::Empty => formatter.write_str("There is nothing in this link."),
            ShareError::NotALink => {
                formatter.write_str("This link has characters that no link has. Copy it again.")
            }
            ShareError::NotAFile => formatter.write_str("This is not a workspace file."),
            ShareError::NewerVersion { version } => write!(
                formatter,
                "This was made by a newer version (format {version}). Reload the page to update."
            ),
            ShareError::Damaged => formatter.write_str(
                "This was damaged on the way: its checksum does not fit. Copy it again, whole.",
            ),
            ShareError::Malformed { what } => {
                write!(formatter, "What it holds is not valid: {what}.")
            }
            ShareError::OtherSample => formatter.write_str(
                "This builds on sample data of another version. Reload the page to update.",
            ),
            ShareError::BadItem { reason } => {
                write!(formatter, "This holds an item that is none: {reason}.")
            }
        }
    }
}

impl std::error::Error for ShareError {}
