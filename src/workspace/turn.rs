//! Work in slices: the page's thread is given back before a frame is missed.

use std::cell::RefCell;

use futures_channel::oneshot;
use wasm_bindgen::prelude::*;

/// Milliseconds since the page began: they run on when somebody sets the computer's clock.
pub fn steady_ms() -> i64 {
    now_ms() as i64
}

/// How long a slice may last: two fit into a frame, with room for what the browser does.
const SLICE_MS: f64 = 6.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now_ms() -> f64;

    type MessageChannel;
    #[wasm_bindgen(constructor)]
    fn new() -> MessageChannel;
    #[wasm_bindgen(method, getter)]
    fn port1(this: &MessageChannel) -> MessagePort;
    #[wasm_bindgen(method, getter)]
    fn port2(this: &MessageChannel) -> MessagePort;

    type MessagePort;
    #[wasm_bindgen(method, setter)]
    fn set_onmessage(this: &MessagePort, handler: &js_sys::Function);
    #[wasm_bindgen(method, js_name = postMessage)]
    fn post_message(this: &MessagePort, message: &JsValue);
}

/// A message to this very page: a task of its own, without the pause of a timer.
struct Bell {
    port: MessagePort,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

impl Bell {
    fn new() -> Bell {
        let channel = MessageChannel::new();
        let heard = Closure::<dyn FnMut()>::new(|| {
            // The first who waits, and no other: each has its own message.
            let first = BELL.with(|bell| {
                let mut waiting = bell.waiting.borrow_mut();
                (!waiting.is_empty()).then(|| waiting.remove(0))
            });
            if let Some(sender) = first {
                let _ = sender.send(());
            }
        });
        channel
            .port1()
            .set_onmessage(heard.as_ref().unchecked_ref());
        // As long as the page.
        heard.forget();
        Bell {
            port: channel.port2(),
            waiting: RefCell::default(),
        }
    }
}

thread_local! {
    static BELL: Bell = Bell::new();
}

/// Lets the page do what else it has to do: draw, hear the keyboard and the disk.
pub async fn turn() {
    let (sender, receiver) = oneshot::channel();
    BELL.with(|bell| {
        bell.waiting.borrow_mut().push(sender);
        bell.port.post_message(&JsValue::NULL);
    });
    let _ = receiver.await;
    GATE.with_borrow_mut(|gate| gate.since_ms = now_ms());
}

/// Where requests pass one by one: those that follow each other without a task between them, as a
/// script's do that awaits one read after the other, must not hold up the page.
#[derive(Default)]
struct Gate {
    /// When a task was last seen to begin.
    since_ms: f64,
    waiting: Vec<oneshot::Sender<()>>,
}

thread_local! {
    static GATE: RefCell<Gate> = RefCell::default();
}

/// Passes at once, or with the next task if this one has lasted long enough; in the order of arrival.
pub async fn pass() {
    if !is_open() {
        wait().await;
    }
}

/// Passes behind those who wait, and at once where nobody does: for what is cut into slices already.
pub async fn pass_behind() {
    if GATE.with_borrow(|gate| !gate.waiting.is_empty()) {
        wait().await;
    }
}

fn is_open() -> bool {
    let now_ms = now_ms();
    GATE.with_borrow(|gate| gate.waiting.is_empty() && now_ms - gate.since_ms < SLICE_MS)
}

async fn wait() {
    let (sender, receiver) = oneshot::channel();
    let is_first = GATE.with_borrow_mut(|gate| {
        gate.waiting.push(sender);
        gate.waiting.len() == 1
    });
    if is_first {
        wasm_bindgen_futures::spawn_local(open_gate());
    }
    let _ = receiver.await;
}

async fn open_gate() {
    turn().await;
    let waiting = GATE.with_borrow_mut(|gate| std::mem::take(&mut gate.waiting));
    for sender in waiting {
        let _ = sender.send(());
    }
}

/// A slice of work under way.
pub struct Slice {
    since_ms: f64,
}

impl Slice {
    /// Begins now.
    pub fn begin() -> Slice {
        Slice { since_ms: now_ms() }
    }

    /// Whether it has lasted long enough.
    pub fn is_over(&self) -> bool {
        now_ms() - self.since_ms >= SLICE_MS
    }

    /// Gives the thread back if the slice has lasted long enough, and begins the next.
    pub async fn pause(&mut self) {
        if self.is_over() {
            turn().await;
            *self = Slice::begin();
        }
    }
}
