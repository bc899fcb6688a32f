//! Lays nested code out: on one line where it fits, else one part a line.

/// Columns a line may take.
const WIDTH: usize = 88;

/// How a language sets its brackets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Whether a space stands inside the brackets on one line.
    pub(super) padded: bool,
    /// Columns that the lines inside are indented by.
    pub(super) tab: usize,
}

/// A piece of code.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Text that is not broken.
    Text(String),
    /// `text` and then a piece on the same line: `Key: …`.
    Labelled(String, Box<Piece>),
    /// Parts between brackets, commas between them.
    Group {
        open: &'static str,
        parts: Vec<Piece>,
        close: &'static str,
        style: Style,
    },
    /// `head.call(argument, …).call(…)`, a call a line if it does not fit.
    Chain {
        head: String,
        calls: Vec<(String, Vec<Piece>)>,
        /// What stands behind the last call: `?`.
        tail: &'static str,
    },
}

impl Piece {
    pub(super) fn text(text: impl Into<String>) -> Piece {
        Piece::Text(text.into())
    }

    /// The code, whose first line starts at column `column` of a block indented by `indent`.
    pub(super) fn layout(&self, indent: usize, column: usize) -> String {
        let flat = self.flat();
        if column + flat.chars().count() <= WIDTH && !flat.contains('\n') {
            return flat;
        }
        self.broken(indent)
    }

    fn flat(&self) -> String {
        match self {
            Piece::Text(text) => text.clone(),
            Piece::Labelled(label, piece) => format!("{label}{}", piece.flat()),
            Piece::Group {
                open,
                parts,
                close,
                style,
            } => {
                let parts: Vec<String> = parts.iter().map(Piece::flat).collect();
                let space = if style.padded && !parts.is_empty() {
                    " "
                } else {
                    ""
                };
                format!("{open}{space}{}{space}{close}", parts.join(", "))
            }
            Piece::Chain { head, calls, tail } => {
                let mut out = head.clone();
                for (name, arguments) in calls {
                    let arguments: Vec<String> = arguments.iter().map(Piece::flat).collect();
                    out.push_str(&format!(".{name}({})", arguments.join(", ")));
                }
                out + tail
            }
        }
    }

    /// The code, broken wherever it can be at the outermost level.
    pub(super) fn broken(&self, indent: usize) -> String {
        match self {
            Piece::Text(text) => text.clone(),
            Piece::Labelled(label, piece) => {
                let column = indent + label.chars().count();
                format!("{label}{}", piece.layout(indent, column))
            }
            Piece::Group {
                open,
                parts,
                close,
                style,
            } => match parts.as_slice() {
                // A group alone in another shares its lines: `M(HashMap::from([(`.
                [only @ Piece::Group { .. }] => {
                    format!("{open}{}{close}", only.broken(indent))
                }
                _ => block(open, parts, close, indent, style.tab),
            },
            Piece::Chain { head, calls, tail } => {
                let inner = indent + 4;
                let mut out = head.clone();
                for (name, arguments) in calls {
                    out.push_str(&format!("\n{}.{name}", " ".repeat(inner)));
                    out.push_str(&call_arguments(arguments, inner, name.chars().count() + 1));
                }
                out + tail
            }
        }
    }
}

/// `(argument, …)` of a call at `indent` whose name takes `name_columns`.
fn call_arguments(arguments: &[Piece], indent: usize, name_columns: usize) -> String {
    let flat: Vec<String> = arguments.iter().map(Piece::flat).collect();
    let flat = format!("({})", flat.join(", "));
    if indent + name_columns + flat.chars().count() <= WIDTH {
        return flat;
    }
    block("(", arguments, ")", indent, 4)
}

fn block(open: &str, parts: &[Piece], close: &str, indent: usize, tab: usize) -> String {
    let inner = indent + tab;
    let mut out = format!("{open}\n");
    for part in parts {
        out.push_str(&" ".repeat(inner));
        out.push_str(&part.layout(inner, inner + 1));
        out.push_str(",\n");
    }
    out + &" ".repeat(indent) + close
}
