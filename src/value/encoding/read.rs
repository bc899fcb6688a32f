//! A cursor over encoded bytes. Everything is checked; on bytes that were validated nothing fails.

use super::super::{Number, ValueType};
use super::tag;
use super::view::{ItemRef, ListRef, SetRef, ValueRef};

#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes }
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    pub(super) fn varint(&mut self) -> Option<usize> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(usize::from(first));
        }
        let mut value = u64::from(first & 0x7F);
        for shift in [7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                // A zero here would be a longer form of a shorter number.
                return if byte == 0 {
                    None
                } else {
                    usize::try_from(value).ok()
                };
            }
        }
        None
    }

    pub(super) fn u32(&mut self) -> Option<usize> {
        let (bytes, rest) = self.rest.split_first_chunk::<4>()?;
        self.rest = rest;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    }

    /// Length and contents.
    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.varint()?;
        self.take(length)
    }

    /// The body of a container.
    pub(super) fn body(&mut self) -> Option<&'a [u8]> {
        let length = self.u32()?;
        self.take(length)
    }

    pub(super) fn value(&mut self) -> Option<ValueRef<'a>> {
        Some(match self.byte()? {
            tag::S => ValueRef::S(std::str::from_utf8(self.bytes()?).ok()?),
            tag::N => ValueRef::N(Number::from_bytes(self.bytes()?)?),
            tag::B => ValueRef::B(self.bytes()?),
            tag::FALSE => ValueRef::Bool(false),
            tag::TRUE => ValueRef::Bool(true),
            tag::NULL => ValueRef::Null,
            set @ tag::SS => ValueRef::Ss(SetRef::new(set, self.body()?)),
            set @ tag::NS => ValueRef::Ns(SetRef::new(set, self.body()?)),
            set @ tag::BS => ValueRef::Bs(SetRef::new(set, self.body()?)),
            tag::L => ValueRef::L(ListRef::new(self.body()?)),
            tag::M => ValueRef::M(ItemRef::new(self.body()?)),
            _ => return None,
        })
    }

    /// The type and the contents of a string, number or binary; nothing of other values.
    pub(super) fn scalar(&mut self) -> Option<(ValueType, &'a [u8])> {
        let of = match self.byte()? {
            tag::S => ValueType::S,
            tag::N => ValueType::N,
            tag::B => ValueType::B,
            _ => return None,
        };
        Some((of, self.bytes()?))
    }

    pub(super) fn skip_value(&mut self) -> Option<()> {
        match self.byte()? {
            tag::S | tag::N | tag::B => self.bytes().map(drop),
            tag::FALSE | tag::TRUE | tag::NULL => Some(()),
            tag::SS | tag::NS | tag::BS | tag::L | tag::M => self.body().map(drop),
            _ => None,
        }
    }
}
