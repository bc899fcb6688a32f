//! The journal on a disk that crashes, tears, reorders and lies.

mod crash;
mod disk;
mod presence;
mod records;
mod steps;

use proptest::test_runner::{Config, RngSeed};

/// The same cases on every machine and every run.
fn config(cases: u32) -> Config {
    Config {
        cases,
        rng_seed: RngSeed::Fixed(20_12_08_10),
        failure_persistence: None,
        ..Config::default()
    }
}
