//! Key attributes as bytes that order like them, and the hash space of partition keys.

use super::{Number, Value, ValueRef, ValueType};
use twox_hash::XxHash64;

/// A key attribute's bytes: comparing them compares the values, for values of one type. Strings are
/// their UTF-8, binaries themselves, numbers [`Number::as_bytes`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyBytes(Box<[u8]>);

impl KeyBytes {
    /// Wraps bytes that already order like the key.
    pub fn new(bytes: impl Into<Box<[u8]>>) -> KeyBytes {
        KeyBytes(bytes.into())
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The value the bytes were made from, given the key attribute's type.
    pub fn to_value(&self, key_type: ValueType) -> Option<Value> {
        match key_type {
            ValueType::S => Some(Value::S(std::str::from_utf8(&self.0).ok()?.to_owned())),
            ValueType::N => Some(Value::N(Number::from_bytes(&self.0)?)),
            ValueType::B => Some(Value::B(self.0.to_vec())),
            _ => None,
        }
    }
}

impl std::borrow::Borrow<[u8]> for KeyBytes {
    fn borrow(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for KeyBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The key bytes of a string, number or binary; `None` for the other types.
pub fn key_bytes(value: ValueRef<'_>) -> Option<KeyBytes> {
    match value {
        ValueRef::S(text) => Some(KeyBytes::new(text.as_bytes())),
        ValueRef::N(number) => Some(KeyBytes::new(number.as_bytes())),
        ValueRef::B(bytes) => Some(KeyBytes::new(bytes)),
        _ => None,
    }
}

/// Where a partition key lies in the hash space that a Scan walks: XXH64 of its bytes, seed 0.
/// DynamoDB does not publish its own hash; any well-mixed one shows the same behaviour.
pub fn partition_hash(key: &[u8]) -> u64 {
    XxHash64::oneshot(0, key)
}
