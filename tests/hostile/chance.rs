//! Cases out of a seed, as many as a quick run affords or as long as a long one is asked to go on.

use std::time::{Duration, Instant};

/// A small generator (splitmix64).
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 if that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }

    /// Once in so many times.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Says which case it was when a case panics.
struct Case<'a> {
    name: &'a str,
    seed: u64,
    number: u64,
}

impl Drop for Case<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!(
                "{}: seed {}, case {} failed",
                self.name, self.seed, self.number
            );
        }
    }
}

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs so many cases, or for as long as `HASHRANGE_FUZZ_SECONDS` says. Each case has its own seed, so
/// that one can be run alone.
pub(crate) fn cases(name: &str, count: u64, mut case: impl FnMut(u64, &mut Chance)) {
    let seed = variable("HASHRANGE_FUZZ_SEED").unwrap_or(2012);
    let until = variable("HASHRANGE_FUZZ_SECONDS")
        .map(|seconds| Instant::now() + Duration::from_secs(seconds));
    // Where to begin: behind the last case that made the state anew, to see one fail again.
    let mut number = variable("HASHRANGE_FUZZ_FROM").unwrap_or(0);
    while match until {
        Some(until) => Instant::now() < until,
        None => number < count,
    } {
        let running = Case { name, seed, number };
        case(
            number,
            &mut Chance::new(seed.wrapping_mul(1 << 32).wrapping_add(number)),
        );
        drop(running);
        number += 1;
    }
    println!("{name}: seed {seed}, {number} cases");
}
