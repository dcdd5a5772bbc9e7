import { defineDomain } from "./domain.js";

export const chess = defineDomain({
  name: "chess league",
  title: "Players, rounds and venues of a chess league",
  whole: "the whole league",
  person: ["player: rating, playing hand, debut season; nickname in print", "arbiter: arbiter grade, rule exam date; working language", "trainer: lesson rate, training method; book title", "reporter: press card colour, column title; newspaper"],
  thing: ["chess set: wood type, king height; missing piece", "clock: display type, battery level, delay mode", "trophy: engraving, height, material; donor name", "opening book: page count, edition, print year; variation", "demonstration board: board width, magnet strength"],
  place: ["hall: table count, lighting level, hall rent; entrance", "club house: cellar size, roof type; club night", "training camp: bed price, lake distance; leisure offer"],
  event: ["round: pairing method, start hour; adjournment", "match: board count, lighting note; dispute", "analysis evening: topic, supper price; guest speaker", "simultaneous display: opponent count, pledge; sponsor gift"],
  organization: ["club: club colour, league score; home town", "federation: president, voting weight; committee", "publisher: print run, imprint; magazine title", "sports shop: shop area, discount rate; brand"],
  disjoint: ["player by age group: junior player (school name, guardian phone) / senior player (pension number, veteran rank)", "clock by mechanism: digital clock (firmware version, time bonus) / mechanical clock (spring type, winding interval)", "opening book by format: printed book (cover type, binding) / electronic book (file size, reader version; download link)"],
  overlapping: ["player: blitz player (blitz rating, reaction time) / correspondence player (postal rating, stamp budget; pen friend) + all-rounder (bonus score, jersey size)", "trainer: school trainer (school district) / national trainer (squad name, contract end)"],
  parts: ["match > board game: move count, result", "board game > move record: move text, time used", "hall > table row: table length, row label", "chess set > carrying case: case colour, strap length", "round > bulletin: page count, print time"],
  joint: ["player & trainer > training session: session topic, fee paid", "arbiter & round > ruling: ruling text, appeal fee"],
  links: ["player | play for | field | club", "arbiter | direct | be directed by | round", "match | belong to | comprise | round", "match | be played in | host | hall", "player | take part in | bring together | match", "trainer | coach | be coached by | player", "clock | be used in | use | match", "trophy | be awarded to | win | player", "reporter | cover | be covered by | round", "publisher | print | be printed by | opening book", "club | rent | be rented by | hall"],
  triples: ["player | tried | opening book | at | training camp", "arbiter | checked | clock | before | match", "reporter | interviewed | player | after | round"],
  roles: ["player: captain, squad member", "opening book: first volume, sequel", "arbiter: deputy, chief", "club: host club, guest club", "trainer: tutor, trainee"],
  unions: ["club / publisher / sports shop > sponsor: pledge amount, banner text", "player / club / trainer > set owner: deposit, storage period"],
  perPair: "score, start date, time used, fee paid, rating gain, last meeting date",
  asides: ["Silence is expected at all times.", "The league was founded in a railway carriage.", "Phones stay in the cloakroom.", "Tempers run high in spring.", "The minutes are read aloud each year."],
});
