//! Projections: which attributes, map members and list elements of an item are returned.

use super::lexer::TokenKind;
use super::parser::Parser;
use super::resolve::{check_reserved, resolve_path};
use super::syntax::RawPath;
use super::{ExpressionError, Placeholders, paths};
use crate::value::{Attributes, DocumentPath, Item, ItemRef, PathElement, Value, ValueRef};
use crate::value::{SortedMap, SortedSet};

/// The document paths an item is reduced to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Projection {
    paths: Vec<DocumentPath>,
}

/// Parses a ProjectionExpression.
///
/// # Errors
/// Syntax, reserved words, undefined names, overlapping and conflicting paths, in this order.
pub fn parse_projection(
    text: &str,
    placeholders: &mut Placeholders,
) -> Result<Projection, ExpressionError> {
    let raw = parse_paths(text)?;
    for path in &raw {
        check_reserved(path)?;
    }
    let resolve = |path| resolve_path(path, placeholders);
    let paths: Result<Vec<DocumentPath>, _> = raw.iter().map(resolve).collect();
    let paths = paths?;
    paths::check_disjoint(&paths)?;
    Ok(Projection { paths })
}

/// `path { , path }`.
fn parse_paths(text: &str) -> Result<Vec<RawPath<'_>>, ExpressionError> {
    let mut parser = Parser::new(text, &[])?;
    let mut paths = vec![parser.path()?];
    while parser.accept(TokenKind::Comma) {
        paths.push(parser.path()?);
    }
    parser.expect(TokenKind::End)?;
    Ok(paths)
}

impl Projection {
    /// A projection to `paths`, none of which lies inside another.
    pub fn new(paths: Vec<DocumentPath>) -> Projection {
        Projection { paths }
    }

    /// The paths, in the order of the text.
    pub fn paths(&self) -> &[DocumentPath] {
        &self.paths
    }

    /// Names of the top-level attributes the projection needs.
    pub fn attributes(&self) -> SortedSet<&str> {
        self.paths.iter().map(DocumentPath::root).collect()
    }

    /// The part of `item` that the paths lead to. Maps and lists keep their shape: members appear
    /// under their names, elements in their order without gaps. What is not there is left out.
    pub fn apply(&self, item: ItemRef<'_>) -> Item {
        if self.paths.iter().all(DocumentPath::is_top_level) {
            let found = |path: &'_ DocumentPath| item.get(path.root()).is_some();
            let names: SortedSet<&str> = self
                .paths
                .iter()
                .filter(|path| found(path))
                .map(DocumentPath::root)
                .collect();
            let members = names
                .into_iter()
                .filter_map(|name| Some((name, item.get(name)?)));
            return Item::from_refs(members);
        }
        let tree = Tree::of(&self.paths);
        let attributes = match &tree {
            Tree::Map(members) => pick_members(item, members),
            _ => Attributes::new(),
        };
        Item::from_attributes(&attributes)
    }
}

/// The paths joined at what they have in common.
enum Tree<'p> {
    /// A path ends here.
    Whole,
    Map(SortedMap<&'p str, Tree<'p>>),
    List(SortedMap<usize, Tree<'p>>),
}

impl<'p> Tree<'p> {
    fn of(paths: &'p [DocumentPath]) -> Tree<'p> {
        let mut tree = Tree::Map(SortedMap::new());
        for path in paths {
            tree.insert(&path.0);
        }
        tree
    }

    /// Adds the rest of a path. Paths that conflict cannot be both there: the first one stays.
    fn insert(&mut self, elements: &'p [PathElement]) {
        let Some((first, rest)) = elements.split_first() else {
            *self = Tree::Whole;
            return;
        };
        match (first, self) {
            (PathElement::Attribute(name), Tree::Map(members)) => {
                let child = members.get_or_insert_with(name, || Tree::empty_for(rest));
                child.insert(rest);
            }
            (PathElement::Index(index), Tree::List(elements)) => {
                let child = elements.get_or_insert_with(*index, || Tree::empty_for(rest));
                child.insert(rest);
            }
            _ => {}
        }
    }

    fn empty_for(rest: &[PathElement]) -> Tree<'p> {
        match rest.first() {
            None => Tree::Whole,
            Some(PathElement::Attribute(_)) => Tree::Map(SortedMap::new()),
            Some(PathElement::Index(_)) => Tree::List(SortedMap::new()),
        }
    }

    /// The part of `value` the tree leads to; `None` if it leads to nothing.
    fn pick(&self, value: ValueRef<'_>) -> Option<Value> {
        match (self, value) {
            (Tree::Whole, value) => Some(value.to_value()),
            (Tree::Map(members), ValueRef::M(map)) => {
                let picked = pick_members(map, members);
                (!picked.is_empty()).then_some(Value::M(picked))
            }
            (Tree::List(elements), ValueRef::L(list)) => {
                let pick = |(index, tree): (&usize, &Tree<'_>)| tree.pick(list.get(*index)?);
                let picked: Vec<Value> = elements.iter().filter_map(pick).collect();
                (!picked.is_empty()).then_some(Value::L(picked))
            }
            _ => None,
        }
    }
}

fn pick_members(map: ItemRef<'_>, members: &SortedMap<&str, Tree<'_>>) -> Attributes {
    let pick = |(name, tree): (&&str, &Tree<'_>)| {
        let value = tree.pick(map.get(name)?)?;
        Some(((*name).to_owned(), value))
    };
    members.iter().filter_map(pick).collect()
}

#[cfg(test)]
mod tests {
    use super::parse_projection;
    use crate::expression::testing::{item, placeholders};

    const ITEM: &str = r#"{
        "a": {"S": "1"}, "b": {"M": {"a": {"N": "1"}, "b": {"N": "2"}, "c": {"N": "3"}}},
        "c": {"L": [{"S": "x"}, {"S": "y"}, {"S": "z"}]},
        "d": {"L": [{"M": {"e": {"N": "1"}, "f": {"N": "2"}}}, {"M": {"e": {"N": "3"}}}]}
    }"#;

    fn check(text: &str, expected: &str) {
        let projection = parse_projection(text, &mut placeholders("{}")).expect(text);
        let found = projection.apply(item(ITEM).as_ref());
        assert_eq!(found.to_json(), item(expected).to_json(), "{text}");
    }

    #[test]
    fn top_level_attributes_are_picked() {
        check("a", r#"{"a": {"S": "1"}}"#);
        check("a, absent", r#"{"a": {"S": "1"}}"#);
        check("absent", "{}");
        check("#a", r#"{"a": {"S": "1"}}"#);
    }

    #[test]
    fn nested_parts_keep_their_shape_and_lists_their_order() {
        check(
            "b.c,c[2],b.b,c[1],c[0].a",
            r#"{"b": {"M": {"b": {"N": "2"}, "c": {"N": "3"}}}, "c": {"L": [{"S": "y"}, {"S": "z"}]}}"#,
        );
        check(
            "#b.#c, #c[2]",
            r#"{"b": {"M": {"c": {"N": "3"}}}, "c": {"L": [{"S": "z"}]}}"#,
        );
        check(
            "d[1].e, d[0].e",
            r#"{"d": {"L": [{"M": {"e": {"N": "1"}}}, {"M": {"e": {"N": "3"}}}]}}"#,
        );
        check(
            "d[0].f, a",
            r#"{"a": {"S": "1"}, "d": {"L": [{"M": {"f": {"N": "2"}}}]}}"#,
        );
    }

    #[test]
    fn what_paths_do_not_reach_is_left_out() {
        check("b.zzz, c[9], a.b, c[0][1], d[0][0]", "{}");
    }

    #[test]
    fn attributes_are_the_roots() {
        let projection = parse_projection("d[0].f, a, d[1]", &mut placeholders("{}"));
        let projection = projection.expect("projection");
        let names: Vec<&str> = projection.attributes().into_iter().collect();
        assert_eq!(names, ["a", "d"]);
    }
}
