//! Decimal text to a number.

use super::digits::Digits;
use super::{EXPONENT_MAX, EXPONENT_MIN, Number, NumberError};

pub(super) fn parse(text: &str) -> Result<Number, NumberError> {
    let mut rest = text.as_bytes();
    let mut digits = Digits::default();
    if let [sign @ (b'+' | b'-'), tail @ ..] = rest {
        digits.negative = *sign == b'-';
        rest = tail;
    }
    let (mantissa, tail) = read_mantissa(rest, &mut digits)?;
    let exponent = read_exponent(tail)?;
    if mantissa.is_zero {
        return zero(exponent);
    }
    // Saturating: an exponent this far out is refused by the range in any case.
    let first = exponent.saturating_add(mantissa.first_exponent);
    digits.exponent = i32::try_from(first.clamp(-1_000, 1_000)).unwrap_or(0);
    digits.check_range()?;
    if mantissa.too_many {
        return Err(NumberError::TooManyDigits);
    }
    digits.trim();
    Ok(digits.to_number())
}

/// Zero is range-checked by the exponent it is written with (conformance suite, numberExponent,
/// October 2026: `0e126` overflows, `0e-131` underflows).
fn zero(exponent: i64) -> Result<Number, NumberError> {
    if exponent > i64::from(EXPONENT_MAX) {
        Err(NumberError::Overflow)
    } else if exponent < i64::from(EXPONENT_MIN) {
        Err(NumberError::Underflow)
    } else {
        Ok(Number::ZERO)
    }
}

struct Mantissa {
    is_zero: bool,
    /// The power of ten of the first digit that is not zero, before the written exponent.
    first_exponent: i64,
    /// A digit that is not zero stands beyond the 38th.
    too_many: bool,
}

fn read_mantissa<'a>(
    bytes: &'a [u8],
    digits: &mut Digits,
) -> Result<(Mantissa, &'a [u8]), NumberError> {
    let mut mantissa = Mantissa {
        is_zero: true,
        first_exponent: -1,
        too_many: false,
    };
    let mut seen_digit = false;
    let mut seen_point = false;
    let mut used = 0;
    for byte in bytes {
        match byte {
            b'0'..=b'9' => {
                seen_digit = true;
                let digit = byte - b'0';
                if mantissa.is_zero && digit == 0 {
                    // A zero before the first significant digit moves only the fraction.
                    mantissa.first_exponent -= i64::from(seen_point);
                } else {
                    mantissa.is_zero = false;
                    mantissa.first_exponent += i64::from(!seen_point);
                    if !digits.push(digit) && digit != 0 {
                        mantissa.too_many = true;
                    }
                }
            }
            b'.' if !seen_point => seen_point = true,
            _ => break,
        }
        used += 1;
    }
    if !seen_digit {
        return Err(NumberError::NotANumber);
    }
    Ok((mantissa, bytes.get(used..).unwrap_or_default()))
}

fn read_exponent(bytes: &[u8]) -> Result<i64, NumberError> {
    let [b'e' | b'E', tail @ ..] = bytes else {
        return if bytes.is_empty() {
            Ok(0)
        } else {
            Err(NumberError::NotANumber)
        };
    };
    let (negative, figures) = match tail {
        [b'-', figures @ ..] => (true, figures),
        [b'+', figures @ ..] => (false, figures),
        figures => (false, figures),
    };
    if figures.is_empty() {
        return Err(NumberError::NotANumber);
    }
    let mut exponent: i64 = 0;
    for byte in figures {
        if !byte.is_ascii_digit() {
            return Err(NumberError::NotANumber);
        }
        let figure = i64::from(byte - b'0');
        exponent = exponent
            .checked_mul(10)
            .and_then(|tens| tens.checked_sub(figure))
            .ok_or(NumberError::NotANumber)?;
    }
    // Collected below zero, because i64 reaches one further there.
    if negative {
        Ok(exponent)
    } else {
        exponent.checked_neg().ok_or(NumberError::NotANumber)
    }
}
