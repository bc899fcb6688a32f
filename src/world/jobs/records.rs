//! Objects read record by record, each as the JSON of `{"Item": …}`.

use std::sync::Arc;

use crate::api::limits;
use crate::api::types::{AttributeDefinition, ScalarAttributeType};
use crate::value::csv::{Cursor, Row, next_row};
use crate::value::gzip::Gunzip;
use crate::value::json::{JsonDocument, JsonWriter};

use super::ion::Ion;
use super::zstd::Unzstd;

/// How records are written.
#[derive(Clone, Debug)]
pub(super) enum Format {
    Json,
    Ion,
    Csv(Csv),
}

/// How CSV is written.
#[derive(Clone, Debug)]
pub(super) struct Csv {
    pub(super) delimiter: u8,
    /// The columns' names, where the first row does not hold them.
    pub(super) header: Option<Vec<String>>,
    /// Which columns are not strings.
    pub(super) types: Vec<AttributeDefinition>,
}

/// An object that is being read. It is not persisted: it is read again up to where it was.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The object's key, and its bytes in the bucket.
    pub(super) key: String,
    pub(super) bytes: u64,
    /// Records read.
    pub(super) rows: u64,
    state: State,
    format: Format,
}

#[derive(Clone)]
enum State {
    Gzip(Box<Gunzip>),
    Zstd(Box<Unzstd>),
    Text { text: Arc<str>, at: usize },
    Broken,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            State::Gzip(_) | State::Zstd(_) => "inflating",
            State::Text { .. } => "text",
            State::Broken => "broken",
        })
    }
}

/// What comes next in an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A record, as JSON, and its bytes as it was written.
    Record(String, usize),
    /// A row that is none; the next may be.
    Row,
    /// Nothing behind this can be read.
    Broken,
    /// More of it is still to be inflated: this was enough for a slice.
    Later,
    /// The object has ended.
    End,
}

impl Reading {
    /// Begins with an object. What is not compressed as it should be cannot be read.
    pub(super) fn new(key: &str, bytes: &Arc<Vec<u8>>, compression: &str, format: Format) -> Self {
        let state = match compression {
            // An object of no bytes holds no records, however it is compressed (DDB-IMPORT-020).
            _ if bytes.is_empty() => State::Text {
                text: "".into(),
                at: 0,
            },
            "GZIP" => {
                let max = limits::IMPORT_OBJECT_BYTES_MAX;
                State::Gzip(Box::new(Gunzip::with_limit(Arc::clone(bytes), max)))
            }
            "ZSTD" => {
                let max = limits::IMPORT_OBJECT_BYTES_MAX;
                State::Zstd(Box::new(Unzstd::new(bytes, max)))
            }
            "NONE" => State::of(bytes),
            _ => State::Broken,
        };
        Reading {
            key: key.to_owned(),
            bytes: bytes.len() as u64,
            rows: 0,
            state,
            format,
        }
    }

    pub(super) fn next(&mut self) -> Next {
        if !self.inflate() {
            return Next::Later;
        }
        let State::Text { text, at } = &mut self.state else {
            return self.broken();
        };
        let start = *at;
        let next = match &mut self.format {
            Format::Json => next_json(text, at),
            Format::Ion => next_ion(text, at),
            Format::Csv(csv) => next_csv(text, at, csv),
        };
        let bytes = at.saturating_sub(start);
        match next {
            Some(Ok(record)) => {
                self.rows += 1;
                Next::Record(record, bytes)
            }
            Some(Err(true)) => {
                self.rows += 1;
                Next::Row
            }
            Some(Err(false)) => self.broken(),
            None => Next::End,
        }
    }

    /// Inflates a slice; says whether the text is there, or what will never be one.
    fn inflate(&mut self) -> bool {
        const BYTES: usize = 2 * 1024 * 1024;
        let is_done = match &mut self.state {
            State::Gzip(gunzip) => gunzip.step(BYTES).map_err(drop),
            State::Zstd(unzstd) => unzstd.step(BYTES).map_err(drop),
            State::Text { .. } | State::Broken => return true,
        };
        if is_done == Ok(false) {
            return false;
        }
        self.state = match std::mem::replace(&mut self.state, State::Broken) {
            State::Gzip(gunzip) if is_done.is_ok() => State::of(&gunzip.finish()),
            State::Zstd(unzstd) if is_done.is_ok() => State::of(&unzstd.finish()),
            _ => State::Broken,
        };
        true
    }

    /// Says once that there is no going on.
    fn broken(&mut self) -> Next {
        self.state = State::Text {
            text: "".into(),
            at: 0,
        };
        self.rows += 1;
        Next::Broken
    }
}

impl State {
    fn of(bytes: &[u8]) -> State {
        match std::str::from_utf8(bytes) {
            Ok(text) => State::Text {
                text: text.strip_prefix('\u{feff}').unwrap_or(text).into(),
                at: 0,
            },
            Err(_) => State::Broken,
        }
    }
}

/// A record, or whether it is only this row that is none.
type Found = Option<Result<String, bool>>;

/// One record a line.
fn next_json(text: &str, at: &mut usize) -> Found {
    loop {
        let rest = text.get(*at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        *at += length;
        let line = rest.get(..length).unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let document = JsonDocument::parse(line).map_err(|_| false);
        return Some(document.and_then(|document| {
            let item = document.root().get("Item");
            let found = item.is_some_and(|item| item.as_object().is_some());
            found.then(|| line.to_owned()).ok_or(false)
        }));
    }
}

fn next_ion(text: &str, at: &mut usize) -> Found {
    let mut ion = Ion::new(text, *at);
    let record = ion.next_record()?;
    *at = ion.at;
    Some(record.map_err(|_| false))
}

fn next_csv(text: &str, at: &mut usize, csv: &mut Csv) -> Found {
    let mut cursor = Cursor { at: *at, line: 1 };
    let mut next = || {
        let (_, row) = next_row(text, csv.delimiter, &mut cursor)?;
        Some(match row {
            Row::Cells(cells) => Ok(cells),
            Row::UnclosedQuote => Err(false),
        })
    };
    if csv.header.is_none() {
        match next()? {
            Ok(cells) => csv.header = Some(cells.into_iter().map(Into::into).collect()),
            Err(broken) => return Some(Err(broken)),
        }
    }
    let row = next();
    *at = cursor.at;
    let header = csv.header.as_deref().unwrap_or_default();
    Some(row?.and_then(|cells| {
        if cells.len() != header.len() {
            return Err(true);
        }
        let mut writer = JsonWriter::new();
        writer.begin_object().key("Item").begin_object();
        for (name, cell) in header.iter().zip(&cells) {
            writer.key(name).begin_object();
            writer.key(csv.type_of(name)).string(cell).end_object();
        }
        writer.end_object().end_object();
        Ok(writer.finish())
    }))
}

impl Csv {
    /// Keys have their type, everything else is a string.
    fn type_of(&self, name: &str) -> &'static str {
        let mut types = self.types.iter();
        let found = types.find(|definition| definition.attribute_name == name);
        found.map_or("S", |definition| match definition.attribute_type {
            ScalarAttributeType::S => "S",
            ScalarAttributeType::N => "N",
            ScalarAttributeType::B => "B",
        })
    }
}
