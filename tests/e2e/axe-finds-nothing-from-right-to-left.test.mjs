// Runs in every engine.

import { axeFindsNothing } from "./support/axe.mjs";

axeFindsNothing("ar", "rtl");
