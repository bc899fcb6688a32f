//! What the tests of several modules share.

use proptest::test_runner::{Config, RngSeed};

/// A property-test configuration that draws the same cases on every run.
pub(crate) fn proptest_config(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2012),
        ..Config::default()
    }
}
