//! As much HTTP/1.1 as the AWS clients speak: keep-alive, bodies by length or in chunks,
//! `Expect: 100-continue`. Deliberately absent: TLS, pipelining limits, compression.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

const HEAD_BYTES_MAX: usize = 64 * 1024;
const HEADERS_MAX: usize = 96;
/// Above the 16 MB that the service takes in one request.
const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;

/// One request, read whole.
pub(crate) struct Request {
    pub(crate) method: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    keep_alive: bool,
}

impl Request {
    /// A header's value, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// What goes back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn text(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: vec![("content-type".to_owned(), "text/plain".to_owned())],
            body: body.to_owned(),
        }
    }
}

/// Answers every request of a connection, until its client closes it.
pub(crate) fn converse(stream: &TcpStream, answer: impl Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(64 * 1024, stream);
    while let Some(request) = read_request(&mut reader, stream)? {
        write_answer(stream, &answer(&request), request.keep_alive)?;
        if !request.keep_alive {
            break;
        }
    }
    Ok(())
}

fn read_request(reader: &mut impl BufRead, mut stream: &TcpStream) -> io::Result<Option<Request>> {
    let Some(head) = read_head(reader)? else {
        return Ok(None);
    };
    let mut request = parse_head(&head)?;
    let expects = request
        .header("expect")
        .is_some_and(|value| value.eq_ignore_ascii_case("100-continue"));
    if expects {
        stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let chunked = request
        .header("transfer-encoding")
        .is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    request.body = if chunked {
        read_chunks(reader)?
    } else {
        let length = match request.header("content-length") {
            Some(text) => text.trim().parse().map_err(|_| bad("content-length"))?,
            None => 0,
        };
        read_exactly(reader, length)?
    };
    Ok(Some(request))
}

/// Everything up to and with the empty line; `None` at the end of the connection.
fn read_head(reader: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    loop {
        let left = (HEAD_BYTES_MAX + 1).saturating_sub(head.len());
        let read = reader.take(left as u64).read_until(b'\n', &mut head)?;
        if read == 0 && head.is_empty() {
            return Ok(None);
        }
        if read == 0 || head.len() > HEAD_BYTES_MAX {
            return Err(bad("head"));
        }
        if head == b"\r\n" {
            // Some clients end a body with an empty line that belongs to nothing.
            head.clear();
        } else if head.ends_with(b"\r\n\r\n") {
            return Ok(Some(head));
        }
    }
}

fn parse_head(head: &[u8]) -> io::Result<Request> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_MAX];
    let mut parsed = httparse::Request::new(&mut headers);
    parsed.parse(head).map_err(|_| bad("head"))?;
    let method = parsed.method.unwrap_or_default().to_owned();
    let newer = parsed.version == Some(1);
    let headers: Vec<(String, String)> = parsed
        .headers
        .iter()
        .map(|header| {
            let value = String::from_utf8_lossy(header.value).into_owned();
            (header.name.to_ascii_lowercase(), value)
        })
        .collect();
    let mut request = Request {
        method,
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

fn read_exactly(reader: &mut impl BufRead, length: usize) -> io::Result<Vec<u8>> {
    if length > BODY_BYTES_MAX {
        return Err(bad("content-length"));
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(body)
}

fn read_chunks(reader: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = read_line(reader)?;
        let digits = line.split(';').next().unwrap_or_default().trim();
        let length = usize::from_str_radix(digits, 16).map_err(|_| bad("chunk"))?;
        if length == 0 {
            // Trailers, up to the empty line.
            while !read_line(reader)?.is_empty() {}
            return Ok(body);
        }
        if length > BODY_BYTES_MAX - body.len() {
            return Err(bad("chunk"));
        }
        body.extend(read_exactly(reader, length)?);
        read_line(reader)?;
    }
}

fn read_line(reader: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if reader.take(4096).read_line(&mut line)? == 0 {
        return Err(bad("chunk"));
    }
    Ok(line.trim_end().to_owned())
}

fn write_answer(mut stream: &TcpStream, answer: &Answer, keep_alive: bool) -> io::Result<()> {
    let reason = match answer.status {
        200 => "OK",
        400 => "Bad Request",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        _ => "Status",
    };
    let mut text = format!("HTTP/1.1 {} {reason}\r\n", answer.status);
    for (name, value) in &answer.headers {
        if !name.eq_ignore_ascii_case("content-length") {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    let connection = if keep_alive { "keep-alive" } else { "close" };
    text.push_str(&format!(
        "server: hashrange\r\nconnection: {connection}\r\ncontent-length: {}\r\n\r\n",
        answer.body.len()
    ));
    text.push_str(&answer.body);
    // One write, so that the answer leaves in as few packets as it fits in.
    stream.write_all(text.as_bytes())
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("bad {what}"))
}
