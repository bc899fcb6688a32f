//! Where in a request's text an error has its cause: the member that the message names, or else the
//! value.

/// The bytes of what a message speaks of: a member's name or a string, quotes and all.
pub fn place_of(text: &str, message: &str) -> Option<(usize, usize)> {
    let strings = strings(text);
    // The name that the message speaks of first.
    let of = |is_name: bool| {
        strings
            .iter()
            .filter(|found| found.is_name == is_name)
            .filter_map(|found| Some((spoken_of(message, found.word)?, found)))
            .min_by_key(|(at, _)| *at)
            .map(|(_, found)| (found.from, found.to))
    };
    of(true).or_else(|| of(false))
}

/// The byte where a line and a column, both from 1, begin.
pub fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(before..).unwrap_or_default();
    let within: usize = rest
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8)
        .sum();
    before + within
}

struct Found<'t> {
    word: &'t str,
    is_name: bool,
    from: usize,
    to: usize,
}

/// Every string of the text; a name is followed by a colon.
fn strings(text: &str) -> Vec<Found<'_>> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (c, open) {
            (_, Some(_)) if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            ('"', Some(from)) => {
                open = None;
                let rest = text.get(at + 1..).unwrap_or_default();
                out.push(Found {
                    word: text.get(from + 1..at).unwrap_or_default(),
                    is_name: rest.trim_start().starts_with(':'),
                    from,
                    to: at + 1,
                });
            }
            ('"', None) => open = Some(at),
            _ => {}
        }
    }
    out
}

/// Where a message speaks of a word: as it is, or as the service writes members, `tableName`.
fn spoken_of(message: &str, word: &str) -> Option<usize> {
    const SHORTEST: usize = 2;
    if word.len() < SHORTEST {
        return None;
    }
    let mut chars = word.chars();
    let small: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(chars)
        .collect();
    let whole = |wanted: &str| {
        message.match_indices(wanted).find_map(|(at, found)| {
            let before = message.get(..at)?.chars().next_back();
            let after = message.get(at + found.len()..)?.chars().next();
            let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            (ends(before) && ends(after)).then_some(at)
        })
    };
    // In small letters only where it is quoted or a path: `key` is a word of every other sentence.
    let quoted = |wanted: &str| {
        let at = whole(wanted)?;
        let before = message.get(..at)?.chars().next_back()?;
        matches!(before, '\'' | '.' | '"').then_some(at)
    };
    whole(word).or_else(|| quoted(&small))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_points_at_what_it_names() {
        let text = "{\n  \"TableName\": \"Orders\",\n  \"Key\": {\"id\": {\"S\": \"1\"}},\n  \"FilterExpression\": \"a =\"\n}";
        let cases = [
            (
                "Invalid FilterExpression: Syntax error; token: <EOF>",
                "\"FilterExpression\"",
            ),
            (
                "Value '' at 'tableName' failed to satisfy constraint",
                "\"TableName\"",
            ),
            (
                "Requested resource not found: Table: Orders not found",
                "\"Orders\"",
            ),
        ];
        for (message, expected) in cases {
            let (from, to) = place_of(text, message).unwrap();
            assert_eq!(text.get(from..to), Some(expected), "{message}");
        }
        // The word key is no member.
        assert_eq!(
            place_of(text, "The provided key element does not match the schema"),
            None
        );
    }

    #[test]
    fn lines_and_columns_are_bytes() {
        let text = "{\n \"é\": x\n}";
        let at = byte_of(text, 2, 7);
        assert_eq!(text.get(at..at + 1), Some("x"));
        assert_eq!(byte_of(text, 9, 9), text.len());
    }
}
