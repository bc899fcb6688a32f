//! What the generated data is written with.

use crate::api::limits;

use super::{Bounds, List, Map, Member, Pattern, Shape, Structure, Text, Words};

/// A member that may be left out.
pub(super) const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Member {
    Member {
        name,
        shape,
        required: false,
        doc,
    }
}

/// A member that must be there.
pub(super) const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Member {
    Member {
        name,
        shape,
        required: true,
        doc,
    }
}

pub(super) const fn structure(name: &'static str, members: &'static [Member]) -> Structure {
    Structure { name, members }
}

/// Text without bounds.
pub(super) const STRING: Shape = text(0, u64::MAX, None);

/// Text of a length and a pattern.
pub(super) const fn text(length_min: u64, length_max: u64, pattern: Option<Pattern>) -> Shape {
    Shape::String(Text {
        length_min,
        length_max,
        pattern,
        length_first: false,
    })
}

/// Text whose length is reported before its pattern.
pub(super) const fn text_by_length(
    length_min: u64,
    length_max: u64,
    pattern: Option<Pattern>,
) -> Shape {
    Shape::String(Text {
        length_min,
        length_max,
        pattern,
        length_first: true,
    })
}

/// The key of a map by table.
pub(super) const TABLE_KEY: Option<Text> = Some(Text {
    length_min: limits::NAME_LENGTH_MIN,
    length_max: limits::NAME_LENGTH_MAX,
    pattern: Some(Pattern::Name),
    length_first: false,
});

pub(super) const fn integer(min: i64, max: i64) -> Shape {
    Shape::Integer(Bounds { min, max })
}

pub(super) const fn long(min: i64, max: i64) -> Shape {
    Shape::Long(Bounds { min, max })
}

pub(super) const fn words(
    words: &'static [&'static str],
    newer: Option<&'static [&'static str]>,
) -> Words {
    Words { words, newer }
}

pub(super) const fn list(element: Shape, length_min: u64, length_max: u64) -> List {
    List {
        element,
        length_min,
        length_max,
    }
}

pub(super) const fn map(key: Option<Text>, value: Shape, length_min: u64, length_max: u64) -> Map {
    Map {
        key,
        value,
        length_min,
        length_max,
    }
}
