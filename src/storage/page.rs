//! Pages: the records of a checkpoint.

use super::FORMAT_VERSION;
use super::bytes::{Reader, checksum, length_field};

const MAGIC: &[u8; 4] = b"HRPG";
/// Everything before the checksum field.
const HEADER_BYTES: usize = 24;

/// How many pages a generation may hold; the key of a page leaves 20 bits for its index.
pub const PAGES_MAX: u32 = 1 << 20;

/// Why bytes are not the page they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageError {
    /// Shorter than its header says, or longer.
    Torn,
    /// Does not start with a page's magic bytes.
    Magic,
    /// Written by a newer version of the format.
    Version(u16),
    /// The checksum does not fit the bytes.
    Checksum,
    /// A whole page, but of another generation or place.
    Misplaced,
}

/// The key under which a page is stored: an integer that a JavaScript number holds exactly.
pub fn page_key(generation: u64, index: u32) -> u64 {
    generation.saturating_mul(u64::from(PAGES_MAX)) + u64::from(index)
}

/// Encodes one page.
pub fn encode_page(generation: u64, index: u32, payload: &[u8]) -> Vec<u8> {
    let mut record = Vec::with_capacity(HEADER_BYTES + 4 + payload.len());
    record.extend_from_slice(MAGIC);
    record.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    record.extend_from_slice(&0u16.to_le_bytes());
    record.extend_from_slice(&generation.to_le_bytes());
    record.extend_from_slice(&index.to_le_bytes());
    record.extend_from_slice(&length_field(payload.len()).to_le_bytes());
    record.extend_from_slice(&checksum(&record, payload).to_le_bytes());
    record.extend_from_slice(payload);
    record
}

/// Reads the payload of the page that must be at this place, or says what is there instead.
pub fn decode_page(record: &[u8], generation: u64, index: u32) -> Result<&[u8], PageError> {
    let header = Reader::new(record)
        .take(HEADER_BYTES)
        .ok_or(PageError::Torn)?;
    let mut reader = Reader::new(record);
    if reader.take(4) != Some(MAGIC) {
        return Err(PageError::Magic);
    }
    let version = reader.u16().ok_or(PageError::Torn)?;
    let _reserved = reader.u16().ok_or(PageError::Torn)?;
    let found_generation = reader.u64().ok_or(PageError::Torn)?;
    let found_index = reader.u32().ok_or(PageError::Torn)?;
    let length = reader.u32().ok_or(PageError::Torn)?;
    let crc = reader.u32().ok_or(PageError::Torn)?;
    let payload = reader.rest();
    if payload.len() != length as usize {
        return Err(PageError::Torn);
    }
    if checksum(header, payload) != crc {
        return Err(PageError::Checksum);
    }
    if version > FORMAT_VERSION {
        return Err(PageError::Version(version));
    }
    if (found_generation, found_index) != (generation, index) {
        return Err(PageError::Misplaced);
    }
    Ok(payload)
}
