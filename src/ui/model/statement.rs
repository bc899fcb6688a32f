//! A PartiQL statement as plain text, beside the request's JSON that carries it.

use super::fault::byte_of;
use crate::value::json::{JsonDocument, JsonWriter};

const MEMBER: &str = "Statement";

/// The statement that a request carries.
pub fn statement_of(body: &str) -> String {
    let document = JsonDocument::parse(body).ok();
    let statement = document.and_then(|document| {
        let statement = document.root().get(MEMBER)?.as_str()?;
        Some(statement.to_owned())
    });
    statement.unwrap_or_default()
}

/// The request with another statement; its other members stay. What is no request becomes one.
pub fn with_statement(body: &str, statement: &str) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key(MEMBER).string(statement);
    let document = JsonDocument::parse(body).ok();
    let members = document
        .as_ref()
        .and_then(|document| document.root().as_object());
    for (name, value) in members.iter().flat_map(|members| members.iter()) {
        if name != MEMBER {
            w.key(name).json(value);
        }
    }
    w.end_object();
    w.finish()
}

/// The bytes of a statement that a message points at: it ends in line, column and length.
pub fn place_in(statement: &str, message: &str) -> Option<(usize, usize)> {
    let (_, place) = message.rsplit_once(" at ")?;
    let mut parts = place.split(':').map(|part| part.parse::<usize>().ok());
    let (line, column, length) = (parts.next()??, parts.next()??, parts.next()??);
    let from = byte_of(statement, line, column);
    let rest = statement.get(from..)?;
    let bytes: usize = rest.chars().take(length).map(char::len_utf8).sum();
    Some((from, from + bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::messages::partiql::{Place, unsupported_clause};

    #[test]
    fn a_statement_goes_into_the_request_and_comes_out_again() {
        let text = "SELECT \"a\"\n\tFROM \"Tab\" WHERE b = 'é\\'";
        let body = with_statement("{}", text);
        assert_eq!(statement_of(&body), text);
        let with = r#"{"Parameters":[{"S":"x"}],"Statement":"old","Limit":3}"#;
        assert_eq!(
            with_statement(with, "new"),
            r#"{"Statement":"new","Parameters":[{"S":"x"}],"Limit":3}"#
        );
        for no_request in ["", "{", "[]", "7"] {
            assert_eq!(statement_of(no_request), "");
            assert_eq!(with_statement(no_request, "x"), r#"{"Statement":"x"}"#);
        }
    }

    #[test]
    fn a_message_points_into_the_statement() {
        let place = Place {
            line: 2,
            column: 3,
            length: 4,
        };
        let statement = "SELÉCT\n  ÉFGH x";
        let (from, to) = place_in(statement, &unsupported_clause("X", place)).unwrap();
        assert_eq!(statement.get(from..to), Some("ÉFGH"));
        for message in ["not here", "look at x", "at 1:2", " at 1:2:x"] {
            assert_eq!(place_in(statement, message), None, "{message}");
        }
        // Beyond the text it ends where that ends.
        assert!(place_in("ab", "X at 9:9:9").is_some_and(|(from, to)| from <= to && to <= 2));
    }
}
