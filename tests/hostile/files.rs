//! Files to import: valid ones of every format that were cut, changed and mixed, bombs, and such as
//! have very much of something.

use hashrange::value::ValueType;
use hashrange::workspace::import::{
    Decoding, Gunzip, ImportError, ImportPlan, Importer, KeyAttribute, Source, is_gzip, preview,
};
use miniz_oxide::deflate::compress_to_vec;

use crate::chance::{Chance, cases};
use crate::meter::metered;
use crate::mutate::mutated;

const FILES: &[&str] = &[
    "id,name,score\n1,Ada,10\n2,\"Grace, \"\"H\"\"\",20\n3,Lin,x\n4,,\n",
    "id;when;\n1;2026-01-01;\n2;\"a\nb\";\n",
    "a\tb\tc\n1\t2\t3\n",
    "[{\"id\":1,\"tags\":[\"a\",null],\"deep\":{\"x\":1.5e3}},{\"id\":2}]",
    "{\"Items\":[{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}},{\"id\":{\"S\":\"b\"}}],\"Count\":2}",
    "{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":2}\n\n{\"id\":\"c\"}",
    "{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}\n{\"id\":{\"S\":\"b\"},\"set\":{\"NS\":[\"1\",\"2\"]}}\n",
    "{\"Item\":{\"id\":{\"S\":\"a\"},\"raw\":{\"B\":\"AAEC\"}}}\n{\"Item\":{\"id\":{\"S\":\"b\"}}}\n",
    "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1\"}},\"Keys\":{\"id\":{\"S\":\"a\"}},\"NewImage\":{\"id\":{\"S\":\"a\"}}}\n",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"mag\":1}}]}",
];

/// What reading a file may hold for each of its bytes (a cell of one byte is a column with a name), and
/// beside that.
const PEAK_PER_BYTE: u64 = 300;
const PEAK_MORE: u64 = 4 << 20;

/// Everything the page does with a file: look, offer keys, read to the end. Returns how many rows
/// became items and how many were refused.
fn read(bytes: Vec<u8>) -> Result<(usize, usize), ImportError> {
    let source = Source::new(bytes)?;
    let look = preview(&source, 1_000)?;
    assert!(look.rows.len() <= 20);
    let mut total = (0, 0);
    let plans = look.keys.iter().map(|keys| look.plan(keys));
    let forced = ImportPlan {
        columns: Vec::new(),
        partition_key: KeyAttribute {
            name: "id".to_owned(),
            key_type: ValueType::S,
        },
        sort_key: None,
        index_keys: Vec::new(),
        keep_empty: true,
    };
    for plan in plans.chain([forced]) {
        let key = plan.partition_key.name.clone();
        let Ok(mut importer) = Importer::new(source.clone(), plan) else {
            continue;
        };
        let mut slices = 0;
        loop {
            let batch = importer.next_slice(100, 64 * 1024);
            assert!(batch.items.iter().all(|item| item.get(&key).is_some()));
            total.0 += batch.items.len();
            total.1 += batch.refused.len();
            slices += 1;
            assert!(slices < 100_000, "it never ends");
            if batch.done {
                break;
            }
        }
    }
    Ok(total)
}

fn checked(bytes: Vec<u8>) {
    let length = bytes.len() as u64;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let (result, cost) = metered(|| read(bytes));
    if let Err(error) = &result {
        assert!(!error.to_string().is_empty());
    }
    assert!(
        cost.peak <= PEAK_MORE + PEAK_PER_BYTE * length,
        "{cost:?} for {length} bytes: {start}"
    );
}

#[test]
fn any_file_is_read_or_refused() {
    cases("imports", 8_000, |_, chance| {
        let text = mutated(chance.pick(FILES), FILES, chance);
        let mut bytes = text.into_bytes();
        if chance.one_in(5) && !bytes.is_empty() {
            let at = chance.below(bytes.len());
            bytes[at] = chance.next() as u8;
        }
        checked(bytes);
    });
}

#[test]
fn very_much_of_anything_is_read_in_one_go() {
    const MANY: usize = 60_000;
    let texts = [
        // Columns: all named alike, all nameless, all different.
        "a,".repeat(MANY),
        ",".repeat(MANY),
        (0..MANY).map(|n| format!("c{n},")).collect(),
        format!("id\n{}", "\"open\n".repeat(MANY)),
        format!("id\n{}", "1,\"x\"y\n".repeat(MANY)),
        format!("id\n{}\n", "\"\"".repeat(MANY)),
        format!("[{}]", "{},".repeat(MANY)),
        format!("[{{\"id\":1}}{}", "}".repeat(MANY)),
        format!("[{{\"id\":1}},{}", "[".repeat(MANY)),
        format!("{{\"a\":{}", "[".repeat(MANY)),
        "{\"id\":1}\n".repeat(MANY),
        "{\n".repeat(MANY),
        format!(
            "{{{}}}",
            (0..MANY)
                .map(|n| format!("\"c{n}\":1,"))
                .collect::<String>()
        ),
        format!(
            "{{{}\"id\":1}}",
            (0..MANY)
                .map(|n| format!("\"c{n}\":1,"))
                .collect::<String>()
        ),
        format!("{{{}\"id\":1}}", "\"same\":1,".repeat(MANY)),
        format!("{{\"id\":{}1{}}}", "[".repeat(MANY), "]".repeat(MANY)),
        format!("id\n{}", "9".repeat(MANY * 10)),
    ];
    for text in texts {
        checked(text.into_bytes());
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut file = vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];
    file.extend(compress_to_vec(bytes, 6));
    file.extend(crc32fast::hash(bytes).to_le_bytes());
    file.extend((bytes.len() as u32).to_le_bytes());
    file
}

#[test]
fn any_gzip_file_is_inflated_in_steps_or_refused() {
    const STEP: usize = 64 * 1024;
    cases("gzip", 4_000, |_, chance| {
        let mut file = gzip(chance.pick(FILES).as_bytes());
        if chance.one_in(3) {
            file.extend(gzip(chance.pick(FILES).as_bytes()));
        }
        let mut chance_at = |file: &mut Vec<u8>| {
            let at = chance.below(file.len());
            match chance.below(4) {
                0 => file.truncate(at.max(2)),
                1 => file[at] ^= 1 << chance.below(8),
                2 => drop(file.remove(at)),
                _ => file.insert(at, chance.next() as u8),
            }
        };
        chance_at(&mut file);
        if !is_gzip(&file) {
            return;
        }
        let mut gunzip = Gunzip::new(file);
        let mut steps = 0;
        while let Ok(false) = gunzip.step(STEP) {
            let (read, of) = gunzip.progress();
            assert!(read <= of);
            steps += 1;
            assert!(steps < 1_000, "it never ends");
        }
    });
}

/// A bomb is inflated no faster than it is asked to be, so that somebody can see and stop it; where it
/// ends is the limit that beside-the-code tests hold it to.
#[test]
fn a_bomb_goes_off_in_steps() {
    const STEP: usize = 1 << 20;
    let mut gunzip = Gunzip::new(gzip(&vec![b' '; 30 << 20]));
    for step in 1..=20 {
        let (done, cost) = metered(|| gunzip.step(STEP));
        assert_eq!(done, Ok(false));
        // The text may have to move, doubled.
        assert!(
            cost.peak <= 4 * step * STEP as u64 + (1 << 20),
            "step {step}: {cost:?}"
        );
    }
    let inflated = gunzip.finish().len();
    assert!(
        (20 * STEP..=21 * STEP + 20 * 65_536).contains(&inflated),
        "{inflated}"
    );
}

#[test]
fn text_is_taken_in_a_part_at_a_time() {
    let mut chance = Chance::new(5);
    let text: String = (0..10_000)
        .filter_map(|_| char::from_u32(chance.below(0x2_0000) as u32))
        .collect();
    let mut decoding = Decoding::begin(format!("a\n{text}").into_bytes()).unwrap();
    let mut steps = 0;
    while !decoding.step(7).unwrap() {
        steps += 1;
    }
    assert!(steps > text.len() / 8);
    let _ = decoding.finish();
}
