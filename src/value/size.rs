//! What each part of an item counts towards its size (developer guide, "DynamoDB item sizes and
//! formats"; numbers as measured, see [`Number::size_bytes`](super::Number::size_bytes)).

/// A Boolean or Null.
pub(crate) const SCALAR_BYTES: usize = 1;
/// A List or Map before its elements.
pub(crate) const CONTAINER_BYTES: usize = 3;
/// Each element of a List, each member of a Map.
pub(crate) const ELEMENT_BYTES: usize = 1;
