//! Where the cursor stands: which braces are open, and which table is spoken of.

/// An open brace or bracket.
#[derive(Clone, Debug)]
pub(super) enum Open {
    Object {
        key: Option<String>,
        seen: Vec<String>,
    },
    Array,
}

/// Where the cursor stands.
pub(super) struct Place {
    pub(super) open: Vec<Open>,
    /// Where the string or word under the cursor begins.
    pub(super) token: Option<usize>,
    in_string: bool,
    /// Whether a colon stands before the cursor: a value is due.
    pub(super) value_due: bool,
}

/// The member that the innermost open object is the value of, or an element of.
pub(super) fn parent(open: &[Open]) -> Option<&str> {
    let mut outer = open.iter().rev().skip(1);
    outer.find_map(|level| match level {
        Open::Object { key, .. } => Some(key.as_deref()),
        Open::Array => None,
    })?
}

/// The table that is spoken of: by the map of a batch the cursor is in, by the last `TableName`
/// before the cursor, or by the next one behind it.
pub(super) fn table_named(text: &str, cursor: usize, open: &[Open]) -> Option<String> {
    let key = |level: usize| match open.get(level) {
        Some(Open::Object { key, .. }) => key.as_deref(),
        _ => None,
    };
    if key(0) == Some("RequestItems") {
        return key(1).map(str::to_owned);
    }
    let before = text.get(..cursor)?;
    let named = before
        .rfind(NAME)
        .or_else(|| text.get(cursor..)?.find(NAME).map(|at| cursor + at))?;
    let rest = text.get(named + NAME.len()..)?.trim_start();
    let rest = rest.strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split('"').next().map(str::to_owned)
}

const NAME: &str = "\"TableName\"";

/// Reads a text up to the cursor.
pub(super) fn read(text: &str) -> Place {
    let mut place = Place {
        open: Vec::new(),
        token: None,
        in_string: false,
        value_due: false,
    };
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if place.in_string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => end_string(&mut place, text, at),
                _ => {}
            }
            continue;
        }
        step(&mut place, c, at);
    }
    place
}

fn end_string(place: &mut Place, text: &str, at: usize) {
    place.in_string = false;
    let word = place.token.take().and_then(|from| text.get(from + 1..at));
    if let (false, Some(Open::Object { key, seen }), Some(word)) =
        (place.value_due, place.open.last_mut(), word)
    {
        *key = Some(word.to_owned());
        seen.push(word.to_owned());
    }
}

fn step(place: &mut Place, c: char, at: usize) {
    match c {
        '"' => {
            place.in_string = true;
            place.token = Some(at);
        }
        '{' | '[' => {
            place.open.push(match c {
                '{' => Open::Object {
                    key: None,
                    seen: Vec::new(),
                },
                _ => Open::Array,
            });
            place.value_due = false;
            place.token = None;
        }
        '}' | ']' => {
            place.open.pop();
            place.value_due = false;
            place.token = None;
        }
        ',' => {
            place.value_due = false;
            place.token = None;
        }
        ':' => place.value_due = true,
        c if c.is_whitespace() => place.token = None,
        _ => {
            place.token.get_or_insert(at);
        }
    }
}
