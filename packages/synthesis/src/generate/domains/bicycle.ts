import { defineDomain } from "./domain.js";

export const bicycle = defineDomain({
  name: "bicycle cooperative",
  title: "Bicycles, repairs and rides of a cooperative",
  whole: "the whole cooperative",
  person: ["mechanic: tool box colour, workshop grade; speciality", "member: joining date, saddle height; volunteer day", "ride leader: first-aid date, bell type; favourite route", "courier: bag size, top speed; delivery zone"],
  thing: ["bicycle: frame size, gear count, wheel size; accessory", "repair stand: clamp type, load limit", "trailer: trailer length, tow weight", "tool: handle material, torque range; size marking", "battery: charge level, cell count; charging cycle note"],
  place: ["repair shop: bench count, shop rent; service day", "parking cellar: rack count, ramp angle; camera spot", "test track: track length, surface; obstacle"],
  event: ["repair job: labour time, spare cost; fault", "group ride: ride length, climb; coffee stop", "second-hand sale: stall count, opening hour; rule"],
  organization: ["school: pupil count, head teacher; school entrance", "delivery service: order volume, dispatcher; app name", "city office: department, budget year; contact line", "parts dealer: stock value, lead time; catalogue section"],
  disjoint: ["bicycle by drive: electric bicycle (motor power, battery range) / cargo bicycle (box volume, kickstand type) / racing bicycle (frame stiffness, team name)", "repair job by scope: quick repair (waiting time) / full overhaul (strip-down plan, bearing count)", "tool by power: hand tool (grip length) / power tool (voltage, noise level)"],
  overlapping: ["mechanic: wheel builder (spoke tension, truing score) / frame welder (welding exam, mask size; alloy) + workshop chief (signing limit, alarm code)", "member: active member (shift count, jersey size) / founding member (deed number)"],
  parts: ["bicycle > wheel: rim width, spoke count", "wheel > valve: valve type, pressure limit", "parking cellar > rack bay: bay width, lock bar", "repair job > work step: time taken, result", "repair shop > drawer: drawer depth, drawer label"],
  joint: ["mechanic & bicycle > safety check: brake score, light score", "member & group ride > lap record: lap time, pulse"],
  links: ["mechanic | carry out | be carried out by | repair job", "repair job | concern | be treated in | bicycle", "bicycle | belong to | own | member", "ride leader | guide | be guided by | group ride", "member | take part in | be joined by | group ride", "bicycle | be parked in | store | parking cellar", "battery | power | be powered by | bicycle", "trailer | be hitched to | pull | bicycle", "tool | be needed for | need | repair job", "parts dealer | supply | be supplied by | repair shop", "courier | work for | employ | delivery service"],
  triples: ["mechanic | used | tool | for | repair job", "courier | pulled | trailer | on | group ride", "member | tested | bicycle | on | test track"],
  roles: ["member: sponsor, recruit", "mechanic: instructor, learner", "bicycle: donor bike, rebuilt bike", "courier: stand-in, regular", "repair job: first attempt, rework"],
  unions: ["school / delivery service / city office > fleet customer: fleet discount, invoice day", "member / mechanic / school > depositor: deposit, depot slip"],
  perPair: "time needed, first date, agreed price, distance covered, rating, last service date",
  asides: ["Oil stains are part of the charm.", "The cat sleeps in the window.", "Helmets hang by the door.", "The cooperative started in a garage.", "Spring is the busiest time."],
});
