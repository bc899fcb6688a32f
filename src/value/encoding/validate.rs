//! Checking bytes that come from outside: a file, a link, a page of the journal.

use super::super::Number;
use super::super::size::{CONTAINER_BYTES, ELEMENT_BYTES, SCALAR_BYTES};
use super::read::Reader;
use super::{NESTING_MAX, tag};
use std::fmt;

/// Why bytes are not an encoded item or value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes end before the item does, or a length has a longer form than it needs.
    Truncated,
    /// Bytes follow the item.
    TrailingBytes,
    /// A tag that no type has.
    UnknownTag(u8),
    /// A name or string that is not UTF-8.
    InvalidUtf8,
    /// Number bytes that are not the one encoding of a number.
    InvalidNumber,
    /// Names or set members that do not strictly ascend.
    Unsorted,
    /// A set without members, or an attribute without a name.
    Empty,
    /// Nested deeper than 32 levels.
    TooDeep,
    /// The stored size is not the size of the attributes.
    WrongSize,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Truncated => formatter.write_str("the item's bytes are cut short"),
            DecodeError::TrailingBytes => formatter.write_str("bytes follow the item"),
            DecodeError::UnknownTag(tag) => write!(formatter, "no type has the tag {tag}"),
            DecodeError::InvalidUtf8 => formatter.write_str("a string is not UTF-8"),
            DecodeError::InvalidNumber => formatter.write_str("a number is not encoded as one"),
            DecodeError::Unsorted => formatter.write_str("names or set members are out of order"),
            DecodeError::Empty => formatter.write_str("a set or a name is empty"),
            DecodeError::TooDeep => formatter.write_str("nested deeper than 32 levels"),
            DecodeError::WrongSize => formatter.write_str("the stored size is wrong"),
        }
    }
}

impl std::error::Error for DecodeError {}

pub(super) fn item(bytes: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(bytes);
    let stored = reader.u32().ok_or(DecodeError::Truncated)?;
    let (_, size) = members(&mut reader, 1)?;
    finish(&reader)?;
    if size == stored {
        Ok(())
    } else {
        Err(DecodeError::WrongSize)
    }
}

pub(super) fn value(bytes: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(bytes);
    one_value(&mut reader, 1)?;
    finish(&reader)
}

fn finish(reader: &Reader<'_>) -> Result<(), DecodeError> {
    if reader.rest.is_empty() {
        Ok(())
    } else {
        Err(DecodeError::TrailingBytes)
    }
}

/// Count and size of a map body's members.
fn members(reader: &mut Reader<'_>, level: usize) -> Result<(usize, usize), DecodeError> {
    let count = reader.varint().ok_or(DecodeError::Truncated)?;
    let mut size = 0;
    let mut previous: &[u8] = &[];
    for _ in 0..count {
        let name = reader.bytes().ok_or(DecodeError::Truncated)?;
        utf8(name)?;
        if name.is_empty() {
            return Err(DecodeError::Empty);
        }
        if name <= previous {
            return Err(DecodeError::Unsorted);
        }
        previous = name;
        size += name.len() + one_value(reader, level)?;
    }
    Ok((count, size))
}

fn one_value(reader: &mut Reader<'_>, level: usize) -> Result<usize, DecodeError> {
    if level > NESTING_MAX {
        return Err(DecodeError::TooDeep);
    }
    let tag = reader.byte().ok_or(DecodeError::Truncated)?;
    match tag {
        tag::S | tag::N | tag::B => {
            let contents = reader.bytes().ok_or(DecodeError::Truncated)?;
            member(tag, contents)
        }
        tag::FALSE | tag::TRUE | tag::NULL => Ok(SCALAR_BYTES),
        tag::SS | tag::NS | tag::BS => {
            let mut body = body(reader)?;
            let size = set(tag, &mut body)?;
            finish(&body)?;
            Ok(size)
        }
        tag::L => {
            let mut body = body(reader)?;
            let count = body.varint().ok_or(DecodeError::Truncated)?;
            let mut size = CONTAINER_BYTES;
            for _ in 0..count {
                size += ELEMENT_BYTES + one_value(&mut body, level + 1)?;
            }
            finish(&body)?;
            Ok(size)
        }
        tag::M => {
            let mut body = body(reader)?;
            let (count, size) = members(&mut body, level + 1)?;
            finish(&body)?;
            Ok(CONTAINER_BYTES + ELEMENT_BYTES * count + size)
        }
        unknown => Err(DecodeError::UnknownTag(unknown)),
    }
}

fn body<'a>(reader: &mut Reader<'a>) -> Result<Reader<'a>, DecodeError> {
    reader.body().map(Reader::new).ok_or(DecodeError::Truncated)
}

fn set(set_tag: u8, body: &mut Reader<'_>) -> Result<usize, DecodeError> {
    let member_tag = match set_tag {
        tag::SS => tag::S,
        tag::NS => tag::N,
        _ => tag::B,
    };
    let count = body.varint().ok_or(DecodeError::Truncated)?;
    if count == 0 {
        return Err(DecodeError::Empty);
    }
    let mut size = 0;
    let mut previous: Option<&[u8]> = None;
    for _ in 0..count {
        let contents = body.bytes().ok_or(DecodeError::Truncated)?;
        if previous.is_some_and(|previous| contents <= previous) {
            return Err(DecodeError::Unsorted);
        }
        previous = Some(contents);
        size += member(member_tag, contents)?;
    }
    Ok(size)
}

fn member(tag: u8, contents: &[u8]) -> Result<usize, DecodeError> {
    match tag {
        tag::S => utf8(contents).map(|()| contents.len()),
        tag::N => Number::from_bytes(contents)
            .map(|number| number.size_bytes())
            .ok_or(DecodeError::InvalidNumber),
        _ => Ok(contents.len()),
    }
}

fn utf8(bytes: &[u8]) -> Result<(), DecodeError> {
    std::str::from_utf8(bytes)
        .map(drop)
        .map_err(|_| DecodeError::InvalidUtf8)
}
