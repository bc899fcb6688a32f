//! The API model: operations, shapes and constraints, errors and every message, limits, the wire.
