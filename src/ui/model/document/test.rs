use super::*;

fn text_of(text: &str, document: Document) -> String {
    let spans = readable(text, document).spans;
    spans.into_iter().map(|span| span.text).collect()
}

#[test]
fn documents_are_told_by_their_content() {
    let json = Some(Document::Json);
    let html = Some(Document::Html);
    let xml = Some(Document::Xml);
    for (text, expected) in [
        (r#"{"a":1}"#, json),
        ("  {}\n", json),
        ("[1,2]", json),
        ("[ {\"a\": 1} ]", json),
        ("[see below]", None),
        ("{name}", None),
        ("{{ template }}", None),
        ("[]", None),
        ("[x]", None),
        ("<!DOCTYPE html><html></html>", html),
        ("<p>Hello</p>", html),
        ("<div class=\"a\"><br></div>", html),
        ("<!-- note --><ul><li>x</li></ul>", html),
        ("<hr>", html),
        ("<?xml version=\"1.0\"?><a/>", xml),
        ("<order id=\"1\"><line/></order>", xml),
        ("<svg:rect/>", xml),
        ("<!DOCTYPE note><note></note>", xml),
        ("<ines@example.org>", None),
        ("<unclosed>", None),
        ("< 5 and > 3", None),
        ("<<>>", None),
        ("<!-- a --><!-- b --><p></p>", None),
        ("", None),
        ("BOOK#103", None),
        ("a {b} c", None),
    ] {
        assert_eq!(Document::detect(text), expected, "{text}");
    }
}

#[test]
fn html_stands_one_element_per_line() {
    assert_eq!(
        text_of(
            "<!doctype html><html><body class=\"a b\" hidden><h1>Hi &amp; bye</h1><p>one<br>two</p><img src='x>y'></body></html>",
            Document::Html
        ),
        "<!doctype html>\n<html>\n  <body class=\"a b\" hidden>\n    <h1>Hi &amp; bye</h1>\n    <p>\n      one\n      <br>\n      two\n    </p>\n    <img src='x>y'>\n  </body>\n</html>"
    );
}

#[test]
fn xml_keeps_its_cdata_and_empty_elements() {
    assert_eq!(
        text_of(
            "<?xml version=\"1.0\"?><o id=\"1\"><l/><n><![CDATA[a < b]]></n><e></e></o>",
            Document::Xml
        ),
        "<?xml version=\"1.0\"?>\n<o id=\"1\">\n  <l/>\n  <n>\n    <![CDATA[a < b]]>\n  </n>\n  <e></e>\n</o>"
    );
}

#[test]
fn what_is_verbatim_stays() {
    let text = "<div><pre>a\n  b</pre><script>if (a < b) { c(\"</p>\") }</script></div>";
    assert_eq!(
        text_of(text, Document::Html),
        "<div>\n  <pre>a\n  b</pre>\n  <script>if (a < b) { c(\"</p>\") }</script>\n</div>"
    );
}

#[test]
fn hostile_markup_is_text_and_ends() {
    for text in [
        "<a <b <c>",
        "<a href=\"never closed>",
        "</></></a></b>",
        "<!--",
        "<![CDATA[",
        "<?",
        "<p><p><p>",
        "<a =\"x\" = = y>z</a>",
        "<é à=\"ü\">x</é>",
        "<script>never closed",
        "a < b > c",
        "<p\u{0}>\u{202e}</p>",
    ] {
        for document in [Document::Html, Document::Xml, Document::Json] {
            let shown = text_of(text, document);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            // Nothing of it is lost, whatever it is.
            assert_eq!(letters(&shown), letters(text), "{text}");
        }
    }
}

#[test]
fn the_colours_are_where_they_belong() {
    let spans = readable("<a href=\"x\">y</a><!--z-->", Document::Html).spans;
    let of = |kind| {
        let mine = spans.iter().filter(|span| span.kind == kind);
        mine.map(|span| span.text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(Kind::Name), ["a", "a"]);
    assert_eq!(of(Kind::Word), ["href"]);
    assert_eq!(of(Kind::Text), ["\"x\"", "y"]);
    assert_eq!(of(Kind::Comment), ["<!--z-->"]);
}

#[test]
fn deep_and_large_documents_are_bounded() {
    let deep = "<a>".repeat(100_000);
    let shown = readable(&deep, Document::Xml);
    assert!(shown.cut && shown.spans.len() <= SPANS_MAX + 2);
    let bytes: usize = shown.spans.iter().map(|span| span.text.len()).sum();
    assert!(bytes <= SHOWN_BYTES_MAX);
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(text_of(&deep, Document::Json), deep);
    let wide = format!("[{}1]", "[\"abcdefghijklmnopqrstuvwxyz\"],".repeat(12_000));
    let shown = readable(&wide, Document::Json);
    assert!(shown.spans.len() <= SPANS_MAX + 2);
    let quoted = format!("<a b=\"{}\">", "x".repeat(600_000));
    assert!(readable(&quoted, Document::Xml).cut);
}

#[test]
fn bytes_are_lines_of_sixteen() {
    assert_eq!(
        hex_lines(b"Hello \x00\xffworld, 16+", 10),
        "000000  48 65 6c 6c 6f 20 00 ff 77 6f 72 6c 64 2c 20 31  Hello ..world, 1\n\
         000010  36 2b                                            6+\n"
    );
    assert_eq!(hex_lines(&[0; 100], 1).lines().count(), 1);
}
