//! Splitting a text into the texts of its rows, without parsing it as a whole.

pub(super) use crate::value::csv::Cursor;

/// The text of one row and the line it starts on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'t> {
    pub(super) text: &'t str,
    pub(super) line: u64,
}

/// The next line that is not blank.
pub(super) fn next_line<'t>(text: &'t str, cursor: &mut Cursor) -> Option<Record<'t>> {
    cursor.skip(text, |byte| byte.is_ascii_whitespace());
    let rest = cursor.rest(text);
    if rest.is_empty() {
        return None;
    }
    let length = rest.as_bytes().iter().position(|byte| *byte == b'\n');
    let length = length.unwrap_or(rest.len());
    let line = cursor.line;
    cursor.advance(text, length);
    let text = rest.get(..length).unwrap_or_default().trim_end();
    Some(Record { text, line })
}

/// The next element of an array, the cursor being inside it.
pub(super) fn next_element<'t>(text: &'t str, cursor: &mut Cursor) -> Option<Record<'t>> {
    cursor.skip(text, |byte| byte.is_ascii_whitespace() || byte == b',');
    let rest = cursor.rest(text);
    if rest.is_empty() || rest.starts_with(']') {
        return None;
    }
    // A bracket that closes nothing is a row of its own: to be refused, and stepped over.
    let length = value_length(rest.as_bytes()).max(1);
    let line = cursor.line;
    cursor.advance(text, length);
    let text = rest.get(..length).unwrap_or_default().trim_end();
    Some(Record { text, line })
}

/// Where the first array of objects begins: the cursor before its `[`.
///
/// A member that is such an array counts wherever it stands in the outermost object: `Items`,
/// `features`, `results`.
pub(super) fn find_rows(text: &str, start: Cursor) -> Option<Cursor> {
    let mut cursor = start;
    cursor.advance(text, 1);
    loop {
        cursor.skip(text, |byte| byte.is_ascii_whitespace() || byte == b',');
        if !cursor.rest(text).starts_with('"') {
            return None;
        }
        let name = value_length(cursor.rest(text).as_bytes());
        cursor.advance(text, name);
        cursor.skip(text, |byte| byte.is_ascii_whitespace() || byte == b':');
        let value = cursor.rest(text);
        let mut inside = value
            .strip_prefix('[')
            .unwrap_or_default()
            .trim_start()
            .bytes();
        if inside.next() == Some(b'{') {
            return Some(cursor);
        }
        cursor.advance(text, value_length(value.as_bytes()));
    }
}

/// Length of the JSON value at the start: brackets and strings are matched, nothing else checked.
/// Ends at a separator for scalars and at the end of the text for what does not close.
fn value_length(bytes: &[u8]) -> usize {
    let mut depth = 0usize;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => {
                    in_string = false;
                    if depth == 0 {
                        return at + 1;
                    }
                }
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return at,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b',' if depth == 0 => return at,
            _ => {}
        }
    }
    bytes.len()
}
