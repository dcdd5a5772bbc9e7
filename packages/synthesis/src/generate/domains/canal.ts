import { defineDomain } from "./domain.js";

export const canal = defineDomain({
  name: "canal trust",
  title: "Locks, barges and volunteers of a canal trust",
  whole: "the whole trust",
  person: ["lock keeper: cottage name, uniform size", "skipper: boating licence class, radio call name; first-aid course", "volunteer: boot size, available day; skill", "engineer: degree, van colour; professional body"],
  thing: ["barge: draught, hull material, engine power; paint colour", "lock: rise, gate count, chamber length; warning sign", "dredger: bucket size, working depth", "swing bridge: span, clearance, deck width", "pump: flow rate, seal type"],
  place: ["marina: berth price, jetty count; facility", "boatyard: crane capacity, slip length; welding process", "towpath section: surface, path width; rest bench"],
  event: ["work party: lunch menu, tool budget; task", "inspection: verdict, inspection depth; finding", "boat rally: entrance fee, slogan; trophy"],
  organization: ["angling club: pond count, club colour; fish species", "water company: supply area, tariff; reservoir name", "parish: vicar, population; village name", "charter firm: fleet size, season start; package tour"],
  disjoint: ["barge by use: cargo barge (hold volume, crane reach) / houseboat (bedroom count, stove type) / trip boat (seat count, guide fee)", "lock by drive: hand-operated lock (windlass size) / powered lock (drive power, fuse rating)", "swing bridge by traffic: road bridge (axle limit, lane count) / foot bridge (railing height)"],
  overlapping: ["volunteer: trained volunteer (course date, trainer) / youth volunteer (guardian name, school form) + team leader (team name, radio channel)", "marina: winter marina (frost depth) / repair marina (dry dock length, hoist power)"],
  parts: ["lock > gate: gate weight, timber", "gate > paddle: paddle area, gear ratio", "marina > berth: berth length, power socket", "barge > cabin: bunk count, cabin height", "inspection > photo sheet: exposure, caption"],
  joint: ["barge & marina > stay: arrival time, meter reading", "engineer & lock > survey: leak rate, silt depth"],
  links: ["lock keeper | operate | be operated by | lock", "skipper | command | be commanded by | barge", "barge | be moored in | accommodate | marina", "volunteer | join | be joined by | work party", "work party | clear | be cleared by | towpath section", "inspection | concern | be the subject of | lock", "dredger | serve | be served by | towpath section", "pump | feed | be fed by | lock", "barge | be refitted in | refit | boatyard", "charter firm | run | be run by | barge", "engineer | certify | be certified by | swing bridge"],
  triples: ["skipper | steered | barge | through | lock", "engineer | repaired | pump | at | boatyard", "volunteer | painted | swing bridge | during | work party"],
  roles: ["volunteer: buddy, newcomer", "barge: tug, tow", "lock: upper neighbour, lower neighbour", "skipper: examiner, candidate", "pump: standby, main unit"],
  unions: ["angling club / water company / parish > neighbour: notice period, bulletin address", "skipper / charter firm / angling club > permit holder: permit fee, renewal day"],
  perPair: "start date, time worked, water level, toll paid, last passage date, note",
  asides: ["The canal froze over last winter.", "Ducks are not counted.", "The old toll house is a café now.", "Everyone here knows the rules by heart.", "The towpath is lovely in May."],
});
