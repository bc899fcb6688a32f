//! The tree of a statement as it stands in the text: only the grammar is checked.

/// Where in the statement something stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// An expression: a value, a condition, a path.
#[derive(Clone, Debug)]
pub(super) struct Expr {
    pub(super) node: Node,
    /// Its first token, which is what error texts point at.
    pub(super) at: Span,
    /// Levels of expressions in it.
    pub(super) depth: usize,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Text(String),
    /// As it is written, with the sign in front.
    Number(String),
    Bool(bool),
    Null,
    Missing,
    Ion,
    /// An attribute, table or index.
    Name(String),
    /// The number of a question mark, from 0.
    Parameter(usize),
    Path(Box<Expr>, Vec<PathStep>),
    /// The function's name in lower case.
    Call(String, Vec<Expr>),
    /// `count(*)`.
    CountAll,
    List(Vec<Expr>),
    Bag(Vec<Expr>),
    Struct(Vec<(Expr, Expr)>),
    Not(Box<Expr>),
    /// `-a`, `+a` of what is no number.
    Sign(&'static str),
    /// Two or more expressions joined by `AND`, or else by `OR`.
    Join(Join, Vec<Expr>),
    /// A comparison, `IN`, `LIKE`, arithmetic.
    Binary(&'static str, Box<Expr>, Box<Expr>),
    Between(Box<[Expr; 3]>),
    /// `a IS TYPE`.
    IsType(Box<Expr>, &'static str),
    Statement(Box<RawStatement>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    And,
    Or,
}

#[derive(Clone, Debug)]
pub(super) enum PathStep {
    /// `.name`.
    Name(String),
    /// `.*`.
    Unpivot,
    /// `[expression]`.
    Element(Expr),
    /// `[*]`.
    Wildcard,
}

/// A statement.
#[derive(Clone, Debug)]
pub(super) enum RawStatement {
    Select(RawSelect),
    /// `INSERT`, `UPDATE`, `DELETE`.
    Write(RawWrite),
}

#[derive(Clone, Debug)]
pub(super) struct RawSelect {
    pub(super) projection: RawProjection,
    pub(super) from: RawSource,
    pub(super) filter: Option<Filter>,
    pub(super) order: Vec<(Expr, bool)>,
    /// The first clause that the grammar has and the service has not.
    pub(super) unsupported: Option<(&'static str, Span)>,
}

#[derive(Clone, Debug)]
pub(super) enum RawProjection {
    All,
    Columns(Vec<Expr>),
    /// A column has an alias.
    Aliased,
    /// `SELECT VALUE`.
    Value,
}

/// The table or index behind `FROM`.
#[derive(Clone, Debug)]
pub(super) struct RawSource {
    pub(super) expr: Expr,
    pub(super) aliased: bool,
    pub(super) joined: bool,
}

/// A `WHERE`.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) expr: Expr,
    /// The text of its expression.
    pub(super) text: Span,
}

#[derive(Clone, Debug)]
pub(super) struct RawWrite {
    /// None where the operation names its own, as `INSERT` does.
    pub(super) source: Option<RawSource>,
    pub(super) operations: Vec<RawOperation>,
    pub(super) filter: Option<Filter>,
    pub(super) returning: Vec<RawReturning>,
}

#[derive(Clone, Debug)]
pub(super) enum RawOperation {
    /// `INSERT INTO target VALUE value`.
    Insert {
        target: Expr,
        value: Expr,
        at: bool,
    },
    /// `INSERT INTO target values`.
    InsertSeveral(Expr),
    /// `SET target = value`.
    Set(Expr, Expr),
    Remove(Expr),
    Delete,
}

/// `ALL OLD *` and its like.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawReturning {
    pub(super) image: super::Returning,
    pub(super) star: bool,
}

impl Expr {
    /// The name the grammar has for the node, which error texts show.
    pub(super) fn kind(&self) -> &'static str {
        match &self.node {
            Node::Text(_) | Node::Number(_) | Node::Bool(_) | Node::Null | Node::Ion => "Lit",
            Node::Missing => "Missing",
            Node::Name(_) => "Id",
            Node::Parameter(_) => "Parameter",
            Node::Path(..) => "Path",
            Node::Call(..) => "Call",
            Node::CountAll => "CallAgg",
            Node::List(_) => "List",
            Node::Bag(_) => "Bag",
            Node::Struct(_) => "Struct",
            Node::Not(_) => "Not",
            Node::Sign("-") => "Neg",
            Node::Sign(_) => "Pos",
            Node::Join(Join::And, _) => "And",
            Node::Join(Join::Or, _) => "Or",
            Node::Binary(operator, ..) => binary_kind(operator),
            Node::Between(_) => "Between",
            Node::IsType(..) => "IsType",
            Node::Statement(statement) => match **statement {
                RawStatement::Select(_) => "Select",
                RawStatement::Write(_) => "Dml",
            },
        }
    }
}

fn binary_kind(operator: &str) -> &'static str {
    match operator {
        "=" => "Eq",
        "<>" => "Ne",
        "<" => "Lt",
        "<=" => "Lte",
        ">" => "Gt",
        ">=" => "Gte",
        "+" => "Plus",
        "-" => "Minus",
        "*" => "Times",
        "/" => "Divide",
        "%" => "Modulo",
        "||" => "Concat",
        "IN" => "InCollection",
        "LIKE" => "Like",
        _ => "BagOp",
    }
}
