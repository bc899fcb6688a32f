//! Bytes in and out: variable-length integers, lengths before contents, nothing that can panic.

use super::RestoreError;
use crate::value::record::{Record, from_text, to_text};

/// Appends to a buffer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// LEB128: seven bits a byte, lowest first.
    pub(crate) fn u64(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// Zigzag, so that small negative numbers stay short.
    pub(crate) fn i64(&mut self, value: i64) {
        self.u64(((value << 1) ^ (value >> 63)) as u64);
    }

    pub(crate) fn f64(&mut self, value: f64) {
        self.bytes.extend_from_slice(&value.to_le_bytes());
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.u64(value.len() as u64);
        self.bytes.extend_from_slice(value);
    }

    pub(crate) fn str(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    pub(crate) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            None => self.u8(0),
            Some(value) => {
                self.u8(1);
                write(self, value);
            }
        }
    }

    /// Settings and other rare, evolving things are JSON inside.
    pub(crate) fn json(&mut self, value: &impl Record) {
        self.str(&to_text(value));
    }
}

/// Reads what [`Writer`] wrote; every read may find the bytes damaged.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    /// What is being read, for the error.
    pub(crate) what: &'static str,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            what: "header",
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn damaged(&self) -> RestoreError {
        RestoreError::Damaged { what: self.what }
    }

    pub(crate) fn u8(&mut self) -> Result<u8, RestoreError> {
        let (&first, rest) = self.rest.split_first().ok_or_else(|| self.damaged())?;
        self.rest = rest;
        Ok(first)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, RestoreError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(self.damaged());
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(self.damaged())
    }

    pub(crate) fn i64(&mut self) -> Result<i64, RestoreError> {
        let value = self.u64()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    pub(crate) fn f64(&mut self) -> Result<f64, RestoreError> {
        let (head, rest) = self
            .rest
            .split_first_chunk::<8>()
            .ok_or_else(|| self.damaged())?;
        self.rest = rest;
        Ok(f64::from_le_bytes(*head))
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], RestoreError> {
        let length = usize::try_from(self.u64()?).map_err(|_| self.damaged())?;
        let (head, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| self.damaged())?;
        self.rest = rest;
        Ok(head)
    }

    pub(crate) fn str(&mut self) -> Result<&'a str, RestoreError> {
        let bytes = self.bytes()?;
        std::str::from_utf8(bytes).map_err(|_| self.damaged())
    }

    pub(crate) fn option<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, RestoreError>,
    ) -> Result<Option<T>, RestoreError> {
        match self.u8()? {
            0 => Ok(None),
            1 => read(self).map(Some),
            _ => Err(self.damaged()),
        }
    }

    pub(crate) fn json<T: Record>(&mut self) -> Result<T, RestoreError> {
        from_text(self.str()?).ok_or_else(|| self.damaged())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::proptest_config;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(proptest_config(256))]

        #[test]
        fn what_is_written_is_read(numbers: Vec<u64>, signed: Vec<i64>, text: String, float: f64) {
            let mut writer = Writer::default();
            for &number in &numbers {
                writer.u64(number);
            }
            for &number in &signed {
                writer.i64(number);
            }
            writer.str(&text);
            writer.f64(float);
            let mut reader = Reader::new(&writer.bytes);
            for &number in &numbers {
                prop_assert_eq!(reader.u64(), Ok(number));
            }
            for &number in &signed {
                prop_assert_eq!(reader.i64(), Ok(number));
            }
            prop_assert_eq!(reader.str(), Ok(text.as_str()));
            prop_assert_eq!(reader.f64().map(f64::to_bits), Ok(float.to_bits()));
            prop_assert!(reader.is_empty());
        }

        #[test]
        fn damaged_bytes_are_an_error_and_no_panic(bytes: Vec<u8>) {
            let mut reader = Reader::new(&bytes);
            while reader.bytes().is_ok() && !reader.is_empty() {}
            let mut reader = Reader::new(&bytes);
            while reader.u64().is_ok() && !reader.is_empty() {}
        }
    }
}
