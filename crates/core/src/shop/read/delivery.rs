//! How goods reach the shopper.

use std::rc::Rc;

use super::names::Names;
use super::reader::Reader;
use super::value::{Fields, Value};
use super::{ITEMS, NAME, TITLE, keys};
use crate::json::Json;
use crate::money::Currency;
use crate::shop::{Area, Delivery, Fee, Pickup, PostalCodes};

/// Pickup and areas; `None` where nothing is asked, or nothing of it could be read.
pub(super) fn delivery(reader: &mut Reader, value: Option<Value<'_>>, currency: Currency) -> Option<Delivery> {
    let value = value?;
    let fields = reader.fields(value, &keys::DELIVERY)?;
    let pickup = fields.get("pickup").and_then(|value| pickup(reader, value));
    let areas = areas(reader, fields.get("areas"), currency);
    if pickup.is_none() && areas.is_empty() {
        reader.wrong(value, "has neither pickup nor an area", "write \"pickup\": true, or an area, or remove it");
        return None;
    }
    Some(Delivery { pickup, areas })
}

fn pickup(reader: &mut Reader, value: Value<'_>) -> Option<Pickup> {
    if let Json::Bool(flag) = value.json {
        return flag.then(Pickup::default);
    }
    let fields = reader.fields(value, &keys::PICKUP)?;
    Some(Pickup { address: reader.line(fields.get("address"), TITLE), time: reader.line(fields.get("time"), NAME) })
}

fn areas(reader: &mut Reader, value: Option<Value<'_>>, currency: Currency) -> Vec<Rc<Area>> {
    let mut names = Names::default();
    let mut areas = Vec::new();
    let Some(list) = reader.list(value, ITEMS) else { return areas };
    for value in list.items() {
        let Some(area) = area(reader, value, currency) else { continue };
        if reader.once(&mut names, &area.name, value) {
            areas.push(Rc::new(area));
        }
    }
    areas
}

/// One area. Without a fee or any code that can be read it is left out, since nobody must be brought goods for nothing by
/// mistake.
fn area(reader: &mut Reader, value: Value<'_>, currency: Currency) -> Option<Area> {
    let fields = reader.fields(value, &keys::AREA)?;
    let name = reader.needed_line(&fields, "name", NAME, "write what shoppers call it, such as \"Centro\"");
    let fee = fee(reader, &fields, currency);
    let listed = fields.get("postalCodes");
    let codes = postal_codes(reader, listed);
    // Without any of its codes it would be an area for everybody.
    if codes.is_empty() && listed.is_some_and(|value| !matches!(value.json, Json::Array(items) if items.is_empty())) {
        return None;
    }
    let area = Area {
        name: name?,
        fee: fee?,
        postal_codes: codes,
        minimum: reader.price(fields.get("minimum"), currency),
        free_from: reader.price(fields.get("freeFrom"), currency),
        time: reader.line(fields.get("time"), NAME),
        weekdays: fields.get("weekdays").and_then(|value| reader.weekdays(value)).unwrap_or_default(),
    };
    Some(area)
}

fn fee(reader: &mut Reader, fields: &Fields<'_>, currency: Currency) -> Option<Fee> {
    let value = reader.needed(fields, "fee", "write \"5.00\", \"0.00\", or \"ask\" to say it in the chat")?;
    match value.text_or_number() {
        Some("ask") => Some(Fee::Ask),
        _ => reader.price(Some(value), currency).map(Fee::Fixed),
    }
}

fn postal_codes(reader: &mut Reader, value: Option<Value<'_>>) -> Vec<PostalCodes> {
    let Some(list) = reader.list(value, ITEMS) else { return Vec::new() };
    let read = |value: Value<'_>| {
        let codes = PostalCodes::parse(reader.raw(Some(value))?);
        if codes.is_none() {
            reader.wrong(value, "is no range of postal codes", "write it as \"04000-000..04999-999\"");
        }
        codes
    };
    list.items().filter_map(read).collect()
}
