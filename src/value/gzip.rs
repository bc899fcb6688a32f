//! Gzip files (RFC 1952): written whole, inflated in steps, with a limit.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use std::sync::Arc;

/// Why gzip data cannot be inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GunzipError {
    /// Damaged or cut short.
    Damaged,
    /// They inflate to more than the limit.
    TooLarge {
        /// The limit.
        bytes_max: usize,
    },
}

/// Bytes as a gzip file: quick rather than small, without a name and a time.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    const LEVEL: u8 = 3;
    let mut file = vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];
    file.append(&mut compress_to_vec(bytes, LEVEL));
    file.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
    file.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    file
}

/// A file may inflate to this much; it is held in memory while it is imported.
pub const INFLATED_BYTES_MAX: usize = 512 * 1024 * 1024;

/// Whether bytes begin as a gzip file does.
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// A gzip file being inflated.
#[derive(Clone)]
pub struct Gunzip {
    input: Arc<Vec<u8>>,
    at: usize,
    output: Vec<u8>,
    bytes_max: usize,
    member: Option<Member>,
}

#[derive(Clone)]
struct Member {
    state: Box<InflateState>,
    output_start: usize,
}

impl Gunzip {
    /// Starts on a file. Nothing is inflated yet.
    pub fn new(input: impl Into<Arc<Vec<u8>>>) -> Gunzip {
        Gunzip::with_limit(input, INFLATED_BYTES_MAX)
    }

    /// As [`Gunzip::new`], with another limit.
    pub fn with_limit(input: impl Into<Arc<Vec<u8>>>, bytes_max: usize) -> Gunzip {
        Gunzip {
            input: input.into(),
            at: 0,
            output: Vec::new(),
            bytes_max,
            member: None,
        }
    }

    /// Compressed bytes read so far, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.at, self.input.len())
    }

    /// Inflates about `bytes_max` more bytes; says whether the file is done.
    pub fn step(&mut self, bytes_max: usize) -> Result<bool, GunzipError> {
        let goal = self.output.len().saturating_add(bytes_max);
        while self.output.len() < goal {
            match &self.member {
                Some(_) => self.inflate_some()?,
                None if self.ends_here() => return Ok(true),
                None => self.begin_member()?,
            }
        }
        Ok(false)
    }

    /// The inflated bytes.
    pub fn finish(self) -> Vec<u8> {
        self.output
    }

    /// Files may end in zeros; a first member there must be.
    fn ends_here(&self) -> bool {
        let rest = self.input.get(self.at..).unwrap_or_default();
        self.at > 0 && rest.iter().all(|byte| *byte == 0)
    }

    /// Reads a member's header (RFC 1952).
    fn begin_member(&mut self) -> Result<(), GunzipError> {
        const EXTRA: u8 = 4;
        const NAME: u8 = 8;
        const COMMENT: u8 = 16;
        const HEADER_CHECKSUM: u8 = 2;
        let header = self.take(10)?;
        let &[0x1F, 0x8B, 8, flags, ..] = header else {
            return Err(GunzipError::Damaged);
        };
        if flags & EXTRA != 0 {
            let length = self.take(2)?;
            let length = length
                .iter()
                .rev()
                .fold(0, |sum, byte| sum * 256 + usize::from(*byte));
            self.take(length)?;
        }
        for text in [NAME, COMMENT] {
            if flags & text != 0 {
                while self.take(1)? != [0] {}
            }
        }
        if flags & HEADER_CHECKSUM != 0 {
            self.take(2)?;
        }
        self.member = Some(Member {
            state: InflateState::new_boxed(DataFormat::Raw),
            output_start: self.output.len(),
        });
        Ok(())
    }

    fn take(&mut self, count: usize) -> Result<&[u8], GunzipError> {
        let start = self.at;
        let taken = self.input.get(start..start.saturating_add(count));
        self.at = start.saturating_add(count);
        taken.ok_or(GunzipError::Damaged)
    }

    fn inflate_some(&mut self) -> Result<(), GunzipError> {
        const CHUNK_BYTES: usize = 64 * 1024;
        let Some(member) = &mut self.member else {
            return Ok(());
        };
        let start = self.output.len();
        self.output.resize(start + CHUNK_BYTES, 0);
        let rest = self.input.get(self.at..).unwrap_or_default();
        let room = self.output.get_mut(start..).unwrap_or_default();
        let result = inflate(&mut member.state, rest, room, MZFlush::None);
        self.at += result.bytes_consumed;
        self.output.truncate(start + result.bytes_written);
        if self.output.len() > self.bytes_max {
            let bytes_max = self.bytes_max;
            return Err(GunzipError::TooLarge { bytes_max });
        }
        match result.status {
            Ok(MZStatus::StreamEnd) => self.end_member(),
            Ok(_) if result.bytes_consumed + result.bytes_written > 0 => Ok(()),
            _ => Err(GunzipError::Damaged),
        }
    }

    /// Checks the checksum and length behind a member.
    fn end_member(&mut self) -> Result<(), GunzipError> {
        let Some(member) = self.member.take() else {
            return Ok(());
        };
        let inflated = self.output.get(member.output_start..).unwrap_or_default();
        let checksum = crc32fast::hash(inflated).to_le_bytes();
        let length = (inflated.len() as u32).to_le_bytes();
        if self.take(8)? == [checksum, length].as_flattened() {
            Ok(())
        } else {
            Err(GunzipError::Damaged)
        }
    }
}
