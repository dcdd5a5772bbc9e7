import { defineDomain } from "./domain.js";

export const bakery = defineDomain({
  name: "artisan bakery",
  title: "Breads, ovens and rounds of an artisan bakery",
  whole: "the whole bakery",
  person: ["baker: diploma year, apron size; signature bread", "driver: driving class, parking spot; delivery area", "miller: stone brand, milling fee; grain contract", "taster: palate score, tasting day; allergy"],
  thing: ["bread: crust, loaf weight, shelf life; allergen", "oven: oven volume, steam power, floor material; baking curve", "sourdough: acidity, feeding interval, hydration", "flour: ash content, protein share; milling note", "delivery van: load volume, mileage; cooling box"],
  place: ["shop: counter length, window count; opening hour", "storehouse: humidity, silo count; loading gate", "market stand: awning colour, stand fee; market day"],
  event: ["baking shift: dough amount, oven time; mishap", "delivery round: distance, departure hour; traffic note", "tasting: guest count, wine budget; comment"],
  organization: ["restaurant: table count, chef; menu language", "hotel: star rating, breakfast hour; dining room", "farm: field area, tractor count; crop", "kindergarten: group count, lunch hour; diet"],
  disjoint: ["oven by heating: wood oven (log length, flue height) / gas oven (burner count, gas pressure) / electric oven (coil power)", "bread by leavening: yeast bread (proofing time, yeast share) / sourdough bread (souring time, sour taste)", "flour by grain: rye flour (rye type) / wheat flour (gluten index, wheat region)"],
  overlapping: ["baker: pastry baker (sugar course, icing style) / night baker (night bonus, alarm hour; bus line) + head baker (signing limit, office phone)", "shop: coffee shop (cup deposit, seat count) / drive-in shop (lane count)"],
  parts: ["oven > deck: deck height, stone age", "deck > thermometer: range, sensor type", "shop > display case: glass type, case length", "delivery round > stop: waiting time, door side", "storehouse > silo: silo volume, outlet width"],
  joint: ["baker & oven > baking test: crumb score, test length", "flour & miller > grinding protocol: grind grade, protocol text"],
  links: ["baker | work in | be staffed by | baking shift", "bread | be made with | go into | flour", "bread | be raised with | raise | sourdough", "bread | be baked in | bake | oven", "baking shift | use | be used in | oven", "driver | drive | be driven by | delivery round", "delivery round | use | be used on | delivery van", "shop | sell | be sold by | bread", "flour | be ground by | grind | miller", "farm | deliver to | buy from | storehouse", "restaurant | order | be ordered by | bread", "taster | judge | be judged by | bread"],
  triples: ["baker | baked | bread | in | oven", "driver | delivered | bread | to | shop", "taster | rated | bread | at | tasting"],
  roles: ["baker: instructor, trainee", "sourdough: mother dough, offshoot", "bread: original recipe, variation", "driver: relief driver, regular driver", "shop: main branch, side branch"],
  unions: ["restaurant / hotel / kindergarten > regular customer: credit limit, invoice day", "farm / miller / restaurant > flour partner: contract text, trust score"],
  perPair: "amount in kilograms, first date, agreed price, time needed, rating, last delivery date",
  asides: ["The smell is wonderful at five in the morning.", "The radio is always on.", "Crumbs go to the hens.", "The bell above the door still works.", "Nothing is wasted here."],
});
