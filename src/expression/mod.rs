//! The expression language: lexer, parser, AST, and the evaluators of conditions, updates, projections and key conditions.
