//! What only a browser can do, from `browser.js` and, where it knows nothing of the work, from `page.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser.js")]
extern "C" {
    /// What was kept: the file's text, empty when there is none, the address of its page, its album, then key and address of
    /// each picture in turn.
    #[wasm_bindgen(catch)]
    pub async fn restore() -> Result<JsValue, JsValue>;
    /// Keeps the file's text, the address of its page and the album of its pictures: whether all of it is kept now.
    #[wasm_bindgen(catch)]
    pub async fn keep(text: &str, page: &str, album: u32) -> Result<JsValue, JsValue>;
    /// Calls `act` in so many milliseconds, or before the page goes away; a number with which that can be taken back.
    fn later(act: &Closure<dyn FnMut()>, pause: u32) -> u32;
    /// Takes back what was to be called later.
    fn never(number: u32);
    /// Hears that another tab has taken the work over.
    #[wasm_bindgen(js_name = onElsewhere)]
    pub fn on_elsewhere(act: &Closure<dyn FnMut()>);
    /// Forgets everything.
    #[wasm_bindgen(catch)]
    pub async fn forget() -> Result<(), JsValue>;
    /// The kind of file that pictures become, as paths end.
    #[wasm_bindgen(js_name = pictureEnding)]
    pub fn picture_ending() -> String;
    /// Shrinks and keeps a picture under a key: its address, and whether there was a place for it.
    #[wasm_bindgen(catch, js_name = keepPicture)]
    async fn keep_picture(file: &web_sys::File, key: &str) -> Result<JsValue, JsValue>;
    /// The same under the key of a path that the shop file has.
    #[wasm_bindgen(catch, js_name = keepPictureAs)]
    async fn keep_picture_as(file: &web_sys::File, key: &str) -> Result<JsValue, JsValue>;
    /// The same of the bytes of a picture that was made here before.
    #[wasm_bindgen(catch, js_name = keepBytes)]
    async fn keep_bytes(key: &str, bytes: &[u8]) -> Result<JsValue, JsValue>;
    /// A kept picture in these widths and as it is.
    #[wasm_bindgen(catch, js_name = pictureSizes)]
    pub async fn picture_sizes(key: &str, widths: Vec<u32>) -> Result<JsValue, JsValue>;
    /// Saves a file into the downloads.
    pub fn save(name: &str, kind: &str, bytes: &[u8]);
}

#[wasm_bindgen(module = "/src/page.js")]
extern "C" {
    /// Loads the page anew, which takes the work over.
    pub fn reload();
    /// The bytes of a file.
    #[wasm_bindgen(catch, js_name = readBytes)]
    async fn read_bytes(file: &web_sys::File) -> Result<JsValue, JsValue>;
    /// Bytes as text.
    #[wasm_bindgen(js_name = textOf)]
    pub fn text_of(bytes: &[u8]) -> String;
    /// A file of the Studio's own origin.
    #[wasm_bindgen(catch, js_name = fetchBytes)]
    pub async fn fetch_bytes(path: &str) -> Result<JsValue, JsValue>;
    /// Copies a text.
    #[wasm_bindgen(catch)]
    pub async fn copy(text: &str) -> Result<(), JsValue>;
    /// Shows a file in the preview's frame, with the addresses of its pictures by their paths.
    pub fn preview(frame: &web_sys::Element, file: &str, pictures: &js_sys::Map);
    /// Hears when the preview is ready.
    #[wasm_bindgen(js_name = onPreviewReady)]
    pub fn on_preview_ready(act: &Closure<dyn FnMut()>);
    /// Hears the keys of undo (true) and redo.
    #[wasm_bindgen(js_name = onUndoKeys)]
    pub fn on_undo_keys(act: &Closure<dyn FnMut(bool)>);
    /// Puts the focus on the first element with one of these ids, which spaces part.
    #[wasm_bindgen(js_name = focusOn)]
    pub fn focus_on(ids: &str);
    /// Shows the first element with one of these ids, which spaces part. The focus goes there only when it is lost.
    pub fn reveal(ids: &str);
    /// Hears the id of each field of the shop file that the focus leaves.
    #[wasm_bindgen(js_name = onLeave)]
    pub fn on_leave(act: &Closure<dyn FnMut(String)>);
    /// Hears that the back or forward button leads to a section, or in it to a product (-1 for none).
    #[wasm_bindgen(js_name = onReturn)]
    pub fn on_return(act: &Closure<dyn FnMut(u32, i32)>);
    /// Makes this the page's place, which the back button leads to: the number of a section and of a product in it, or -1.
    pub fn visit(place: &str);
    /// Has the navigation show its current section, and tell where it goes on.
    #[wasm_bindgen(js_name = showCurrent)]
    pub fn show_current();
    /// Asks before something is lost.
    pub fn confirmed(question: &str) -> bool;
    /// The date and time that clocks in a time zone show: `2026-11-25 14:30`. Throws for a zone that it does not know.
    #[wasm_bindgen(catch, js_name = clockIn)]
    pub fn clock_in(zone: &str, seconds: f64) -> Result<String, JsValue>;
    /// Sets the size of what is printed, as CSS has it; an empty text is the printer's own.
    #[wasm_bindgen(js_name = setPaper)]
    pub fn set_paper(size: &str);
    /// Opens the browser's print window.
    #[wasm_bindgen(js_name = printPage)]
    pub fn print_page();
    /// Has the Studio work without a network.
    #[wasm_bindgen(js_name = workOffline)]
    pub fn work_offline();
}

/// A picture to keep.
pub enum Source<'a> {
    /// A new one, to be made small.
    New(&'a web_sys::File),
    /// One that the shop file names.
    Named(&'a web_sys::File),
    /// One that was made here before.
    Made(&'a [u8]),
}

/// A picture that is here now.
pub struct Kept {
    /// What shows it here.
    pub address: String,
    /// Whether it is here after the page is closed, as far as the browser keeps anything.
    pub lasts: bool,
}

/// Keeps a picture under a key; `None` when it is no picture.
pub async fn keep_source(source: Source<'_>, key: &str) -> Option<Kept> {
    let kept = match source {
        Source::New(file) => keep_picture(file, key).await,
        Source::Named(file) => keep_picture_as(file, key).await,
        Source::Made(bytes) => keep_bytes(key, bytes).await,
    };
    let kept = js_sys::Array::from(&kept.ok()?);
    Some(Kept { address: kept.get(0).as_string()?, lasts: kept.get(1).is_truthy() })
}

/// The bytes of a file; none when it cannot be read.
pub async fn bytes_of(file: &web_sys::File) -> Vec<u8> {
    read_bytes(file).await.map_or(Vec::new(), |bytes| js_sys::Uint8Array::from(bytes).to_vec())
}

/// What is done once nothing has happened for a while. Who drops it before that takes it back.
pub struct Pause {
    number: u32,
    /// The page calls it, so it must be there.
    _act: Closure<dyn FnMut()>,
}

impl Pause {
    /// So many milliseconds are a pause for somebody who types.
    const LONG: u32 = 300;

    /// Does `act` at the next pause.
    pub fn then(act: impl FnOnce() + 'static) -> Self {
        Self::after(Self::LONG, act)
    }

    /// Does `act` after so many milliseconds.
    pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Self {
        let act = Closure::once(act);
        Self { number: later(&act, milliseconds), _act: act }
    }

    /// Does `act` at once, or at the next pause when it takes `long`.
    pub fn if_long(long: bool, act: impl FnOnce() + 'static) -> Option<Self> {
        if long {
            return Some(Self::then(act));
        }
        act();
        None
    }
}

impl Drop for Pause {
    fn drop(&mut self) {
        never(self.number);
    }
}

/// A picture in one of its sizes.
#[derive(Clone, Debug)]
pub struct Size {
    /// How its path ends, by the kind of file.
    pub ending: String,
    /// In pixels; 0 where the browser could not tell.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Its file.
    pub bytes: Vec<u8>,
}

/// The sizes of a picture, as [`picture_sizes`] gives them: the narrowest first, last the picture as it is.
pub fn sizes(array: &JsValue) -> Vec<Size> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pixels = |value: JsValue| value.as_f64().unwrap_or_default() as u32;
    let array = js_sys::Array::from(array);
    let sizes = array.iter().filter_map(|size| {
        let size = js_sys::Array::from(&size);
        let bytes = js_sys::Uint8Array::from(size.get(3)).to_vec();
        Some(Size { ending: size.get(0).as_string()?, width: pixels(size.get(1)), height: pixels(size.get(2)), bytes })
    });
    sizes.collect()
}

/// The texts of an array.
pub fn texts(array: &JsValue) -> Vec<String> {
    js_sys::Array::from(array).iter().filter_map(|text| text.as_string()).collect()
}
