//! The rules of ARCHITECTURE.md that the compiler cannot hold: which folder may know which, where
//! web crates may be named, how long a file may be, and that every message and limit is tested.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test that fails should say so"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The stations of the path; each may know those before it.
const ORDER: [&str; 8] = [
    "value",
    "expression",
    "api",
    "engine",
    "world",
    "client",
    "workspace",
    "ui",
];

/// Folders of the core: no browser, no clock, no randomness, no files.
const PURE: [&str; 6] = ["value", "expression", "api", "engine", "world", "client"];

const LINES_MAX: usize = 800;

struct Source {
    /// Relative to the repository, with forward slashes.
    name: String,
    text: String,
}

impl Source {
    /// `engine` for `src/engine/store/chunk.rs`; nothing for `src/main.rs`.
    fn station(&self) -> Option<&str> {
        self.name
            .strip_prefix("src/")?
            .split_once('/')
            .map(|(first, _)| first)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folders` whose name ends in one of `endings`, sorted by name.
fn sources(folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&root().join(folder), endings, &mut found);
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        if path.is_dir() {
            if !name.ends_with("node_modules") {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
            found.push(Source { name, text });
        }
    }
}

/// The text without line comments, so that prose may name what code may not.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .fold(String::new(), |all, line| all + line + "\n")
}

/// The modules of this crate that `text` reaches by `crate::…`.
fn imports(text: &str) -> BTreeSet<String> {
    let code = code(text);
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(heads(group)),
            None => found.extend(word(rest)),
        }
    }
    found
}

/// The first words of the members of a `{a::b, c::{d, e}}` group, given what follows its brace.
fn heads(group: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut expect = true;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expect = true,
            _ if expect && !character.is_whitespace() => {
                found.extend(word(&group[at..]));
                expect = false;
            }
            _ => {}
        }
    }
    found
}

fn word(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// Whether `needle` stands in `text` as a word of its own.
fn names(text: &str, needle: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(needle)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + needle.len()..].starts_with(part))
}

#[track_caller]
fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

fn may_know(station: &str, other: &str) -> bool {
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    match (station, other) {
        ("storage", _) => other == "value" || other == "storage",
        (_, "storage") => station == "workspace",
        _ => match (place(station), place(other)) {
            (Some(from), Some(to)) => to <= from,
            // Not a station: a macro or an item at the crate's root.
            _ => true,
        },
    }
}

#[test]
fn imports_go_one_way() {
    let mut broken = Vec::new();
    for source in sources(&["src"], &[".rs"]) {
        let Some(station) = source.station() else {
            continue;
        };
        for other in imports(&source.text) {
            if !may_know(station, &other) {
                broken.push(format!("{} uses crate::{other}", source.name));
            }
        }
    }
    none(
        "imports go value < expression < api < engine < world < client < workspace < ui; storage knows value only",
        &broken,
    );
}

#[test]
fn every_folder_of_src_is_a_station() {
    let broken: Vec<String> = sources(&["src"], &[".rs"])
        .iter()
        .filter_map(|source| source.station())
        .filter(|station| *station != "storage" && !ORDER.contains(station))
        .map(str::to_owned)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    none("a new folder of src/ needs a place in the order", &broken);
}

#[test]
fn web_crates_stay_at_the_edge() {
    const WEB: [&str; 9] = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "wasm_bindgen_futures",
        "leptos",
        "gloo",
        "indexed_db_futures",
        "serde_wasm_bindgen",
        "console_error_panic_hook",
    ];
    const EDGE: [&str; 4] = [
        "src/main.rs",
        "src/ui/",
        "src/workspace/",
        "src/storage/indexed_db",
    ];
    let mut broken = Vec::new();
    for source in sources(&["src"], &[".rs"]) {
        if EDGE.iter().any(|edge| source.name.starts_with(edge)) {
            continue;
        }
        let code = code(&source.text);
        for web in WEB {
            if names(&code, web) {
                broken.push(format!("{} names {web}", source.name));
            }
        }
    }
    none(
        "web crates belong to storage/indexed_db*, workspace, ui and main.rs",
        &broken,
    );
}

#[test]
fn the_core_has_no_clock_no_randomness_and_no_files() {
    const OUTSIDE: [&str; 8] = [
        "std::time::Instant",
        "std::time::SystemTime",
        "std::fs",
        "std::net",
        "std::env",
        "std::thread",
        "getrandom",
        "rand",
    ];
    let mut broken = Vec::new();
    for source in sources(&["src"], &[".rs"]) {
        if !source
            .station()
            .is_some_and(|station| PURE.contains(&station))
        {
            continue;
        }
        let code = code(&source.text);
        for outside in OUTSIDE {
            if names(&code, outside) {
                broken.push(format!("{} names {outside}", source.name));
            }
        }
    }
    none(
        "the core is deterministic and takes time and chance as arguments",
        &broken,
    );
}

#[test]
fn no_file_is_too_long() {
    let broken: Vec<String> = sources(
        &[
            "src", "style", "script", "tests", "examples", "benches", "page",
        ],
        &[".rs", ".css", ".mjs", ".js", ".ts", ".sh", ".py"],
    )
    .iter()
    .map(|source| (source, source.text.lines().count()))
    .filter(|(_, lines)| *lines > LINES_MAX)
    .map(|(source, lines)| format!("{} has {lines}", source.name))
    .collect();
    none(&format!("no file has more than {LINES_MAX} lines"), &broken);
}

#[test]
fn nothing_is_left_for_later() {
    // Written so that this file does not break its own rule.
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
        concat!("dbg", "!"),
    ];
    let mut broken = Vec::new();
    for source in sources(
        &[
            "src", "style", "script", "tests", "examples", "benches", "page",
        ],
        &[".rs", ".css", ".mjs", ".js", ".ts", ".sh", ".py", ".html"],
    ) {
        for (number, line) in source.text.lines().enumerate() {
            for forbidden in words {
                if names(line, forbidden) {
                    broken.push(format!("{}:{} says {forbidden}", source.name, number + 1));
                }
            }
        }
    }
    none("what is not done is an issue, not a comment", &broken);
}

#[test]
fn the_rules_themselves_read_imports_right() {
    let found = imports(
        "use crate::{api::{self, Input}, value::Item};\nuse crate::engine;\n// use crate::ui;\nlet x = $crate::world::y;",
    );
    assert_eq!(found, ["api", "engine", "value"].map(str::to_owned).into());
    assert!(may_know("world", "api") && !may_know("api", "world"));
    assert!(
        may_know("storage", "value")
            && !may_know("storage", "engine")
            && !may_know("engine", "storage")
    );
    assert!(names("a todo! b", "todo") && !names("todos", "todo"));
}
