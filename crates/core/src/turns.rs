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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::poll_fn;

    use super::*;
    use crate::shop::Shop;

    const FILE: &str = r#"{ "name": "Padaria", "products": [
        { "title": "Pão", "price": "1.00" }, { "title": "Bolo", "price": "um" }, { "title": "Café", "price": "5.00" }
    ] }"#;

    #[test]
    fn what_is_read_in_turns_is_what_is_read_at_once() {
        let turns = Cell::new(0);
        let turn = || {
            turns.set(turns.get() + 1);
            let mut asked = false;
            // Not there at first, as a page that has something to do.
            let wait =
                poll_fn(move |_| if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending });
            Some(Box::pin(wait) as Pin<Box<dyn Future<Output = ()>>>)
        };
        let mut reading = pin!(Shop::read_in_turns(FILE, &vitrine_texts::words, &turn));
        let mut context = Context::from_waker(Waker::noop());
        let mut waits = 0;
        let read = loop {
            match reading.as_mut().poll(&mut context) {
                Poll::Ready(read) => break read,
                Poll::Pending => waits += 1,
            }
        };
        assert_eq!(read, Shop::read(FILE));
        // Each product has one while the text is taken apart, and one while it is read.
        assert_eq!((turns.get(), waits), (6, 6));
    }
}
