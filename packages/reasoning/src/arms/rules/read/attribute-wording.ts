const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Verbs (and "with") between an owner and its attribute. */
export const havingWords = words(`
  has have having carry carries bear bears own owns hold holds with show shows bearing speak speaks state states list lists
  known identified registered entered recognised recognized goes gets rated assigned described called named given keeps give gives include includes
`);

/** Verbs that say that something is written down. */
export const recordingWords = words(`
  recorded kept noted entered stated logged registered fixed remembered listed booked written stored tracked documented held
  given needed measured set agreed record keep note enter state log remember list book write know store track document give
  want need register collect collected captured capture maintained
`);

/** Words between two items of one list. */
export const joiningWords = words("and or plus as well also both a an the its finally");

/** Words that make an owner of what was spoken of before. */
export const possessiveWords = words("its their his her whose");
