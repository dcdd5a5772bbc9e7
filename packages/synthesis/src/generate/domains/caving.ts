import { defineDomain } from "./domain.js";

export const caving = defineDomain({
  name: "cave exploration society",
  title: "Caves, trips and gear of a caving society",
  whole: "the whole society",
  person: ["caver: blood group, helmet size, first descent year; swallowed hole", "surveyor: drawing style, field book colour", "cave diver: dive grade, suit thickness; gas licence", "geologist: thesis title, hammer type; rock type"],
  thing: ["rope: rope length, rope diameter, core colour; knot mark", "lamp: brightness, burn time, battery type", "carbide tin: fill level, seal date", "cave map: scale, sheet size, draft year; legend sign", "radio: frequency, power level; spare aerial"],
  place: ["cave: entrance height, cave length, air temperature; hazard", "hut: bunk count, stove type; water source", "karst plateau: area, grazing right; footpath"],
  event: ["descent: group size, turning hour; incident", "rescue exercise: scenario text, exercise area; lesson learned", "survey week: catering cost, camp flag; tent site"],
  organization: ["rescue corps: call-out number, leader; vehicle type", "quarry firm: blasting plan, haulage limit; stone product", "nature agency: warden, protected area; rule sheet", "outdoor shop: shop area, rental rate; brand"],
  disjoint: ["cave by origin: limestone cave (stalactite count, dissolution rate) / lava tube (flow age, ceiling thickness) / ice cave (ice volume, melt rate)", "rope by fibre: static rope (sheath share) / dynamic rope (fall rating, stretch)", "lamp by mount: helmet lamp (strap type, lamp weight) / hand lamp (handle length)"],
  overlapping: ["caver: novice guide (guide course, whistle colour) / rescue caver (pager number, call-out zone) + rescue leader (command course, radio name)", "cave: show cave (ticket price, path length; souvenir) / research cave (permit period, sensor budget)"],
  parts: ["cave > chamber: ceiling height, floor type", "chamber > survey station: sight angle, station height", "hut > locker: locker size, lock type", "descent > log page: log text, water level", "rope > splice: splice length, splicer"],
  joint: ["caver & cave > first-aid cache: contents list, expiry date", "geologist & cave > rock sample: mineral, sample weight"],
  links: ["caver | lead | be led by | descent", "descent | explore | be explored by | cave", "rope | be taken on | require | descent", "cave map | depict | be depicted by | cave", "surveyor | draw | be drawn by | cave map", "cave | lie below | lie above | karst plateau", "caver | sleep in | shelter | hut", "cave diver | chart | be charted by | cave", "rescue corps | join | be joined by | rescue exercise", "geologist | describe | be described by | cave", "nature agency | protect | be protected by | karst plateau"],
  triples: ["caver | carried | rope | on | descent", "surveyor | measured | cave | during | survey week", "cave diver | tried | lamp | in | cave"],
  roles: ["caver: guardian, beginner", "cave: upper entrance, lower entrance", "descent: reconnaissance, main trip", "rope: spare rope, lead rope", "surveyor: proofreader, draughtsman"],
  unions: ["rescue corps / nature agency / quarry firm > gatekeeper: gate code, opening rule", "caver / rescue corps / outdoor shop > gear lender: deposit, return policy"],
  perPair: "time underground, first date, depth reached, agreed fee, water level, last visit date",
  asides: ["Mud is everywhere.", "The bats sleep until April.", "The society sings on the way home.", "Nobody minds the dark.", "The tea kettle is as old as the society."],
});
