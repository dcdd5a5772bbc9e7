import { defineDomain } from "./domain.js";

export const observatory = defineDomain({
  name: "mountain observatory",
  title: "Telescopes, observers and nights of an observatory",
  whole: "the whole observatory",
  person: ["astronomer: research field, home country; prize", "night assistant: shift colour, altitude certificate", "software engineer: desk number, on-call day; programming language", "optician: tool set, clean-room permit"],
  thing: ["telescope: aperture, focal length, mount type; filter slot", "camera: pixel count, cooling power; exposure mode", "mirror: coating, curvature, thickness", "spectrograph: resolution, slit width; wavelength band", "star: brightness, distance, colour index; catalogue name"],
  place: ["dome: rotation speed, door width; leak point", "control room: screen count, room temperature", "mountain station: snow load, fuel reserve; approach route"],
  event: ["observing run: moon phase, cloud cover; incident", "maintenance visit: work scope, spare cost; open question", "star party: visitor count, admission fee; programme item"],
  organization: ["research institute: director, staff count; research group", "space agency: launch budget, head office town; member state", "optics firm: lens output, order lead time; product line", "foundation: endowment, founder; grant theme"],
  disjoint: ["telescope by mirror design: refractor (lens count, tube length) / reflector (mirror count, spider thickness) / radio dish (dish diameter, receiver band)", "star by light curve: steady star (reference flux) / variable star (period, amplitude)", "camera by sensor: infrared camera (helium use, detector gain) / optical camera (shutter speed, colour depth)"],
  overlapping: ["astronomer: visiting astronomer (guest room, arrival date) / tenured astronomer (office number, contract date; lecture title) + senior fellow (fellowship year, stipend)", "dome: heated dome (heater power) / automated dome (robot model, alarm delay)"],
  parts: ["telescope > instrument port: port diameter, load limit", "instrument port > cable: cable length, plug type", "dome > window: pane count, tint", "observing run > exposure: exposure time, sky noise", "control room > console: screen size, chair type"],
  joint: ["telescope & camera > calibration: dark level, flat level", "astronomer & observing run > log entry: log text, entry time"],
  links: ["astronomer | plan | be planned by | observing run", "telescope | stand in | shelter | dome", "camera | be mounted on | carry | telescope", "observing run | use | be used in | telescope", "star | be observed in | cover | observing run", "mirror | be polished by | polish | optician", "mirror | be built into | contain | telescope", "night assistant | support | be supported by | observing run", "telescope | be steered from | steer | control room", "software engineer | program | be programmed by | spectrograph"],
  triples: ["astronomer | observed | star | with | telescope", "optician | adjusted | mirror | at | mountain station", "night assistant | used | camera | in | observing run"],
  roles: ["astronomer: supervisor, student", "star: companion, host", "telescope: guide scope, guided scope", "observing run: predecessor, follow-up", "software engineer: stand-in, absentee"],
  unions: ["research institute / space agency / foundation > funder: funding ceiling, reporting day", "astronomer / research institute / optics firm > proposer: priority rank, quota"],
  perPair: "allocated time, first date, signal strength, agreed share, priority, last check date",
  asides: ["The nights up there are cold.", "The road is closed after heavy snow.", "Good weather is never guaranteed.", "Coffee is free during the night.", "The old plates are still in the cellar."],
});
