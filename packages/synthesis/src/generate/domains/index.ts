import { bakery } from "./bakery.js";
import { bicycle } from "./bicycle.js";
import { canal } from "./canal.js";
import { caving } from "./caving.js";
import { chess } from "./chess.js";
import type { Domain } from "./domain.js";
import { glacier } from "./glacier.js";
import { guideDogs } from "./guide-dogs.js";
import { observatory } from "./observatory.js";
import { pottery } from "./pottery.js";
import { radio } from "./radio.js";
import { stainedGlass } from "./stained-glass.js";
import { tea } from "./tea.js";

/** Every domain, in alphabetical order: a new one changes what a seed gives, so it goes with a new version of the generator. */
export const domains: readonly Domain[] = [bakery, bicycle, canal, caving, chess, glacier, guideDogs, observatory, pottery, radio, stainedGlass, tea];
