//! A workspace's BroadcastChannel.

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use super::message::Message;
use crate::value::record::{from_text, to_text};

/// A workspace's channel; closed when dropped.
pub struct Channel {
    raw: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Joins the channel of this name; nothing where the browser has none.
    pub fn join(name: &str, on_message: impl Fn(Message) + 'static) -> Option<Channel> {
        let raw = BroadcastChannel::new(name).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string();
            // A message of another version of the page is no message.
            let message = text.and_then(|text| from_text(&text));
            if let Some(message) = message {
                on_message(message);
            }
        });
        raw.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Channel {
            raw,
            _listener: listener,
        })
    }

    /// Says something to all other tabs of the workspace.
    pub fn post(&self, message: &Message) {
        // Fails only once it is closed, and then nobody listens.
        let _ = self.raw.post_message(&JsValue::from_str(&to_text(message)));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.raw.set_onmessage(None);
        self.raw.close();
    }
}
