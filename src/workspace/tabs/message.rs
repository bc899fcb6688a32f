//! What tabs say to each other, as JSON.

use crate::value::record::variants;

use crate::workspace::session::Notice;
use crate::world::{Control, ControlError, ControlResult, Response, View, ViewData};

/// A tab's name among those of a workspace, new each time a workspace is opened.
pub type TabId = String;

/// Something a follower wants the leader to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// A wire request.
    Send {
        /// The region; nothing for the workspace's own.
        region: Option<String>,
        /// The `X-Amz-Target` header.
        target: String,
        /// The body.
        body: String,
    },
    /// A question about the world.
    View(View),
    /// A control.
    Control(Control),
}

variants!(Ask {
    Send { region, target, body },
    View(inner),
    Control(inner),
});

impl Ask {
    /// Whether asking twice does what asking once does.
    pub fn is_safe_twice(&self) -> bool {
        const READING: [&str; 7] = [
            "Get",
            "BatchGet",
            "Query",
            "Scan",
            "TransactGet",
            "Describe",
            "List",
        ];
        match self {
            Ask::View(_) => true,
            Ask::Control(_) => false,
            Ask::Send { target, .. } => {
                let operation = target
                    .split_once('.')
                    .map_or("", |(_, operation)| operation);
                READING.iter().any(|reading| operation.starts_with(reading))
            }
        }
    }
}

/// The leader's answer to an [`Ask`].
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// To [`Ask::Send`].
    Response(Response),
    /// To [`Ask::View`].
    View(ViewData),
    /// To [`Ask::Control`].
    Control(Result<ControlResult, ControlError>),
}

variants!(Answer {
    Response(inner),
    View(inner),
    Control(inner),
});

/// One message on a workspace's channel; every tab hears all of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A follower is here and wants to know who leads.
    Hello {
        /// The follower.
        from: TabId,
    },
    /// A follower goes.
    Bye {
        /// The follower.
        from: TabId,
    },
    /// This tab leads: said when it begins to, and to each Hello.
    Leading {
        /// The leader.
        leader: TabId,
    },
    /// A follower asks.
    Ask {
        /// The follower.
        from: TabId,
        /// Which leader is meant: another one must not do it.
        leader: TabId,
        /// The follower's number for it.
        id: u64,
        /// What it asks.
        ask: Ask,
    },
    /// The leader answers.
    Answer {
        /// The follower.
        to: TabId,
        /// The follower's number for it.
        id: u64,
        /// The answer.
        answer: Box<Answer>,
    },
    /// Something happened in the world.
    Notice(Notice),
}

variants!(Message {
    Hello { from },
    Bye { from },
    Leading { leader },
    Ask { from, leader, id, ask },
    Answer { to, id, answer },
    Notice(inner),
});
