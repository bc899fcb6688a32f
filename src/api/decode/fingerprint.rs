//! What a ClientRequestToken stands for: a hash of the decoded actions.
//!
//! Items are canonical in their encoding and expressions are hashed with their placeholders
//! resolved, so neither whitespace nor the order of members nor a placeholder's name counts. The
//! hash is stored with its token: it is the same on every platform.

use std::hash::{Hash, Hasher};

use twox_hash::XxHash64;

/// The hash of a transaction's actions, or of statements, in their order.
pub(super) fn fingerprint(said: impl Hash) -> u64 {
    let mut hasher = Portable(XxHash64::with_seed(0));
    said.hash(&mut hasher);
    hasher.finish()
}

/// Widens what differs in width or order between platforms.
struct Portable(XxHash64);

impl Hasher for Portable {
    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as i64 as u64);
    }

    fn finish(&self) -> u64 {
        self.0.finish()
    }
}
