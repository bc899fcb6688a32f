//! Reading a parsed document: small copyable cursors into its nodes.

use super::parser::{JsonDocument, Node, Tag};

/// One value of a [`JsonDocument`].
#[derive(Clone, Copy)]
pub struct Json<'d> {
    document: &'d JsonDocument<'d>,
    at: u32,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// `null`
    Null,
    /// `true`
    True,
    /// `false`
    False,
    /// A number.
    Number,
    /// A string.
    String,
    /// `[…]`
    Array,
    /// `{…}`
    Object,
}

impl<'d> Json<'d> {
    pub(super) fn new(document: &'d JsonDocument<'d>, at: u32) -> Json<'d> {
        Json { document, at }
    }

    fn node(&self) -> Node {
        const NOWHERE: Node = Node {
            tag: Tag::Null,
            start: 0,
            end: 0,
            next: u32::MAX,
        };
        // Cursors come from the document's own links, so the node is always there.
        *self
            .document
            .nodes
            .get(self.at as usize)
            .unwrap_or(&NOWHERE)
    }

    fn after(&self) -> u32 {
        let node = self.node();
        match node.tag {
            Tag::EscapedString => self.at + 1,
            _ => node.next,
        }
    }

    /// What the value is.
    pub fn kind(&self) -> JsonKind {
        match self.node().tag {
            Tag::Null => JsonKind::Null,
            Tag::True => JsonKind::True,
            Tag::False => JsonKind::False,
            Tag::Number => JsonKind::Number,
            Tag::String | Tag::EscapedString => JsonKind::String,
            Tag::Array => JsonKind::Array,
            Tag::Object => JsonKind::Object,
        }
    }

    /// Where the value starts in the text (strings: after the quote).
    pub fn offset(&self) -> usize {
        let node = self.node();
        let start = match node.tag {
            Tag::EscapedString => node.next,
            _ => node.start,
        };
        start as usize
    }

    /// The whole text the value stands in.
    pub fn document_text(&self) -> &'d str {
        self.document.text
    }

    /// The text of a number, an array or an object as it was written; of a string, its contents.
    pub fn text(&self) -> &'d str {
        let node = self.node();
        let side: &'d str = match node.tag {
            Tag::EscapedString => &self.document.unescaped,
            _ => self.document.text,
        };
        side.get(node.start as usize..node.end as usize)
            .unwrap_or_default()
    }

    /// Whether the value is `null`.
    pub fn is_null(&self) -> bool {
        self.node().tag == Tag::Null
    }

    /// The contents of a string.
    pub fn as_str(&self) -> Option<&'d str> {
        (self.kind() == JsonKind::String).then(|| self.text())
    }

    /// The text of a number.
    pub fn as_number(&self) -> Option<&'d str> {
        (self.kind() == JsonKind::Number).then(|| self.text())
    }

    /// A number written as an integer that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.parse().ok()
    }

    /// A number as the nearest double.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.parse().ok()
    }

    /// `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match self.node().tag {
            Tag::True => Some(true),
            Tag::False => Some(false),
            _ => None,
        }
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<JsonObject<'d>> {
        (self.kind() == JsonKind::Object).then_some(JsonObject { object: *self })
    }

    /// The elements of an array.
    pub fn as_array(&self) -> Option<JsonArray<'d>> {
        (self.kind() == JsonKind::Array).then_some(JsonArray { array: *self })
    }

    /// The member of an object that has one and no more.
    pub(crate) fn only_member(&self) -> Option<(&'d str, Json<'d>)> {
        let object = self.node();
        let value = Json {
            at: self.at + 2,
            ..*self
        };
        let name = Json {
            at: self.at + 1,
            ..*self
        };
        // A name with escapes or none at all fails the second test, and is rare.
        let only = object.tag == Tag::Object && name.node().tag == Tag::String;
        (only && value.after() == object.next).then(|| (name.text(), value))
    }

    /// The member of an object, if this is an object and has it.
    pub fn get(&self, name: &str) -> Option<Json<'d>> {
        self.as_object()?.get(name)
    }
}

impl std::fmt::Debug for Json<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.text())
    }
}

/// The bit of a name's length in [`JsonObject::name_lengths`].
pub(crate) fn length_bit(length: usize) -> u64 {
    1 << length.min(63)
}

/// The members of an object, in the order they were written.
#[derive(Clone, Copy)]
pub struct JsonObject<'d> {
    object: Json<'d>,
}

impl<'d> JsonObject<'d> {
    /// Names and values as written; a name that was written twice comes twice.
    pub fn iter(&self) -> impl Iterator<Item = (&'d str, Json<'d>)> + use<'d> {
        let object = self.object;
        let end = object.after();
        let mut at = object.at + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let name = Json { at, ..object };
            let value = Json {
                at: at + 1,
                ..object
            };
            at = value.after();
            Some((name.text(), value))
        })
    }

    /// The value of a member; the last one when the name was written twice.
    pub fn get(&self, name: &str) -> Option<Json<'d>> {
        self.find(name, false)
    }

    /// The value of a member: the first of the name, where no name was written twice.
    pub(crate) fn find(&self, name: &str, only: bool) -> Option<Json<'d>> {
        let object = self.object;
        let mut found = None;
        for (at, length) in self.places() {
            // Most candidates differ in length: no need to look at their text.
            if length == name.len() && (Json { at, ..object }).text() == name {
                found = Some(Json {
                    at: at + 1,
                    ..object
                });
                if only {
                    break;
                }
            }
        }
        found
    }

    /// Where the names are among the nodes, and how long they are.
    fn places(&self) -> impl Iterator<Item = (u32, usize)> + use<'d> {
        let nodes = &self.object.document.nodes;
        let end = self.object.after();
        let mut at = self.object.at + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let [name, value] = nodes.get(at as usize..)?.first_chunk()?;
            let place = at;
            at = match value.tag {
                Tag::EscapedString => at + 2,
                _ => value.next,
            };
            Some((place, (name.end - name.start) as usize))
        })
    }

    /// The lengths that the names have, one bit each; all lengths from 63 on share one. And whether
    /// no two share one, so that no name was written twice.
    pub(crate) fn name_lengths(&self) -> (u64, bool) {
        let bits = self.places().map(|(_, length)| length_bit(length));
        bits.fold((0, true), |(all, distinct), bit| {
            (all | bit, distinct && all & bit == 0)
        })
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// How many members were written.
    pub fn len(&self) -> usize {
        self.iter().count()
    }
}

/// The elements of an array.
#[derive(Clone, Copy)]
pub struct JsonArray<'d> {
    array: Json<'d>,
}

impl<'d> JsonArray<'d> {
    /// The elements in order.
    pub fn iter(&self) -> impl Iterator<Item = Json<'d>> + use<'d> {
        let array = self.array;
        let end = array.after();
        let mut at = array.at + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let element = Json { at, ..array };
            at = element.after();
            Some(element)
        })
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }
}
