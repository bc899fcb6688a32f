//! The expression language: lexer, parser, AST, and the evaluators of conditions, updates, projections and key conditions.

/// A compiled condition or filter.
#[derive(Clone, Debug)]
pub struct Condition;
/// A compiled key condition.
#[derive(Clone, Debug)]
pub struct KeyCondition;
/// A compiled update.
#[derive(Clone, Debug)]
pub struct Update;
/// A compiled projection.
#[derive(Clone, Debug)]
pub struct Projection;
