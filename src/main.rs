//! The browser entry: opens the workspace and mounts the interface.

fn main() {}
