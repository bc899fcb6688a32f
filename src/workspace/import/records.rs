//! Splitting a text into the texts of its rows, without parsing it as a whole.

/// Where reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// Byte offset.
    pub(super) at: usize,
    /// Line of that offset, from 1.
    pub(super) line: u64,
}

/// The text of one row and the line it starts on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'t> {
    pub(super) text: &'t str,
    pub(super) line: u64,
}

impl Cursor {
    pub(super) fn at_start(text: &str, at: usize) -> Cursor {
        let mut cursor = Cursor { at: 0, line: 1 };
        cursor.advance(text, at);
        cursor
    }

    /// Moves on by so many bytes, counting lines.
    pub(super) fn advance(&mut self, text: &str, bytes: usize) {
        let end = self.at.saturating_add(bytes).min(text.len());
        let passed = text.as_bytes().get(self.at..end).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = end;
    }

    fn rest<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.at..).unwrap_or_default()
    }

    fn skip(&mut self, text: &str, skipped: impl Fn(u8) -> bool) {
        let rest = self.rest(text).as_bytes();
        let count = rest.iter().position(|byte| !skipped(*byte));
        self.advance(text, count.unwrap_or(rest.len()));
    }
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
