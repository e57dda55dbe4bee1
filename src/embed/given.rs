//! What the element's script hands over, as it comes: read into types that cannot be wrong by [`super::pin`].

use serde::Deserialize;

/// A shop file and where it came from.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Given {
    /// The text of the shop file.
    pub file: String,
    /// Whether it stood in the page.
    pub inline: bool,
    /// The address that those in it are relative to.
    pub base: String,
    /// Whether it came from the page's own origin.
    pub same_origin: bool,
    /// The attributes of the element.
    pub attributes: Attributes,
}

/// The attributes that say more than the shop file; `None` when absent.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Attributes {
    /// The seller's number.
    pub whatsapp: Option<String>,
    /// The payee's key; with it, all that the file says of a payee is void.
    pub pix_key: Option<String>,
    /// The payee's name.
    pub pix_name: Option<String>,
    /// The payee's city.
    pub pix_city: Option<String>,
    /// The name that banks show for the key.
    pub pix_holder: Option<String>,
    /// Where the shopper came from.
    pub channel: Option<String>,
}
