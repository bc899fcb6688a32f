//! The tree of an expression as it stands in the text: placeholders unresolved, nothing checked
//! but the grammar. Everything borrows the text.

/// A condition, filter or key condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node<'t> {
    /// Two or more conditions joined by `OR`.
    Or(Vec<Node<'t>>),
    /// Two or more conditions joined by `AND`.
    And(Vec<Node<'t>>),
    Not(Box<Node<'t>>),
    Compare {
        /// `=`, `<>`, `<`, `<=`, `>` or `>=`.
        operator: &'t str,
        left: Term<'t>,
        right: Term<'t>,
    },
    Between {
        operand: Term<'t>,
        lower: Term<'t>,
        upper: Term<'t>,
    },
    In {
        operand: Term<'t>,
        list: Vec<Term<'t>>,
    },
    Call(Call<'t>),
}

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term<'t> {
    Path(RawPath<'t>),
    /// `:v`, colon included.
    Value(&'t str),
    Call(Call<'t>),
}

/// A function and its operands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call<'t> {
    pub(super) name: &'t str,
    pub(super) operands: Vec<Term<'t>>,
}

/// A document path, its placeholders not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RawPath<'t>(pub(super) Vec<RawElement<'t>>);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum RawElement<'t> {
    /// `name`.
    Word(&'t str),
    /// `#name`, hash included.
    Name(&'t str),
    /// The digits between brackets.
    Index(&'t str),
}

/// One action of an update expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RawAction<'t> {
    Set(RawPath<'t>, RawSet<'t>),
    Remove(RawPath<'t>),
    Add(RawPath<'t>, &'t str),
    Delete(RawPath<'t>, &'t str),
}

/// What a `SET` puts in place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RawSet<'t> {
    Operand(Term<'t>),
    Plus(Term<'t>, Term<'t>),
    Minus(Term<'t>, Term<'t>),
}

impl<'t> Term<'t> {
    /// Calls `visit` on this operand and every operand inside it, inner ones first.
    pub(super) fn walk(&self, visit: &mut dyn FnMut(&Term<'t>)) {
        if let Term::Call(call) = self {
            for operand in &call.operands {
                operand.walk(visit);
            }
        }
        visit(self);
    }
}
