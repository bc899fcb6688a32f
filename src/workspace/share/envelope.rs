//! Links and files around a body: version, checksum, compression.

use super::content::SharedWorkspace;
use super::error::ShareError;
use super::limits::{self, LINK_CHARS_MAX, SPEED_BODY_BYTES_MAX, SPEED_LINK_CHARS_MAX};
use super::speed::SharedSpeed;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::{DecodeError, Engine};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

const MAGIC: &[u8] = b"HASHRANGE\n";
const VERSION: u8 = 1;
/// Links are small and travel far; files are large and stay near.
const LINK_LEVEL: u8 = 10;
const FILE_LEVEL: u8 = 3;

/// The text of a link's fragment.
pub fn encode_link(workspace: &SharedWorkspace) -> Result<String, ShareError> {
    let body = workspace.encode(&limits::LINK)?;
    let link = URL_SAFE_NO_PAD.encode(seal(&body, LINK_LEVEL));
    match link.len() {
        chars if chars > LINK_CHARS_MAX => Err(ShareError::LinkTooLong { chars }),
        _ => Ok(link),
    }
}

/// Reads the text of a link's fragment.
pub fn decode_link(link: &str) -> Result<SharedWorkspace, ShareError> {
    let limits = &limits::LINK;
    let body = body_of(link, LINK_CHARS_MAX, limits.body_bytes)?;
    SharedWorkspace::decode(&body, limits)
}

/// The text of a link's fragment around a measured speed.
pub fn encode_speed(speed: &SharedSpeed) -> Result<String, ShareError> {
    Ok(URL_SAFE_NO_PAD.encode(seal(&speed.encode()?, LINK_LEVEL)))
}

/// Reads the text of a link's fragment around a measured speed.
pub fn decode_speed(link: &str) -> Result<SharedSpeed, ShareError> {
    SharedSpeed::decode(&body_of(link, SPEED_LINK_CHARS_MAX, SPEED_BODY_BYTES_MAX)?)
}

/// The body inside a link's text.
fn body_of(link: &str, chars_max: usize, bytes_max: usize) -> Result<Vec<u8>, ShareError> {
    let link = link.trim();
    if link.is_empty() {
        return Err(ShareError::Empty);
    }
    if link.len() > chars_max {
        let chars = link.len();
        return Err(match chars_max {
            LINK_CHARS_MAX => ShareError::LinkTooLong { chars },
            max => ShareError::TooMuch {
                what: "characters",
                max,
            },
        });
    }
    let sealed = URL_SAFE_NO_PAD.decode(link);
    let sealed = sealed.map_err(|error| match error {
        DecodeError::InvalidByte(..) => ShareError::NotALink,
        // Cut in the middle of a group of four.
        _ => ShareError::Damaged,
    })?;
    open(&sealed, bytes_max)
}

/// The bytes of a `.hashrange` file.
pub fn encode_file(workspace: &SharedWorkspace) -> Result<Vec<u8>, ShareError> {
    let body = workspace.encode(&limits::FILE)?;
    Ok([MAGIC, &seal(&body, FILE_LEVEL)].concat())
}

/// Reads the bytes of a `.hashrange` file.
pub fn decode_file(bytes: &[u8]) -> Result<SharedWorkspace, ShareError> {
    let sealed = bytes.strip_prefix(MAGIC).ok_or(ShareError::NotAFile)?;
    let limits = &limits::FILE;
    SharedWorkspace::decode(&open(sealed, limits.body_bytes)?, limits)
}

fn seal(body: &[u8], level: u8) -> Vec<u8> {
    let mut out = vec![VERSION];
    out.extend_from_slice(&crc32fast::hash(body).to_le_bytes());
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out.extend(compress_to_vec(body, level));
    out
}

fn open(sealed: &[u8], bytes_max: usize) -> Result<Vec<u8>, ShareError> {
    let (version, rest) = sealed.split_first().ok_or(ShareError::Empty)?;
    if *version > VERSION {
        let version = *version;
        return Err(ShareError::NewerVersion { version });
    }
    if *version == 0 {
        return Err(ShareError::Damaged);
    }
    let (checksum, rest) = rest.split_first_chunk::<4>().ok_or(ShareError::Empty)?;
    let (length, deflated) = rest.split_first_chunk::<4>().ok_or(ShareError::Empty)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    if length > bytes_max {
        return Err(ShareError::TooMuch {
            what: "bytes",
            max: bytes_max,
        });
    }
    // The limit is what the header promises: a bomb stops there.
    let body = decompress_to_vec_with_limit(deflated, length);
    let body = body.map_err(|_| ShareError::Damaged)?;
    if body.len() != length || crc32fast::hash(&body).to_le_bytes() != *checksum {
        return Err(ShareError::Damaged);
    }
    Ok(body)
}
