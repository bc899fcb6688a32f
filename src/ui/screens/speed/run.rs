//! The measuring: a workspace of its own that no list shows and that is gone afterwards.

use super::State;
use crate::ui::model::speed::{Figure, ROUNDS, Workload, create_table, record};
use crate::workspace::measure::{Alone, open, remove};
use crate::workspace::session::{Role, Session};
use crate::workspace::turn;
use crate::world::Control;
use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;

/// Measures everything, unless it is stopped or fails; leaves nothing behind.
///
/// # Errors
/// Why it could not be measured, in words.
pub(super) async fn measure(state: State) -> Result<(), String> {
    let session = open().await.map_err(|error| error.to_string())?;
    let result = if session.role() == Role::Leader {
        all(state, &session).await
    } else {
        Err("Another tab is measuring.".to_owned())
    };
    session.close().await;
    remove().await;
    result
}

async fn all(state: State, session: &Session) -> Result<(), String> {
    send(session, "CreateTable", &create_table()).await?;
    session
        .control(Control::JumpToNextEvent)
        .await
        .map_err(|error| error.message)?;
    let alone = Alone::open().await.map_err(|error| error.to_string())?;
    for workload in Workload::ALL {
        state.now.try_set(Some(workload));
        let mut rates = Vec::with_capacity(ROUNDS);
        for round in 0..ROUNDS as u64 {
            if state.stop.try_get_untracked() != Some(false) {
                return Ok(());
            }
            let from = round * workload.requests();
            let began_ms = now_ms();
            if workload == Workload::Raw {
                for n in from..from + workload.requests() {
                    alone
                        .put(n, &record(n))
                        .await
                        .map_err(|error| error.to_string())?;
                }
            } else {
                requests(session, workload, from).await?;
            }
            let seconds = (now_ms() - began_ms) / 1000.0;
            rates.push((workload.requests() * workload.each()) as f64 / seconds.max(1e-6));
            turn::turn().await;
        }
        let figure = Figure { workload, rates };
        state.figures.try_update(|figures| figures.push(figure));
    }
    Ok(())
}

/// One round: the requests from `from` on, so many of them under way at a time.
async fn requests(session: &Session, workload: Workload, from: u64) -> Result<(), String> {
    let next = Rc::new(Cell::new(from));
    let end = from + workload.requests();
    let workers: Vec<_> = (0..workload.under_way())
        .map(|_| {
            let (sender, receiver) = oneshot::channel();
            let (session, next) = (session.clone(), Rc::clone(&next));
            spawn_local(async move {
                let mut result = Ok(());
                while result.is_ok() && next.get() < end {
                    let n = next.replace(next.get() + 1);
                    if let Some((operation, body)) = workload.request(n) {
                        result = send(&session, operation, &body).await;
                    }
                }
                let _ = sender.send(result);
            });
            receiver
        })
        .collect();
    for worker in workers {
        worker.await.unwrap_or(Ok(()))?;
    }
    Ok(())
}

async fn send(session: &Session, operation: &str, body: &str) -> Result<(), String> {
    let target = format!("DynamoDB_20120810.{operation}");
    let answer = session.send(&target, body).await;
    if answer.status == 200 {
        Ok(())
    } else {
        Err(format!("{operation} was refused: {}", answer.body))
    }
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
