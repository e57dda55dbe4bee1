//! The icons: one set of strokes on a grid of 24, drawn in the colour of the text around them.

use super::el::{El, el};

/// A drawing that goes with a word, or stands for one that is said elsewhere.
#[derive(Clone, Copy, PartialEq)]
pub enum Icon {
    Search,
    Plus,
    Minus,
    Bag,
    Cross,
    Back,
    Chat,
    Copy,
    Trash,
    Shield,
    Alert,
    Picture,
    Share,
    Bike,
    Store,
    Clock,
    Sort,
    Zoom,
    Next,
}

impl Icon {
    fn strokes(self) -> &'static str {
        match self {
            Self::Search => "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M16 16l4.5 4.5",
            Self::Plus => "M12 5.5v13M5.5 12h13",
            Self::Minus => "M5.5 12h13",
            Self::Bag => "M5.5 8.5h13l.9 11.5H4.6zM9 11V7.5a3 3 0 0 1 6 0V11",
            Self::Cross => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Self::Back => "M14.5 5.5L8 12l6.5 6.5",
            Self::Chat => "M4 20.2L5.3 16A8.2 8.2 0 1 1 8.3 18.9zM9 10.5h6M9 13.5h3.5",
            Self::Copy => {
                "M11.5 9h6A2.5 2.5 0 0 1 20 11.5v6A2.5 2.5 0 0 1 17.5 20h-6A2.5 2.5 0 0 1 9 17.5v-6A2.5 2.5 0 0 1 11.5 9zM5.5 15A1.5 1.5 0 0 1 4 13.5v-8A1.5 1.5 0 0 1 5.5 4h8A1.5 1.5 0 0 1 15 5.5"
            }
            Self::Trash => "M4.5 7h15M10 7V4.5h4V7M6.5 7l.9 12.5h9.2L17.5 7M10.3 10.5V16M13.7 10.5V16",
            Self::Shield => "M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9c-4-1.5-7-4.5-7-9V6zM9 12l2.2 2.2L15.2 10",
            Self::Alert => "M3.75 12a8.25 8.25 0 1 0 16.5 0a8.25 8.25 0 1 0-16.5 0M12 7.8v5M12 16v.1",
            Self::Bike => {
                "M3 6.5h10.5v9H3zM13.5 10h4l3 3v2.5h-7M5.2 17a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M15.2 17a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0"
            }
            Self::Store => {
                "M5.5 11v8.5h13V11M4 9.5l1.5-5h13l1.5 5a2.7 2.7 0 0 1-5.3 0a2.7 2.7 0 0 1-5.4 0a2.7 2.7 0 0 1-5.3 0zM10 19.5v-5h4v5"
            }
            Self::Sort => "M5 7h14M7.5 12h9M10 17h4",
            Self::Zoom => "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M16 16l4.5 4.5M11 8.5v5M8.5 11h5",
            Self::Next => "M9.5 5.5L16 12l-6.5 6.5",
            Self::Clock => "M3.75 12a8.25 8.25 0 1 0 16.5 0a8.25 8.25 0 1 0-16.5 0M12 7.5V12l3 2",
            Self::Share => "M12 15V4M8 7.5L12 3.5l4 4M6 11.5H5v8.5h14v-8.5h-1",
            Self::Picture => {
                "M6.5 5h11A2.5 2.5 0 0 1 20 7.5v9A2.5 2.5 0 0 1 17.5 19h-11A2.5 2.5 0 0 1 4 16.5v-9A2.5 2.5 0 0 1 6.5 5zM7.5 10a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M5 17.5l4.5-4l3.5 3l3-2.5l4 3.5"
            }
        }
    }
}

/// Draws an icon. It is hidden from assistive technology: the word is beside it, or in the label of its button.
#[inline(never)]
pub fn icon(icon: Icon) -> El {
    let class = if matches!(icon, Icon::Back | Icon::Next) { "i flip" } else { "i" };
    let strokes = el("path").set("d", icon.strokes());
    el("svg").class(class).set("viewBox", "0 0 24 24").set("aria-hidden", "true").put(strokes)
}
