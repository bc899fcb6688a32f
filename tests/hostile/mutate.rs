//! Changes to a text that was valid: what a hostile or broken client could have made of it.

use crate::chance::Chance;

/// Names and words that mean something somewhere.
const WORDS: &[&str] = &[
    "__proto__",
    "constructor",
    "toString",
    "S",
    "N",
    "M",
    "NULL",
    "pk",
    "sk",
    "",
    "#a",
    ":v",
    "\\u0000",
    "\\ud800",
    "\\ud83d\\ude00",
    "<img src=x onerror=alert(1)>",
    "\u{202e}",
    "é",
    "😀",
];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "1e400",
    "-1e-400",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "2147483648",
    "1.5",
    "0.1e+9999999999",
    "99999999999999999999999999999999999999",
    "1E125",
    "1E126",
    "1e-130",
];

const VALUES: &[&str] = &[
    "null",
    "true",
    "[]",
    "{}",
    "\"\"",
    "[[]]",
    "{\"S\":\"x\"}",
    "{\"M\":{\"a\":{\"L\":[{\"NULL\":true}]}}}",
    "{\"S\":\"x\",\"N\":\"1\"}",
    "{\"B\":\"////\"}",
    "{\"NS\":[\"1\",\"1.0\"]}",
];

/// Some changes, one after the other.
pub(crate) fn mutated(text: &str, others: &[&str], chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + chance.below(4) {
        text = once(&text, others, chance);
    }
    text
}

fn once(text: &str, others: &[&str], chance: &mut Chance) -> String {
    let at = place(text, chance);
    let to = place(text, chance).max(at);
    let near = boundary(text, (at + chance.below(12)).min(text.len())).max(at);
    let (before, after) = text.split_at(at);
    match chance.below(14) {
        0 => format!("{before}{}", &text[near..]),
        1 => format!("{before}{}{after}", &text[at..near]),
        2 => format!("{before}{}{after}", character(chance)),
        3 => before.to_owned(),
        4 if text.len() < 20_000 => format!("{}{}{}", &text[..to], &text[at..to], &text[to..]),
        5 => {
            let other = chance.pick(others);
            let from = place(other, chance);
            format!("{before}{}", &other[from..])
        }
        6 => replaced(
            text,
            Kind::String,
            &format!("\"{}\"", chance.pick(WORDS)),
            chance,
        ),
        7 => replaced(text, Kind::Number, chance.pick(NUMBERS), chance),
        8 => replaced(text, Kind::Value, chance.pick(VALUES), chance),
        9 => replaced(text, Kind::String, &long_string(chance), chance),
        10 => replaced(text, Kind::Value, &nested(chance), chance),
        11 => doubled_member(text, chance),
        12 => replaced(
            text,
            Kind::String,
            &format!("\"{}\"", chance.pick(NUMBERS)),
            chance,
        ),
        _ => {
            let expression = crate::expressions::random_text(chance).replace(['"', '\\'], "");
            replaced(text, Kind::String, &format!("\"{expression}\""), chance)
        }
    }
}

fn place(text: &str, chance: &mut Chance) -> usize {
    boundary(text, chance.below(text.len() + 1))
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn character(chance: &mut Chance) -> char {
    match chance.below(4) {
        0 => char::from(chance.below(128) as u8),
        1 => ['"', '{', '}', '[', ']', ',', ':', '\\'][chance.below(8)],
        2 => char::from_u32(chance.below(0x11_0000) as u32).unwrap_or('\u{FFFD}'),
        _ => ['\0', '\u{7f}', '\u{80}', '\u{feff}', '\u{2028}'][chance.below(5)],
    }
}

fn long_string(chance: &mut Chance) -> String {
    let length = 1 << chance.below(15);
    format!(
        "\"{}\"",
        chance
            .pick(&["a", "é", "\\\"", "9", "#", "("])
            .repeat(length)
    )
}

/// Brackets, closed or not, as deep as JSON goes or a little deeper.
fn nested(chance: &mut Chance) -> String {
    let depth = [3, 31, 33, 41, 300, 999, 1_001, 5_000][chance.below(8)];
    let (open, close) = [
        ("[", "]"),
        ("{\"M\":{\"a\":", "}}"),
        ("{\"L\":[", "]}"),
        ("{\"a\":", "}"),
    ][chance.below(4)];
    let inner = chance.pick(&["1", "{\"S\":\"x\"}", ""]);
    let closes = if chance.one_in(4) { depth / 2 } else { depth };
    format!("{}{inner}{}", open.repeat(depth), close.repeat(closes))
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    String,
    Number,
    Value,
}

/// Puts something in the place of a string, a number, or what begins after a colon.
fn replaced(text: &str, kind: Kind, by: &str, chance: &mut Chance) -> String {
    let bytes = text.as_bytes();
    let from = place(text, chance);
    let begins = |at: &usize| match kind {
        Kind::String => bytes[*at] == b'"',
        Kind::Number => bytes[*at].is_ascii_digit(),
        Kind::Value => *at > 0 && bytes[*at - 1] == b':',
    };
    let Some(start) = (from..bytes.len()).find(begins) else {
        return text.to_owned();
    };
    let end = match kind {
        Kind::String => (start + 1..bytes.len())
            .find(|at| bytes[*at] == b'"')
            .map_or(start + 1, |at| at + 1),
        Kind::Number => (start..bytes.len())
            .find(|at| !bytes[*at].is_ascii_digit())
            .unwrap_or(bytes.len()),
        Kind::Value => value_end(bytes, start),
    };
    format!("{}{by}{}", &text[..start], &text[end..])
}

/// Where the value that begins here ends, brackets counted and nothing else looked at.
fn value_end(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0i32;
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return at,
            _ => {}
        }
        if depth == 0 && matches!(byte, b'}' | b']') {
            return at + 1;
        }
    }
    bytes.len()
}

/// The same member twice, or with a second value.
fn doubled_member(text: &str, chance: &mut Chance) -> String {
    let from = place(text, chance);
    let Some(open) = text[from..].find('{').map(|at| from + at + 1) else {
        return text.to_owned();
    };
    let end = value_end(text.as_bytes(), open);
    let member = &text[open..end];
    if member.is_empty() || member.len() > 10_000 {
        return text.to_owned();
    }
    format!("{}{member},{}", &text[..open], &text[open..])
}
