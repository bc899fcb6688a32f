//! Quoting for a POSIX shell.

/// `text` as one word: bare if nothing in it means anything to a shell, else in single quotes.
pub(super) fn quote(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:=@%+,".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The words of a command: single and double quotes, backslashes, line continuations.
#[cfg(test)]
pub(super) fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = command.chars();
    while let Some(next) = chars.next() {
        match next {
            ' ' | '\n' | '\t' => words.extend(word.take()),
            '\\' => match chars.next() {
                Some('\n') | None => {}
                Some(escaped) => word.get_or_insert_default().push(escaped),
            },
            '\'' => {
                let word = word.get_or_insert_default();
                word.extend(chars.by_ref().take_while(|quoted| *quoted != '\''));
            }
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words
}
