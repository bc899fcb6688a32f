//! Strings and numbers of a JSON text: where they end and what their escapes mean.

use super::JsonErrorKind;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
/// Bytes that a long text is looked at together; compilers for machines with vectors use them.
const BLOCK_BYTES: usize = 64;

/// The highest bit of each byte that is a quote, a backslash or a control character. The lowest
/// marked byte is exact; borrows only mark bytes above a true one.
fn marks(word: u64) -> u64 {
    // With one bit turned over, the quote comes right behind the control characters.
    let below = (word ^ (ONES * 2)).wrapping_sub(ONES * 0x21);
    let slashes = (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
    (below | slashes) & !word & HIGHS
}

fn is_plain_block(block: &[u8; BLOCK_BYTES]) -> bool {
    let words = block.as_chunks::<8>().0.iter();
    words.fold(0, |all, word| all | marks(u64::from_le_bytes(*word))) == 0
}

/// Up to eight bytes as one word, filled up with what is nothing special; all of them are in it,
/// not all in their order.
fn short_word(bytes: &[u8]) -> u64 {
    if let (Some(low), Some(high)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(*low)) | u64::from(u32::from_le_bytes(*high)) << 32;
    }
    let fill = ONES * u64::from(b'_');
    bytes
        .iter()
        .fold(fill, |word, byte| (word << 8) | u64::from(*byte))
}

/// Whether there is neither quote nor backslash nor control character in up to eight bytes.
pub(super) fn is_plain_word(bytes: &[u8]) -> bool {
    marks(short_word(bytes)) == 0
}

/// Offset of the first quote, backslash or control character at or after `from`.
///
/// Eight bytes at a time, and more where they are many: most of a request's bytes are string
/// contents.
pub(super) fn find_special(bytes: &[u8], from: usize) -> usize {
    let mut rest = bytes.get(from..).unwrap_or_default();
    let mut long = true;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let found = marks(u64::from_le_bytes(*chunk));
        if found != 0 {
            return bytes.len() - rest.len() + (found.trailing_zeros() / 8) as usize;
        }
        rest = after;
        while long {
            match rest.split_first_chunk::<BLOCK_BYTES>() {
                Some((block, after)) if is_plain_block(block) => rest = after,
                _ => long = false,
            }
        }
    }
    let special = |byte: &u8| *byte < 0x20 || matches!(*byte, b'"' | b'\\');
    let at = match is_plain_word(rest) {
        true => None,
        false => rest.iter().position(special),
    };
    bytes.len() - rest.len() + at.unwrap_or(rest.len())
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

#[cfg(test)]
mod tests {
    use super::{find_special, is_plain_word};

    /// Every length around the words and blocks, every place, what is special and what is next to
    /// it; bytes of longer characters before and after.
    #[test]
    fn the_first_special_byte_is_found() {
        let bytes = [
            0x00, 0x1F, 0x20, b'!', b'"', b'#', b'[', b'\\', b']', 0x7F, 0x80, 0x9F, 0xA2, 0xDC,
            0xFF,
        ];
        let special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
        for length in (0..20).chain(60..84).chain([130, 200]) {
            for filler in [b'a', 0xC3, 0x80] {
                let mut text = vec![filler; length];
                assert_eq!(find_special(&text, 0), length);
                for at in 0..length {
                    for byte in bytes {
                        text[at] = byte;
                        let expected = if special(byte) { at } else { length };
                        assert_eq!(find_special(&text, 0), expected, "{text:?}");
                        if length <= 8 {
                            assert_eq!(is_plain_word(&text), !special(byte), "{text:?}");
                        }
                    }
                    text[at] = filler;
                }
            }
        }
        assert_eq!(find_special(b"\"ab\"cd\"", 1), 3);
        assert_eq!(find_special(b"ab", 5), 2);
    }
}
