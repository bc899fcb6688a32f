//! The Leptos interface: one folder per screen, shared widgets; never sees engine internals.
