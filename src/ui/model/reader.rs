//! Where a stream's reader stands among the records of its shard.

/// A place between two records. Sequence numbers are of one length: their text sorts as they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The record it stands at; empty at the shard's beginning.
    pub sequence: String,
    /// Whether that record is read already.
    pub after: bool,
}

impl Place {
    /// Whether a record is still to be read from here.
    pub fn is_ahead(&self, sequence: &str) -> bool {
        match self.after {
            true => sequence > self.sequence.as_str(),
            false => sequence >= self.sequence.as_str(),
        }
    }

    /// Before how many of these records, oldest first, it stands behind: its place in the row.
    pub fn among<'a>(&self, sequences: impl IntoIterator<Item = &'a str>) -> usize {
        let read = |sequence: &&str| !self.is_ahead(sequence);
        sequences.into_iter().take_while(read).count()
    }
}

/// The four ways to begin.
pub const KINDS: [&str; 4] = [
    "TRIM_HORIZON",
    "LATEST",
    "AT_SEQUENCE_NUMBER",
    "AFTER_SEQUENCE_NUMBER",
];

/// Where a new iterator stands: `newest` is the shard's newest record.
pub fn begins(kind: &str, sequence: Option<&str>, newest: Option<&str>) -> Place {
    match kind {
        "LATEST" => Place {
            sequence: newest.unwrap_or_default().to_owned(),
            after: true,
        },
        "AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER" => Place {
            sequence: sequence.unwrap_or_default().to_owned(),
            after: kind == "AFTER_SEQUENCE_NUMBER",
        },
        _ => Place::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_stand_between_records() {
        let row = ["101", "102", "103"];
        let cases = [
            ("TRIM_HORIZON", None, 0),
            ("AT_SEQUENCE_NUMBER", Some("102"), 1),
            ("AFTER_SEQUENCE_NUMBER", Some("102"), 2),
            ("LATEST", None, 3),
        ];
        for (kind, sequence, expected) in cases {
            let place = begins(kind, sequence, row.last().copied());
            assert_eq!(place.among(row), expected, "{kind}");
        }
        assert_eq!(begins("LATEST", None, None).among([]), 0);
        assert!(begins("LATEST", None, Some("103")).is_ahead("104"));
    }
}
