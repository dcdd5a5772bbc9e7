const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that end a noun phrase: prepositions, conjunctions, pronouns, auxiliaries and the like. */
export const functionWords = words(`
  a an the this that these those each every any all some no both either neither another such other others same
  of in on at by for from to with within without into onto over under between among across per during as than about against through
  and or but nor so if when while whereas although though because unless then
  is are was were be been being am has have had having do does did may can could might must shall should will would cannot need needs
  it its they their them he his she her we our us you your who whom whose which what there here one none
  not never only just also too even still yet always exactly precisely together plus along either apart
  several many more most few fewer less least multiple numerous various zero up at_once anew afresh again
`);

/** Words before a noun that do not make another thing of it: "its unique name" is its name, while "its full name" may be another. */
export const fillerWords = words("unique own exact particular single separate different certain equal");

/** Pronouns that stand for what the clause before spoke of. */
export const subjectPronouns = words("it they he she");
