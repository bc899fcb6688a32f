//! As much HTTP/1.1 as clients of DynamoDB speak: keep-alive, bodies by length or in chunks,
//! `Expect: 100-continue`, and the service's bounds of heads and bodies. Deliberately absent: TLS,
//! HTTP/2, a bound of what one connection asks for.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::answer::Answer;

/// Of the request line, and of the headers together: the service answers more with a 400
/// (scylladb/scylladb, test/alternator/test_manual_requests.py, which also runs against AWS).
const HEAD_PART_BYTES_MAX: usize = 16 * 1024;
const HEADERS_MAX: usize = 96;
/// What the service takes in one request; a byte more is a 413 (dynalite, test/connection.js).
pub(crate) const BODY_BYTES_MAX: usize = 16 * 1024 * 1024;
/// So much of a body that is too large is read and let go: a client that still writes would not
/// see the answer.
const DISCARDED_BYTES_MAX: usize = 256 * 1024 * 1024;
/// So long a client that was refused may say nothing before its connection is closed.
const LINGER_MAX: Duration = Duration::from_secs(2);

/// One request, read whole.
#[derive(Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query, as they were sent.
    pub(crate) target: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    keep_alive: bool,
}

impl Request {
    /// A header's value, by its name in lower case; the first where there are several.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

/// Why there is no request to answer.
enum Failure {
    Broken(io::Error),
    /// The client gets this status, without a word, and the connection ends.
    Refused(u16),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Broken(error)
    }
}

/// Answers every request of a connection, until its client closes it.
pub(crate) fn converse(stream: &TcpStream, answer: impl Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(64 * 1024, stream);
    loop {
        match read_request(&mut reader, stream) {
            Ok(Some(request)) => {
                let with_body = request.method != "HEAD";
                answer(&request).write(stream, request.keep_alive, with_body)?;
                if !request.keep_alive {
                    return Ok(());
                }
            }
            Ok(None) => return Ok(()),
            Err(Failure::Refused(status)) => {
                Answer::bare(status).write(stream, false, true)?;
                return linger(&mut reader, stream);
            }
            Err(Failure::Broken(error)) => return Err(error),
        }
    }
}

fn read_request(
    reader: &mut impl BufRead,
    mut stream: &TcpStream,
) -> Result<Option<Request>, Failure> {
    let Some(head) = read_head(reader)? else {
        return Ok(None);
    };
    let mut request = parse_head(&head)?;
    let length = match request.header("content-length") {
        Some(text) => text.trim().parse().map_err(|_| Failure::Refused(400))?,
        None => 0,
    };
    let expects = request
        .header("expect")
        .is_some_and(|value| value.eq_ignore_ascii_case("100-continue"));
    if expects {
        if length > BODY_BYTES_MAX {
            return Err(Failure::Refused(413));
        }
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let chunked = request
        .header("transfer-encoding")
        .is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    request.body = if chunked {
        read_chunks(reader)?
    } else {
        read_body(reader, length)?
    };
    Ok(Some(request))
}

/// Everything up to and with the empty line; `None` at the end of the connection.
fn read_head(reader: &mut impl BufRead) -> Result<Option<Vec<u8>>, Failure> {
    let mut head = Vec::new();
    let mut line_bytes = 0;
    loop {
        let left = (2 * HEAD_PART_BYTES_MAX + 1).saturating_sub(head.len());
        let read = reader.take(left as u64).read_until(b'\n', &mut head)?;
        if read == 0 && head.is_empty() {
            return Ok(None);
        }
        if head == b"\r\n" {
            // Some clients end a body with an empty line that belongs to nothing.
            head.clear();
            continue;
        }
        if line_bytes == 0 {
            line_bytes = head.len();
        }
        if line_bytes > HEAD_PART_BYTES_MAX || head.len() - line_bytes > HEAD_PART_BYTES_MAX {
            return Err(Failure::Refused(400));
        }
        if read == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        if head.ends_with(b"\r\n\r\n") {
            return Ok(Some(head));
        }
    }
}

fn parse_head(head: &[u8]) -> Result<Request, Failure> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut parsed = httparse::Request::new(&mut headers);
    parsed.parse(head).map_err(|_| Failure::Refused(400))?;
    let newer = parsed.version == Some(1);
    let headers: Vec<(String, String)> = parsed
        .headers
        .iter()
        .map(|header| {
            let value = String::from_utf8_lossy(header.value).into_owned();
            (header.name.to_ascii_lowercase(), value)
        })
        .collect();
    // Measured in September 2026 by ExtendDB/extenddb, test_duplicate_host_header_is_refused.
    if headers.iter().filter(|(name, _)| name == "host").count() > 1 {
        return Err(Failure::Refused(400));
    }
    let mut request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        target: parsed.path.unwrap_or_default().to_owned(),
        headers,
        body: Vec::new(),
        keep_alive: newer,
    };
    if let Some(connection) = request.header("connection") {
        let connection = connection.to_ascii_lowercase();
        request.keep_alive = if newer {
            !connection.contains("close")
        } else {
            connection.contains("keep-alive")
        };
    }
    Ok(request)
}

fn read_body(reader: &mut impl BufRead, length: usize) -> Result<Vec<u8>, Failure> {
    if length > BODY_BYTES_MAX {
        discard(reader, length)?;
        return Err(Failure::Refused(413));
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(body)
}

fn read_chunks(reader: &mut impl BufRead) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    let mut bytes = 0usize;
    loop {
        let line = read_line(reader)?;
        let digits = line.split(';').next().unwrap_or_default().trim();
        let length = usize::from_str_radix(digits, 16).map_err(|_| Failure::Refused(400))?;
        if length == 0 {
            // Trailers, up to the empty line.
            while !read_line(reader)?.is_empty() {}
            if bytes > BODY_BYTES_MAX {
                return Err(Failure::Refused(413));
            }
            return Ok(body);
        }
        bytes = bytes.saturating_add(length);
        if bytes > DISCARDED_BYTES_MAX {
            return Err(Failure::Refused(413));
        }
        if bytes > BODY_BYTES_MAX {
            body.clear();
            discard(reader, length)?;
        } else {
            body.extend(read_body(reader, length)?);
        }
        read_line(reader)?;
    }
}

/// Reads what the client still sends: a connection that is closed before is reset, and the answer may
/// go with it.
fn linger(reader: &mut impl BufRead, stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(LINGER_MAX))?;
    discard(reader, DISCARDED_BYTES_MAX)
}

fn discard(reader: &mut impl BufRead, length: usize) -> io::Result<()> {
    let length = length.min(DISCARDED_BYTES_MAX) as u64;
    io::copy(&mut reader.take(length), &mut io::sink()).map(|_| ())
}

fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if reader.take(4096).read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}
