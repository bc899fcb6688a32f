//! NextToken: where a statement's next page begins, and which statement that is.
//!
//! A version (1 byte), the statement's hash (8 bytes), the number of the read to go on with (2
//! bytes), and the key behind which it goes on; all of it as base64.

use crate::api::ApiError;
use crate::api::messages::partiql as texts;
use crate::value::Item;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const VERSION: u8 = 1;

/// Where a page begins.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Cursor {
    /// The read, counted from 0.
    pub(super) read: usize,
    /// The key behind which it goes on.
    pub(super) start: Option<Item>,
}

impl Cursor {
    pub(super) fn encode(&self, fingerprint: u64) -> String {
        let read = u16::try_from(self.read).unwrap_or(u16::MAX);
        let mut bytes = vec![VERSION];
        bytes.extend(fingerprint.to_le_bytes());
        bytes.extend(read.to_le_bytes());
        if let Some(start) = &self.start {
            bytes.extend(start.as_bytes());
        }
        STANDARD.encode(bytes)
    }

    /// # Errors
    /// ValidationException for what is no token, and for one of another statement.
    pub(super) fn decode(token: &str, fingerprint: u64) -> Result<Cursor, ApiError> {
        let invalid = || ApiError::validation(texts::token_invalid());
        let bytes = STANDARD.decode(token).map_err(|_| invalid())?;
        let (version, rest) = bytes.split_first().ok_or_else(invalid)?;
        let (hash, rest) = rest.split_first_chunk::<8>().ok_or_else(invalid)?;
        let (read, rest) = rest.split_first_chunk::<2>().ok_or_else(invalid)?;
        if *version != VERSION {
            return Err(invalid());
        }
        if u64::from_le_bytes(*hash) != fingerprint {
            return Err(ApiError::validation(texts::token_mismatch()));
        }
        let start = match rest.is_empty() {
            true => None,
            false => Some(Item::from_bytes(rest).map_err(|_| invalid())?),
        };
        Ok(Cursor {
            read: usize::from(u16::from_le_bytes(*read)),
            start,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::ValueRef;

    #[test]
    fn a_token_is_read_as_it_was_written() {
        let key = Item::from_refs([("pk", ValueRef::S("a"))]);
        for start in [None, Some(key)] {
            let cursor = Cursor { read: 3, start };
            let token = cursor.encode(7);
            assert_eq!(Cursor::decode(&token, 7), Ok(cursor));
            let mismatch = ApiError::validation(texts::token_mismatch());
            assert_eq!(Cursor::decode(&token, 8), Err(mismatch));
        }
        let invalid = || Err(ApiError::validation(texts::token_invalid()));
        for token in ["", "!", "AQ==", "AgAAAAAAAAAAAAA=", "AQcAAAAAAAAAAAAA"] {
            assert_eq!(Cursor::decode(token, 7), invalid(), "{token}");
        }
    }
}
