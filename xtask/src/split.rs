//! The widget's module in two parts: what shows the shop, and the rest, which a shopper needs once she does something.
//!
//! The first part has memory, table and data, and every function but the late ones; it calls those through the table, in
//! which their places are empty until the rest is there. The rest has nothing but functions: it is given memory, table,
//! globals and the functions of the first, and puts its own into their places when it starts. A call that comes too early
//! finds an empty place and is a trap, upon which `vitrine.js` waits for the rest and begins anew.
//!
//! Late is what [`LATE`] names, and what nobody but those calls; never what the page calls. So a function that is new comes with the
//! first part. One that is named and wanted early costs a second start: tests/e2e/the-shop-shows-before-the-rest-is-there.test.mjs
//! sees that.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::plain;
use crate::run::say;
use walrus::ir::{self, Const, Instr, InstrSeq, Value, VisitorMut};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalId, LocalFunction, MemoryId,
    Module, ModuleConfig, TableId,
};

/// What the rest imports the first part's as.
pub const FIRST: &str = "b";

/// What is not needed to show a shop: modules, types and functions as they stand in the source.
pub const LATE: [&str; 22] = [
    "qrcode",
    "vitrine_core::order::Order",
    "vitrine_core::order::unit_price",
    "vitrine_core::pix::payee::whole",
    "vitrine_core::shop::search::Folded>::rank::<vitrine_core::shop::search::is_nearly_in>",
    "vitrine_widget::session::Session>::order",
    "vitrine_widget::session::Session>::orders",
    "vitrine_widget::ui::App>::act",
    "vitrine_widget::ui::App>::complete",
    "vitrine_widget::ui::App>::over",
    "vitrine_widget::ui::App>::resume",
    "vitrine_widget::ui::after",
    "vitrine_widget::ui::arrive",
    "vitrine_widget::ui::bill",
    "vitrine_widget::ui::codes::Codes",
    "vitrine_widget::ui::copy",
    "vitrine_widget::ui::follow::tell_ready",
    "vitrine_widget::ui::guard::watch",
    "vitrine_widget::ui::outgoing",
    "vitrine_widget::ui::parts::Stepper",
    "vitrine_widget::ui::shopfront::nothing",
    "vitrine_widget::ui::shopfront::toast",
];

/// The two parts of `wasm`, whose functions have names. What begins with one of `late` comes late.
pub fn split(wasm: &[u8], late: &[&str]) -> Result<[Vec<u8>; 2], String> {
    let whole = parsed(wasm)?;
    for path in without_function(&whole, late) {
        say(&format!("xtask/src/split.rs names {path}, but no function of the module is called so"));
    }
    let plan = Plan::of(&whole, late)?;
    Ok([first(parsed(wasm)?, &plan)?.emit_wasm(), rest(parsed(wasm)?, &plan)?.emit_wasm()])
}

fn parsed(wasm: &[u8]) -> Result<Module, String> {
    let module = ModuleConfig::new().generate_producers_section(false).parse(wasm);
    module.map_err(|error| format!("The module cannot be split: {error:#}."))
}

/// The `paths` to which nothing in the module belongs: renamed, or taken into another function.
fn without_function<'a>(module: &Module, paths: &[&'a str]) -> Vec<&'a str> {
    let names: Vec<String> = module.funcs.iter().filter_map(|function| function.name.as_deref()).map(plain).collect();
    paths.iter().filter(|path| !names.iter().any(|name| is_of(name, &[path]))).copied().collect()
}

fn otherwise(what: &str) -> String {
    format!("The module cannot be split: {what}, which xtask/src/split.rs does not know.")
}

/// Which function goes where. A function is called by its place among those of the module, which is the same however
/// often that is read.
struct Plan {
    late: BTreeSet<usize>,
    /// The places in the table of late functions that the first part calls.
    slots: BTreeMap<usize, usize>,
    /// How long the table is with them.
    length: u64,
    /// What the first part exports for the rest, in the order of their names.
    shared: Vec<Shared>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Memory(usize),
    Table(usize),
    Global(usize),
    Function(usize),
}

impl Plan {
    fn of(module: &Module, late: &[&str]) -> Result<Self, String> {
        let uses: Vec<Uses> = module.funcs.iter().map(|function| Uses::of(&function.kind)).collect();
        let mut held: BTreeSet<usize> = module
            .exports
            .iter()
            .filter_map(|export| if let ExportItem::Function(id) = export.item { Some(id.index()) } else { None })
            .chain(module.start.map(|id| id.index()))
            .collect();
        let named: BTreeSet<usize> = module
            .funcs
            .iter()
            .filter(|function| is_local(function) && !held.contains(&function.id().index()))
            .filter(|function| function.name.as_deref().is_some_and(|name| is_of(&plain(name), late)))
            .map(|function| function.id().index())
            .collect();
        let (table, mut places) = elements(module)?;
        // Whose address is taken may be called by anybody.
        held.extend(places.values());
        held.extend(uses.iter().flat_map(|uses| &uses.taken));
        let late = with_their_own(named, &held, module, &uses);

        let places_of: BTreeMap<usize, usize> = places.iter().map(|(place, function)| (*function, *place)).collect();
        places.retain(|_, function| late.contains(function));
        let mut length = module.tables.get(table).initial;
        let mut slots = BTreeMap::new();
        for (caller, uses) in uses.iter().enumerate() {
            if late.contains(&caller) {
                continue;
            }
            if !uses.taken.is_disjoint(&late) {
                return Err(otherwise("an early function takes a late one's address"));
            }
            for callee in uses.called.intersection(&late) {
                slots.entry(*callee).or_insert_with(|| {
                    places_of.get(callee).copied().unwrap_or_else(|| {
                        length += 1;
                        length as usize - 1
                    })
                });
            }
        }
        let mut shared: BTreeSet<Shared> = [Shared::Table(table.index())].into();
        for uses in late.iter().map(|at| &uses[*at]) {
            shared.extend(uses.memories.iter().map(|at| Shared::Memory(*at)));
            shared.extend(uses.tables.iter().map(|at| Shared::Table(*at)));
            shared.extend(uses.globals.iter().map(|at| Shared::Global(*at)));
            let early = uses.called.union(&uses.taken).filter(|at| !late.contains(at));
            // What is imported already is imported by the rest as well.
            let local = early.filter(|at| module.funcs.iter().nth(**at).is_some_and(is_local));
            shared.extend(local.map(|at| Shared::Function(*at)));
        }
        Ok(Self { late, slots, length, shared: shared.into_iter().collect() })
    }
}

fn is_local(function: &walrus::Function) -> bool {
    matches!(function.kind, FunctionKind::Local(_))
}

/// `named` and what only they call, as long as nobody else holds it.
fn with_their_own(named: BTreeSet<usize>, held: &BTreeSet<usize>, module: &Module, uses: &[Uses]) -> BTreeSet<usize> {
    let mut late = named;
    loop {
        let early = uses.iter().enumerate().filter(|(at, _)| !late.contains(at));
        let called: BTreeSet<usize> = early.flat_map(|(_, uses)| &uses.called).copied().collect();
        let own = module.funcs.iter().filter(|function| is_local(function)).map(|function| function.id().index());
        let own: Vec<usize> =
            own.filter(|at| !late.contains(at) && !held.contains(at) && !called.contains(at)).collect();
        if own.is_empty() {
            return late;
        }
        late.extend(own);
    }
}

/// The table of functions, and who is at which place of it.
fn elements(module: &Module) -> Result<(TableId, BTreeMap<usize, usize>), String> {
    let mut table = None;
    let mut places = BTreeMap::new();
    for element in module.elements.iter() {
        let (
            ElementKind::Active { table: own, offset: ConstExpr::Value(Value::I32(offset)) },
            ElementItems::Functions(ids),
        ) = (&element.kind, &element.items)
        else {
            return Err(otherwise("it has another kind of element segment"));
        };
        if *table.get_or_insert(*own) != *own {
            return Err(otherwise("it has two tables of functions"));
        }
        places.extend(ids.iter().enumerate().map(|(at, id)| (*offset as usize + at, id.index())));
    }
    Ok((table.ok_or_else(|| otherwise("it has no table of functions"))?, places))
}

/// Whether the function belongs to one of `paths`: to a module, a type or a function.
fn is_of(name: &str, paths: &[&str]) -> bool {
    let name = name.trim_start_matches(['<', '&']);
    paths.iter().any(|path| {
        name.strip_prefix(path)
            .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    })
}

/// What a function needs.
#[derive(Default)]
struct Uses {
    called: BTreeSet<usize>,
    taken: BTreeSet<usize>,
    memories: BTreeSet<usize>,
    tables: BTreeSet<usize>,
    globals: BTreeSet<usize>,
}

impl Uses {
    fn of(kind: &FunctionKind) -> Self {
        let mut uses = Self::default();
        if let FunctionKind::Local(function) = kind {
            ir::dfs_in_order(&mut uses, function, function.entry_block());
        }
        uses
    }
}

impl<'instr> ir::Visitor<'instr> for Uses {
    fn visit_instr(&mut self, instr: &'instr Instr, _: &'instr ir::InstrLocId) {
        match instr {
            Instr::RefFunc(taken) => _ = self.taken.insert(taken.func.index()),
            Instr::Call(call) => _ = self.called.insert(call.func.index()),
            Instr::ReturnCall(call) => _ = self.called.insert(call.func.index()),
            _ => {}
        }
    }
    fn visit_memory_id(&mut self, id: &MemoryId) {
        self.memories.insert(id.index());
    }
    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(id.index());
    }
    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(id.index());
    }
}

/// The first part.
fn first(mut module: Module, plan: &Plan) -> Result<Module, String> {
    let (table, places) = elements(&module)?;
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    let types: BTreeMap<FunctionId, _> =
        plan.slots.keys().map(|at| (ids[*at], module.funcs.get(ids[*at]).ty())).collect();
    let slots: BTreeMap<FunctionId, usize> = plan.slots.iter().map(|(at, slot)| (ids[*at], *slot)).collect();
    let mut through = Through { table, slots, types };
    for (id, function) in module.funcs.iter_local_mut() {
        if !plan.late.contains(&id.index()) {
            rewrite(&mut through, function);
        }
    }
    fill(&mut module, table, places.into_iter().filter(|(_, at)| !plan.late.contains(at)), &ids);
    let own = module.tables.get_mut(table);
    own.initial = plan.length;
    own.maximum = own.maximum.map(|maximum| maximum.max(plan.length));
    for (name, shared) in plan.shared.iter().enumerate() {
        let item = match *shared {
            Shared::Memory(at) => module.memories.iter().nth(at).map(|memory| ExportItem::Memory(memory.id())),
            Shared::Table(at) => module.tables.iter().nth(at).map(|table| ExportItem::Table(table.id())),
            Shared::Global(at) => module.globals.iter().nth(at).map(|global| ExportItem::Global(global.id())),
            Shared::Function(at) => ids.get(at).map(|id| ExportItem::Function(*id)),
        };
        module.exports.add(&name.to_string(), item.ok_or_else(|| otherwise("something of it is missing"))?);
    }
    walrus::passes::gc::run(&mut module);
    Ok(module)
}

/// Everything that is late, given what it needs of the first part.
fn rest(mut module: Module, plan: &Plan) -> Result<Module, String> {
    let (table, mut places) = elements(&module)?;
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    places.retain(|_, at| plan.late.contains(at));
    places.extend(plan.slots.iter().map(|(at, slot)| (*slot, *at)));

    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));

    let mut given = Imported::default();
    for (name, shared) in plan.shared.iter().enumerate() {
        let name = name.to_string();
        match *shared {
            Shared::Memory(at) => {
                let own = module.memories.iter().nth(at).ok_or_else(|| otherwise("a memory is missing"))?;
                let (own, pages) = (own.id(), own.initial);
                given.memories.insert(own, module.add_import_memory(FIRST, &name, false, false, pages, None, None).0);
            }
            Shared::Table(at) => {
                let own = module.tables.iter().nth(at).ok_or_else(|| otherwise("a table is missing"))?;
                let (own, kind) = (own.id(), own.element_ty);
                let length = if own == table { plan.length } else { 0 };
                given.tables.insert(own, module.add_import_table(FIRST, &name, false, length, None, kind).0);
            }
            Shared::Global(at) => {
                let own = module.globals.iter().nth(at).ok_or_else(|| otherwise("a global is missing"))?;
                let (own, kind, mutable) = (own.id(), own.ty, own.mutable);
                given.globals.insert(own, module.add_import_global(FIRST, &name, kind, mutable, false).0);
            }
            Shared::Function(at) => {
                let kind = module.funcs.get(ids[at]).ty();
                given.functions.insert(ids[at], module.add_import_func(FIRST, &name, kind).0);
            }
        }
    }
    for (id, function) in module.funcs.iter_local_mut() {
        if plan.late.contains(&id.index()) {
            rewrite(&mut given, function);
        }
    }
    let table = given.tables.get(&table).copied().ok_or_else(|| otherwise("the table is missing"))?;
    fill(&mut module, table, places.into_iter(), &ids);
    walrus::passes::gc::run(&mut module);
    Ok(module)
}

fn rewrite(how: &mut impl VisitorMut, function: &mut LocalFunction) {
    let entry = function.entry_block();
    ir::dfs_pre_order_mut(how, function, entry);
}

/// Has the table begin with these functions at these places and no others.
fn fill(module: &mut Module, table: TableId, places: impl Iterator<Item = (usize, usize)>, ids: &[FunctionId]) {
    let old: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    old.into_iter().for_each(|id| module.elements.delete(id));
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    tables.into_iter().for_each(|id| module.tables.get_mut(id).elem_segments.clear());
    let mut runs: Vec<(usize, Vec<FunctionId>)> = Vec::new();
    for (place, at) in places {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() == place => run.push(ids[at]),
            _ => runs.push((place, vec![ids[at]])),
        }
    }
    for (start, run) in runs {
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(start as i32)) };
        let segment = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(segment);
    }
}

/// Calls late functions through the table.
struct Through {
    table: TableId,
    slots: BTreeMap<FunctionId, usize>,
    types: BTreeMap<FunctionId, walrus::TypeId>,
}

impl VisitorMut for Through {
    fn start_instr_seq_mut(&mut self, seq: &mut InstrSeq) {
        let instrs = std::mem::take(&mut seq.instrs);
        for (instr, at) in instrs {
            let through = match &instr {
                Instr::Call(call) => self.slots.get(&call.func).zip(self.types.get(&call.func)),
                _ => None,
            };
            let Some((slot, ty)) = through else {
                seq.instrs.push((instr, at));
                continue;
            };
            seq.instrs.push((Instr::Const(Const { value: Value::I32(*slot as i32) }), at));
            seq.instrs.push((Instr::CallIndirect(ir::CallIndirect { ty: *ty, table: self.table }), at));
        }
    }
}

/// What the rest has of the first part, by what it was there.
#[derive(Default)]
struct Imported {
    memories: BTreeMap<MemoryId, MemoryId>,
    tables: BTreeMap<TableId, TableId>,
    globals: BTreeMap<GlobalId, GlobalId>,
    functions: BTreeMap<FunctionId, FunctionId>,
}

impl VisitorMut for Imported {
    fn visit_memory_id_mut(&mut self, id: &mut MemoryId) {
        *id = self.memories.get(id).copied().unwrap_or(*id);
    }
    fn visit_table_id_mut(&mut self, id: &mut TableId) {
        *id = self.tables.get(id).copied().unwrap_or(*id);
    }
    fn visit_global_id_mut(&mut self, id: &mut GlobalId) {
        *id = self.globals.get(id).copied().unwrap_or(*id);
    }
    fn visit_function_id_mut(&mut self, id: &mut FunctionId) {
        *id = self.functions.get(id).copied().unwrap_or(*id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A shop in small: `show` is exported, calls `own` at once and `pay` when asked to; `pay` calls `qr`, which nobody else
    /// does, and `own`. At the places 1 and 2 of the table lie `own` and `pay`.
    const SHOP: &str = r#"(module
        (import "a" "0" (func $said (param i32)))
        (memory (export "memory") 1)
        (table 3 3 funcref)
        (global $stack (mut i32) (i32.const 8))
        (elem (i32.const 1) func $own $pay)
        (func $show (export "show") (param i32) (result i32)
            (call $own)
            (if (result i32) (local.get 0) (then (call $pay (local.get 0))) (else (i32.const 0))))
        (func $own (call $said (global.get $stack)))
        (func $pay (param i32) (result i32) (call $own) (call $qr (local.get 0)))
        (func $qr (param i32) (result i32) (i32.store (i32.const 0) (local.get 0)) (global.get $stack))
        (data (i32.const 0) "loja"))"#;

    fn shop(from: &str, to: &str) -> Vec<u8> {
        wat::parse_str(SHOP.replace(from, to)).unwrap()
    }

    fn parts(late: &[&str]) -> [Module; 2] {
        split(&shop("", ""), late).unwrap().map(|part| parsed(&part).unwrap())
    }

    fn functions(module: &Module) -> Vec<&str> {
        let mut names: Vec<_> = module.funcs.iter().filter(|f| is_local(f)).filter_map(|f| f.name.as_deref()).collect();
        names.sort_unstable();
        names
    }

    fn places(module: &Module) -> Vec<(usize, String)> {
        let name = |at: &usize| module.funcs.iter().nth(*at).and_then(|f| f.name.clone()).unwrap_or_default();
        elements(module).unwrap().1.iter().map(|(place, at)| (*place, name(at))).collect()
    }

    #[test]
    fn what_is_late_and_what_only_that_calls_is_in_the_rest() {
        let [first, rest] = parts(&["pay"]);
        assert_eq!(functions(&first), ["own", "show"]);
        assert_eq!(functions(&rest), ["pay", "qr"]);
    }

    #[test]
    fn both_parts_have_one_memory_table_and_stack_and_the_text_comes_with_the_first() {
        let [first, rest] = parts(&["pay"]);
        let exports: BTreeSet<_> = first.exports.iter().map(|export| export.name.as_str()).collect();
        let imports: Vec<_> = rest.imports.iter().filter(|import| import.module == FIRST).collect();
        assert_eq!(imports.len(), 4, "memory, table, stack and `own`");
        assert!(imports.iter().all(|import| exports.contains(import.name.as_str())));
        assert_eq!((first.data.iter().count(), rest.data.iter().count()), (1, 0));
        assert_eq!((rest.exports.iter().count(), rest.start), (0, None));
    }

    #[test]
    fn a_late_function_is_called_through_its_place_in_the_table() {
        let [first, rest] = parts(&["pay"]);
        assert_eq!(places(&first), [(1, "own".to_owned())]);
        assert_eq!(places(&rest), [(2, "pay".to_owned())], "where it lay before");
        // One that lay nowhere gets a place at the end.
        let [first, rest] = parts(&["qr"]);
        assert_eq!(functions(&rest), ["qr"]);
        assert_eq!(places(&rest), [(3, "qr".to_owned())]);
        let lengths = first.tables.iter().map(|table| (table.initial, table.maximum));
        assert_eq!(lengths.collect::<Vec<_>>(), [(4, Some(4))]);
        assert_eq!(places(&first), [(1, "own".to_owned()), (2, "pay".to_owned())]);
    }

    #[test]
    fn what_the_page_calls_and_what_the_table_holds_is_not_taken_along() {
        let [first, rest] = parts(&["show", "qr"]);
        assert_eq!(functions(&first), ["own", "pay", "show"], "an export stays although it is named");
        assert_eq!(functions(&rest), ["qr"]);
    }

    #[test]
    fn a_path_that_leads_nowhere_is_found() {
        let module = parsed(&shop("", "")).unwrap();
        assert_eq!(without_function(&module, &["pay", "paid", "qr"]), ["paid"]);
    }

    #[test]
    fn a_module_of_another_kind_is_refused() {
        let check = |from: &str, to: &str, part: &str| {
            let sentence = split(&shop(from, to), &["pay"]).unwrap_err();
            assert!(sentence.contains(part), "{sentence}");
        };
        check("(elem (i32.const 1) func $own $pay)", "", "no table of functions");
        check("(elem (i32.const 1)", "(elem declare", "another kind of element segment");
        check("(func $own (call", "(func $own (drop (ref.func $pay)) (call", "takes a late one's address");
        assert!(split(b"loja", &["pay"]).unwrap_err().contains("cannot be split"));
    }

    #[test]
    fn names_are_those_of_the_source() {
        let name = "<vitrine_core[bae66f20f1d4af59]::order::Order>::of::<[u8; 4], core[75d5716931084cc5]::str>";
        assert!(is_of(&plain(name), &["vitrine_core::order::Order"]));
        assert!(is_of("<vitrine_widget::ui::App>::act", &["vitrine_widget::ui::App>::act"]));
        assert!(!is_of("<vitrine_core::order::OrderCode>::parse", &["vitrine_core::order::Order"]));
        assert!(!is_of("core::ptr::drop_in_place::<vitrine_core::order::Order>", &["vitrine_core::order::Order"]));
    }
}
