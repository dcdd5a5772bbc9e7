import { defineDomain } from "./domain.js";

export const glacier = defineDomain({
  name: "glacier research station",
  title: "Glaciers, probes and expeditions of a research station",
  whole: "the whole station",
  person: ["glaciologist: thesis topic, cold tolerance; publication", "field guide: rope skill, rescue course date; crevasse zone", "cook: menu style, stove permit; diet plan", "pilot: flight time, medical check date; helipad rating"],
  thing: ["ice drill: drill depth, core diameter; drill head", "snow vehicle: track width, tank size; trailer hook", "sensor: sampling rate, precision, battery life; alarm level", "tent: wind rating, pole count; repair patch", "ice core: core length, core age, dust layer"],
  place: ["glacier: ice area, mean slope, retreat rate; moraine", "field camp: latrine count, flag colour; supply route", "cold laboratory: room temperature, bench count; door code list"],
  event: ["expedition: goal, food weight; setback", "drilling campaign: target depth, drilling fluid; core break", "supply flight: payload, departure hour; delay"],
  organization: ["polar institute: director, ship count; study programme", "mountain village: mayor, winter population; hamlet", "instrument maker: warranty length, order lead time; product line", "insurance house: premium rate, claims officer; exclusion"],
  disjoint: ["sensor by measurand: temperature sensor (probe length, range) / motion sensor (trigger level, axis count) / light sensor (wavelength, lens type)", "glacier by shape: valley glacier (tongue length, side wall) / ice cap (dome height, outlet count)", "tent by season: winter tent (snow skirt, stove jack) / summer tent (mosquito net)"],
  overlapping: ["glaciologist: field glaciologist (boot size, camp allowance) / laboratory glaciologist (bench number, coat size; analysis method) + chief scientist (signing limit, phone extension)", "snow vehicle: rescue vehicle (stretcher count) / cargo vehicle (load area, winch power)"],
  parts: ["glacier > stake: stake height, stake material", "stake > reading: snow depth, reading hour", "field camp > tent pitch: pitch area, wind side", "ice core > segment: segment length, bubble content", "cold laboratory > freezer: volume, compressor type"],
  joint: ["glaciologist & glacier > field note: note text, sketch count", "sensor & field camp > deployment: mast height, recovery date"],
  links: ["glaciologist | join | be joined by | expedition", "field guide | lead | be led by | expedition", "expedition | visit | be visited by | glacier", "sensor | stand on | carry | glacier", "ice core | be drilled from | yield | glacier", "ice core | be stored in | store | cold laboratory", "pilot | fly | be flown by | supply flight", "supply flight | serve | be served by | field camp", "drilling campaign | employ | be employed in | ice drill", "cook | cater for | be catered for by | field camp", "polar institute | fund | be funded by | expedition", "field camp | lie on | carry | glacier"],
  triples: ["glaciologist | installed | sensor | on | glacier", "field guide | pitched | tent | at | field camp", "pilot | transported | ice drill | for | drilling campaign"],
  roles: ["glaciologist: adviser, doctoral student", "glacier: trunk, tributary", "expedition: pilot trip, main trip", "snow vehicle: leading vehicle, following vehicle", "sensor: reference unit, field unit"],
  unions: ["polar institute / mountain village / insurance house > report recipient: copy count, paper format", "glaciologist / polar institute / instrument maker > data owner: embargo period, licence text"],
  perPair: "first date, time spent, depth reached, agreed cost, signal strength, last check date",
  asides: ["The wind never stops.", "Chocolate is the true currency up here.", "Socks dry above the stove.", "The first station burned down long ago.", "Everybody counts the days until summer."],
});
