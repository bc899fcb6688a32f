//! Restoring: hostile bytes are an error, never a panic.

use proptest::prelude::*;

use crate::testing::proptest_config;
use crate::world::{World, WorldOptions};

proptest! {
    #![proptest_config(proptest_config(256))]

    #[test]
    fn hostile_bytes_are_an_error_and_no_panic(bytes: Vec<u8>) {
        let mut page = vec![1];
        page.extend_from_slice(&bytes);
        let _ = World::restore([page], std::iter::empty::<Vec<u8>>());
        let _ = World::restore([bytes], std::iter::empty::<Vec<u8>>());
    }
}

#[test]
fn an_empty_world_comes_back() {
    let world = World::new(WorldOptions::default());
    let pages = world.snapshot();
    let restored = World::restore(&pages, std::iter::empty::<Vec<u8>>()).unwrap();
    assert_eq!(restored.snapshot(), pages);
}
