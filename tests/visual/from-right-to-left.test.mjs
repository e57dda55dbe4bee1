// Every state in Arabic, as somebody has looked at it: `cargo xtask visual`. In Chromium, which stands for the others.

import { ENGINE } from "../e2e/support/browser.mjs";
import { everyStateLooksAsReviewed } from "./support/looks.mjs";

if (ENGINE === "chromium") everyStateLooksAsReviewed("ar", "rtl");
