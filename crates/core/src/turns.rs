//! Long work in turns.
//!
//! A browser answers nobody while a program runs. So what takes long asks between its parts whether to wait, and
//! whoever has no page to keep alive never does.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Asked between the parts of a long work: what to wait for before the next part, if for anything.
pub type Turn<'a> = &'a dyn Fn() -> Option<Pin<Box<dyn Future<Output = ()>>>>;

/// A [`Turn`] that never waits.
pub fn never() -> Option<Pin<Box<dyn Future<Output = ()>>>> {
    None
}

/// Does work that takes its turns by [`never`], and so ends the first time it is asked.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// Waits where `turn` says so.
pub async fn take(turn: Turn<'_>) {
    if let Some(wait) = turn() {
        wait.await;
    }
}
