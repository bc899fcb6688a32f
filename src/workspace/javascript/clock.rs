//! `window.hashrange.clock`: the virtual clock for scripts.

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::object::{function, set};
use crate::workspace::desk::Desk;
use crate::workspace::session::Session;
use crate::world::{ClockMode, ClockView, Control, ControlResult, View, ViewData};

pub(super) fn clock(desk: &Desk, ready: &Promise) -> JsValue {
    let object = Object::new();
    let method = |name: &str, call: fn(Call) -> Promise| {
        let (desk, ready) = (desk.clone(), ready.clone());
        let body = move |argument, _, _| {
            call(Call {
                desk: desk.clone(),
                ready: ready.clone(),
                argument,
            })
        };
        set(&object, name, &function(body));
    };
    method("now", |call| {
        call.run(async |session, _| Ok(view(&session).await?.now_ms as f64))
    });
    method("rate", |call| {
        call.run(async |session, _| Ok(view(&session).await?.mode.rate() as f64))
    });
    method("pause", |call| {
        call.run(async |session, _| set_mode(&session, ClockMode::Paused).await)
    });
    method("play", |call| {
        call.run(async |session, rate| set_mode(&session, mode_of(&rate)?).await)
    });
    method("jump", |call| {
        call.run(async |session, to| jump(&session, &to).await)
    });
    method("jumpToNextEvent", |call| {
        call.run(async |session, _| {
            control(&session, Control::JumpToNextEvent)
                .await
                .map(|done| done.0)
        })
    });
    Object::freeze(&object).into()
}

struct Call {
    desk: Desk,
    ready: Promise,
    argument: JsValue,
}

impl Call {
    /// Runs on the open workspace; what is returned becomes a number.
    fn run<F>(self, body: impl FnOnce(Session, JsValue) -> F + 'static) -> Promise
    where
        F: Future<Output = Result<f64, JsValue>> + 'static,
    {
        future_to_promise(async move {
            JsFuture::from(self.ready).await?;
            let session = self.desk.session_or_new().await;
            body(session, self.argument).await.map(JsValue::from_f64)
        })
    }
}

async fn view(session: &Session) -> Result<ClockView, JsValue> {
    match session.view(View::Clock { limit: 0 }).await {
        ViewData::Clock(clock) => Ok(clock),
        _ => Err(js_sys::Error::new("no tab answered for this workspace").into()),
    }
}

/// Where time is after a control, and whether it wants to be called again.
async fn control(session: &Session, control: Control) -> Result<(f64, bool), JsValue> {
    match session.control(control).await {
        Ok(ControlResult::Jumped { now_ms, more }) => Ok((now_ms as f64, more)),
        Ok(_) => Ok((view(session).await?.now_ms as f64, false)),
        Err(error) => Err(js_sys::Error::new(&error.message).into()),
    }
}

async fn set_mode(session: &Session, mode: ClockMode) -> Result<f64, JsValue> {
    control(session, Control::SetClock { mode })
        .await
        .map(|done| done.0)
}

fn mode_of(rate: &JsValue) -> Result<ClockMode, JsValue> {
    if rate.is_undefined() {
        return Ok(ClockMode::Live);
    }
    [
        ClockMode::Paused,
        ClockMode::Live,
        ClockMode::Fast60,
        ClockMode::Fast3600,
    ]
    .into_iter()
    .find(|mode| rate.as_f64() == Some(mode.rate() as f64))
    .ok_or_else(|| js_sys::RangeError::new("play(rate): 0, 1, 60 or 3600").into())
}

/// A jump is cut into short calls: one may fire many events.
async fn jump(session: &Session, to: &JsValue) -> Result<f64, JsValue> {
    let milliseconds = match to.dyn_ref::<js_sys::Date>() {
        Some(date) => Some(date.get_time()),
        None => to.as_f64(),
    };
    let Some(milliseconds) = milliseconds.filter(|number| number.is_finite()) else {
        return Err(js_sys::TypeError::new("jump(to): milliseconds since 1970, or a Date").into());
    };
    let at_ms = milliseconds as i64;
    loop {
        let (now, more) = control(session, Control::JumpTo { at_ms }).await?;
        if !more {
            return Ok(now);
        }
    }
}
