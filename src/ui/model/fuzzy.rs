//! How well what was typed fits a command: letters in order, runs and beginnings of words count. One
//! slip is forgiven: a letter too many, a wrong one, or two in the wrong order.

/// What a slip costs.
const SLIP: i32 = 1_000;
/// Shorter than this nothing is a slip.
const FORGIVEN_FROM: usize = 4;

/// The better, the higher; `None` if it does not fit.
pub fn score(typed: &str, text: &str) -> Option<i32> {
    let wanted: Vec<char> = letters(typed);
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let exact = in_order(&wanted, &text);
    if exact.is_some() || wanted.len() < FORGIVEN_FROM {
        return exact;
    }
    // A wrong letter is one too many, too: without it the others stand in order.
    let slips = (0..wanted.len()).flat_map(|at| [without(&wanted, at), swapped(&wanted, at)]);
    let best = slips.filter_map(|slip| in_order(&slip, &text)).max()?;
    // Letters strewn over a text are no word with a slip.
    let worth = i32::try_from(wanted.len()).unwrap_or(i32::MAX) * 250;
    (best >= worth).then_some(best - SLIP)
}

fn letters(typed: &str) -> Vec<char> {
    typed
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn without(wanted: &[char], at: usize) -> Vec<char> {
    let mut out = wanted.to_vec();
    out.remove(at);
    out
}

fn swapped(wanted: &[char], at: usize) -> Vec<char> {
    let mut out = wanted.to_vec();
    if at + 1 < out.len() {
        out.swap(at, at + 1);
    }
    out
}

fn in_order(wanted: &[char], text: &[char]) -> Option<i32> {
    let mut at = 0;
    let mut total = 0;
    let mut last: Option<usize> = None;
    for c in wanted {
        let found = text.iter().skip(at).position(|t| t == c)? + at;
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

    #[test]
    fn one_slip_is_forgiven() {
        // Two swapped, one too many, a wrong one, one missing.
        for typed in ["tiemline", "timmeline", "timwline", "timline"] {
            let found = score(typed, "Go to the timeline");
            assert!(found.is_some(), "{typed}");
            assert!(found < score("timeline", "Go to the timeline"), "{typed}");
        }
        assert_eq!(score("xyzq", "Go to the timeline"), None);
        assert_eq!(score("zzzline", "Go to the timeline"), None);
        // Strewn letters are no word with a slip.
        assert_eq!(score("gzoee", "Go to the timeline"), None);
    }
}
