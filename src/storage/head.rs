//! The head: the one record that says which pages and which part of the log make the workspace.

use super::FORMAT_VERSION;
use super::bytes::{Reader, checksum};

const MAGIC: &[u8; 4] = b"HRHD";
/// Everything before the checksum field.
const HEADER_BYTES: usize = 48;

/// Which pages and which part of the log make the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The generation of pages that counts; 0 means no checkpoint was ever made.
    pub generation: u64,
    /// How many pages that generation has.
    pub page_count: u32,
    /// The checksum of the last frame whose commits the pages hold: the first frame of the log must
    /// name it. 0 when there is none.
    pub chain_crc: u32,
    /// The first sequence of the log that is not in the pages.
    pub log_start: u64,
    /// How many commits the pages hold.
    pub commits: u64,
    /// The bytes of the pages, headers included.
    pub page_bytes: u64,
}

/// Why bytes are not a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadError {
    /// Not a head at all, torn, or with a wrong checksum.
    Damaged,
    /// Written by a newer version of the format.
    Version(u16),
}

impl Head {
    /// The head of a workspace in which nothing was ever written.
    pub const EMPTY: Head = Head {
        generation: 0,
        page_count: 0,
        chain_crc: 0,
        log_start: 1,
        commits: 0,
        page_bytes: 0,
    };

    /// The record to store.
    pub fn encode(&self) -> Vec<u8> {
        let mut record = Vec::with_capacity(HEADER_BYTES + 4);
        record.extend_from_slice(MAGIC);
        record.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
        record.extend_from_slice(&0u16.to_le_bytes());
        record.extend_from_slice(&self.generation.to_le_bytes());
        record.extend_from_slice(&self.page_count.to_le_bytes());
        record.extend_from_slice(&self.chain_crc.to_le_bytes());
        record.extend_from_slice(&self.log_start.to_le_bytes());
        record.extend_from_slice(&self.commits.to_le_bytes());
        record.extend_from_slice(&self.page_bytes.to_le_bytes());
        let crc = checksum(&record, &[]);
        record.extend_from_slice(&crc.to_le_bytes());
        record
    }

    /// Reads the record back.
    pub fn decode(record: &[u8]) -> Result<Head, HeadError> {
        let (head, version) = Head::parse(record).ok_or(HeadError::Damaged)?;
        if version > FORMAT_VERSION {
            return Err(HeadError::Version(version));
        }
        Ok(head)
    }

    /// The format version a stored head names, once its checksum holds.
    pub fn version(record: &[u8]) -> Result<u16, HeadError> {
        Head::parse(record)
            .map(|(_, version)| version)
            .ok_or(HeadError::Damaged)
    }

    fn parse(record: &[u8]) -> Option<(Head, u16)> {
        let header = Reader::new(record).take(HEADER_BYTES)?;
        let mut reader = Reader::new(record);
        if reader.take(4)? != MAGIC {
            return None;
        }
        let version = reader.u16()?;
        let _reserved = reader.u16()?;
        let head = Head {
            generation: reader.u64()?,
            page_count: reader.u32()?,
            chain_crc: reader.u32()?,
            log_start: reader.u64()?,
            commits: reader.u64()?,
            page_bytes: reader.u64()?,
        };
        let crc = reader.u32()?;
        (reader.is_empty() && checksum(header, &[]) == crc).then_some((head, version))
    }
}
