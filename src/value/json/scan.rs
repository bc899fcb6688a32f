//! Strings and numbers of a JSON text: where they end and what their escapes mean.

use super::JsonErrorKind;

/// Offset of the first quote, backslash or control character at or after `from`.
///
/// Eight bytes at a time: most of a request's bytes are string contents.
pub(super) fn find_special(bytes: &[u8], from: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let has_zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
    // The lowest marked byte is exact; borrows only mark bytes above a true one.
    let marks = |word: u64| {
        let quotes = has_zero(word ^ (ONES * u64::from(b'"')));
        let slashes = has_zero(word ^ (ONES * u64::from(b'\\')));
        quotes | slashes | (word.wrapping_sub(ONES * 0x20) & !word & HIGHS)
    };
    let mut rest = bytes.get(from..).unwrap_or_default();
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let found = marks(u64::from_le_bytes(*chunk));
        if found != 0 {
            return bytes.len() - rest.len() + (found.trailing_zeros() / 8) as usize;
        }
        rest = after;
    }
    // What is left as one more word, filled up with what is nothing special.
    let mut word = 0;
    for byte in rest.iter().rev() {
        word = (word << 8) | u64::from(*byte);
    }
    let filled = ONES.checked_shl(rest.len() as u32 * 8).unwrap_or(0) * u64::from(b'_');
    let found = marks(word | filled);
    let at = (found.trailing_zeros() / 8) as usize;
    bytes.len() - rest.len() + at.min(rest.len())
}

/// Reads the escape after a backslash at `at - 1`; the character and the offset after it.
pub(super) fn read_escape(
    bytes: &[u8],
    at: usize,
) -> Result<(char, usize), (JsonErrorKind, usize)> {
    let Some(letter) = bytes.get(at) else {
        return Err((JsonErrorKind::UnexpectedEnd, at));
    };
    let character = match letter {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return read_unicode_escape(bytes, at + 1),
        _ => return Err((JsonErrorKind::BadEscape, at)),
    };
    Ok((character, at + 1))
}

fn read_unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), (JsonErrorKind, usize)> {
    let lone = (JsonErrorKind::LoneSurrogate, at);
    let first = read_hex4(bytes, at)?;
    if !(0xD800..0xE000).contains(&first) {
        return Ok((char::from_u32(first).ok_or(lone)?, at + 4));
    }
    if first >= 0xDC00 || bytes.get(at + 4..at + 6) != Some(b"\\u") {
        return Err(lone);
    }
    let second = read_hex4(bytes, at + 6)?;
    if !(0xDC00..0xE000).contains(&second) {
        return Err(lone);
    }
    let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    Ok((char::from_u32(code).ok_or(lone)?, at + 10))
}

fn read_hex4(bytes: &[u8], at: usize) -> Result<u32, (JsonErrorKind, usize)> {
    let Some(figures) = bytes.get(at..at + 4) else {
        return Err((JsonErrorKind::UnexpectedEnd, bytes.len()));
    };
    figures.iter().try_fold(0, |code, figure| {
        let value = char::from(*figure).to_digit(16);
        Ok(code * 16 + value.ok_or((JsonErrorKind::BadEscape, at))?)
    })
}

/// The offset after the JSON number that starts at `from`.
pub(super) fn number_end(bytes: &[u8], from: usize) -> Result<usize, (JsonErrorKind, usize)> {
    let peek = |at: usize| bytes.get(at).copied();
    let bad = Err((JsonErrorKind::BadNumber, from));
    let digits = |mut at: usize| {
        while peek(at).is_some_and(|byte| byte.is_ascii_digit()) {
            at += 1;
        }
        at
    };
    let start = from + usize::from(peek(from) == Some(b'-'));
    let mut at = digits(start);
    if at == start || (peek(start) == Some(b'0') && at > start + 1) {
        return bad;
    }
    if peek(at) == Some(b'.') {
        let fraction = digits(at + 1);
        if fraction == at + 1 {
            return bad;
        }
        at = fraction;
    }
    if matches!(peek(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(peek(at + 1), Some(b'+' | b'-')));
        let figures = at + 1 + sign;
        at = digits(figures);
        if at == figures {
            return bad;
        }
    }
    Ok(at)
}
