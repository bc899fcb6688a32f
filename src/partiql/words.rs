//! The words of the grammar, as partiql-lang-kotlin has them: SQL-92's, PartiQL's own, names of
//! types. An attribute of such a name must be written in quotation marks.

/// All keywords, lower case, sorted.
#[rustfmt::skip]
static KEYWORDS: [&str; 244] = [
    "absolute", "action", "add", "all", "allocate", "alter", "and", "any", "are", "as", "asc",
    "assertion", "at", "authorization", "avg", "bag", "begin", "between", "bit", "bit_length",
    "blob", "bool", "boolean", "by", "cascade", "cascaded", "case", "cast", "catalog", "char",
    "char_length", "character", "character_length", "check", "clob", "close", "coalesce",
    "collate", "collation", "column", "commit", "conflict", "connect", "connection",
    "constraint", "constraints", "continue", "convert", "corresponding", "count", "create",
    "cross", "current", "current_date", "current_time", "current_timestamp", "current_user",
    "cursor", "date", "date_add", "date_diff", "deallocate", "dec", "decimal", "declare",
    "default", "deferrable", "deferred", "delete", "desc", "describe", "descriptor",
    "diagnostics", "disconnect", "distinct", "do", "domain", "double", "drop", "else", "end",
    "escape", "except", "exception", "exec", "execute", "exists", "external", "extract",
    "false", "fetch", "first", "float", "for", "foreign", "found", "from", "full", "get",
    "global", "go", "goto", "grant", "group", "having", "identity", "immediate", "in", "index",
    "indicator", "initially", "inner", "input", "insensitive", "insert", "int", "int4", "int8",
    "integer", "intersect", "interval", "into", "is", "isolation", "join", "key", "language",
    "last", "left", "let", "level", "like", "limit", "list", "local", "lower", "match", "max",
    "min", "missing", "modified", "module", "names", "national", "natural", "nchar", "new",
    "next", "no", "not", "nothing", "null", "nullif", "numeric", "octet_length", "of", "old",
    "on", "only", "open", "option", "or", "order", "outer", "output", "overlaps", "pad",
    "partial", "pivot", "position", "precision", "prepare", "preserve", "primary", "prior",
    "privileges", "procedure", "public", "read", "real", "references", "relative", "remove",
    "restrict", "returning", "revoke", "right", "rollback", "rows", "schema", "scroll",
    "section", "select", "session", "session_user", "set", "sexp", "size", "smallint", "some",
    "space", "sql", "sqlcode", "sqlerror", "sqlstate", "string", "struct", "substring", "sum",
    "symbol", "system_user", "table", "temporary", "then", "time", "timestamp", "to",
    "transaction", "translate", "translation", "trim", "true", "tuple", "union", "unique",
    "unknown", "unpivot", "update", "upper", "usage", "user", "using", "value", "values",
    "varchar", "varying", "view", "when", "whenever", "where", "with", "work", "write", "zone",
];

/// The keyword that `word` is, in any case.
pub(super) fn keyword(word: &str) -> Option<&'static str> {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    let order = |known: &&str| known.bytes().cmp(word.bytes().map(lower));
    let at = KEYWORDS.binary_search_by(order).ok()?;
    KEYWORDS.get(at).copied()
}

/// The type that a keyword names behind `IS`, by the name error texts have for it.
pub(super) fn type_name(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "missing" => "MISSING",
        "null" => "NULL",
        "bool" | "boolean" => "BOOLEAN",
        "smallint" => "SMALLINT",
        "int4" => "INTEGER4",
        "int8" => "INTEGER8",
        "int" | "integer" => "INTEGER",
        "float" => "FLOAT",
        "real" => "REAL",
        "double" => "DOUBLE_PRECISION",
        "dec" | "decimal" => "DECIMAL",
        "numeric" => "NUMERIC",
        "timestamp" => "TIMESTAMP",
        "date" => "DATE",
        "time" => "TIME",
        "char" | "character" => "CHARACTER",
        "varchar" => "CHARACTER_VARYING",
        "string" => "STRING",
        "symbol" => "SYMBOL",
        "clob" => "CLOB",
        "blob" => "BLOB",
        "struct" => "STRUCT",
        "tuple" => "TUPLE",
        "list" => "LIST",
        "sexp" => "SEXP",
        "bag" => "BAG",
        _ => return None,
    })
}

/// Whether a keyword is the name of a function where a parenthesis follows.
pub(super) fn is_function_name(keyword: &str) -> bool {
    const NAMES: [&str; 19] = [
        "exists",
        "count",
        "avg",
        "max",
        "min",
        "sum",
        "substring",
        "char_length",
        "character_length",
        "octet_length",
        "bit_length",
        "upper",
        "lower",
        "size",
        "nullif",
        "coalesce",
        "sexp",
        "list",
        "bag",
    ];
    NAMES.contains(&keyword)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted_and_found_in_any_case() {
        assert!(KEYWORDS.is_sorted());
        assert_eq!(keyword("SELECT"), Some("select"));
        assert_eq!(keyword("Inner"), Some("inner"));
        assert_eq!(keyword("name"), None);
        assert!(KEYWORDS.iter().all(|word| keyword(word) == Some(word)));
    }
}
