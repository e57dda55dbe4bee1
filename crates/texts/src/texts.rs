//! The texts of the screens.

use crate::kinds::table;
use crate::{List, Phrase, Plural};

table! {
    /// The texts of the screens in one language.
    pub struct Texts {
        /// `ltr` or `rtl`: which way the language is written.
        direction: &'static str,
        /// Opening line, that orders reach the shop by WhatsApp.
        orders_by_chat: &'static str,
        /// Opening line, that the shop takes Pix.
        takes_pix: &'static str,
        /// Spoken while what a tap asked for is still on its way.
        loading: &'static str,
        /// Name of the search field, and what stands in it.
        search: &'static str,
        /// Name of the row of categories.
        categories: &'static str,
        /// The category of all products.
        everything: &'static str,
        /// Heading over what a search found.
        results: &'static str,
        /// Heading over products without a category.
        others: &'static str,
        /// Spoken when a search finds nothing.
        found_none: &'static str,
        /// Spoken when a search finds so many products.
        found: Plural,
        /// That nothing was found with these words.
        nothing_with: Phrase<1>,
        /// What to do then.
        nothing_hint: &'static str,
        /// Button.
        clear_search: &'static str,
        /// Button that asks the shop about a product.
        ask: &'static str,
        /// The same with the product's name.
        ask_about: Phrase<1>,
        /// In place of a price that must be asked for.
        on_request: &'static str,
        /// The least price of a product.
        from: Phrase<1>,
        /// Spoken before a price that was higher.
        before: Phrase<1>,
        /// Badge.
        sold_out: &'static str,
        /// Badge.
        last_units: &'static str,
        /// Badge.
        offer: &'static str,
        /// Button that puts a product into the cart.
        add: &'static str,
        /// The same with the product's name.
        add_this: Phrase<1>,
        /// The same with the product's name and how much of it is in the cart.
        add_more: Phrase<2>,
        /// Name of the button −.
        one_less: Phrase<1>,
        /// Name of the button +.
        one_more: Phrase<1>,
        /// Name of the field between them.
        quantity_of: Phrase<1>,
        /// Name of the button that closes a sheet.
        close: &'static str,
        /// Name of the button that goes a step back.
        back: &'static str,
        /// Name of the row of pictures.
        photos: &'static str,
        /// Name of a picture: which, of how many.
        photo: Phrase<2>,
        /// Badge of a group that must be chosen from.
        required: &'static str,
        /// The same in a sentence.
        required_spoken: &'static str,
        /// How many choices a group needs.
        choose_exactly: Phrase<1>,
        /// From how many to how many.
        choose_range: Phrase<2>,
        /// At most how many, none being fine.
        choose_up_to: Phrase<1>,
        /// How a group is priced, the highest of its choices.
        highest_counts: &'static str,
        /// How a group is priced, the average of its choices.
        average_counts: &'static str,
        /// A choice that is sold out.
        unavailable: &'static str,
        /// A choice that cannot be had with those made.
        other_combination: &'static str,
        /// Button that says which group still needs a choice.
        missing: Phrase<1>,
        /// Beside that group.
        choose_here: &'static str,
        /// Name of the field for a note, and the button that opens it.
        note: &'static str,
        /// Button that changes a note.
        edit_note: &'static str,
        /// After the name of a field that need not be filled in.
        optional: &'static str,
        /// What stands in the field for a note.
        note_hint: &'static str,
        /// Before a note.
        note_short: &'static str,
        /// Title of the cart.
        cart: &'static str,
        /// Button.
        open_cart: &'static str,
        /// The same button once the order was sent.
        open_order: &'static str,
        /// Title of an empty cart.
        cart_is_empty: &'static str,
        /// How long a cart stays.
        cart_is_kept: &'static str,
        /// Over a cart that was kept.
        cart_is_back: &'static str,
        /// Button that leads back from an empty cart.
        see_products: &'static str,
        /// Name of the list of the three steps.
        steps: &'static str,
        /// First step.
        step_cart: &'static str,
        /// Second step, and its title.
        step_details: &'static str,
        /// Third step.
        step_send: &'static str,
        /// Name of the button that takes a row out.
        remove: Phrase<1>,
        /// Button.
        undo: &'static str,
        /// Button.
        go_on: &'static str,
        /// Name of the choice between delivery and pickup.
        how_received: &'static str,
        /// Name of the field for the neighbourhood.
        area: &'static str,
        /// What stands in a list before anything is chosen.
        choose: &'static str,
        /// That the neighbourhood is missing.
        say_area: &'static str,
        /// Name of the field.
        postal_code: &'static str,
        /// That the shop does not deliver to this postal code.
        outside: &'static str,
        /// Beside a postal code of which something is missing.
        whole_code: &'static str,
        /// Button beside it.
        fetch_instead: &'static str,
        /// How long delivery takes.
        arrives_in: Phrase<1>,
        /// From which subtotal delivery is free.
        free_from: Phrase<1>,
        /// The least an order must cost.
        least: Phrase<1>,
        /// How much is missing, and what the least is.
        missing_to_least: Phrase<2>,
        /// The same on a button, how much is missing.
        missing_short: Phrase<1>,
        /// Button.
        coupon_apply: &'static str,
        /// Button.
        coupon_remove: &'static str,
        /// Why a coupon does nothing.
        coupon_unknown: &'static str,
        /// Why a coupon does nothing.
        coupon_not_now: &'static str,
        /// How much is missing for it.
        coupon_minimum: Phrase<1>,
        /// What it does.
        coupon_frees: &'static str,
        /// How much it takes off.
        coupon_takes_off: Phrase<1>,
        /// Spoken.
        coupon_works: &'static str,
        /// Spoken.
        coupon_not: &'static str,
        /// Heading over the choice of a day.
        when: &'static str,
        /// Button that chooses a day.
        on_a_day: &'static str,
        /// Button that does not.
        as_soon: &'static str,
        /// Name of the list of days.
        day: &'static str,
        /// Name of the list of times.
        time: &'static str,
        /// That it is missing.
        choose_day: &'static str,
        /// That it is missing.
        choose_time: &'static str,
        /// That the chosen day does not do.
        other_day: &'static str,
        /// That no day does.
        no_day: &'static str,
        /// Opening line, until when the shop is open.
        open_until: Phrase<1>,
        /// Opening line.
        open_now: &'static str,
        /// Opening line, and the button of a shop that takes no orders while closed.
        closed_now: &'static str,
        /// Opening line, on which day and when it opens.
        opens: Phrase<2>,
        /// In the middle of that line.
        today: &'static str,
        /// In the middle of that line.
        tomorrow: &'static str,
        /// That a closed shop takes orders.
        orders_when_closed: &'static str,
        /// Opening line, what delivery costs at least.
        fee_from: Phrase<1>,
        /// Beside a field that is missing.
        fill_in: &'static str,
        /// Beside a list that is missing.
        choose_one: &'static str,
        /// Beside a field for money, with an example.
        write_amount: Phrase<1>,
        /// Beside a field for a number.
        write_phone: &'static str,
        /// Box of an address.
        street: &'static str,
        /// Box of an address: flat, floor.
        complement: &'static str,
        /// Box of an address.
        district: &'static str,
        /// Box of an address: what is near.
        landmark: &'static str,
        /// What stands in it.
        landmark_hint: &'static str,
        /// Badge of what is made to order.
        to_order: &'static str,
        /// How many days ahead to order.
        notice_days: Plural,
        /// How many hours ahead.
        notice_hours: Plural,
        /// On which weekdays it can be had.
        only_on: Phrase<1>,
        /// From which age it is sold.
        from_age: Phrase<1>,
        /// What is weighed later.
        weighed: &'static str,
        /// Why there is no Pix code yet.
        pix_pending: &'static str,
        /// Under the payment Pix.
        pix_hint: &'static str,
        /// Under the payment cash.
        cash_hint: &'static str,
        /// What stands in the field for change, an example.
        change_hint: Phrase<1>,
        /// That it is missing.
        choose_payment: &'static str,
        /// From which amount on the change can be.
        change_too_small: Phrase<1>,
        /// Button to the last step.
        review: &'static str,
        /// Title of the last step.
        review_title: &'static str,
        /// That there are several orders, one for each seller.
        each_seller: &'static str,
        /// Name of the order as it will be sent.
        summary: &'static str,
        /// What sending does, with the shop's name.
        opens_chat: Phrase<1>,
        /// That the shop has no number yet.
        no_number: &'static str,
        /// Button.
        send: &'static str,
        /// Button.
        copy_order: &'static str,
        /// That the link holds less than the order.
        shortened: &'static str,
        /// Text alternative.
        order_qr: &'static str,
        /// Under the code.
        order_qr_hint: &'static str,
        /// Title after sending.
        order_code: Phrase<1>,
        /// Heading after sending.
        check_chat: &'static str,
        /// What should have happened.
        chat_should_be_open: &'static str,
        /// Button.
        open_again: &'static str,
        /// Button after sending, back to the cart.
        change_order: &'static str,
        /// On which day and when the link was opened.
        opened_at: Phrase<2>,
        /// Button.
        new_order: &'static str,
        /// That it emptied the cart.
        emptied: &'static str,
        /// Heading of the Pix panel.
        pay_with_pix: &'static str,
        /// What to do, one after the other.
        pix_steps: List<3>,
        /// Who is paid.
        payee: &'static str,
        /// The payee's Pix key, of which kind.
        key: Phrase<1>,
        /// The name that the bank shows.
        bank_shows: &'static str,
        /// Button.
        copy_pix: &'static str,
        /// What to compare before paying.
        compare: &'static str,
        /// Text alternative, with amount and payee.
        pix_qr: Phrase<2>,
        /// Under the code.
        scan_pix: &'static str,
        /// Link that sends the receipt.
        receipt: &'static str,
        /// Who confirms a payment.
        cannot_see: &'static str,
        /// Why there is no code.
        pix_refused: &'static str,
        /// Link.
        pay_by_link: &'static str,
        /// Before the account of a transfer.
        transfer_to: &'static str,
        /// A row whose product is gone.
        gone: &'static str,
        /// A row whose choices in this group are gone.
        wrong_choices: Phrase<1>,
        /// A row whose quantity must be this one.
        wrong_quantity: Phrase<1>,
        /// That the total is over the limit.
        too_much: &'static str,
        /// Button that says that rows must be mended.
        see_cart: &'static str,
        /// Spoken, how much of this is in the cart.
        added: Phrase<2>,
        /// Spoken.
        no_more: Phrase<1>,
        /// Spoken, and beside the button that undoes it.
        removed: Phrase<1>,
        /// Spoken.
        restored: &'static str,
        /// After copying.
        order_copied: &'static str,
        /// After copying.
        pix_copied: &'static str,
        /// After copying did not work.
        copy_refused: &'static str,
        /// Name of the button on a product.
        copy_link: &'static str,
        /// Button in the cart.
        copy_cart_link: &'static str,
        /// After copying.
        link_copied: &'static str,
        /// How many items of a kept or offered cart are gone.
        lost: Plural,
        /// Spoken.
        filled: &'static str,
        /// That a link names nothing the shop has.
        link_gone: &'static str,
        /// Title over a cart that came in a link.
        offer_title: &'static str,
        /// Where it came from.
        offer_hint: &'static str,
        /// Button.
        offer_take: &'static str,
        /// Button.
        offer_leave: &'static str,
        /// Spoken.
        erased: &'static str,
        /// Name of the foot of the shop.
        about: &'static str,
        /// Before what the shop says of returns.
        returns: &'static str,
        /// Before the merchant's tax number, outside Brazil.
        document: &'static str,
        /// Button, and title of what it opens.
        what_is_kept: &'static str,
        /// Button.
        erase: &'static str,
        /// Heading.
        kept_here: &'static str,
        /// What is kept on the device.
        kept_here_text: &'static str,
        /// Heading.
        kept_not: &'static str,
        /// What is not used.
        kept_not_text: &'static str,
        /// Heading.
        kept_leaves: &'static str,
        /// What leaves the device, and when.
        kept_leaves_text: &'static str,
        /// Heading.
        kept_pix: &'static str,
        /// Of Pix and pictures.
        kept_pix_text: &'static str,
        /// That this is about the shop alone.
        kept_scope: &'static str,
        /// Name of the button on a picture.
        enlarge: &'static str,
        /// Name of the button on a picture that is large already.
        enlarge_more: &'static str,
        /// Name of the button to the left of a picture.
        photo_before: &'static str,
        /// Name of the button to the right of it.
        photo_after: &'static str,
        /// Title over a text that the clipboard refused.
        copy_by_hand: &'static str,
        /// Name of that text.
        whole_text: &'static str,
        /// Button.
        sort_and_filter: &'static str,
        /// The same while a filter is on.
        sort_and_filter_on: &'static str,
        /// Heading over the orders of products.
        sort: &'static str,
        /// The shop's order, cheapest, dearest, by name.
        sorts: List<4>,
        /// Heading over the filters.
        show_only: &'static str,
        /// Filter.
        only_available: &'static str,
        /// Filter.
        only_offers: &'static str,
        /// Name of the field for the highest price.
        price_up_to: &'static str,
        /// Button.
        clear: &'static str,
        /// Button of filters that leave nothing.
        see_none: &'static str,
        /// Button, how many products the filters leave.
        see_found: Plural,
        /// Button.
        clear_filters: &'static str,
        /// That the filters leave nothing.
        nothing_like_that: &'static str,
        /// What to do then.
        nothing_sifted: &'static str,
        /// Why no pictures show.
        pictures_wait: &'static str,
        /// Button.
        show_pictures: &'static str,
        /// Heading over the opening hours.
        hours: &'static str,
        /// Days of the week as a table of hours has them, from Monday; CLDR's short names without a full stop.
        weekdays_short: List<7>,
        /// From one weekday to another.
        day_range: Phrase<2>,
        /// Between two shifts of a day.
        and: &'static str,
        /// A day without hours.
        day_closed: &'static str,
        /// Beside an address that is missing.
        write_street: &'static str,
    }
}
