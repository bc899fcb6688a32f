use super::{Number, NumberError};
use crate::testing::proptest_config;
use bigdecimal::BigDecimal;
use bigdecimal::num_bigint::BigInt;
use proptest::prelude::*;

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

/// The literals whose cost was measured to the byte (paritysuite/dynamodb-conformance,
/// numberByteSize, eu-west-2, 2026-08-18).
const MEASURED_BYTES: &[(&str, usize)] = &[
    ("0", 1),
    ("1", 2),
    ("12", 2),
    ("123", 3),
    ("1234", 3),
    ("12345678901234567890123456789012345678", 20),
    ("0042", 2),
    ("100", 2),
    ("1010", 3),
    ("0.0000001", 2),
    ("1E125", 2),
    ("1E-100", 2),
    ("1.5", 3),
    ("15", 2),
    ("1.2", 3),
    ("1.200", 3),
    ("1.234", 4),
    ("3.14159", 5),
    ("123456", 4),
    ("100.5", 4),
    ("0.15", 2),
    ("-42", 3),
    ("-0", 1),
];

#[test]
fn sizes_are_those_measured() {
    for (text, bytes) in MEASURED_BYTES {
        assert_eq!(number(text).size_bytes(), *bytes, "{text}");
    }
}

#[test]
fn texts_are_canonical() {
    let cases = [
        ("0", "0"),
        ("-0", "0"),
        ("0.000", "0"),
        ("0e125", "0"),
        ("00042", "42"),
        ("0042.1200", "42.12"),
        ("1.0", "1"),
        ("1.5E2", "150"),
        ("+7", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-1.50e-3", "-0.0015"),
        ("100", "100"),
        ("-123.456", "-123.456"),
        ("1e0", "1"),
        ("1E+3", "1000"),
    ];
    for (text, canonical) in cases {
        assert_eq!(number(text).to_string(), canonical, "{text}");
    }
    assert_eq!(number("1E125").to_string(), format!("1{}", "0".repeat(125)));
    assert_eq!(
        number("1E-130").to_string(),
        format!("0.{}1", "0".repeat(129))
    );
}

#[test]
fn refusals_are_those_of_the_service() {
    use NumberError::{NotANumber, Overflow, TooManyDigits, Underflow};
    let cases = [
        ("abc", NotANumber),
        ("", NotANumber),
        (" 1", NotANumber),
        ("1 ", NotANumber),
        ("1.2.3", NotANumber),
        ("0x10", NotANumber),
        ("1e", NotANumber),
        ("1e+", NotANumber),
        (".", NotANumber),
        ("-", NotANumber),
        ("NaN", NotANumber),
        ("Infinity", NotANumber),
        ("１", NotANumber),
        ("1e9223372036854775808", NotANumber),
        ("1e9223372036854775807", Overflow),
        ("1e-9223372036854775808", Underflow),
        ("1e99999999999", Overflow),
        ("-1e99999999999", Overflow),
        ("1e-99999999999", Underflow),
        ("1e2147483648", Overflow),
        ("1e126", Overflow),
        ("-1E+126", Overflow),
        ("1e-131", Underflow),
        ("0e126", Overflow),
        ("0e-131", Underflow),
        ("123456789012345678901234567890123456789", TooManyDigits),
        ("1.23456789012345678901234567890123456789", TooManyDigits),
    ];
    for (text, error) in cases {
        assert_eq!(Number::parse(text), Err(error), "{text}");
    }
    let most = "9.9999999999999999999999999999999999999E+125";
    assert_eq!(number(most).add(&number("1e88")), Err(Overflow));
    assert_eq!(number(most).add(&number("1e125")), Err(Overflow));
    assert_eq!(number("1e50").add(&number("1e-50")), Err(TooManyDigits));
    assert_eq!(number("1.1e-130").sub(&number("1e-130")), Err(Underflow));
    assert!(Number::parse(&format!("{}{}", "1".repeat(38), "0".repeat(80))).is_ok());
    assert!(Number::parse(&format!("0.{}1", "0".repeat(100))).is_ok());
}

#[test]
fn integers_and_floats_convert() {
    for value in [0, 1, -1, 10, -1000, 1_700_000_000, i64::MAX, i64::MIN] {
        assert_eq!(Number::from(value), number(&value.to_string()));
        assert_eq!(Number::from(value).to_i64(), Some(value));
    }
    for text in ["1.5", "9223372036854775808", "1e30", "-0.1"] {
        assert_eq!(number(text).to_i64(), None, "{text}");
    }
    assert_eq!(number("-2.5e-3").to_f64(), -0.0025);
    assert_eq!(Number::ZERO.to_f64(), 0.0);
}

/// Number texts inside the range, from short to 38 digits, with and without exponents.
fn texts() -> impl Strategy<Value = String> {
    let short = (any::<i32>(), 0u32..4).prop_map(|(value, scale)| format!("{value}e-{scale}"));
    let long = ("-?[0-9]{1,38}", -130i32..=88).prop_map(|(digits, exp)| format!("{digits}E{exp}"));
    let point = "[+-]?[0-9]{0,19}\\.[0-9]{1,19}".prop_map(|text| text);
    prop_oneof![short, long, point]
}

fn oracle(text: &str) -> BigDecimal {
    text.parse::<BigDecimal>().unwrap().normalized()
}

/// What the oracle says of storing a value: the value, or the error.
fn storable(value: &BigDecimal) -> Result<(), NumberError> {
    let (digits, scale) = value.normalized().into_bigint_and_exponent();
    if digits == BigInt::from(0) {
        return Ok(());
    }
    let count = digits.magnitude().to_string().len() as i64;
    if count - 1 - scale > 125 {
        Err(NumberError::Overflow)
    } else if count - 1 - scale < -130 {
        Err(NumberError::Underflow)
    } else if count > 38 {
        Err(NumberError::TooManyDigits)
    } else {
        Ok(())
    }
}

fn check_sum(sum: Result<Number, NumberError>, expected: &BigDecimal) {
    match storable(expected) {
        Ok(()) => assert_eq!(oracle(&sum.unwrap().to_string()), expected.normalized()),
        Err(error) => assert_eq!(sum, Err(error)),
    }
}

proptest! {
    #![proptest_config(proptest_config(512))]

    #[test]
    fn parses_orders_adds_and_prints_like_the_oracle(left in texts(), right in texts()) {
        let (exact_left, exact_right) = (oracle(&left), oracle(&right));
        prop_assume!(storable(&exact_left).is_ok() && storable(&exact_right).is_ok());
        let (a, b) = (number(&left), number(&right));
        prop_assert_eq!(oracle(&a.to_string()), exact_left.clone());
        prop_assert_eq!(Number::parse(&a.to_string()), Ok(a));
        prop_assert_eq!(Number::from_bytes(a.as_bytes()), Some(a));
        prop_assert_eq!(a.cmp(&b), exact_left.cmp(&exact_right));
        prop_assert_eq!(a.as_bytes().cmp(b.as_bytes()), exact_left.cmp(&exact_right));
        check_sum(a.add(&b), &(&exact_left + &exact_right));
        check_sum(a.sub(&b), &(&exact_left - &exact_right));
        prop_assert_eq!(a.to_f64(), left.parse::<f64>().unwrap() + 0.0);
    }

    #[test]
    fn near_numbers_add_like_the_oracle(left in "-?[0-9]{1,25}\\.[0-9]{1,8}", right in "-?[0-9]{1,25}\\.[0-9]{1,8}") {
        let (a, b) = (number(&left), number(&right));
        check_sum(a.add(&b), &(oracle(&left) + oracle(&right)));
        check_sum(a.sub(&b), &(oracle(&left) - oracle(&right)));
        prop_assert_eq!(a.sub(&a), Ok(Number::ZERO));
    }

    #[test]
    fn any_text_parses_or_is_refused(text in "[-+]?[0-9.eE]{0,60}") {
        let Ok(number) = Number::parse(&text) else { return Ok(()) };
        prop_assert_eq!(Number::parse(&number.to_string()), Ok(number));
    }

    #[test]
    fn any_bytes_are_a_number_only_in_their_one_encoding(bytes in prop::collection::vec(any::<u8>(), 0..26)) {
        if let Some(number) = Number::from_bytes(&bytes) {
            prop_assert_eq!(number.as_bytes(), &bytes[..]);
            prop_assert_eq!(Number::parse(&number.to_string()), Ok(number));
        }
    }

    #[test]
    fn near_encodings_are_checked_too(head in 0x7E00u16..0x8200, mut tail in prop::collection::vec(0u8..=101, 0..20), negative in any::<bool>()) {
        if negative {
            tail.push(0xFF);
        }
        let bytes = [&head.to_be_bytes()[..], &tail].concat();
        if let Some(number) = Number::from_bytes(&bytes) {
            prop_assert_eq!(number.as_bytes(), &bytes[..]);
            prop_assert_eq!(Number::parse(&number.to_string()), Ok(number));
        }
    }
}
