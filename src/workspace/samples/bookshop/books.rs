//! The shop's books, with their pages and catalogue records as documents, and reviews.

use super::super::chance::Chance;
use super::super::time::{DAY_MS, iso};
use super::people::FIRST_CUSTOMER;
use super::{count, item, price, text};
use crate::value::{Attributes, Value};

/// Title, author, year, genre.
const BOOKS: [(&str, &str, usize, &str); 30] = [
    ("The Patient Cook", "Mara Lindqvist", 2016, "cooking"),
    ("Maps of Places That Moved", "Rina Kessler", 2019, "travel"),
    ("A Short History of Knots", "Rina Kessler", 2021, "history"),
    ("The Night Ferry", "Tomas Oye", 2014, "crime"),
    ("Ice on the Inside", "Tomas Oye", 2018, "crime"),
    ("Nobody's Orchard", "Amara Bello", 2020, "novel"),
    ("Seven Ways to Fold a Letter", "Amara Bello", 2023, "novel"),
    ("What the Beekeeper Said", "Bo Adeyemi", 2011, "novel"),
    ("Small Engines", "Bo Adeyemi", 2017, "crafts"),
    ("Repairing Almost Anything", "Bo Adeyemi", 2022, "crafts"),
    ("The Cartographer's Cat", "Rina Kessler", 2013, "children"),
    ("Lanterns for a Long Winter", "Sol Okafor", 2015, "crafts"),
    ("The Sea Keeps No Diary", "Sol Okafor", 2024, "novel"),
    ("Bread, Slowly", "Mara Lindqvist", 2020, "cooking"),
    (
        "Soup for the Eleventh Guest",
        "Mara Lindqvist",
        2024,
        "cooking",
    ),
    (
        "Elementary Particles of Gossip",
        "Jun Watanabe",
        2012,
        "novel",
    ),
    (
        "A Field Guide to Clouds Indoors",
        "Jun Watanabe",
        2019,
        "humour",
    ),
    ("Counting Backwards", "Lucia Ferro", 2010, "science"),
    ("The Size of Nothing", "Lucia Ferro", 2016, "science"),
    ("Proofs for Tired People", "Lucia Ferro", 2023, "science"),
    ("The Last Telegram", "Tomas Oye", 2022, "crime"),
    ("Gardens under Water", "Ines Castell", 2018, "nature"),
    ("Moss", "Ines Castell", 2021, "nature"),
    ("A Year of Short Walks", "Ines Castell", 2025, "nature"),
    ("Trains That Wait", "Pavel Novak", 2009, "travel"),
    ("One Ticket to Anywhere Flat", "Pavel Novak", 2017, "travel"),
    ("The Museum of Lost Spoons", "Jun Watanabe", 2025, "humour"),
    ("Grandmother Was a Pirate", "Sol Okafor", 2019, "children"),
    (
        "The Dragon Who Alphabetized",
        "Amara Bello",
        2016,
        "children",
    ),
    ("An Honest Weather Report", "Pavel Novak", 2023, "novel"),
];

const OPINIONS: [&str; 8] = [
    "Read it in one night and was late for work.",
    "The middle drags, the end does not.",
    "I gave it to three people already.",
    "Not my kind of book, but a good one.",
    "The index alone is worth the price.",
    "My daughter asks for it every evening.",
    "Better than the one before.",
    "The cover promised more dragons.",
];

/// How many books there are; their numbers start at 101.
pub(super) const COUNT: usize = BOOKS.len();
/// Books whose page and catalogue record are kept as documents.
const DOCUMENTED: usize = 6;

pub(super) fn price_cents(number: usize) -> usize {
    1_290 + (number * 7_919) % 37 * 100
}

pub(super) fn items(now_ms: i64, chance: &mut Chance) -> Vec<Attributes> {
    let mut items = Vec::new();
    for (position, (title, author, year, genre)) in BOOKS.into_iter().enumerate() {
        let number = 101 + position;
        let mut book = item(vec![
            ("PK", text(format!("BOOK#{number}"))),
            ("SK", text("DETAILS")),
            ("GSI1PK", text(format!("AUTHOR#{author}"))),
            ("GSI1SK", text(format!("{year}#{title}"))),
            ("type", text("book")),
            ("title", text(title)),
            ("author", text(author)),
            ("year", count(year)),
            (
                "genres",
                Value::Ss([genre.to_owned(), shelf(year).to_owned()].into()),
            ),
            ("price", price(price_cents(number))),
            ("stock", count(2 + chance.below(40))),
        ]);
        if position < DOCUMENTED {
            book.insert("page".to_owned(), text(page(title, author, genre)));
            book.insert("onix".to_owned(), text(onix(number, title, author, year)));
            book.insert("cover".to_owned(), cover(position));
        }
        items.push(book);
        for reviewer in 0..chance.below(4) {
            items.push(review(number, reviewer, now_ms, chance));
        }
    }
    items
}

fn shelf(year: usize) -> &'static str {
    if year >= 2022 { "new" } else { "backlist" }
}

fn review(number: usize, reviewer: usize, now_ms: i64, chance: &mut Chance) -> Attributes {
    // A reviewer writes once about a book: each takes another residue.
    let customer = FIRST_CUSTOMER + reviewer * 10 + chance.below(10);
    let written = iso(now_ms - (3 + chance.below(200)) as i64 * DAY_MS);
    item(vec![
        ("PK", text(format!("BOOK#{number}"))),
        ("SK", text(format!("REVIEW#{customer}"))),
        ("GSI1PK", text(format!("CUSTOMER#{customer}"))),
        ("GSI1SK", text(format!("REVIEW#{written}"))),
        ("type", text("review")),
        ("stars", count(2 + chance.below(4))),
        ("text", text(chance.pick(&OPINIONS, "Good."))),
        ("writtenAt", text(written)),
    ])
}

/// An HTML document as a value.
fn page(title: &str, author: &str, genre: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><title>{title}</title></head>\n<body>\n  \
         <article class=\"{genre}\">\n    <h1>{title}</h1>\n    <p class=\"author\">{author}</p>\n    \
         <p>Signed copies at the counter, while they last.</p>\n    <ul>\n      \
         <li>Hardcover</li>\n      <li>Paperback</li>\n    </ul>\n  </article>\n</body>\n</html>\n"
    )
}

/// An XML document as a value, in the manner of the book trade's ONIX.
fn onix(number: usize, title: &str, author: &str, year: usize) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Product>\n  \
         <RecordReference>shop.example.{number}</RecordReference>\n  <DescriptiveDetail>\n    \
         <TitleText>{title}</TitleText>\n    <Contributor role=\"A01\">{author}</Contributor>\n    \
         <PublishingDate>{year}</PublishingDate>\n  </DescriptiveDetail>\n</Product>\n"
    )
}

/// A few bytes of picture: a one-pixel GIF in the book's colour.
fn cover(position: usize) -> Value {
    let shade = (40 * position) as u8;
    let mut bytes = b"GIF89a\x01\x00\x01\x00\x80\x00\x00".to_vec();
    bytes.extend_from_slice(&[shade, 90, 160, 0, 0, 0]);
    bytes.extend_from_slice(b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;");
    Value::B(bytes)
}
