//! The one place where a [`Session`] changes.

use std::rc::Rc;

use vitrine_core::cart_text;
use vitrine_core::order::{Obstacle, WrongAnswer};
use vitrine_core::quantity::{Quantity, Steps};
use vitrine_core::shop::{Choices, PostalCode, Product};

use super::{Action, Draft, Happened, News, Over, POSTAL_CODE, Removed, Session, Step, View, on};

impl Session {
    /// The session after `action`, or `None` when nothing changes.
    pub fn apply(&self, action: Action) -> Option<Session> {
        let mut next = self.clone();
        next.follow(action);
        (next != *self).then_some(next)
    }

    fn follow(&mut self, action: Action) {
        self.keep_day();
        let stays = matches!(action, Action::ShowPicture(_) | Action::Tell(_) | Action::Return);
        if !stays && self.over.take().is_some() && matches!(action, Action::Close | Action::Back) {
            return;
        }
        if !stays {
            // It has been seen; only what she lost stays until she has looked at her cart.
            self.news.what.take_if(|what| !matches!(what, Happened::Lost(_)));
        }
        match action {
            Action::Search(query) => {
                // What she looks for may be in any category.
                self.category = self.category.take().filter(|_| query.trim().is_empty());
                self.query = query;
                self.find();
            }
            Action::Browse(category) => {
                self.category = category;
                self.find();
            }
            Action::Sift(sift) => {
                self.sift = sift;
                self.find();
            }
            Action::ShowPictures => self.sparing = false,
            Action::Open(product) => self.open(product),
            Action::Offer(text) => {
                let (cart, lost) = cart_text::read(&text, &self.shop);
                if cart.is_empty() {
                    self.tell(Happened::LinkGone);
                } else {
                    self.view = View::Offer { cart, lost };
                }
            }
            Action::Take => self.take(),
            Action::Close | Action::Back => {
                self.writing = None;
                self.removed = None;
                self.recalled = self.recalled.filter(|_| !matches!(self.view, View::Cart { .. }));
                self.view = View::Shop;
            }
            Action::Go(step) => self.go(step),
            Action::Choose { group, choice, times } => self.choose(&group, &choice, times),
            Action::DraftQuantity(quantity) => {
                let mut short = None;
                self.draft(|draft| {
                    let steps = draft.product.allowed(&draft.choices);
                    draft.quantity = steps.nearest(quantity);
                    short = is_cut(draft.quantity, quantity, steps).then(|| Rc::clone(&draft.product.title));
                });
                if let Some(title) = short {
                    self.tell(Happened::NoMore(title));
                }
            }
            Action::DraftNote(note) => self.draft(|draft| draft.note = note),
            Action::ShowPicture(at) => self.draft(|draft| draft.picture = at),
            Action::Enlarge(large) => self.over = Some(Over::Pictures { large }),
            Action::Hold(text) => {
                self.over = Some(Over::Text(text));
                self.tell(Happened::CopyRefused);
            }
            Action::AddDraft => self.add_draft(),
            Action::Add(product) => {
                self.add(&product, product.steps.min, Choices::none(), "");
            }
            Action::SetQuantity(id, quantity) => self.set_quantity(id, quantity),
            Action::WriteNote(id) => self.writing = Some(id),
            Action::SetNote(id, note) => {
                self.cart.set_note(id, &note);
            }
            Action::Remove(id) => self.remove(id),
            Action::Undo => match self.removed.take() {
                Some(Removed::Line(at, line)) => {
                    self.cart.restore(at, line);
                    self.tell(Happened::Restored);
                }
                Some(Removed::All(cart, placed)) => {
                    (self.cart, self.placed) = (cart, placed);
                    self.tell(Happened::Filled);
                }
                None => {}
            },
            Action::SetDelivery(kind) => self.details.delivery = Some(kind),
            Action::SetArea(area) => self.set_area(area),
            Action::SetPostalCode(code) => self.set_postal_code(code),
            Action::SetCoupon(coupon) => self.set_coupon(coupon),
            Action::SetDate(date) => {
                self.details.date = date;
                self.details.slot = None;
            }
            Action::SetSlot(slot) => self.details.slot = Some(slot),
            Action::SetPayment(payment) => self.details.payment = Some(payment),
            Action::SetAnswer { field, at, text } => {
                self.details.set_answer(&field, at, text);
                self.mend();
            }
            Action::Leave(field) => self.leave(field),
            Action::GoOn => {
                let missed = self.stops_in_cart(&self.order()).is_some();
                self.view = if missed { View::Cart { missed } } else { View::Details { missed } };
                self.writing = None;
            }
            Action::Review(code) => self.review(code),
            Action::Sent(number) => self.sent(number),
            Action::NewOrder => {
                self.removed = Some(Removed::All(std::mem::take(&mut self.cart), self.placed.take()));
                self.view = View::Shop;
                self.tell(Happened::Emptied);
            }
            Action::Erase => {
                let news = self.news.clone();
                let sparing = self.sparing;
                // One tap too many costs no cart. What was typed is gone, and so is the order that has it.
                let cart = std::mem::take(&mut self.cart);
                let removed = (!cart.is_empty()).then_some(Removed::All(cart, None));
                let fresh = Self::new(Rc::clone(&self.read), self.channel.clone(), self.now.clone());
                *self = Self { news, sparing, removed, ..fresh };
                self.tell(Happened::Erased);
            }
            Action::Tell(what) => self.tell(what),
            Action::Distrust => {
                if let Some(placed) = &mut self.placed {
                    placed.distrusted = true;
                }
            }
            Action::Return => {}
        }
    }

    /// Begins and ends sales with their days.
    fn keep_day(&mut self) {
        let today = self.day.map(|_| self.now.local().date);
        if today == self.day {
            return;
        }
        self.day = today;
        self.shop = on(&self.read, today);
        self.list();
        if let View::Product(draft) = &mut self.view
            && let Some(product) = self.shop.product(draft.product.id.as_str())
        {
            draft.product = Rc::clone(product).into();
        }
    }

    fn list(&mut self) {
        let found = self.shop.search(self.category.as_deref(), &self.query);
        self.found = Rc::new(self.sift.of(found, &self.shop)).into();
    }

    fn find(&mut self) {
        self.list();
        self.tell(Happened::Found(self.found.len()));
    }

    /// Opens a product as the shop sells it today.
    fn open(&mut self, product: Rc<Product>) {
        let today = self.shop.product(product.id.as_str()).cloned();
        self.view = View::Product(Draft::of(today.unwrap_or(product)));
    }

    fn go(&mut self, step: Step) {
        self.writing = None;
        self.view = match step {
            Step::Cart => View::Cart { missed: false },
            Step::Details => View::Details { missed: false },
            Step::After if self.is_sent() => View::After,
            Step::After => View::Cart { missed: false },
            Step::Privacy => View::Privacy,
            Step::Sift => View::Sift,
        }
    }

    fn draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let View::Product(draft) = &mut self.view {
            change(draft);
        }
    }

    fn choose(&mut self, group: &str, choice: &str, times: u32) {
        self.draft(|draft| {
            let product = Rc::clone(&draft.product);
            let Some(group) = product.group(group) else { return };
            let Some(choice) = group.choice(choice) else { return };
            if times > 0 && !product.offers(&draft.choices, &group.name, &choice.name) {
                if !product.offers(&Choices::none(), &group.name, &choice.name) {
                    return;
                }
                // It exists in another combination only: what does not go with it is to be chosen anew.
                draft.choices = product.without_variant(&draft.choices);
            }
            let variant = |choices| product.variant(choices).and_then(|variant| variant.image.as_ref());
            let chosen = draft.choices.with(&product, group, choice, times);
            if variant(&chosen) != variant(&draft.choices) {
                draft.picture = 0; // The picture of what is chosen comes first.
            }
            draft.choices = chosen;
            draft.quantity = product.allowed(&draft.choices).nearest(draft.quantity);
        });
    }

    /// Takes a postal code, and the area that it belongs to.
    fn set_postal_code(&mut self, code: Rc<str>) {
        let delivery = self.shop.delivery.as_ref();
        let parsed = PostalCode::parse(&code);
        let area = delivery.zip(parsed.as_ref()).and_then(|(delivery, code)| delivery.area_of(code));
        if let Some(area) = area {
            self.details.area = Some(Rc::clone(&area.name));
        }
        self.details.postal_code = code;
        self.mend();
    }

    /// Names an area. A postal code that lies in another would charge for that one.
    fn set_area(&mut self, area: Option<Rc<str>>) {
        self.details.area = area;
        let Some(delivery) = &self.shop.delivery else { return };
        let named = self.details.area.as_ref().and_then(|name| delivery.area(name));
        let code = PostalCode::parse(&self.details.postal_code);
        if let (Some(named), Some(code)) = (named, code)
            && !named.postal_codes.is_empty()
            && !named.postal_codes.iter().any(|codes| codes.has(&code))
        {
            self.details.postal_code = "".into();
        }
    }

    fn set_coupon(&mut self, coupon: Rc<str>) {
        self.details.coupon = coupon;
        if !self.details.coupon.trim().is_empty() {
            let works = self.order().coupon.is_some();
            self.tell(Happened::Coupon(works));
        }
    }

    /// Puts what was offered into the cart, beside what is there.
    fn take(&mut self) {
        let View::Offer { cart, .. } = &self.view else { return };
        for line in cart.clone().lines() {
            if let Some(product) = self.shop.product(line.product.as_str()) {
                self.cart.add(product, line.quantity, line.choices.clone(), "");
            }
        }
        self.removed = None;
        self.view = View::Cart { missed: false };
        self.tell(Happened::Filled);
    }

    fn add_draft(&mut self) {
        let View::Product(draft) = &mut self.view else { return };
        if draft.missing().is_some() {
            draft.missed = true;
            return;
        }
        let draft = draft.clone();
        if self.add(&draft.product, draft.quantity, draft.choices, &draft.note) {
            self.view = View::Shop;
        }
    }

    fn add(&mut self, product: &Product, quantity: Quantity, choices: Choices, note: &str) -> bool {
        let title = Rc::clone(&product.title);
        let Some(id) = self.cart.add(product, quantity, choices, note) else {
            self.tell(Happened::NoMore(title));
            return false;
        };
        self.removed = None;
        let now = self.cart.line(id).map_or(quantity, |line| line.quantity);
        self.tell(Happened::Added(title, now));
        true
    }

    fn set_quantity(&mut self, id: u32, quantity: Quantity) {
        let Some(product) = self.product_of(id) else { return };
        self.cart.set_quantity(id, &product, quantity);
        self.removed = None;
        let Some(now) = self.cart.line(id).map(|line| line.quantity) else { return };
        let title = Rc::clone(&product.title);
        let cut = is_cut(now, quantity, product.steps);
        self.tell(if cut { Happened::NoMore(title) } else { Happened::Added(title, now) });
    }

    fn remove(&mut self, id: u32) {
        let title = self.product_of(id).map_or_else(|| "".into(), |product| Rc::clone(&product.title));
        self.removed = self.cart.remove(id).map(|(at, line)| Removed::Line(at, line));
        if self.removed.is_some() {
            self.tell(Happened::Removed(title));
        }
    }

    /// Notes a field that was left with an answer that cannot be taken. One that is empty can wait until she goes on.
    fn leave(&mut self, field: Rc<str>) {
        if !self.left.contains(&field) {
            self.left.push(Rc::clone(&field));
        }
        self.mend();
        if self.left.contains(&field) {
            self.tell(Happened::Wrong(field));
        }
    }

    /// Forgets the fields whose answers can be taken by now.
    fn mend(&mut self) {
        if !self.left.is_empty() {
            let order = self.order();
            self.left.retain(|field| match &**field {
                POSTAL_CODE => order.obstacles.contains(&Obstacle::PostalCode),
                field => order.wrong_answer(field).is_some_and(|why| why != WrongAnswer::Missing),
            });
        }
    }

    fn product_of(&self, id: u32) -> Option<Rc<Product>> {
        self.shop.product(self.cart.line(id)?.product.as_str()).cloned()
    }

    pub(super) fn tell(&mut self, what: Happened) {
        self.news = News { turn: self.news.turn.wrapping_add(1), what: Some(what) };
    }
}

/// Whether less was taken than was `wanted`, by a step or more: not only rounded to what is sold.
fn is_cut(taken: Quantity, wanted: Quantity, steps: Steps) -> bool {
    taken.checked_add(steps.step).is_some_and(|next| next <= wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::trial::{after, named, product, session};

    const SHOP: &str = r#"{
      "name": "Padaria do Zé", "whatsapp": "+5511987654321", "payments": ["cash", "card"],
      "products": [
        { "id": "frances", "title": "Pão francês", "price": "0.90", "stock": 3 },
        { "id": "bolo", "title": "Bolo", "price": "45.00", "options": [{ "name": "Tamanho", "min": 1, "choices": [{ "name": "P" }, { "name": "G" }] }] }
      ]
    }"#;

    #[test]
    fn what_changes_nothing_is_no_new_session() {
        let start = session(SHOP);
        assert_eq!(start.apply(Action::Close), None);
        assert_eq!(start.apply(Action::Undo), None);
        assert_eq!(start.apply(Action::Sent(0)), None);
        assert_eq!(start.apply(Action::SetNote(7, "x".into())), None);
    }

    #[test]
    fn adding_stops_where_the_stock_ends() {
        let start = session(SHOP);
        let frances = product(&start, "frances");
        let full = after(&start, (0..5).map(|_| Action::Add(Rc::clone(&frances))));
        assert_eq!(full.cart.lines()[0].quantity.to_string(), "3");
        assert_eq!(full.news.what, Some(Happened::NoMore("Pão francês".into())));
    }

    #[test]
    fn a_removed_row_comes_back_until_something_else_is_added() {
        let start = session(SHOP);
        let filled = after(&start, [Action::Add(product(&start, "frances"))]);
        let removed = after(&filled, [Action::Remove(0)]);
        assert!(removed.cart.is_empty());
        assert!(after(&removed, [Action::Undo]).cart.same(&filled.cart));
        let moved_on = after(&removed, [Action::Add(product(&start, "frances"))]);
        assert_eq!(moved_on.removed, None);
    }

    #[test]
    fn a_draft_is_added_once_nothing_is_missing() {
        let start = session(SHOP);
        let open = after(&start, [Action::Open(product(&start, "bolo")), Action::AddDraft]);
        assert!(matches!(&open.view, View::Product(draft) if draft.missed));
        let choose = Action::Choose { group: "Tamanho".into(), choice: "G".into(), times: 1 };
        let added = after(&open, [choose, Action::AddDraft]);
        assert_eq!((added.view, added.cart.lines().len()), (View::Shop, 1));
    }

    #[test]
    fn a_closed_sheet_offers_no_undo_when_it_opens_again() {
        let start = session(SHOP);
        let emptied =
            after(&start, [Action::Add(product(&start, "frances")), Action::Go(Step::Cart), Action::Remove(0)]);
        assert!(emptied.removed.is_some());
        assert_eq!(after(&emptied, [Action::Close]).removed, None);
    }

    #[test]
    fn erasing_leaves_nothing_typed_and_nothing_chosen() {
        let start = session(SHOP);
        let used = after(&start, [Action::Add(product(&start, "frances")), named("Ana"), Action::Search("pao".into())]);
        let erased = after(&used, [Action::Erase]);
        assert_eq!((&*erased.found, &erased.news.what), (&*start.found, &Some(Happened::Erased)));
        assert_eq!(erased.to_kept(), None);
        let back = after(&erased, [Action::Undo]);
        assert_eq!((&back.cart, &back.details, &back.placed), (&used.cart, &start.details, &None));
        assert!(Session { news: start.news.clone(), found: start.found.clone(), removed: None, ..erased } == start);
        assert_eq!(after(&start, [Action::Erase]).removed, None);
    }

    #[test]
    fn a_quantity_that_is_cut_to_what_there_is_is_told_and_one_that_is_rounded_is_not() {
        let start = session(SHOP);
        let open = after(&start, [Action::Open(product(&start, "frances"))]);
        let told = |session: &Session| session.news.what == Some(Happened::NoMore("Pão francês".into()));
        let quantity = |text: &str| Quantity::parse(text).unwrap();
        for (typed, cut) in [("9", true), ("4", true), ("3", false), ("2.4", false)] {
            let draft = after(&open, [Action::DraftQuantity(quantity(typed))]);
            let row = after(&start, [Action::Add(product(&start, "frances")), Action::SetQuantity(0, quantity(typed))]);
            assert_eq!([told(&draft), told(&row)], [cut; 2], "{typed}");
        }
    }

    #[test]
    fn what_is_typed_is_looked_for_in_the_whole_shop() {
        let start = session(SHOP);
        let bread = after(&start, [Action::Browse(Some("Pães".into())), Action::Search("bolo".into())]);
        assert_eq!((bread.found.len(), &bread.category), (1, &None));
        // An empty field looks for nothing.
        let back = after(&start, [Action::Browse(Some("Pães".into())), Action::Search(" ".into())]);
        assert_eq!(back.category.as_deref(), Some("Pães"));
    }

    #[test]
    fn half_a_postal_code_is_told_once_it_is_left_and_forgotten_once_it_is_whole() {
        let start = session(
            r#"{ "name": "Padaria", "whatsapp": "+5511987654321", "payments": ["cash"],
            "delivery": { "areas": [{ "name": "Sul", "postalCodes": ["04000-000..04999-999"], "fee": "8.00" }] },
            "products": [{ "id": "pao", "title": "Pão", "price": "1.00" }] }"#,
        );
        let typed = |code: &str| Action::SetPostalCode(code.into());
        let leave = || Action::Leave(POSTAL_CODE.into());
        let half = after(&start, [typed("0410"), leave()]);
        assert_eq!(half.left, [POSTAL_CODE.into()]);
        assert_eq!(half.news.what, Some(Happened::Wrong(POSTAL_CODE.into())));
        assert_eq!(after(&half, [typed("04101-000")]).left, []);
        assert_eq!(after(&start, [typed("04101-000"), leave()]).left, []);
        assert_eq!(after(&start, [typed(""), leave()]).left, []);
    }

    #[test]
    fn a_link_to_a_cart_of_which_nothing_is_left_opens_nothing() {
        let start = session(SHOP);
        for text in ["lixo", "", "nada,1000"] {
            let told = after(&start, [Action::Offer(text.into())]);
            assert_eq!((&told.view, &told.news.what), (&View::Shop, &Some(Happened::LinkGone)), "{text}");
        }
        assert!(matches!(after(&start, [Action::Offer("frances,1000".into())]).view, View::Offer { .. }));
    }
}
