//! Compressed bodies, both ways: gzip and deflate (which is zlib's format, RFC 9110).
//!
//! Source of what is compressed, refused and preferred: scylladb/scylladb, test/alternator, its
//! test_compressed_request.py and test_compressed_response.py, which also run against AWS.

use std::io::Read;

use flate2::Compression;
use flate2::bufread::{GzDecoder, ZlibDecoder};
use flate2::read::{GzEncoder, ZlibEncoder};

use crate::http::BODY_BYTES_MAX;

/// Answers that are shorter go as they are.
const COMPRESSED_BYTES_MIN: usize = 4096;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coding {
    Gzip,
    Deflate,
}

impl Coding {
    /// In the order in which `*` takes them.
    const ALL: [Coding; 2] = [Coding::Gzip, Coding::Deflate];

    fn name(self) -> &'static str {
        match self {
            Coding::Gzip => "gzip",
            Coding::Deflate => "deflate",
        }
    }

    fn named(name: &str) -> Option<Coding> {
        let mut all = Coding::ALL.into_iter();
        all.find(|coding| name.eq_ignore_ascii_case(coding.name()))
    }
}

/// A body that cannot be read: the service says no more than a 500.
pub(crate) struct Unreadable;

/// The body behind its `Content-Encoding`.
pub(crate) fn decode(body: &[u8], encoding: Option<&str>) -> Result<Option<Vec<u8>>, Unreadable> {
    let name = encoding.unwrap_or_default().trim();
    if name.is_empty() || name.eq_ignore_ascii_case("identity") {
        return Ok(None);
    }
    let mut text = Vec::new();
    match Coding::named(name).ok_or(Unreadable)? {
        Coding::Gzip => {
            let mut rest = body;
            // Member after member; what is none behind the first counts for nothing.
            while text.is_empty() || rest.starts_with(&[0x1F, 0x8B]) {
                let mut member = GzDecoder::new(rest);
                read_bounded(&mut member, &mut text)?;
                rest = member.into_inner();
                if rest.is_empty() {
                    break;
                }
            }
        }
        Coding::Deflate => {
            let mut stream = ZlibDecoder::new(body);
            read_bounded(&mut stream, &mut text)?;
            if !stream.into_inner().is_empty() {
                return Err(Unreadable);
            }
        }
    }
    Ok(Some(text))
}

fn read_bounded(reader: &mut impl Read, text: &mut Vec<u8>) -> Result<(), Unreadable> {
    let left = (BODY_BYTES_MAX + 1).saturating_sub(text.len()) as u64;
    let read = reader.take(left).read_to_end(text);
    match read {
        Ok(_) if text.len() <= BODY_BYTES_MAX => Ok(()),
        _ => Err(Unreadable),
    }
}

/// The body as a client may have it that sent this `Accept-Encoding`, with the coding's name.
pub(crate) fn encode(body: &[u8], accepted: &str) -> Option<(&'static str, Vec<u8>)> {
    if body.len() < COMPRESSED_BYTES_MIN {
        return None;
    }
    let coding = preferred(accepted)?;
    let level = Compression::fast();
    let mut bytes = Vec::new();
    let done = match coding {
        Coding::Gzip => GzEncoder::new(body, level).read_to_end(&mut bytes),
        Coding::Deflate => ZlibEncoder::new(body, level).read_to_end(&mut bytes),
    };
    done.ok().map(|_| (coding.name(), bytes))
}

/// The coding of the highest weight, the first of them that is named; `*` stands for those that are
/// not, behind all. `identity` has no say.
fn preferred(accepted: &str) -> Option<Coding> {
    let mut offers: Vec<(Coding, f64)> = Vec::new();
    let mut others = 0.0;
    for entry in accepted.split(',') {
        let mut parts = entry.split(';');
        let name = parts.next().unwrap_or_default().trim();
        let Some(weight) = weight(parts.next()) else {
            continue;
        };
        match Coding::named(name) {
            Some(coding) => offers.push((coding, weight)),
            None if name == "*" => others = weight,
            None => {}
        }
    }
    for coding in Coding::ALL {
        if !offers.iter().any(|(named, _)| *named == coding) {
            offers.push((coding, others));
        }
    }
    let mut best = None;
    let mut highest = 0.0;
    for (coding, weight) in offers {
        if weight > highest {
            (best, highest) = (Some(coding), weight);
        }
    }
    best
}

/// A coding's weight, of its first parameter: 1 where that is no number, none where it is another
/// parameter.
fn weight(parameter: Option<&str>) -> Option<f64> {
    let Some(parameter) = parameter else {
        return Some(1.0);
    };
    let value = parameter.trim().strip_prefix('q')?;
    let number = value.strip_prefix('=').map(|text| text.trim().parse());
    match number {
        Some(Ok(weight)) => Some(f64::clamp(weight, 0.0, 1.0)),
        _ => Some(1.0),
    }
}
