//! Where in a request a violation is, written the way each validation framework does.

/// The way from the input structure to a member, kept on the stack until an error needs it.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Member(&'p str),
    /// From 0.
    Element(usize),
    Entry(&'p str),
}

impl<'p> Path<'p> {
    pub(super) const ROOT: Path<'static> = Path {
        parent: None,
        step: Step::Root,
    };

    pub(super) fn member(&'p self, name: &'p str) -> Path<'p> {
        Path {
            parent: Some(self),
            step: Step::Member(name),
        }
    }

    pub(super) fn element(&'p self, index: usize) -> Path<'p> {
        Path {
            parent: Some(self),
            step: Step::Element(index),
        }
    }

    pub(super) fn entry(&'p self, key: &'p str) -> Path<'p> {
        Path {
            parent: Some(self),
            step: Step::Entry(key),
        }
    }

    /// The first member on the way.
    pub(super) fn top(&self) -> &'p str {
        match (self.parent, self.step) {
            (
                Some(Path {
                    step: Step::Root, ..
                }),
                Step::Member(name),
            ) => name,
            (Some(parent), _) => parent.top(),
            (None, _) => "",
        }
    }

    /// `keySchema.1.member.keyType`
    pub(super) fn older(&self) -> String {
        self.render(lower_first)
    }

    /// `KeySchema.1.member.KeyType`
    pub(super) fn newer(&self) -> String {
        self.render(str::to_owned)
    }

    fn render(&self, name: fn(&str) -> String) -> String {
        let before = self
            .parent
            .map(|parent| parent.render(name))
            .unwrap_or_default();
        let step = match self.step {
            Step::Root => return before,
            Step::Member(member) => name(member),
            Step::Element(index) => format!("{}.member", index + 1),
            Step::Entry(key) => format!("{key}.member"),
        };
        if before.is_empty() {
            step
        } else {
            format!("{before}.{step}")
        }
    }
}

/// `TableName` to `tableName`, `SSESpecification` to `sSESpecification`.
pub(super) fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}
