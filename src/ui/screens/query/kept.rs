//! What stays of each table's builder when the screen goes: the form, the pages that were read and
//! where one was among them. Coming back finds it all as it was left; another workspace does not.

use super::Answer;
use crate::ui::model::read_form::ReadForm;
use std::cell::RefCell;
use std::sync::Arc;

/// Tables of which something is kept.
const TABLES_MAX: usize = 12;
/// Pages kept of one run; the oldest go first.
const PAGES_MAX: usize = 20;

/// What is kept of one table.
#[derive(Clone, Default)]
pub(super) struct Kept {
    pub(super) form: Option<ReadForm>,
    /// The pages of the last run, in order.
    pub(super) pages: Vec<Arc<Answer>>,
    /// The page that is shown.
    pub(super) at: usize,
    /// Whether everything that was read is shown.
    pub(super) all: bool,
}

impl Kept {
    /// Takes in a page: the first of a new run, or the one after the last.
    pub(super) fn add(&mut self, answer: Arc<Answer>) {
        if answer.page == 1 {
            self.pages.clear();
        }
        if self.pages.len() >= PAGES_MAX {
            self.pages.remove(0);
        }
        self.pages.push(answer);
        self.at = self.pages.len() - 1;
    }
}

thread_local! {
    /// The table used last comes last.
    static KEPT: RefCell<Vec<(String, Kept)>> = const { RefCell::new(Vec::new()) };
}

/// Looks at what is kept of a table, and may change it.
pub(super) fn with<T>(table: &str, look: impl FnOnce(&mut Kept) -> T) -> T {
    KEPT.with_borrow_mut(|all| {
        let mine = match all.iter().position(|(name, _)| name == table) {
            Some(at) => all.remove(at).1,
            None => Kept::default(),
        };
        if all.len() >= TABLES_MAX {
            all.remove(0);
        }
        let mut mine = (table.to_owned(), mine);
        let out = look(&mut mine.1);
        all.push(mine);
        out
    })
}

/// Forgets everything: it was about another workspace.
pub(crate) fn forget() {
    KEPT.with_borrow_mut(Vec::clear);
}
