//! Reading and writing of fixed little-endian fields, without indexing.

/// Reads fields from the front of a byte slice.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader { rest: bytes }
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (front, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(front)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(super) fn rest(self) -> &'a [u8] {
        self.rest
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}

/// The checksum of a record: its header fields and its payload, as if they were one slice.
pub(super) fn checksum(header: &[u8], payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(header);
    hasher.update(payload);
    hasher.finalize()
}

/// Fills in the checksum of a record whose payload stands behind it, and returns it.
pub(super) fn seal(record: &mut [u8], header_bytes: usize) -> u32 {
    let Some((header, rest)) = record.split_at_mut_checked(header_bytes) else {
        return 0;
    };
    let Some((field, payload)) = rest.split_first_chunk_mut::<4>() else {
        return 0;
    };
    let crc = checksum(header, payload);
    *field = crc.to_le_bytes();
    crc
}

/// A length as the format's 32-bit field. Records are bounded far below; a longer one would be
/// refused when it is read back, so saturating can not pass unseen.
pub(super) fn length_field(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
