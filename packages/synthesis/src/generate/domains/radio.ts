import { defineDomain } from "./domain.js";

export const radio = defineDomain({
  name: "radio drama studio",
  title: "Plays, voices and recordings of a radio drama studio",
  whole: "the whole studio",
  person: ["actor: voice range, accent, agency fee; stage name", "sound engineer: mixing style, headphone brand", "author: pen name, royalty rate; literary award", "director: contract type, rehearsal style; favourite genre"],
  thing: ["play: act count, running time, premiere year; keyword", "microphone: pattern, sensitivity, stand type; fault", "sound effect: loudness, tape length; source material", "mixing desk: channel count, fader type", "script: page count, draft year, font; margin note"],
  place: ["recording booth: echo time, wall foam; door sign", "archive room: shelf length, air humidity; fire exit", "concert hall: seat count, stage width; foyer"],
  event: ["recording session: catering cost, noise level; retake", "broadcast: channel name, audience size; listener letter", "rehearsal: reading pace, room booking; absence"],
  organization: ["broadcaster: transmitter count, head office town; regional station", "publishing house: imprint, list size; book series", "drama school: intake, head teacher; stage", "festival: festival motto, jury size; award name"],
  disjoint: ["play by length: serial (episode rhythm, cliffhanger style) / single play (interval length, epilogue length)", "microphone by element: ribbon microphone (ribbon width) / condenser microphone (supply voltage, membrane size)", "sound effect by making: live effect (prop list, performer count) / sampled effect (sample rate, file size)"],
  overlapping: ["actor: singing actor (vocal register, warm-up time) / dialect actor (dialect name, coach fee; home village) + star actor (limousine type, interview fee)", "director: radio director (listening test date) / stage director (stage licence, guild number)"],
  parts: ["play > scene: mood, scene length", "scene > cue: cue text, lead time", "recording session > take: take length, quality grade", "archive room > cabinet: cabinet height, lock type", "script > page: line count, paper colour"],
  joint: ["actor & recording session > voice report: strain level, remark text", "author & play > royalty statement: royalty amount, tax share"],
  links: ["author | write | be written by | play", "director | direct | be directed by | play", "actor | perform in | be performed by | play", "script | belong to | have | play", "recording session | take place in | be booked for | recording booth", "sound engineer | run | be run by | recording session", "microphone | be set up in | contain | recording booth", "play | be aired in | air | broadcast", "sound effect | occur in | contain | play", "broadcaster | commission | be commissioned by | play", "festival | invite | be invited by | director"],
  triples: ["actor | rehearsed | script | in | rehearsal", "sound engineer | used | microphone | at | recording session", "broadcaster | aired | play | from | concert hall"],
  roles: ["actor: understudy, lead", "play: source work, adaptation", "author: ghostwriter, credited writer", "sound effect: raw version, cleaned version", "director: assistant, principal"],
  unions: ["broadcaster / publishing house / festival > rights holder: licence fee, expiry day", "actor / author / director > prize winner: acceptance speech, prize money"],
  perPair: "fee, first date, air time, take count, rating, last contact date",
  asides: ["The red light means silence.", "Rain on the roof has spoiled many an afternoon.", "The old tapes are a treasure.", "Biscuits crackle, so they are banned.", "Everybody loves the thunder sheet."],
});
