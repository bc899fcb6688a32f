//! Log frames: one group commit each, chained by checksum.

use super::FORMAT_VERSION;
use super::bytes::{Reader, checksum, length_field, seal};

const MAGIC: &[u8; 4] = b"HRLF";
/// Everything before the checksum field.
const HEADER_BYTES: usize = 28;

/// A frame that was read back whole.
#[derive(Debug, PartialEq, Eq)]
pub struct DecodedFrame {
    /// The frame's place in the log; the first ever is 1.
    pub sequence: u64,
    /// The checksum of the frame before it, 0 for the first.
    pub previous_crc: u32,
    /// The frame's own checksum: what the next one must name.
    pub crc: u32,
    /// The commits, in the order in which they were pushed.
    pub commits: Vec<Vec<u8>>,
}

/// Why bytes are not a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameError {
    /// Shorter than its header says, or longer.
    Torn,
    /// Does not start with a frame's magic bytes.
    Magic,
    /// Written by a newer version of the format.
    Version(u16),
    /// The checksum does not fit the bytes.
    Checksum,
}

/// Encodes one group commit; returns the record and its checksum.
pub fn encode_frame(sequence: u64, previous_crc: u32, commits: &[Vec<u8>]) -> (Vec<u8>, u32) {
    let payload_bytes: usize = commits.iter().map(|commit| commit.len() + 4).sum();
    let mut record = Vec::with_capacity(HEADER_BYTES + 4 + payload_bytes);
    record.extend_from_slice(MAGIC);
    record.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    record.extend_from_slice(&0u16.to_le_bytes());
    record.extend_from_slice(&sequence.to_le_bytes());
    record.extend_from_slice(&previous_crc.to_le_bytes());
    record.extend_from_slice(&length_field(commits.len()).to_le_bytes());
    record.extend_from_slice(&length_field(payload_bytes).to_le_bytes());
    record.extend_from_slice(&[0; 4]);
    for commit in commits {
        record.extend_from_slice(&length_field(commit.len()).to_le_bytes());
        record.extend_from_slice(commit);
    }
    // The payload is written once, where it belongs: the checksum before it is filled in last.
    let crc = seal(&mut record, HEADER_BYTES);
    (record, crc)
}

/// Reads a frame back, or says why it is none.
pub fn decode_frame(record: &[u8]) -> Result<DecodedFrame, FrameError> {
    let mut reader = Reader::new(record);
    let header = Reader::new(record)
        .take(HEADER_BYTES)
        .ok_or(FrameError::Torn)?;
    if reader.take(4) != Some(MAGIC) {
        return Err(FrameError::Magic);
    }
    let version = reader.u16().ok_or(FrameError::Torn)?;
    let _reserved = reader.u16().ok_or(FrameError::Torn)?;
    let sequence = reader.u64().ok_or(FrameError::Torn)?;
    let previous_crc = reader.u32().ok_or(FrameError::Torn)?;
    let count = reader.u32().ok_or(FrameError::Torn)?;
    let length = reader.u32().ok_or(FrameError::Torn)?;
    let crc = reader.u32().ok_or(FrameError::Torn)?;
    let payload = reader.rest();
    if payload.len() != length as usize {
        return Err(FrameError::Torn);
    }
    if checksum(header, payload) != crc {
        return Err(FrameError::Checksum);
    }
    // Only now: a torn version field must not pass for a newer format.
    if version > FORMAT_VERSION {
        return Err(FrameError::Version(version));
    }
    let commits = split_payload(payload, count).ok_or(FrameError::Checksum)?;
    Ok(DecodedFrame {
        sequence,
        previous_crc,
        crc,
        commits,
    })
}

fn split_payload(payload: &[u8], count: u32) -> Option<Vec<Vec<u8>>> {
    let mut reader = Reader::new(payload);
    let mut commits = Vec::new();
    for _ in 0..count {
        let length = reader.u32()?;
        commits.push(reader.take(length as usize)?.to_vec());
    }
    reader.is_empty().then_some(commits)
}
