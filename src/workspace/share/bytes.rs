//! Reading and writing the body's primitives.

use super::error::ShareError;

pub(super) fn put_count(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value as u8) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(super) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_count(out, bytes.len());
    out.extend_from_slice(bytes);
}

pub(super) struct Body<'a> {
    rest: &'a [u8],
}

impl<'a> Body<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Body<'a> {
        Body { rest: bytes }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    fn take(&mut self, count: usize, what: &'static str) -> Result<&'a [u8], ShareError> {
        let malformed = ShareError::Malformed { what };
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(malformed)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self, what: &'static str) -> Result<u8, ShareError> {
        let taken = self.take(1, what)?;
        Ok(taken.first().copied().unwrap_or_default())
    }

    pub(super) fn i64(&mut self, what: &'static str) -> Result<i64, ShareError> {
        let bytes = self.take(8, what)?.first_chunk::<8>();
        Ok(bytes.map_or(0, |bytes| i64::from_le_bytes(*bytes)))
    }

    pub(super) fn u32(&mut self, what: &'static str) -> Result<u32, ShareError> {
        let bytes = self.take(4, what)?.first_chunk::<4>();
        Ok(bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes)))
    }

    /// A count or length that must not exceed `max`.
    pub(super) fn count(&mut self, max: usize, what: &'static str) -> Result<usize, ShareError> {
        let mut value = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte(what)?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                let value = usize::try_from(value).unwrap_or(usize::MAX);
                return match value <= max {
                    true => Ok(value),
                    false => Err(ShareError::TooMuch { what, max }),
                };
            }
        }
        Err(ShareError::Malformed { what })
    }

    pub(super) fn bytes(&mut self, max: usize, what: &'static str) -> Result<&'a [u8], ShareError> {
        let length = self.count(max, what)?;
        self.take(length, what)
    }

    pub(super) fn text(&mut self, max: usize, what: &'static str) -> Result<&'a str, ShareError> {
        let bytes = self.bytes(max, what)?;
        std::str::from_utf8(bytes).map_err(|_| ShareError::Malformed { what })
    }
}
