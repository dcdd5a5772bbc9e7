import { defineDomain } from "./domain.js";

export const guideDogs = defineDomain({
  name: "guide dog centre",
  title: "Dogs, handlers and training of a guide dog centre",
  whole: "the whole centre",
  person: ["trainer: whistle tone, training grade; reward method", "handler: walking pace, cane type; daily route", "foster parent: garden size, house type; pet", "veterinarian: practice time, specialism; surgery day"],
  thing: ["dog: coat colour, shoulder height, birth weight; commanded word", "harness: girth, leather type, handle length", "kennel run: run area, floor heating; drain", "minibus: seat count, mileage; ramp type", "training toy: material, squeak level; wear mark"],
  place: ["training street: kerb height, traffic level; obstacle", "park: lawn area, closing hour; entrance", "puppy house: heating type, pen count; visiting hour"],
  event: ["lesson: lesson goal, lesson length; distraction", "health check: body score, vaccine dose; finding", "graduation: venue, guest count; speech title"],
  organization: ["charity: donor count, chairperson; collection day", "feed maker: recipe line, pallet price; flavour", "animal clinic: operating room count, emergency phone; treatment", "insurer: premium rate, claims officer; exclusion"],
  disjoint: ["dog by stage: puppy (litter size, weaning date) / working dog (work time, licence class; known route) / retired dog (retirement date, diet plan)", "lesson by setting: street lesson (crossing count, noise level) / indoor lesson (room length)", "harness by use: training harness (clip colour) / guiding harness (handle angle, reflector width)"],
  overlapping: ["trainer: puppy trainer (patience score, play method) / mobility trainer (mobility exam, cane skill; city permit) + chief trainer (signing limit, budget share)", "handler: commuting handler (train line) / studying handler (campus name, lecture load)"],
  parts: ["puppy house > pen: pen area, bedding", "pen > water bowl: bowl volume, bowl height", "dog > health sheet: body temperature, heart rate", "lesson > exercise: exercise goal, repeat count", "training street > crossing: signal type, lane count"],
  joint: ["trainer & dog > progress report: progress grade, report text", "handler & dog > trial walk: walk length, trust score"],
  links: ["trainer | train | be trained by | dog", "handler | be guided by | guide | dog", "foster parent | raise | be raised by | dog", "veterinarian | perform | be performed by | health check", "health check | concern | be covered by | dog", "dog | wear | be worn by | harness", "lesson | take place in | be used for | training street", "trainer | give | be given by | lesson", "dog | sleep in | shelter | kennel run", "feed maker | supply | be supplied by | puppy house", "charity | finance | be financed by | graduation"],
  triples: ["trainer | walked | dog | along | training street", "veterinarian | treated | dog | at | animal clinic", "handler | tried | harness | in | lesson"],
  roles: ["dog: playmate, newcomer", "trainer: mentor, assistant", "lesson: preparation, repetition", "foster parent: substitute, regular", "veterinarian: second opinion, attending vet"],
  unions: ["charity / feed maker / insurer > donor: pledge amount, receipt type", "handler / foster parent / animal clinic > invoice payer: payment term, reminder level"],
  perPair: "first date, time spent, trust score, agreed fee, walk length, last visit date",
  asides: ["Barking is to be expected.", "The bell rings at feeding time.", "Tail wagging is a good sign.", "Rain is no excuse here.", "The garden gate must be shut."],
});
