//! The shop's customers, their orders, carts and sessions.

use super::super::chance::Chance;
use super::super::time::{DAY_MS, HOUR_MS, MINUTE_MS, iso};
use super::{LEAD_CUSTOMER, books, count, expiry, item, price, text};
use crate::value::{Attributes, Value};

/// The first customer's number.
pub(super) const FIRST_CUSTOMER: usize = 1001;

const CUSTOMERS: [(&str, &str); 40] = [
    ("Anna Berg", "Uppsala"),
    ("Bilal Haddad", "Lyon"),
    ("Chiara Conti", "Turin"),
    ("Daniel Mensah", "Accra"),
    ("Elif Kaya", "Izmir"),
    ("Felix Baumann", "Graz"),
    ("Grace Okonkwo", "Leeds"),
    ("Hugo Martin", "Nantes"),
    ("Iris Papadaki", "Chania"),
    ("Jakub Zelenka", "Brno"),
    ("Kaisa Niemi", "Oulu"),
    ("Liam Byrne", "Galway"),
    ("Mina Sato", "Kobe"),
    ("Nils Dahl", "Bergen"),
    ("Olga Petrenko", "Lviv"),
    ("Paulo Ramos", "Braga"),
    ("Quentin Roy", "Quebec"),
    ("Rosa Jimenez", "Valencia"),
    ("Samir Rahman", "Dhaka"),
    ("Tove Madsen", "Aarhus"),
    ("Uma Nair", "Kochi"),
    ("Viktor Szabo", "Pecs"),
    ("Wanda Krol", "Gdynia"),
    ("Ximena Rojas", "Cusco"),
    ("Yara Silva", "Recife"),
    ("Zeno Frei", "Basel"),
    ("Aoife Walsh", "Cork"),
    ("Bram de Wit", "Utrecht"),
    ("Celine Dubois", "Namur"),
    ("Dorian Pop", "Cluj"),
    ("Esther Cohen", "Haifa"),
    ("Finn Larsen", "Odense"),
    ("Giulia Rossi", "Parma"),
    ("Hana Kovac", "Split"),
    ("Ivo Petrov", "Plovdiv"),
    ("Joana Sousa", "Faro"),
    ("Kwame Asante", "Kumasi"),
    ("Lena Vogel", "Bremen"),
    ("Marek Wolny", "Torun"),
    ("Nadia Aziz", "Rabat"),
];

/// The lead customer's orders, oldest first: five of twelve are delivered.
const LEAD_STATUSES: [&str; 12] = [
    "delivered",
    "returned",
    "delivered",
    "cancelled",
    "delivered",
    "cancelled",
    "returned",
    "delivered",
    "cancelled",
    "delivered",
    "shipped",
    "placed",
];
const STATUSES: [&str; 8] = [
    "delivered",
    "delivered",
    "delivered",
    "delivered",
    "cancelled",
    "returned",
    "shipped",
    "placed",
];

pub(super) fn items(now_ms: i64, chance: &mut Chance) -> Vec<Attributes> {
    let mut items = Vec::new();
    let mut order_number = 50_001;
    for (position, (name, city)) in CUSTOMERS.into_iter().enumerate() {
        let customer = FIRST_CUSTOMER + position;
        items.push(profile(customer, name, city, now_ms, chance));
        let lead = customer == LEAD_CUSTOMER;
        let orders = if lead {
            LEAD_STATUSES.len()
        } else {
            2 + chance.below(9)
        };
        for number in 0..orders {
            let status = match LEAD_STATUSES.get(number) {
                Some(status) if lead => status,
                _ => chance.pick(&STATUSES, "delivered"),
            };
            let days = (orders - number) * 17 + chance.below(12);
            let placed_ms = now_ms - days as i64 * DAY_MS - chance.below(86_400) as i64 * 1000;
            items.push(order(
                customer,
                name,
                order_number,
                status,
                placed_ms,
                chance,
            ));
            order_number += 1;
        }
        if position % 2 == 1 {
            items.push(cart(customer, position, now_ms, chance));
        }
    }
    items.extend(sessions(now_ms));
    items
}

fn profile(
    customer: usize,
    name: &str,
    city: &str,
    now_ms: i64,
    chance: &mut Chance,
) -> Attributes {
    let email = name.to_lowercase().replace(' ', ".") + "@mail.example";
    let mut profile = item(vec![
        ("PK", text(format!("CUSTOMER#{customer}"))),
        ("SK", text("PROFILE")),
        ("GSI1PK", text(format!("EMAIL#{email}"))),
        ("GSI1SK", text("CUSTOMER")),
        ("type", text("customer")),
        ("name", text(name)),
        ("email", text(email)),
        (
            "address",
            Value::M(item(vec![
                ("city", text(city)),
                ("floor", count(chance.below(6))),
            ])),
        ),
        (
            "since",
            text(iso(now_ms - (200 + chance.below(2_000)) as i64 * DAY_MS)),
        ),
        ("newsletter", Value::Bool(chance.below(3) > 0)),
    ]);
    if customer % 5 == 2 {
        // A JSON document as one string, as many applications keep their settings.
        let settings = "{\n  \"theme\": \"dark\",\n  \"columns\": [\"title\", \"price\"],\n  \
                        \"notify\": { \"shipped\": true, \"offers\": false }\n}";
        profile.insert("settings".to_owned(), text(settings));
    }
    profile
}

fn order(
    customer: usize,
    name: &str,
    order_number: usize,
    status: &str,
    placed_ms: i64,
    chance: &mut Chance,
) -> Attributes {
    let mut total = 0;
    let mut lines = Vec::new();
    for _ in 0..1 + chance.below(3) {
        let book = 101 + chance.below(books::COUNT);
        let quantity = 1 + chance.below(2);
        total += quantity * books::price_cents(book);
        lines.push(Value::M(item(vec![
            ("book", text(format!("BOOK#{book}"))),
            ("quantity", count(quantity)),
            ("price", price(books::price_cents(book))),
        ])));
    }
    let placed_at = iso(placed_ms);
    let mut order = item(vec![
        ("PK", text(format!("CUSTOMER#{customer}"))),
        ("SK", text(format!("ORDER#{placed_at}"))),
        ("GSI1PK", text(format!("ORDER#{order_number}"))),
        ("GSI1SK", text("ORDER")),
        ("type", text("order")),
        ("status", text(status)),
        ("placedAt", text(placed_at)),
        ("customerName", text(name)),
        ("lines", Value::L(lines)),
        ("total", price(total)),
    ]);
    if status == "placed" || status == "shipped" {
        order.insert("openStatus".to_owned(), text(status));
    }
    if status == "returned" {
        let reason = "Two copies arrived; one goes back with the same courier.";
        order.insert("note".to_owned(), text(reason));
    }
    order
}

/// Carts expire from two hours ago to seven hours ahead.
fn cart(customer: usize, position: usize, now_ms: i64, chance: &mut Chance) -> Attributes {
    let expires_ms = now_ms + (position as i64 * 14 - 120) * MINUTE_MS;
    let book = 101 + chance.below(books::COUNT);
    item(vec![
        ("PK", text(format!("CUSTOMER#{customer}"))),
        ("SK", text("CART")),
        ("type", text("cart")),
        ("books", Value::Ss([format!("BOOK#{book}")].into())),
        ("expiresAt", expiry(expires_ms)),
    ])
}

/// Sessions, two of them with an expiry that will never work: in milliseconds, and from long ago.
fn sessions(now_ms: i64) -> Vec<Attributes> {
    let session = |number: i64, expires_at: Value| {
        let customer = FIRST_CUSTOMER + number as usize * 3;
        item(vec![
            (
                "PK",
                text(format!(
                    "SESSION#{:08x}",
                    number * 0x9E37_79B1 % 0xFFFF_FFFF
                )),
            ),
            ("SK", text("SESSION")),
            ("type", text("session")),
            ("customer", text(format!("CUSTOMER#{customer}"))),
            ("expiresAt", expires_at),
        ])
    };
    let mut sessions: Vec<Attributes> = (1..9)
        .map(|number| session(number, expiry(now_ms + (number - 3) * HOUR_MS / 2)))
        .collect();
    sessions.push(session(10, Value::from(now_ms + HOUR_MS)));
    sessions.push(session(11, expiry(now_ms - 6 * 366 * DAY_MS)));
    sessions
}
