//! Seeded randomness: SplitMix64, so that one seed and the same requests give the same bytes.
//!
//! Deliberately absent: any source of entropy, and any claim to cryptographic strength.

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
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.state)
    }
}

/// SplitMix64's finalizer: a bijection that scatters near numbers far apart.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// Characters of a request id, in the order in which five bits choose them.
const REQUEST_ID_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHIJKLMNOPQRSTUV";

/// The request id of the `number`th request of the world seeded with `seed`.
///
/// The shape is the service's: 52 characters of capitals and digits, ending in `AAJG`
/// (`VV4KQNSO5AEMVJF66Q9ASUAAJGVV4KQNSO5AEMVJF66Q9ASUAAJG` in the developer guide's examples).
pub(crate) fn request_id(seed: u64, number: u64) -> String {
    let mut rng = Rng::new(seed ^ mix(number));
    let mut text = String::with_capacity(52);
    for _ in 0..4 {
        let mut bits = rng.next_u64();
        for _ in 0..12 {
            let symbol = REQUEST_ID_ALPHABET
                .get((bits & 31) as usize)
                .copied()
                .unwrap_or(b'0');
            text.push(char::from(symbol));
            bits >>= 5;
        }
    }
    text.push_str("AAJG");
    text
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
    fn ids_have_the_services_shapes() {
        let id = request_id(1, 1);
        assert_eq!(id.len(), 52);
        assert_ne!(id, request_id(1, 2));
        let uuid = uuid(&mut Rng::new(3));
        assert_eq!(uuid.len(), 36);
        assert_eq!(uuid.as_bytes()[14], b'4');
    }
}
