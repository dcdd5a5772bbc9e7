import { defineDomain } from "./domain.js";

export const tea = defineDomain({
  name: "tea estate",
  title: "Fields, harvests and auctions of a tea estate",
  whole: "the whole estate",
  person: ["picker: basket size, picking rate; dialect", "tea taster: palate grade, tasting fee; favoured note", "foreman: bungalow name, whistle tone; duty roster line", "agronomist: degree, soil kit; study plot"],
  thing: ["tea bush: planting year, bush height, leaf colour; pest", "withering trough: trough length, air flow; fan type", "rolling machine: roller count, pressure; spare part name", "tea chest: chest weight, lining, seal colour", "blend: aroma, steeping time, price per kilogram; flavour note"],
  place: ["field: slope, shade cover, soil type; irrigation line", "factory: floor area, chimney height; shift signal", "warehouse: humidity, rack count; gate"],
  event: ["harvest: leaf grade, dew level; disturbance", "auction: opening bid, hammer count; catalogue remark", "tasting: water hardness, cup count; comment"],
  organization: ["trading house: broker, bonded stock; port", "cooperative: member count, chairperson; village", "shipping line: container fee, ship count; harbour", "tea room: seat count, cake menu; opening day"],
  disjoint: ["blend by oxidation: green blend (steaming time, jade tone) / black blend (oxidation time, tannin level) / white blend (bud share, drying time)", "field by irrigation: rain-fed field (rain gauge reading) / irrigated field (pump power, pipe length)", "harvest by flush: spring harvest (frost risk, first leaf date) / autumn harvest (dryness, wind level)"],
  overlapping: ["picker: seasonal picker (arrival date, hut number) / skilled picker (pruning exam, bonus rate; pruning style) + team speaker (vote count, meeting day)", "factory: rolling factory (roller hall length) / packing factory (packing rate, label stock)"],
  parts: ["field > bush row: row length, spacing", "bush row > soil probe: acidity, moisture", "warehouse > rack: rack height, tier count", "auction > lot: lot weight, reserve price", "factory > sorting line: belt speed, sieve size"],
  joint: ["picker & field > picking slip: leaf weight, slip colour", "tea taster & blend > cup note: cup score, note text"],
  links: ["picker | pick | be picked by | field", "tea bush | grow in | contain | field", "harvest | come from | yield | field", "harvest | be processed in | process | factory", "foreman | oversee | be overseen by | harvest", "blend | be packed in | contain | tea chest", "tea taster | approve | be approved by | blend", "tea chest | be stored in | store | warehouse", "trading house | bid in | attract | auction", "blend | be offered in | offer | auction", "agronomist | examine | be examined by | tea bush", "tea room | serve | be served by | blend"],
  triples: ["tea taster | rated | blend | at | tasting", "picker | worked | field | in | harvest", "trading house | bought | blend | at | auction"],
  roles: ["picker: trainer, trainee", "tea bush: mother plant, cutting", "blend: base blend, refined blend", "foreman: deputy, chief", "field: upstream plot, downstream plot"],
  unions: ["trading house / shipping line / tea room > account holder: credit limit, billing day", "picker / cooperative / trading house > shareholder: share count, dividend rate"],
  perPair: "first date, weight in kilograms, agreed price, time worked, score, last visit date",
  asides: ["Mist lies over the hills until ten.", "The elephants prefer the lower road.", "The manager writes with a fountain pen.", "The narrow railway still runs twice a day.", "Monsoon rains change every plan."],
});
