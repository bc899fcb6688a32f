//! Keys as short JSON, for the facts that people read.

use super::schema::KeyAttribute;
use crate::value::json::{Json, JsonDocument, JsonWriter};
use crate::value::record::Record;
use crate::value::{Item, ItemRef, ValueType, write_plain};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// Bytes of an item that a fact may keep for the sake of its key.
const KEPT_BYTES_MAX: usize = 1024;

/// An item's key as people read it, `{"pk":"a","sk":7}`. Few facts are looked at: the text is made
/// from the item when somebody asks, and at once only for a large item, which facts do not keep.
#[derive(Clone)]
pub struct ShortKey(Kept);

#[derive(Clone)]
enum Kept {
    Text(Box<str>),
    Item(Arc<[KeyAttribute]>, Item),
}

impl ShortKey {
    pub(super) fn of(attributes: &Arc<[KeyAttribute]>, item: &Item) -> ShortKey {
        if item.as_bytes().len() > KEPT_BYTES_MAX {
            return short_key(attributes.iter(), item.as_ref()).into();
        }
        ShortKey(Kept::Item(Arc::clone(attributes), item.clone()))
    }

    /// The text.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Kept::Text(text) => Cow::Borrowed(text),
            Kept::Item(attributes, item) => Cow::Owned(short_key(attributes.iter(), item.as_ref())),
        }
    }

    /// The text with some of the attributes alone.
    pub(crate) fn pick(&self, names: &[String]) -> String {
        let is_wanted = |name: &str| names.iter().any(|wanted| wanted == name);
        match &self.0 {
            Kept::Item(attributes, item) => {
                let wanted = attributes.iter().filter(|it| is_wanted(&it.name));
                short_key(wanted, item.as_ref())
            }
            Kept::Text(text) => {
                let mut writer = JsonWriter::with_capacity(64);
                writer.begin_object();
                let document = JsonDocument::parse(text).ok();
                let members = document.as_ref().and_then(|it| it.root().as_object());
                let members = members.iter().flat_map(|members| members.iter());
                for (name, value) in members.filter(|(name, _)| is_wanted(name)) {
                    writer.key(name).json(value);
                }
                writer.end_object();
                writer.finish()
            }
        }
    }

    /// Bytes that it keeps from being freed.
    pub(crate) fn bytes_kept(&self) -> usize {
        match &self.0 {
            Kept::Text(text) => text.len(),
            Kept::Item(_, item) => item.as_bytes().len(),
        }
    }
}

impl From<String> for ShortKey {
    fn from(text: String) -> ShortKey {
        ShortKey(Kept::Text(text.into()))
    }
}

impl PartialEq for ShortKey {
    fn eq(&self, other: &ShortKey) -> bool {
        self.text() == other.text()
    }
}

impl Eq for ShortKey {}

impl fmt::Display for ShortKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

impl fmt::Debug for ShortKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

impl Record for ShortKey {
    fn write(&self, writer: &mut JsonWriter) {
        writer.string(&self.text());
    }

    fn read(json: Json<'_>) -> Option<Self> {
        String::read(json).map(ShortKey::from)
    }
}

/// `{"pk":"a","sk":7}`: the attributes in the key's order.
pub(super) fn short_key<'k>(
    attributes: impl IntoIterator<Item = &'k KeyAttribute>,
    item: ItemRef<'_>,
) -> String {
    let mut writer = JsonWriter::with_capacity(64);
    writer.begin_object();
    for attribute in attributes {
        // Strings need not be taken apart to be written.
        match item.scalar(&attribute.name) {
            Some((ValueType::S, text)) => {
                writer.key(&attribute.name);
                writer.string_bytes(text);
            }
            _ => {
                if let Some(value) = item.get(&attribute.name) {
                    writer.key(&attribute.name);
                    write_plain(&mut writer, value);
                }
            }
        }
    }
    writer.end_object();
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::{KEPT_BYTES_MAX, Kept, KeyAttribute, ShortKey};
    use crate::api::types::ScalarAttributeType;
    use crate::value::record::{from_text, to_text};
    use crate::value::{Item, ValueRef};
    use std::sync::Arc;

    #[test]
    fn a_key_reads_alike_however_it_is_kept() {
        let attribute = |name: &str, kind| KeyAttribute {
            name: name.to_owned(),
            kind,
        };
        let attributes: Arc<[KeyAttribute]> = Arc::new([
            attribute("pk", ScalarAttributeType::S),
            attribute("sk", ScalarAttributeType::N),
        ]);
        for filler in [0, KEPT_BYTES_MAX] {
            let item = Item::from_refs([
                ("pk", ValueRef::S("a")),
                ("sk", ValueRef::N(7.into())),
                ("text", ValueRef::S(&"x".repeat(filler))),
            ]);
            let key = ShortKey::of(&attributes, &item);
            assert_eq!(matches!(key.0, Kept::Item(..)), filler == 0);
            assert!(key.bytes_kept() <= KEPT_BYTES_MAX);
            assert_eq!(key.text(), r#"{"pk":"a","sk":7}"#);
            let sent: ShortKey = from_text(&to_text(&key)).unwrap();
            assert!(matches!(sent.0, Kept::Text(_)));
            assert_eq!(sent, key);
            for key in [sent, key] {
                assert_eq!(key.pick(&["pk".to_owned()]), r#"{"pk":"a"}"#);
                assert_eq!(key.pick(&["sk".to_owned()]), r#"{"sk":7}"#);
                assert_eq!(key.pick(&[]), "{}");
            }
        }
    }
}
