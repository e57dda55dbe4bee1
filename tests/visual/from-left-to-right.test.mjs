// Every state in Portuguese, as somebody has looked at it: `cargo xtask visual`.

import { everyStateLooksAsReviewed } from "./support/looks.mjs";

everyStateLooksAsReviewed("pt-BR", "ltr");
