//! The journal: its format, its group commit, its recovery, the in-memory one and IndexedDB.
