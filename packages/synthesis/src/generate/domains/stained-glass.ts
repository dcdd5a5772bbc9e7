import { defineDomain } from "./domain.js";

export const stainedGlass = defineDomain({
  name: "stained glass studio",
  title: "Windows, glaziers and commissions of a stained glass studio",
  whole: "the whole studio",
  person: ["glazier: cutting style, solder certificate; window motif", "designer: drawing hand, sketch fee; art prize", "scaffolder: height permit, harness size; lifting course", "art historian: dissertation title, hourly fee; period"],
  thing: ["window: window height, tracery type, light transmission; inscription", "glass sheet: thickness, surface, tint; flaw", "lead came: profile width, alloy", "cartoon: paper type, drawing scale, ink; correction", "glass furnace: melting point, hood size; burner setting"],
  place: ["church: nave height, patron saint, tower count; service hour", "studio: bench count, skylight area; house rule", "glass depot: rack count, floor load; fire exit"],
  event: ["commission: price, delivery term; special wish", "installation: crane rental, wind limit; delay", "restoration survey: survey depth, lighting method; damage type"],
  organization: ["parish council: chairperson, seat count; meeting day", "heritage office: district, inspector; guideline", "glassworks: furnace output, founder; colour range", "art fund: endowment, grant ceiling; grant theme"],
  disjoint: ["window by technique: leaded window (came count, putty type) / fused window (firing curve, slab thickness) / painted window (paint layer, brush width)", "glass sheet by making: blown sheet (blower name, bubble level) / rolled sheet (roller pattern)", "church by style: gothic church (buttress count, vault height) / modern church (architect, roof material)"],
  overlapping: ["glazier: painting glazier (pigment set, painting exam) / restoring glazier (solvent permit, magnifier; conservation method) + master glazier (guild medal year, seal motif)", "designer: abstract designer (colour theory) / figurative designer (model fee, anatomy course)"],
  parts: ["window > panel: panel width, panel age", "panel > pane: pane shape, crack length", "studio > light table: table size, lamp type", "commission > payment stage: amount, due date", "glass depot > crate: crate depth, padding"],
  joint: ["glazier & window > condition report: damage grade, report text", "designer & commission > sketch: sketch size, medium"],
  links: ["glazier | make | be made by | window", "designer | draw | be drawn by | cartoon", "window | follow | be followed by | cartoon", "window | be placed in | contain | church", "commission | concern | be ordered in | window", "glass sheet | be melted in | melt | glass furnace", "scaffolder | secure | be secured by | installation", "installation | take place in | host | church", "parish council | place | be placed by | commission", "glass sheet | be stored in | store | glass depot", "art historian | date | be dated by | window", "heritage office | approve | be approved by | restoration survey"],
  triples: ["glazier | cut | glass sheet | for | window", "designer | presented | cartoon | in | church", "art historian | examined | window | during | restoration survey"],
  roles: ["glazier: teacher, pupil", "window: model, replica", "cartoon: first draft, fair copy", "church: mother church, daughter church", "designer: critic, reviewed artist"],
  unions: ["parish council / heritage office / art fund > paying party: cost share, payment term", "glazier / glassworks / designer > signatory: signature mark, seal colour"],
  perPair: "first date, area covered, time spent, agreed fee, layer count, last check date",
  asides: ["Morning light is best.", "Splinters are swept up at noon.", "The old masters used the same trick.", "Red is the most expensive colour.", "Patience is worth more than gold here."],
});
