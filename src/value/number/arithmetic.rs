//! Exact addition, digit by digit; subtraction flips the sign of its right side.

use super::digits::Digits;
use super::{EXPONENT_MAX, EXPONENT_MIN, Number, NumberError};

/// From the first digit of 9.99E+125 plus a carry down to the 38th digit of 1E-130.
const COLUMNS: usize = (EXPONENT_MAX - EXPONENT_MIN) as usize + 2 + super::DIGITS_MAX;

pub(super) fn add(left: &Digits, right: &Digits) -> Result<Number, NumberError> {
    if left.as_slice().is_empty() {
        return Ok(right.to_number());
    }
    if right.as_slice().is_empty() {
        return Ok(left.to_number());
    }
    let lowest = left.last_exponent().min(right.last_exponent());
    let highest = left.exponent.max(right.exponent) + 1;
    let count = (highest - lowest) as usize + 1;
    // Least significant column first; each holds -18 to 18 before carries.
    let mut all_columns = [0i8; COLUMNS];
    let Some(columns) = all_columns.get_mut(..count) else {
        return Err(NumberError::Overflow);
    };
    for number in [left, right] {
        let start = (number.last_exponent() - lowest) as usize;
        let slots = columns.iter_mut().skip(start);
        for (slot, digit) in slots.zip(number.as_slice().iter().rev()) {
            *slot += if number.negative { -1 } else { 1 } * *digit as i8;
        }
    }
    // Columns of two signs lie within -9..=9, so the highest one decides the sign of the sum.
    let leading = columns.iter().rev().find(|column| **column != 0);
    let negative = leading.is_some_and(|column| *column < 0);
    carry(columns, negative);
    collect(columns, negative, highest)
}

/// Brings every column to 0..=9, for the magnitude of the sum.
fn carry(columns: &mut [i8], negative: bool) {
    let mut carried = 0i8;
    for column in columns {
        let sum = if negative { -*column } else { *column } + carried;
        *column = sum.rem_euclid(10);
        carried = sum.div_euclid(10);
    }
}

fn collect(columns: &[i8], negative: bool, highest: i32) -> Result<Number, NumberError> {
    let mut sum = Digits::new(negative);
    let mut exponent = highest + 1;
    let mut started = false;
    for column in columns.iter().rev() {
        if !started {
            exponent -= 1;
            if *column == 0 {
                continue;
            }
            started = true;
            sum.exponent = exponent;
            // The range comes first: 9.99…E+125 + 1E+125 overflows, though it also has 39 digits.
            sum.check_range()?;
        }
        if !sum.push(*column as u8) && *column != 0 {
            return Err(NumberError::TooManyDigits);
        }
    }
    if !started {
        return Ok(Number::ZERO);
    }
    sum.trim();
    Ok(sum.to_number())
}
