//! The number type: 38 significant digits, 1E-130 to 9.99…E+125, exact.
//!
//! A number is kept as the bytes that order like it, so a key comparison is a memcmp and equality
//! is byte equality:
//!
//! | bytes | positive | negative |
//! |---|---|---|
//! | 2, big endian | `0x8001 + exponent + 130` | `0x7FFF - (exponent + 130)` |
//! | 0 to 19 | two digits each, 0 to 99, last pair not 0 | `100 - pair` |
//! | 1 | nothing | `0xFF`, so that a longer number sorts below its prefix |
//!
//! Zero is `0x8000` alone. The exponent is that of the first significant digit.

mod arithmetic;
mod digits;
mod parse;
#[cfg(test)]
mod test;

use digits::Digits;
use std::fmt;

/// Significant digits a number may have (developer guide, "Number").
pub(crate) const DIGITS_MAX: usize = 38;
/// Exponent of the first digit of the largest number, 9.99…E+125.
pub(crate) const EXPONENT_MAX: i32 = 125;
/// Exponent of the first digit of the smallest positive number, 1E-130.
pub(crate) const EXPONENT_MIN: i32 = -130;
/// Bytes of the longest encoding: header, 19 pairs, the terminator of a negative.
pub(crate) const BYTES_MAX: usize = 22;

const HEADER_ZERO: u16 = 0x8000;
const TERMINATOR: u8 = 0xFF;

/// A DynamoDB number. `Ord` is numeric order and `Eq` numeric equality: `1`, `1.0` and `1E0` are
/// the same value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    bytes: [u8; BYTES_MAX],
    len: u8,
}

/// Why a text is not a number, or a sum cannot be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// `abc`, the empty string, ` 1`, `0x10`, `1e`, `NaN`, `1e9223372036854775808` (an exponent
    /// beyond 64 bits).
    NotANumber,
    /// `123456789012345678901234567890123456789`: 39 significant digits.
    TooManyDigits,
    /// `1E126`, `0e126`, `1e99999999999`.
    Overflow,
    /// `1E-131`, `0e-131`, `1e-99999999999`.
    Underflow,
}

impl Number {
    /// Zero.
    pub const ZERO: Number = {
        let mut bytes = [0; BYTES_MAX];
        bytes[0] = 0x80;
        Number { bytes, len: 2 }
    };

    /// Reads decimal text: sign, digits with an optional point, optional exponent; no spaces.
    pub fn parse(text: &str) -> Result<Number, NumberError> {
        parse::parse(text)
    }

    /// The bytes that order like the number; 2 to 22 of them.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Reads [`Number::as_bytes`] back; `None` for anything that is not the one encoding of a
    /// number.
    pub fn from_bytes(bytes: &[u8]) -> Option<Number> {
        Digits::from_bytes(bytes)?;
        let mut number = Number {
            bytes: [0; BYTES_MAX],
            len: u8::try_from(bytes.len()).ok()?,
        };
        number.bytes.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(number)
    }

    /// The exact sum; an error when it has more than 38 digits or leaves the range.
    pub fn add(&self, other: &Number) -> Result<Number, NumberError> {
        arithmetic::add(&self.digits(), &other.digits())
    }

    /// The exact difference; an error when it has more than 38 digits or leaves the range.
    pub fn sub(&self, other: &Number) -> Result<Number, NumberError> {
        let mut right = other.digits();
        right.negative = !right.negative;
        arithmetic::add(&self.digits(), &right)
    }

    /// What the number counts in an item's size:
    /// `1 + ceil(integer digits / 2) + ceil(fraction digits / 2) + 1 if negative`, zeros at both
    /// ends trimmed (measured: paritysuite/dynamodb-conformance, numberByteSize, 2026-08-18).
    pub fn size_bytes(&self) -> usize {
        digits::size_of_encoded(self.as_bytes())
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.bytes[0] < 0x80
    }

    /// The value, if it is an integer that fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.digits().to_i64()
    }

    /// The nearest double.
    pub fn to_f64(&self) -> f64 {
        self.digits().to_f64()
    }

    /// Appends the canonical text, as [`Display`](fmt::Display) writes it, without an allocation
    /// of its own.
    pub(crate) fn write_text(&self, out: &mut Vec<u8>) {
        self.digits().write_plain(out);
    }

    /// As [`Number::write_text`], for the bytes of a number.
    pub(crate) fn write_encoded(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
        Digits::from_bytes(bytes)?.write_plain(out);
        Some(())
    }

    fn digits(&self) -> Digits {
        // The bytes of a Number always decode: both constructors checked them.
        Digits::from_bytes(self.as_bytes()).unwrap_or_default()
    }
}

/// The text DynamoDB returns: expanded, without an exponent or zeros to trim.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Vec::new();
        self.write_text(&mut text);
        formatter.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Default for Number {
    fn default() -> Number {
        Number::ZERO
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        let mut digits = Digits::new(value < 0);
        let mut rest = value.unsigned_abs();
        let mut reversed = [0u8; 20];
        let mut count = 0usize;
        for slot in &mut reversed {
            if rest == 0 {
                break;
            }
            *slot = (rest % 10) as u8;
            rest /= 10;
            count += 1;
        }
        digits.exponent = count as i32 - 1;
        for digit in reversed.iter().take(count).rev() {
            digits.push(*digit);
        }
        digits.trim();
        digits.to_number()
    }
}

impl std::str::FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Number, NumberError> {
        Number::parse(text)
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            NumberError::NotANumber => "not a number",
            NumberError::TooManyDigits => "more than 38 significant digits",
            NumberError::Overflow => "magnitude larger than 9.99E+125",
            NumberError::Underflow => "magnitude smaller than 1E-130",
        })
    }
}

impl std::error::Error for NumberError {}
