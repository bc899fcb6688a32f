//! Request ids: a number until somebody reads one.

use std::fmt;

use crate::value::json::{Json, JsonWriter};
use crate::value::record::Record;

/// What a request id is made from; the default is no id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestId(u64);

/// SplitMix64's step (Steele, Lea, Flood, "Fast splittable pseudorandom number generators").
pub(crate) const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// SplitMix64's finalizer: a bijection that scatters near numbers far apart.
pub(crate) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// Characters of a request id, in the order in which five bits choose them.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHIJKLMNOPQRSTUV";

impl RequestId {
    /// The id of the `number`th request of the world seeded with `seed`.
    pub fn new(seed: u64, number: u64) -> RequestId {
        RequestId(seed ^ mix(number))
    }
}

/// The shape is the service's: 52 characters of capitals and digits, ending in `AAJG`
/// (`VV4KQNSO5AEMVJF66Q9ASUAAJGVV4KQNSO5AEMVJF66Q9ASUAAJG` in the developer guide's examples).
impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == RequestId::default() {
            return Ok(());
        }
        let mut text = String::with_capacity(52);
        for round in 1..=4 {
            let mut bits = mix(self.0.wrapping_add(STEP.wrapping_mul(round)));
            for _ in 0..12 {
                let letter = ALPHABET.get((bits & 31) as usize).unwrap_or(&b'0');
                text.push(char::from(*letter));
                bits >>= 5;
            }
        }
        text.push_str("AAJG");
        formatter.write_str(&text)
    }
}

impl Record for RequestId {
    fn write(&self, writer: &mut JsonWriter) {
        self.0.write(writer);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        u64::read(json).map(RequestId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_services_shape() {
        let id = RequestId::new(1, 1).to_string();
        assert_eq!(id.len(), 52);
        assert_ne!(id, RequestId::new(1, 2).to_string());
        assert_eq!(RequestId::default().to_string(), "");
    }

    /// Ids stand in what people wrote down: they stay what they were.
    #[test]
    fn ids_follow_from_seed_and_number() {
        assert_eq!(
            RequestId::new(1, 1).to_string(),
            "PFMSQEOHAI8CONEHVCNRH3J3TFP8OSAJQUGNCO4KH9QLAJ1OAAJG"
        );
    }
}
