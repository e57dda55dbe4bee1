//! What the tests of a session begin with.

use std::rc::Rc;

use vitrine_core::calendar::{Moment, Utc};
use vitrine_core::problem::Problem;
use vitrine_core::shop::{Product, Shop};

use super::{Action, Now, Session};

/// The shop of a file without errors, at the first moment of 1970: midnight between Wednesday and Thursday.
pub fn session(file: &str) -> Session {
    let (shop, problems) = Shop::read(file).unwrap();
    assert!(!problems.iter().any(Problem::is_error), "{problems:?}");
    Session::new(Rc::new(shop), None, Now::new(Moment::default(), Rc::new(Utc)))
}

/// The session after these actions.
pub fn after(session: &Session, actions: impl IntoIterator<Item = Action>) -> Session {
    actions.into_iter().fold(session.clone(), |session, action| session.apply(action).unwrap_or(session))
}

/// The product with this id.
pub fn product(session: &Session, id: &str) -> Rc<Product> {
    Rc::clone(session.shop.product(id).unwrap())
}

/// She answers with her name.
pub fn named(name: &str) -> Action {
    Action::SetAnswer { field: "Nome".into(), at: 0, text: name.into() }
}
