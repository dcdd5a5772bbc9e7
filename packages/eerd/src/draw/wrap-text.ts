import { measureText } from "./measure-text.js";

/** A name in one line, or in two broken after the `_` or `-` nearest to its middle where it is longer than `limit` characters. */
export function wrapName(name: string, limit: number): string[] {
  if (name.length <= limit) return [name];
  let best = -1;
  for (let index = 1; index < name.length - 1; index += 1) {
    if ((name[index] === "_" || name[index] === "-") && Math.abs(index + 0.5 - name.length / 2) < Math.abs(best + 0.5 - name.length / 2)) best = index;
  }
  return best < 0 ? [name] : [name.slice(0, best + 1), name.slice(best + 1)];
}

/** A text in lines of at most `width` pixels, at most `lineLimit` of them, the last one ending in … where text is left over. */
export function wrapText(text: string, width: number, fontSize: number, lineLimit: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => breakWord(one, width, fontSize))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measureText(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
    if (lines.length === lineLimit) return [...lines.slice(0, -1), `${lines.at(-1) ?? ""} …`];
  }
  return line === "" ? lines : [...lines, line];
}

function breakWord(word: string, width: number, fontSize: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && measureText(piece + character, fontSize) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
