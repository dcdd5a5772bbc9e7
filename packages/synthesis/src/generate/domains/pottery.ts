import { defineDomain } from "./domain.js";

export const pottery = defineDomain({
  name: "pottery guild",
  title: "Potters, kilns and exhibitions of a guild",
  whole: "the whole guild",
  person: ["potter: throwing style, debut year; workshop prize", "caretaker: shift pattern, locker number", "photographer: studio name, day rate; camera model", "glaze chemist: thesis title, safety clearance"],
  thing: ["kiln: chamber volume, lining, top temperature; firing programme", "glaze: gloss level, hazard class; pigment", "pot: form, selling price, firing mark", "mould: plaster type, cast count", "pottery wheel: motor power, wheel diameter"],
  place: ["gallery: wall colour, visitor limit; opening season", "clay pit: clay depth, lease end; clay shade", "workshop: bench count, ceiling height; safety notice"],
  event: ["firing: peak temperature, fuel used; incident", "exhibition: motto, ticket price; press review", "course: fee, seat count; course language"],
  organization: ["museum: curator, collection size; open day", "brewery: barrel output, brand colour; beer name", "craft school: pupil count, headmaster; diploma title", "dealer: commission rate, showroom size; trade fair"],
  disjoint: ["kiln by fuel: gas kiln (burner count, gas pressure) / electric kiln (coil power, fuse rating) / wood kiln (log length, chimney height)", "pot by purpose: tableware pot (dishwasher grade, set size) / display pot (pedestal height, display angle)", "glaze by finish: matt glaze (grain size) / crystal glaze (crystal shape, soaking time)"],
  overlapping: ["potter: teaching potter (lesson fee, teaching permit; favourite topic) / exhibiting potter (booth size, catalogue text) + master potter (medal year, motto)", "workshop: glazing workshop (spray booth count) / throwing workshop (wheel count, clay stock)"],
  parts: ["kiln > shelf: load limit, coating", "shelf > slot: clearance, spacer height", "gallery > plinth: plinth height, finish", "exhibition > room plan: scale, draft date", "workshop > cupboard: lock type, door count"],
  joint: ["kiln & glaze > trial: outcome, soak duration", "potter & course > lesson plan: topic, handout count"],
  links: ["potter | throw | be thrown by | pot", "pot | be coated with | coat | glaze", "pot | be fired in | hold | firing", "firing | take place in | be used for | kiln", "pot | be shown in | show | exhibition", "exhibition | be held in | hold | gallery", "photographer | portray | be portrayed by | potter", "course | be taught in | host | workshop", "glaze chemist | mix | be mixed by | glaze", "dealer | sell | be sold by | pot", "clay pit | supply | be supplied from | workshop"],
  triples: ["potter | tested | glaze | in | kiln", "photographer | pictured | pot | at | exhibition", "dealer | bought | pot | from | gallery"],
  roles: ["potter: mentor, learner", "mould: original, copy", "caretaker: deputy, principal", "glaze: forerunner, successor", "course: introduction, continuation"],
  unions: ["museum / brewery / craft school > patron: pledge amount, contact day", "potter / dealer / museum > lender: insurance limit, loan policy"],
  perPair: "start date, time spent, agreed fee, layer count, last visit date, discount",
  asides: ["The guild has worked in this way since the old brickworks closed.", "The tea break is at four.", "Visitors are welcome on Sundays.", "The founders would be proud of this order.", "Dust is a constant problem."],
});
