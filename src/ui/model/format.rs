//! Figures as people read them: thousands apart, units last, never more digits than are true.

/// An integer with thin commas: `12,069`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Bytes in the unit that keeps them short: `891 B`, `5.4 KB`, `1.2 MB`. 1 KB is 1,024 bytes.
pub fn bytes(n: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if n < 1024 {
        return format!("{n} B");
    }
    let mut value = n as f64;
    let mut unit = "B";
    for next in UNITS {
        if value < 1024.0 {
            break;
        }
        value /= 1024.0;
        unit = next;
    }
    let digits = usize::from(value < 100.0);
    format!("{} {unit}", trim(format!("{value:.digits$}")))
}

/// Capacity units: a multiple of 0.5, so at most one digit: `1.5`, `12`, `1,024`.
pub fn units(n: f64) -> String {
    let tenths = (n * 10.0).round().max(0.0) as u64;
    match tenths % 10 {
        0 => count(tenths / 10),
        rest => format!("{}.{rest}", count(tenths / 10)),
    }
}

/// `1 item`, `2 items`, `12,069 items`.
pub fn plural(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// At most `max` characters, the last one an ellipsis when something was cut.
pub fn clip(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(max.saturating_sub(1)).collect();
    out.push('…');
    out
}

fn trim(text: String) -> String {
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(12_069), "12,069");
        assert_eq!(count(1_000_000), "1,000,000");
        assert_eq!(bytes(891), "891 B");
        assert_eq!(bytes(1024), "1 KB");
        assert_eq!(bytes(5_530), "5.4 KB");
        assert_eq!(bytes(409_600), "400 KB");
        assert_eq!(bytes(1_258_291), "1.2 MB");
        assert_eq!(units(1.5), "1.5");
        assert_eq!(units(2.0), "2");
        assert_eq!(units(1234.5), "1,234.5");
        assert_eq!(plural(1, "item", "items"), "1 item");
        assert_eq!(plural(1200, "item", "items"), "1,200 items");
        assert_eq!(clip("abcdef", 4), "abc…");
        assert_eq!(clip("abcd", 4), "abcd");
    }
}
