//! Attribute values, 38-digit numbers, encoded items, order-preserving keys, item sizes, DynamoDB JSON.
