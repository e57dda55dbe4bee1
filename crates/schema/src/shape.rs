//! What the table is made of.

/// An object of the shop file.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// Its name in the schema, `product`; the first of the table is the shop itself.
    pub name: &'static str,
    /// What problems call it, with its article: `a product`.
    pub called: &'static str,
    /// The heading of its table.
    pub title: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its keys, in the order in which people write them.
    pub keys: &'static [Key],
    /// What holds between its keys, as members of its schema: `"oneOf": […]`. Empty for most.
    pub rules: &'static str,
}

/// A key of an object.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value is.
    pub shape: Shape,
    /// What holds where it is missing.
    pub unless: Unless,
    /// What it says, in one or two sentences.
    pub about: &'static str,
    /// A value, as JSON; empty where the table of its own object has one.
    pub example: &'static str,
}

/// What holds where a key is missing.
#[derive(Clone, Copy, Debug)]
pub enum Unless {
    /// It must be there.
    Needed,
    /// This value, as JSON.
    Default(&'static str),
    /// What the sentence says.
    Means(&'static str),
    /// Nothing.
    Nothing,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text of one line.
    Text,
    /// A text of one line and at most so many characters.
    Line(usize),
    /// A text of several lines and at most so many characters.
    Block(usize),
    /// A text of this pattern (a regular expression as JavaScript reads it); the words say the form to a reader.
    Form(&'static str, &'static str),
    /// An address of a picture.
    Picture,
    /// An address of a page.
    Page,
    /// A product's id.
    Id,
    /// A Pix key.
    PixKey,
    /// A number that takes orders.
    Phone,
    /// An amount.
    Money,
    /// An amount, or `ask`.
    Fee,
    /// A share in percent.
    Percent,
    /// How much of something, above 0.
    Quantity,
    /// How much of something there is.
    Stock,
    /// A whole number, from and to.
    Count(u32, u32),
    /// `true` or `false`.
    Flag,
    /// One of these words, each with what it means.
    Word(&'static [(&'static str, &'static str)]),
    /// A currency that core knows.
    Currency,
    /// A day.
    Date,
    /// A day, or days from one to another.
    Days,
    /// From and until a time of day.
    Shift,
    /// A postal code, or a range of them.
    PostalCodes,
    /// An object of the table.
    Object(&'static str),
    /// An object of the table, with a key that it needs here.
    ObjectWith(&'static str, &'static str),
    /// One of two shapes.
    Either(&'static Self, &'static Self),
    /// Items of a shape, from so few to so many.
    List(&'static Self, usize, usize),
    /// The same, of which none may stand twice.
    Set(&'static Self, usize, usize),
    /// From so few to so many keys that the merchant chooses, with values of a shape; the words say what a key is.
    Map(&'static str, &'static Self, usize, usize),
    /// Days, with values of a shape.
    DayMap(&'static Self),
}
