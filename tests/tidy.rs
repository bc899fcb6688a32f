//! The rules of ARCHITECTURE.md that the compiler cannot hold: which folder may know which, where
//! web crates may be named, how long a file may be, and that tests name every message and limit.
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
const ORDER: [&str; 9] = [
    "value",
    "expression",
    "api",
    "partiql",
    "engine",
    "world",
    "client",
    "workspace",
    "ui",
];

/// Folders of the core: no browser, no clock, no randomness, no files.
const PURE: [&str; 7] = [
    "value",
    "expression",
    "api",
    "partiql",
    "engine",
    "world",
    "client",
];

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
        "imports go value < expression < api < partiql < engine < world < client < workspace < ui; storage knows value only",
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

/// All that tests say: the files of tests/, test modules beside the code, and modules at the end of
/// a file. String continuations and escaped quotes are undone, so that texts compare as they are.
fn test_texts() -> String {
    let ours = "tests/tidy.rs";
    let mut all = String::new();
    for source in sources(&["tests"], &[".rs", ".mjs", ".py", ".sh"]) {
        if source.name != ours {
            all += &source.text;
        }
    }
    for source in sources(&["src"], &[".rs"]) {
        let name = &source.name;
        let beside = ["/test.rs", "/testing.rs", "/property.rs"];
        if name.contains("/test/") || beside.iter().any(|end| name.ends_with(end)) {
            all += &source.text;
        } else if let Some(at) = source.text.find("#[cfg(test)]\nmod tests {") {
            all += &source.text[at..];
        }
    }
    unescaped(&all)
}

fn unescaped(text: &str) -> String {
    joined(text).replace("\\\"", "\"")
}

/// The string literals of code, as they are written; those of comments are left out.
fn literals(text: &str) -> Vec<String> {
    let text = joined(text);
    let mut found = Vec::new();
    for line in text.lines() {
        let code = line.trim_start();
        if code.starts_with("//") || code.starts_with("#[") {
            continue;
        }
        let mut rest = code;
        while let Some(start) = rest.find('"') {
            let body = &rest[start + 1..];
            let Some(end) = closing_quote(body) else {
                break;
            };
            found.push(body[..end].replace("\\\"", "\""));
            rest = &body[end + 1..];
        }
    }
    found
}

/// The text with strings that go on in the next line in one.
fn joined(text: &str) -> String {
    let mut pieces = text.split("\\\n");
    let mut joined = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        joined += piece.trim_start();
    }
    joined
}

fn closing_quote(body: &str) -> Option<usize> {
    let mut escaped = false;
    body.char_indices().find_map(|(at, character)| {
        let ends = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        ends.then_some(at)
    })
}

/// The longest part of a format string between its placeholders; doubled braces are braces.
fn longest_part(literal: &str) -> String {
    const OPEN: char = '\u{1}';
    const CLOSE: char = '\u{2}';
    let marked = literal
        .replace("{{", &OPEN.to_string())
        .replace("}}", &CLOSE.to_string());
    let part = marked
        .split('{')
        .map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after))
        .max_by_key(|piece| piece.len())
        .unwrap_or_default();
    part.replace(OPEN, "{").replace(CLOSE, "}")
}

/// Whether the parts of a short text stand in the tests, one close behind the other.
fn said_in_parts(tests: &str, literal: &str) -> bool {
    const APART_MAX: usize = 60;
    let mut parts = literal
        .split('{')
        .map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after))
        .filter(|part| part.len() > 3);
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        return false;
    };
    tests.match_indices(first).any(|(at, _)| {
        let behind = at + first.len();
        let found = tests[behind..].find(second);
        found.is_some_and(|apart| apart <= APART_MAX)
    })
}

/// The functions of a file of messages: name and body.
fn functions(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for piece in text.split("\npub fn ").skip(1) {
        let body = piece.split_once("\n}\n").map_or(piece, |(body, _)| body);
        found.extend(word(piece).map(|name| (name, body.to_owned())));
    }
    found
}

/// Parts shorter than this are words that stand in many texts.
const PART_MIN: usize = 10;

#[test]
fn every_message_is_in_a_test() {
    let tests = test_texts();
    let mut broken = Vec::new();
    for source in sources(&["src/api/messages"], &[".rs"]) {
        if source.name.ends_with("/test.rs") {
            continue;
        }
        let module = source.name.rsplit('/').next().unwrap_or_default();
        let module = module.trim_end_matches(".rs");
        for literal in literals(&source.text) {
            let part = longest_part(&literal);
            if part.len() >= PART_MIN && !tests.contains(part.trim()) {
                broken.push(format!("{module}: {literal}"));
            }
        }
        for (name, body) in functions(&source.text) {
            let told = literals(&body).iter().any(|literal| {
                longest_part(literal).len() >= PART_MIN || said_in_parts(&tests, literal)
            });
            if !told && !names(&tests, &name) {
                broken.push(format!("{module}::{name}"));
            }
        }
    }
    none("an error is a contract: a test says each text", &broken);
}

#[test]
fn every_message_can_be_said() {
    let all = sources(&["src"], &[".rs"]);
    let is_test = |source: &&Source| source.name.contains("/test");
    let code: Vec<(&Source, String)> = all
        .iter()
        .filter(|source| !is_test(source))
        .map(|source| (source, code(&source.text)))
        .collect();
    let mut broken = Vec::new();
    for source in sources(&["src/api/messages"], &[".rs"]) {
        let module = source.name.rsplit('/').next().unwrap_or_default();
        let module = module.trim_end_matches(".rs");
        for (name, _) in functions(&source.text) {
            let said = code.iter().any(|(other, code)| {
                if other.name == source.name {
                    return words(code, &name) > 1;
                }
                let imports = ["messages", module].iter().all(|part| names(code, part));
                imports && names(code, &name)
            });
            if !said && module != "mod" {
                broken.push(format!("{module}::{name}"));
            }
        }
    }
    none("a message that nothing says is no message", &broken);
}

/// How often `needle` stands in `text` as a word of its own.
fn words(text: &str, needle: &str) -> usize {
    text.match_indices(needle)
        .filter(|(at, _)| names(&text[at.saturating_sub(1)..at + needle.len()], needle))
        .filter(|(at, _)| {
            !text[at + needle.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
        .count()
}

#[test]
fn every_limit_is_in_a_test() {
    let tests = test_texts();
    let limits = fs::read_to_string(root().join("src/api/limits.rs")).unwrap();
    let code = code(&limits);
    let constants = code
        .split(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit() && c != '_')
        .filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains('_'))
        .collect::<BTreeSet<_>>();
    assert!(constants.len() > 40, "limits.rs is read");
    let broken: Vec<String> = constants
        .into_iter()
        .filter(|name| !names(&tests, name))
        .map(str::to_owned)
        .collect();
    none(
        "a test names each limit, and tries both sides of it",
        &broken,
    );
}

/// How many requests the tests of the wire write out, by operation: each with what it must answer.
/// A loop over many bodies counts once.
fn written_requests() -> String {
    let tests = sources(&["tests/requests", "tests/behaviour"], &[".rs"]);
    let mut lines = String::new();
    for operation in hashrange::api::Operation::ALL {
        let name = operation.name();
        let written = format!("\"{name}\"");
        let count: usize = tests
            .iter()
            .map(|source| code(&source.text).matches(&written).count())
            .sum();
        lines += &format!("{name},{count}\n");
    }
    lines
}

/// What the page says of our tests is what they are. `HASHRANGE_WRITE=1 cargo test --test tidy`
/// writes the count anew.
#[test]
fn the_page_says_how_many_requests_the_tests_write() {
    let path = root().join("src/ui/model/operations.csv");
    let counted = written_requests();
    if std::env::var_os("HASHRANGE_WRITE").is_some() {
        fs::write(&path, &counted).unwrap();
    }
    let said = fs::read_to_string(&path).unwrap();
    assert!(
        said == counted,
        "the tests have changed: HASHRANGE_WRITE=1 cargo test --test tidy counts again"
    );
}

#[test]
fn the_rules_themselves_read_texts_right() {
    let text = "/// \"not this\"\npub fn one(x: &str) -> String {\n    format!(\n        \"{INVALID}a \\\"b\\\" {x} and {{c}} to the end\"\n    )\n}\n";
    assert_eq!(
        literals(text),
        ["{INVALID}a \"b\" {x} and {{c}} to the end"]
    );
    assert_eq!(longest_part(&literals(text)[0]), " and {c} to the end");
    let text = format!("\n{text}");
    assert_eq!(functions(&text)[0].0, "one");
    assert_eq!(unescaped("a \\\n   b"), "a b");
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

/// The model's code is what `script/model/generate.py` makes of its sources.
#[test]
fn the_generated_model_is_of_its_sources() {
    let read = |name: &str| fs::read(root().join(name)).unwrap();
    let sources = ["botocore.txt", "overlay.toml", "generate.py"]
        .map(|name| read(&format!("script/model/{name}")))
        .concat();
    let mut broken = Vec::new();
    for name in ["inputs.rs", "parts.rs", "shapes.rs"] {
        let name = format!("src/api/model/generated/{name}");
        let file = String::from_utf8(read(&name)).unwrap();
        let mut lines = file.splitn(4, '\n').skip(2);
        let (said, text) = (lines.next().unwrap(), lines.next().unwrap());
        let (of, own) = (crc32fast::hash(&sources), crc32fast::hash(text.as_bytes()));
        if said != format!("// sources {of:08x}, text {own:08x}") {
            broken.push(name);
        }
    }
    none(
        "script/model/generate.py writes these, and was not run since",
        &broken,
    );
}
