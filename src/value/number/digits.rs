//! A number taken apart: sign, exponent and decimal digits, zeros at both ends trimmed.

use super::{
    BYTES_MAX, DIGITS_MAX, EXPONENT_MAX, EXPONENT_MIN, HEADER_ZERO, Number, NumberError, TERMINATOR,
};

/// `0.d₀d₁d₂… × 10^(exponent + 1)`; no digits at all is zero.
#[derive(Clone, Copy, Default)]
pub(super) struct Digits {
    pub(super) negative: bool,
    /// The power of ten of the first digit.
    pub(super) exponent: i32,
    digits: [[u8; 2]; DIGITS_MAX / 2],
    len: usize,
}

impl Digits {
    pub(super) fn new(negative: bool) -> Digits {
        Digits {
            negative,
            ..Digits::default()
        }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        self.digits
            .as_flattened()
            .get(..self.len)
            .unwrap_or_default()
    }

    /// Appends a digit; says whether there was room.
    pub(super) fn push(&mut self, digit: u8) -> bool {
        match self.digits.as_flattened_mut().get_mut(self.len) {
            Some(slot) => {
                *slot = digit;
                self.len += 1;
                true
            }
            None => false,
        }
    }

    /// Removes zeros at the end, so that equal numbers have equal digits.
    pub(super) fn trim(&mut self) {
        while self.as_slice().last() == Some(&0) {
            self.len -= 1;
            if let Some(slot) = self.digits.as_flattened_mut().get_mut(self.len) {
                *slot = 0;
            }
        }
        if self.len == 0 {
            *self = Digits::default();
        }
    }

    /// The power of ten of the last digit.
    pub(super) fn last_exponent(&self) -> i32 {
        self.exponent - self.len as i32 + 1
    }

    pub(super) fn check_range(&self) -> Result<(), NumberError> {
        if self.exponent > EXPONENT_MAX {
            return Err(NumberError::Overflow);
        }
        if self.exponent < EXPONENT_MIN {
            return Err(NumberError::Underflow);
        }
        Ok(())
    }

    /// Encodes trimmed digits whose exponent is in range.
    pub(super) fn to_number(self) -> Number {
        let mut number = Number::ZERO;
        if self.len == 0 {
            return number;
        }
        let biased = (self.exponent - EXPONENT_MIN) as u16;
        let header = if self.negative {
            HEADER_ZERO - 1 - biased
        } else {
            HEADER_ZERO + 1 + biased
        };
        let [high, low] = header.to_be_bytes();
        number.bytes[0] = high;
        number.bytes[1] = low;
        let pairs = self.len.div_ceil(2);
        let slots = number.bytes.iter_mut().skip(2);
        for (slot, [tens, ones]) in slots.zip(self.digits.iter().take(pairs)) {
            let pair = tens * 10 + ones;
            *slot = if self.negative { 100 - pair } else { pair };
        }
        let mut len = 2 + pairs;
        if self.negative {
            if let Some(slot) = number.bytes.get_mut(len) {
                *slot = TERMINATOR;
            }
            len += 1;
        }
        number.len = len as u8;
        number
    }

    /// Decodes; `None` for anything but the one encoding of a number.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Digits> {
        let (header, pairs) = bytes.split_first_chunk::<2>()?;
        let header = u16::from_be_bytes(*header);
        let mut digits = Digits::default();
        if header == HEADER_ZERO {
            return pairs.is_empty().then_some(digits);
        }
        digits.negative = header < HEADER_ZERO;
        let (pairs, biased) = if digits.negative {
            let (last, pairs) = pairs.split_last()?;
            if *last != TERMINATOR {
                return None;
            }
            (pairs, HEADER_ZERO - 1 - header)
        } else {
            (pairs, header - HEADER_ZERO - 1)
        };
        digits.exponent = i32::from(biased) + EXPONENT_MIN;
        if digits.exponent > EXPONENT_MAX || pairs.is_empty() || bytes.len() > BYTES_MAX {
            return None;
        }
        digits.read_pairs(pairs)?;
        Some(digits)
    }

    fn read_pairs(&mut self, pairs: &[u8]) -> Option<()> {
        if pairs.len() > self.digits.len() {
            return None;
        }
        let mut last = [0, 0];
        for (slot, byte) in self.digits.iter_mut().zip(pairs) {
            let pair = if self.negative {
                100u8.checked_sub(*byte)?
            } else {
                *byte
            };
            if pair > 99 {
                return None;
            }
            last = [pair / 10, pair % 10];
            *slot = last;
        }
        // The first digit and the last pair of the one encoding are not zero.
        let [[first, _], ..] = self.digits;
        if first == 0 || last == [0, 0] {
            return None;
        }
        self.len = pairs.len() * 2 - usize::from(last[1] == 0);
        Some(())
    }

    pub(super) fn to_i64(self) -> Option<i64> {
        if self.len == 0 {
            return Some(0);
        }
        if self.last_exponent() < 0 || self.exponent > 18 {
            return None;
        }
        let mut value: i64 = 0;
        let sign = if self.negative { -1 } else { 1 };
        let zeros = std::iter::repeat_n(&0, self.last_exponent() as usize);
        for digit in self.as_slice().iter().chain(zeros) {
            value = value
                .checked_mul(10)?
                .checked_add(sign * i64::from(*digit))?;
        }
        Some(value)
    }

    pub(super) fn to_f64(self) -> f64 {
        let mut text = Vec::with_capacity(48);
        if self.negative {
            text.push(b'-');
        }
        push_digits(&mut text, self.as_slice());
        if self.len == 0 {
            text.push(b'0');
        }
        text.push(b'e');
        text.extend(self.last_exponent().to_string().bytes());
        let text = str::from_utf8(&text).unwrap_or_default();
        text.parse().unwrap_or(0.0)
    }

    /// The expanded text: `150` for 1.5E2, 126 digits for 1E125.
    pub(super) fn write_plain(&self, out: &mut Vec<u8>) {
        if self.len == 0 {
            out.push(b'0');
            return;
        }
        if self.negative {
            out.push(b'-');
        }
        let digits = self.as_slice();
        if self.exponent < 0 {
            out.extend_from_slice(b"0.");
            push_zeros(out, self.exponent.unsigned_abs() as usize - 1);
            push_digits(out, digits);
            return;
        }
        let integer = self.exponent as usize + 1;
        match digits.split_at_checked(integer) {
            Some((whole, fraction)) => {
                push_digits(out, whole);
                if !fraction.is_empty() {
                    out.push(b'.');
                    push_digits(out, fraction);
                }
            }
            None => {
                push_digits(out, digits);
                push_zeros(out, integer - self.len);
            }
        }
    }
}

/// The size of an encoded number, from its length and its last pair alone: this runs for each
/// number of each item written.
pub(super) fn size_of_encoded(bytes: &[u8]) -> usize {
    let [high, low, pairs @ ..] = bytes else {
        return 1;
    };
    let header = u16::from_be_bytes([*high, *low]);
    let negative = header < HEADER_ZERO;
    let (pairs, biased) = match pairs {
        [pairs @ .., _] if negative => (pairs, HEADER_ZERO - 1 - header),
        pairs => (pairs, header.saturating_sub(HEADER_ZERO + 1)),
    };
    let Some(last) = pairs.last() else {
        return 1;
    };
    // Complementing to 100 keeps a last digit of zero a zero.
    let len = pairs.len() * 2 - usize::from(last % 10 == 0);
    let exponent = i32::from(biased) + EXPONENT_MIN;
    let last_exponent = exponent - len as i32 + 1;
    let (integer, fraction) = if last_exponent >= 0 {
        (len, 0)
    } else if exponent < 0 {
        (0, len)
    } else {
        (exponent as usize + 1, last_exponent.unsigned_abs() as usize)
    };
    1 + integer.div_ceil(2) + fraction.div_ceil(2) + usize::from(negative)
}

fn push_digits(out: &mut Vec<u8>, digits: &[u8]) {
    out.extend(digits.iter().map(|digit| b'0' + digit));
}

fn push_zeros(out: &mut Vec<u8>, count: usize) {
    out.extend(std::iter::repeat_n(b'0', count));
}
