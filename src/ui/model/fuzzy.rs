//! How well what was typed fits a command: letters in order, runs and beginnings of words count.

/// The better, the higher; `None` if the letters are not there in order.
pub fn score(typed: &str, text: &str) -> Option<i32> {
    let wanted: Vec<char> = typed
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let mut at = 0;
    let mut total = 0;
    let mut last: Option<usize> = None;
    for c in wanted {
        let found = text.iter().skip(at).position(|t| *t == c)? + at;
        let begins_word = found == 0 || text.get(found - 1).is_some_and(|t| !t.is_alphanumeric());
        let continues = last.is_some_and(|last| last + 1 == found);
        total += 1 + 3 * i32::from(continues) + 2 * i32::from(begins_word);
        last = Some(found);
        at = found + 1;
    }
    // Of two that fit alike the shorter is meant.
    Some(total * 100 - i32::try_from(text.len()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn letters_in_order_fit() {
        assert!(score("ct", "Create table").is_some());
        assert!(score("crtab", "Create table").is_some());
        assert_eq!(score("tc", "Create"), None);
        assert!(score("", "anything").is_some());
    }

    #[test]
    fn beginnings_and_runs_win() {
        assert!(score("ta", "Table Orders") > score("ta", "Capacity at last"));
        assert!(score("share", "Share") > score("share", "Show a real example"));
    }
}
