import { escapeXml } from "./escape-xml.js";
import type { Box } from "./geometry.js";
import { groupAttributes, type NumberedHighlight } from "./highlight.js";
import { measureText } from "./measure-text.js";
import { fontSizeOf, LINE_HEIGHT, NOTE_FONT } from "./node-size.js";
import { drawOutline, number } from "./outline.js";
import type { SceneNode } from "./scene.js";

/** The highlight that decides how a location looks. */
export type HighlightOf = (location: string) => NumberedHighlight | null;

/** What stands inside a node's group: outline, name, underline and the notes on keys. */
export function drawNodeBody(node: SceneNode, box: Box, highlightOf: HighlightOf): string {
  const font = fontSizeOf(node.shape);
  const height = node.lines.length * font * LINE_HEIGHT + node.notes.length * NOTE_FONT * LINE_HEIGHT;
  const top = box.y - height / 2;
  // The baseline of Helvetica lies about four fifths down its line.
  const baselines = node.lines.map((_, index) => top + index * font * LINE_HEIGHT + font * 0.98);
  const weight = node.shape === "rectangle" ? ' font-weight="bold"' : "";
  const names = node.lines.map((line, index) => {
    const y = number(baselines[index] ?? box.y);
    // The line under a name is drawn, so the name must be as wide as it was measured.
    const width = node.underline === "none" || line === "" ? "" : ` textLength="${number(measureText(line, font))}" lengthAdjust="spacingAndGlyphs"`;
    return `<text x="${number(box.x)}" y="${y}" text-anchor="middle" font-size="${font}"${weight}${width}>${escapeXml(line)}</text>`;
  });
  const notesTop = top + node.lines.length * font * LINE_HEIGHT;
  const notes = node.notes.map((note, index) =>
    `<text class="eerd-note" x="${number(box.x)}" y="${number(notesTop + index * NOTE_FONT * LINE_HEIGHT + NOTE_FONT * 0.98)}" text-anchor="middle" font-size="${NOTE_FONT}">${escapeXml(note)}</text>`);
  return drawOutline(node, box) + names.join("") + drawKey(`${node.location}.key`, notes.join(""), highlightOf) + drawUnderline(node, box, baselines, highlightOf);
}

function drawUnderline({ lines, underline, keyLocation, shape }: SceneNode, { x }: Box, baselines: readonly number[], highlightOf: HighlightOf): string {
  if (underline === "none" || keyLocation === null) return "";
  const paths = lines.map((line, index) => {
    const half = measureText(line, fontSizeOf(shape)) / 2;
    const y = number((baselines[index] ?? 0) + 3);
    return `<path class="eerd-underline" d="M${number(x - half)} ${y}H${number(x + half)}"${underline === "dashed" ? ' stroke-dasharray="4 2.5"' : ' stroke-dasharray="none"'}/>`;
  });
  return drawKey(keyLocation, paths.join(""), highlightOf);
}

function drawKey(location: string, content: string, highlightOf: HighlightOf): string {
  if (content === "") return "";
  const place = escapeXml(location);
  return `<g${groupAttributes("eerd-key", highlightOf(location))} data-location="${place}"><title>${place}</title>${content}</g>`;
}
