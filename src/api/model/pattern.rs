//! The patterns that texts are held to.

/// What a text may be made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// `[a-zA-Z0-9_.-]+`
    Name,
    /// The name of an S3 bucket.
    Bucket,
    /// The twelve digits of an account.
    Account,
    /// Anything but `$`.
    Token,
    /// Hexadecimal digits, sixteen at a time.
    NextToken,
    /// What may stand between the values of CSV.
    Delimiter,
    /// The name of a column of CSV.
    Header,
    /// Visible characters and blanks of ASCII: Java's class, which knows no others.
    Printable,
    /// What XML may hold.
    Text,
}

impl Pattern {
    /// The pattern as error texts show it.
    pub fn as_str(self) -> &'static str {
        match self {
            Pattern::Name => "[a-zA-Z0-9_.-]+",
            Pattern::Bucket => r"^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$",
            Pattern::Account => "[0-9]{12}",
            Pattern::Token => r"^[^\$]+$",
            Pattern::NextToken => "([0-9a-f]{16})+",
            Pattern::Delimiter => r"[,;:|\t ]",
            Pattern::Header => r"[\x20-\x21\x23-\x2B\x2D-\x7E]*",
            Pattern::Printable => r"\p{Print}+",
            Pattern::Text => r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*",
        }
    }

    /// Whether the whole text matches.
    pub fn matches(self, text: &str) -> bool {
        // Beyond ASCII every byte of a character is 128 or more.
        let all = |fits: fn(u8) -> bool| text.bytes().all(fits);
        match self {
            Pattern::Name => !text.is_empty() && all(is_name),
            Pattern::Bucket => {
                let ends = [text.bytes().next(), text.bytes().next_back()];
                let letter = |byte: &Option<u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric());
                text.len() > 1 && ends.iter().all(letter) && all(is_name)
            }
            Pattern::Account => text.len() == 12 && all(|byte| byte.is_ascii_digit()),
            Pattern::Token => !text.is_empty() && all(|byte| byte != b'$'),
            Pattern::NextToken => {
                let digit = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                !text.is_empty() && text.len().is_multiple_of(16) && all(digit)
            }
            Pattern::Delimiter => text.len() == 1 && all(|byte| b",;:|\t ".contains(&byte)),
            Pattern::Header => all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b','),
            Pattern::Printable => !text.is_empty() && all(|byte| matches!(byte, b' '..=b'~')),
            Pattern::Text => text.chars().all(|character| {
                matches!(character, '\r' | '\n' | '\t' | ' '..='\u{fffd}' | '\u{10000}'..)
            }),
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-')
}
