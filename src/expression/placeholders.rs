//! The names and values of a request, and which of them its expressions used.

use super::{MAX_PLACEHOLDER_BYTES, PlaceholderError, PlaceholderKind};
use crate::value::EncodedValue;
use crate::value::SortedMap;

/// ExpressionAttributeNames and ExpressionAttributeValues of one request.
#[derive(Clone, Debug, Default)]
pub struct Placeholders {
    names: SortedMap<String, Entry<String>>,
    values: SortedMap<String, Entry<EncodedValue>>,
}

/// What a placeholder stands for, and whether an expression used it.
#[derive(Clone, Debug)]
struct Entry<T> {
    meaning: T,
    used: bool,
}

impl<T> Entry<T> {
    fn unused(meaning: T) -> Entry<T> {
        Entry {
            meaning,
            used: false,
        }
    }
}

impl Placeholders {
    /// The placeholders of a request; `None` where the request has no such member.
    ///
    /// # Errors
    /// A map that is empty, a key that is too long or no placeholder, a `#name` for the empty name;
    /// names before values.
    pub fn new(
        names: Option<SortedMap<String, String>>,
        values: Option<SortedMap<String, EncodedValue>>,
    ) -> Result<Placeholders, PlaceholderError> {
        let mut placeholders = Placeholders::default();
        if let Some(names) = names {
            check_keys(PlaceholderKind::Names, names.keys())?;
            if let Some((key, _)) = names.iter().find(|(_, name)| name.is_empty()) {
                return Err(PlaceholderError::EmptyName(key.clone()));
            }
            placeholders.names = names.map_values(Entry::unused);
        }
        if let Some(values) = values {
            check_keys(PlaceholderKind::Values, values.keys())?;
            placeholders.values = values.map_values(Entry::unused);
        }
        Ok(placeholders)
    }

    /// Keys of the names that no expression parsed so far used.
    pub fn unused_names(&self) -> Vec<&str> {
        unused(&self.names)
    }

    /// Keys of the values that no expression parsed so far used.
    pub fn unused_values(&self) -> Vec<&str> {
        unused(&self.values)
    }

    /// What `#name` stands for; counts as a use.
    pub(super) fn name(&mut self, key: &str) -> Option<&str> {
        let entry = self.names.get_mut(key)?;
        entry.used = true;
        Some(&entry.meaning)
    }

    /// What `:value` stands for; counts as a use.
    pub(super) fn value(&mut self, key: &str) -> Option<&EncodedValue> {
        let entry = self.values.get_mut(key)?;
        entry.used = true;
        Some(&entry.meaning)
    }
}

fn unused<T>(entries: &SortedMap<String, Entry<T>>) -> Vec<&str> {
    let unused = entries.iter().filter(|(_, entry)| !entry.used);
    unused.map(|(key, _)| key.as_str()).collect()
}

/// Length before syntax, as DynamoDB checks them.
fn check_keys<'k>(
    kind: PlaceholderKind,
    keys: impl ExactSizeIterator<Item = &'k String>,
) -> Result<(), PlaceholderError> {
    if keys.len() == 0 {
        return Err(PlaceholderError::Empty(kind));
    }
    for key in keys {
        if key.len() > MAX_PLACEHOLDER_BYTES {
            return Err(PlaceholderError::KeyTooLong(kind, key.clone()));
        }
        if !is_placeholder(kind, key) {
            return Err(PlaceholderError::InvalidKey(kind, key.clone()));
        }
    }
    Ok(())
}

fn is_placeholder(kind: PlaceholderKind, key: &str) -> bool {
    let prefix = match kind {
        PlaceholderKind::Names => '#',
        PlaceholderKind::Values => ':',
    };
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    key.strip_prefix(prefix)
        .is_some_and(|name| !name.is_empty() && name.bytes().all(in_name))
}
