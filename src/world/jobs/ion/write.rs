//! Items as Ion text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::value::{ItemRef, SetRef, ValueRef, ValueType};

/// Writes an item as a struct.
pub(in crate::world::jobs) fn write_item(out: &mut String, item: ItemRef<'_>) {
    out.push('{');
    for (at, (name, value)) in item.iter().enumerate() {
        separate(out, at);
        write_name(out, name);
        out.push(':');
        write_value(out, value);
    }
    out.push('}');
}

fn separate(out: &mut String, at: usize) {
    if at > 0 {
        out.push(',');
    }
}

fn write_value(out: &mut String, value: ValueRef<'_>) {
    match value {
        ValueRef::S(text) => write_quoted(out, text, '"'),
        ValueRef::N(digits) => out.push_str(&number(&digits.to_string())),
        ValueRef::B(bytes) => write_blob(out, bytes),
        ValueRef::Bool(value) => out.push_str(if value { "true" } else { "false" }),
        ValueRef::Null => out.push_str("null"),
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => write_set(out, set),
        ValueRef::L(list) => {
            out.push('[');
            for (at, element) in list.iter().enumerate() {
                separate(out, at);
                write_value(out, element);
            }
            out.push(']');
        }
        ValueRef::M(map) => write_item(out, map),
    }
}

/// A list that says by its annotation what set it is.
fn write_set(out: &mut String, set: SetRef<'_>) {
    out.push_str(match set.member_type() {
        ValueType::N => "$dynamodb_NS::[",
        ValueType::B => "$dynamodb_BS::[",
        _ => "$dynamodb_SS::[",
    });
    for (at, member) in set.iter().enumerate() {
        separate(out, at);
        write_value(out, member);
    }
    out.push(']');
}

fn write_blob(out: &mut String, bytes: &[u8]) {
    out.push_str("{{");
    STANDARD.encode_string(bytes, out);
    out.push_str("}}");
}

/// A name that needs no quotes: an identifier that is no keyword and no number of a symbol.
fn write_name(out: &mut String, name: &str) {
    const KEYWORDS: [&str; 4] = ["null", "true", "false", "nan"];
    let letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$';
    let plain = name
        .bytes()
        .all(|byte| letter(byte) || byte.is_ascii_digit())
        && name.bytes().next().is_some_and(letter)
        && !name.starts_with('$')
        && !KEYWORDS.contains(&name);
    match plain {
        true => out.push_str(name),
        false => write_quoted(out, name, '\''),
    }
}

fn write_quoted(out: &mut String, text: &str, quote: char) {
    out.push(quote);
    for character in text.chars() {
        match character {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            _ if character == quote => {
                out.push('\\');
                out.push(quote);
            }
            _ if character.is_control() => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out.push(quote);
}

/// A decimal without zeros at its end, as in the developer guide: `103.`, `6d2`, `1.5`.
pub(in crate::world::jobs) fn number(text: &str) -> String {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (text, power) = match text.split_once(['E', 'e']) {
        Some((digits, power)) => (digits, power.parse::<i64>().unwrap_or(0)),
        None => (text, 0),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}");
    let trimmed = digits.trim_start_matches('0');
    let short = trimmed.trim_end_matches('0');
    if short.is_empty() {
        return "0.".to_owned();
    }
    let zeros = (trimmed.len() - short.len()) as i64;
    let exponent = power - part.len() as i64 + zeros;
    let fraction = usize::try_from(-exponent).unwrap_or(0);
    match exponent {
        0 => format!("{sign}{short}."),
        1.. => format!("{sign}{short}d{exponent}"),
        _ if fraction < short.len() => {
            let (whole, part) = short
                .split_at_checked(short.len() - fraction)
                .unwrap_or_default();
            format!("{sign}{whole}.{part}")
        }
        _ if fraction - short.len() < 6 => {
            format!("{sign}0.{}{short}", "0".repeat(fraction - short.len()))
        }
        _ => format!("{sign}{short}d{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::value::Number;

    /// The first three stand in the developer guide.
    #[test]
    fn decimals() {
        for (text, ion) in [
            ("103", "103."),
            ("600", "6d2"),
            ("2000", "2d3"),
            ("0", "0."),
            ("-0.5", "-0.5"),
            ("1.5", "1.5"),
            ("-12.345", "-12.345"),
            ("0.00001", "0.00001"),
            ("1E-130", "1d-130"),
            ("9.9E125", "99d124"),
        ] {
            let number_text = Number::parse(text).unwrap().to_string();
            assert_eq!(number(&number_text), ion, "{text}");
        }
    }
}
