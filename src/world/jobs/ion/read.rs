//! Ion text, made into DynamoDB JSON value by value.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::value::NESTING_MAX;
use crate::value::json::JsonWriter;

/// Structs around an item, and room for what is refused with the words of an item.
const DEPTH_MAX: usize = NESTING_MAX + 8;

/// What is no Ion, or nothing that DynamoDB has a type for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::world::jobs) struct NotIon;

type Read<T> = Result<T, NotIon>;

/// A text and where reading stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::world::jobs) struct Ion<'t> {
    text: &'t str,
    pub(in crate::world::jobs) at: usize,
}

/// What a value is to be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    /// `{"S": "x"}`.
    Attribute,
    /// `"x"`: a member of a set, or an expression.
    Plain,
}

/// How a struct's members are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Members {
    /// `Item` and `ExpressionAttributeValues` hold attributes, the others texts.
    Record,
    /// Each is a value.
    Values(As),
}

impl<'t> Ion<'t> {
    pub(in crate::world::jobs) fn new(text: &'t str, at: usize) -> Ion<'t> {
        Ion { text, at }
    }

    /// The next struct at the top, or of a list there, as JSON.
    pub(in crate::world::jobs) fn next_record(&mut self) -> Option<Read<String>> {
        loop {
            self.space();
            match self.peek()? {
                // A version marker.
                b'$' if self.name() == "$ion_1_0" => {}
                b'[' | b',' | b']' => self.at += 1,
                b'{' if !self.starts("{{") => {
                    let mut writer = JsonWriter::new();
                    let read = self.members(&mut writer, Members::Record, 1);
                    return Some(read.map(|()| writer.finish()));
                }
                _ => return Some(Err(NotIon)),
            }
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn starts(&self, with: &str) -> bool {
        self.rest().starts_with(with)
    }

    /// Takes a text if it is next.
    fn take(&mut self, text: &str) -> bool {
        let found = self.starts(text);
        self.at += if found { text.len() } else { 0 };
        found
    }

    fn expect(&mut self, text: &str) -> Read<()> {
        self.take(text).then_some(()).ok_or(NotIon)
    }

    /// As many characters as are of a kind.
    fn run(&mut self, of: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|character| !of(character)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// White space and comments.
    fn space(&mut self) {
        loop {
            self.run(|character| character.is_ascii_whitespace());
            let end = match (self.starts("//"), self.starts("/*")) {
                (true, _) => self.rest().find('\n'),
                (_, true) => self.rest().find("*/").map(|at| at + 2),
                _ => return,
            };
            self.at += end.unwrap_or(self.rest().len());
        }
    }

    /// An identifier.
    fn name(&mut self) -> &'t str {
        self.run(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
    }

    /// A name of a member: an identifier, a symbol in quotes, or a string.
    fn member_name(&mut self) -> Read<String> {
        match self.peek() {
            Some(b'"') => self.quoted('"'),
            Some(b'\'') if self.starts("'''") => self.long(),
            Some(b'\'') => self.quoted('\''),
            _ => {
                let name = self.name();
                let named = name.starts_with(|c: char| !c.is_ascii_digit());
                named.then(|| name.to_owned()).ok_or(NotIon)
            }
        }
    }

    fn members(&mut self, writer: &mut JsonWriter, members: Members, depth: usize) -> Read<()> {
        if depth > DEPTH_MAX {
            return Err(NotIon);
        }
        self.expect("{")?;
        writer.begin_object();
        self.space();
        while !self.take("}") {
            let name = self.member_name()?;
            self.space();
            self.expect(":")?;
            self.space();
            writer.key(&name);
            match members {
                Members::Values(of) => self.value(writer, of, depth + 1)?,
                Members::Record => match name.as_str() {
                    "Item" | "ExpressionAttributeValues" => {
                        self.members(writer, Members::Values(As::Attribute), depth + 1)?;
                    }
                    _ if self.peek() == Some(b'{') && !self.starts("{{") => {
                        self.members(writer, Members::Values(As::Plain), depth + 1)?;
                    }
                    _ => self.value(writer, As::Plain, depth + 1)?,
                },
            }
            self.space();
            if !self.take(",") && self.peek() != Some(b'}') {
                return Err(NotIon);
            }
            self.space();
        }
        writer.end_object();
        Ok(())
    }

    /// A value, its annotations before it.
    fn value(&mut self, writer: &mut JsonWriter, of: As, depth: usize) -> Read<()> {
        if depth > DEPTH_MAX {
            return Err(NotIon);
        }
        let set = self.set_annotation()?;
        match self.peek().ok_or(NotIon)? {
            b'[' => self.list(writer, set, of, depth),
            _ if set.is_some() => Err(NotIon),
            b'"' => {
                let text = self.quoted('"')?;
                wrapped(writer, of, "S", |writer| {
                    writer.string(&text);
                });
                Ok(())
            }
            b'\'' if self.starts("'''") => {
                let text = self.long()?;
                wrapped(writer, of, "S", |writer| {
                    writer.string(&text);
                });
                Ok(())
            }
            b'{' if self.starts("{{") => {
                let bytes = self.blob()?;
                wrapped(writer, of, "B", |writer| {
                    writer.base64(&bytes);
                });
                Ok(())
            }
            b'{' if of == As::Attribute => {
                writer.begin_object().key("M");
                self.members(writer, Members::Values(As::Attribute), depth + 1)?;
                writer.end_object();
                Ok(())
            }
            b'-' | b'0'..=b'9' => {
                let text = self.number()?;
                wrapped(writer, of, "N", |writer| {
                    writer.string(&text);
                });
                Ok(())
            }
            _ if of == As::Attribute => self.word(writer),
            _ => Err(NotIon),
        }
    }

    /// `$dynamodb_SS::` and its like: what set a list is. Other annotations are passed over.
    fn set_annotation(&mut self) -> Read<Option<&'static str>> {
        let mut set = None;
        loop {
            let before = self.at;
            let name = match self.peek() {
                Some(b'\'') if !self.starts("'''") => self.quoted('\'')?,
                Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => {
                    self.name().to_owned()
                }
                _ => return Ok(set),
            };
            self.space();
            if !self.take("::") {
                self.at = before;
                return Ok(set);
            }
            self.space();
            set = match name.as_str() {
                "$dynamodb_SS" => Some("SS"),
                "$dynamodb_NS" => Some("NS"),
                "$dynamodb_BS" => Some("BS"),
                _ => set,
            };
        }
    }

    fn list(
        &mut self,
        writer: &mut JsonWriter,
        set: Option<&'static str>,
        of: As,
        depth: usize,
    ) -> Read<()> {
        if of == As::Plain {
            return Err(NotIon);
        }
        let of = if set.is_some() {
            As::Plain
        } else {
            As::Attribute
        };
        self.at += 1;
        writer.begin_object().key(set.unwrap_or("L")).begin_array();
        self.space();
        while !self.take("]") {
            self.value(writer, of, depth + 1)?;
            self.space();
            if !self.take(",") && self.peek() != Some(b']') {
                return Err(NotIon);
            }
            self.space();
        }
        writer.end_array().end_object();
        Ok(())
    }

    /// `true`, `false`, `null` and nulls of a type.
    fn word(&mut self, writer: &mut JsonWriter) -> Read<()> {
        let word = self.name();
        writer.begin_object();
        match word {
            "true" | "false" => drop(writer.key("BOOL").boolean(word == "true")),
            "null" => {
                if self.take(".") {
                    self.name();
                }
                writer.key("NULL").boolean(true);
            }
            _ => return Err(NotIon),
        }
        writer.end_object();
        Ok(())
    }

    /// An integer, a decimal or a float, as a number of DynamoDB's.
    fn number(&mut self) -> Read<String> {
        let text = self.run(|c| c.is_ascii_alphanumeric() || "+-._".contains(c));
        let mut number = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '_' => {}
                'd' | 'D' | 'e' | 'E' => {
                    if number.ends_with('.') {
                        number.pop();
                    }
                    number.push('E');
                }
                '0'..='9' | '.' | '-' | '+' => number.push(character),
                _ => return Err(NotIon),
            }
        }
        if number.ends_with('.') {
            number.pop();
        }
        Ok(number)
    }

    fn blob(&mut self) -> Read<Vec<u8>> {
        self.at += 2;
        let end = self.rest().find("}}").ok_or(NotIon)?;
        let inside = self.rest().get(..end).unwrap_or_default();
        self.at += end + 2;
        let base64: String = inside.split_ascii_whitespace().collect();
        STANDARD.decode(base64).map_err(|_| NotIon)
    }

    /// One or more pieces between three quotes.
    fn long(&mut self) -> Read<String> {
        let mut text = String::new();
        while self.take("'''") {
            while !self.take("'''") {
                self.character(&mut text)?;
            }
            self.space();
        }
        Ok(text)
    }

    fn quoted(&mut self, quote: char) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let plain = self.run(|c| c != quote && c != '\\' && c != '\n');
            text.push_str(plain);
            match self.peek() {
                Some(b'\\') => self.character(&mut text)?,
                Some(byte) if char::from(byte) == quote => {
                    self.at += 1;
                    return Ok(text);
                }
                _ => return Err(NotIon),
            }
        }
    }

    /// One character, escaped or not.
    fn character(&mut self, text: &mut String) -> Read<()> {
        let mut rest = self.rest().chars();
        let first = rest.next().ok_or(NotIon)?;
        self.at += first.len_utf8();
        if first != '\\' {
            text.push(first);
            return Ok(());
        }
        let escaped = rest.next().ok_or(NotIon)?;
        self.at += escaped.len_utf8();
        text.push(match escaped {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'v' => '\u{b}',
            'f' => '\u{c}',
            '"' | '\'' | '\\' | '/' | '?' => escaped,
            '\n' => return Ok(()),
            'x' => self.code(2)?,
            'u' => self.unicode()?,
            'U' => self.code(8)?,
            _ => return Err(NotIon),
        });
        Ok(())
    }

    fn hexadecimal(&mut self, digits: usize) -> Read<u32> {
        let hexadecimal = self.rest().get(..digits).ok_or(NotIon)?;
        self.at += digits;
        let plain = hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(hexadecimal, 16).ok();
        code.filter(|_| plain).ok_or(NotIon)
    }

    fn code(&mut self, digits: usize) -> Read<char> {
        char::from_u32(self.hexadecimal(digits)?).ok_or(NotIon)
    }

    /// Four digits, or two halves of a character beyond them.
    fn unicode(&mut self) -> Read<char> {
        let high = self.hexadecimal(4)?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high).ok_or(NotIon);
        }
        self.expect("\\u")?;
        let low = self.hexadecimal(4)?;
        let low = low.checked_sub(0xDC00).filter(|low| *low < 0x400);
        let code = 0x10000 + ((high - 0xD800) << 10) + low.ok_or(NotIon)?;
        char::from_u32(code).ok_or(NotIon)
    }
}

fn wrapped(writer: &mut JsonWriter, of: As, name: &str, write: impl FnOnce(&mut JsonWriter)) {
    if of == As::Attribute {
        writer.begin_object().key(name);
    }
    write(writer);
    if of == As::Attribute {
        writer.end_object();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Read<String>> {
        let mut ion = Ion::new(text, 0);
        let mut found = Vec::new();
        while let Some(next) = ion.next_record() {
            let stop = next.is_err();
            found.push(next);
            if stop {
                break;
            }
        }
        found
    }

    /// The item of the developer guide, "Amazon Ion".
    #[test]
    fn the_guides_item() {
        let text = "$ion_1_0 {\n Item:{\n Authors:$dynamodb_SS::[\"Author1\",\"Author2\"],\n Id:103.,\n InPublication:false,\n PageCount:6d2,\n Price:2d3 } }";
        let json = r#"{"Item":{"Authors":{"SS":["Author1","Author2"]},"Id":{"N":"103"},"InPublication":{"BOOL":false},"PageCount":{"N":"6E2"},"Price":{"N":"2E3"}}}"#;
        assert_eq!(read(text), [Ok(json.to_owned())]);
        let list = "$ion_1_0\n[{Item:{a:1}},{Item:{a:null.string}}]";
        assert_eq!(
            read(list),
            [
                Ok(r#"{"Item":{"a":{"N":"1"}}}"#.to_owned()),
                Ok(r#"{"Item":{"a":{"NULL":true}}}"#.to_owned()),
            ]
        );
    }

    #[test]
    fn forms_of_values() {
        for (ion, json) in [
            (
                r#""\x41\u00e9\U0001f600\ud83d\ude00\n\"""#,
                r#"{"S":"Aé😀😀\n\""}"#,
            ),
            ("'''a''' '''b'c'''", r#"{"S":"ab'c"}"#),
            ("-1_000.50", r#"{"N":"-1000.50"}"#),
            ("1.e-3", r#"{"N":"1E-3"}"#),
            ("{{ aGk = }}", r#"{"B":"aGk="}"#),
            (
                "other::[1, [true]]",
                r#"{"L":[{"N":"1"},{"L":[{"BOOL":true}]}]}"#,
            ),
            ("'$dynamodb_NS' :: [1.]", r#"{"NS":["1"]}"#),
            (
                "{'a b':{\"c\":1}} // end",
                r#"{"M":{"a b":{"M":{"c":{"N":"1"}}}}}"#,
            ),
            ("/* none */ $dynamodb_BS::[{{AA==}}]", r#"{"BS":["AA=="]}"#),
        ] {
            let text = format!("{{Item:{{v:{ion}\n}}}}");
            let expected = format!(r#"{{"Item":{{"v":{json}}}}}"#);
            assert_eq!(read(&text), [Ok(expected)], "{ion}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "{Item:{v:2007-01-01T}}",
            "{Item:{v:(a b)}}",
            "{Item:{v:symbol}}",
            "{Item:{v:{{\"clob\"}}}}",
            "{Item:{v:\"open}}",
            "{Item:{v:\"\\q\"}}",
            "{Item:{v:'''open}}",
            "{Item:{v:$dynamodb_SS::1}}",
            "{Item:{1:2}}",
            "{Item:{v:1",
            "{Item:1}",
            "12",
            "\u{1}",
        ] {
            assert_eq!(read(text).pop(), Some(Err(NotIon)), "{text}");
        }
        let deep = format!("{{Item:{{v:{}", "[".repeat(100_000));
        assert_eq!(read(&deep).pop(), Some(Err(NotIon)));
        assert_eq!(read(" $ion_1_0 // none"), []);
    }
}
