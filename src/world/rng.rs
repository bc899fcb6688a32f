//! Seeded randomness: SplitMix64, so that one seed and the same requests give the same bytes.
//!
//! Deliberately absent: any source of entropy, and any claim to cryptographic strength.

use crate::api::{STEP, mix};

/// A SplitMix64 generator (Steele, Lea, Flood, "Fast splittable pseudorandom number generators").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rng {
    state: u64,
}

impl Rng {
    /// A generator whose whole future follows from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The state to persist; [`Rng::new`] of it continues the sequence.
    pub(crate) fn state(&self) -> u64 {
        self.state
    }

    /// The next 64 bits.
    pub(crate) fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }
}

/// A version-4 UUID out of the generator, for table ids and tokens.
pub(crate) fn uuid(rng: &mut Rng) -> String {
    let high = rng.next_u64();
    let low = rng.next_u64();
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        0x8000 | ((low >> 48) & 0x3fff),
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_sequence() {
        let (mut one, mut two) = (Rng::new(7), Rng::new(7));
        assert_eq!(one.next_u64(), two.next_u64());
        let mut continued = Rng::new(one.state());
        assert_eq!(one.next_u64(), continued.next_u64());
    }

    #[test]
    fn uuids_have_their_shape() {
        let uuid = uuid(&mut Rng::new(3));
        assert_eq!(uuid.len(), 36);
        assert_eq!(uuid.as_bytes()[14], b'4');
    }
}
