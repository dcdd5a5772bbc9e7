import type { Diagram } from "../model.js";
import { buildScene } from "./build-scene.js";
import { DOUBLE_GAP, fontSizeOf, NOTE_FONT } from "./node-size.js";
import type { Scene, SceneLine, SceneNode } from "./scene.js";

/** A diagram in Graphviz's DOT, drawn in Chen's notation by `neato`. Node ids are location paths. The same content gives the same text. */
export function drawToDot(diagram: Diagram): string {
  return sceneToDot(buildScene(diagram), diagram.name);
}

/** The DOT of a scene; sizes are fixed, so that a layout does not depend on the fonts of a machine. */
export function sceneToDot({ nodes, lines }: Scene, name: string): string {
  const degree = new Map<string, number>();
  for (const { from, to } of lines) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  return [
    `graph ${quote(name)} {`,
    `  layout=neato; overlap=false; splines=true; sep="+8"; esep="+3"; start=7; outputorder=edgesfirst;`,
    `  node [fontname="Helvetica", fixedsize=true]; edge [fontname="Helvetica", fontsize=12];`,
    ...nodes.map(nodeToDot),
    ...lines.map((line) => lineToDot(line, degree)),
    "}",
    "",
  ].join("\n");
}

const SHAPES: Readonly<Record<SceneNode["shape"], string>> = { rectangle: "box", diamond: "diamond", ellipse: "ellipse", circle: "circle", junction: "point" };

function nodeToDot(node: SceneNode): string {
  // Graphviz draws the second outline outside of the size that it is given.
  const inset = node.isDouble ? 2 * DOUBLE_GAP : 0;
  const attributes = [
    `shape=${SHAPES[node.shape]}`, `width=${inches(node.width - inset)}`, `height=${inches(node.height - inset)}`,
    `label=${node.shape === "junction" ? '""' : labelOf(node)}`, `fontsize=${fontSizeOf(node.shape)}`,
    ...(node.isDouble ? ["peripheries=2"] : []), ...(node.isDashed ? ["style=dashed"] : []),
  ];
  return `  ${quote(node.location)} [${attributes.join(", ")}];`;
}

function labelOf({ shape, lines, notes, underline }: SceneNode): string {
  const name = lines.map(escapeHtml).join("<br/>");
  const marked = shape === "rectangle" ? `<b>${name}</b>` : underline === "solid" ? `<u>${name}</u>` : name;
  // Graphviz has no dashed underline; a second line of dashes is the nearest it can print.
  const dashes = underline === "dashed" ? `<br/><font point-size="6">${"- ".repeat(Math.max(3, lines.at(-1)?.length ?? 0)).trim()}</font>` : "";
  const listed = notes.map((note) => `<br/><font point-size="${NOTE_FONT}">${escapeHtml(note)}</font>`).join("");
  return `<${marked}${dashes}${listed}>`;
}

function lineToDot(line: SceneLine, degree: ReadonlyMap<string, number>): string {
  const texts = [...(line.hasSubsetSign ? ["⊂"] : []), ...line.labels.map(({ text }) => text)];
  const attributes = [
    `len=${lengthOf(line, degree)}`,
    ...(texts.length > 0 ? [`label=${quote(texts.join(" "))}`] : []),
    ...(line.isDouble ? ['color="black:invis:black"'] : []),
  ];
  return `  ${quote(line.from)} -- ${quote(line.to)} [${attributes.join(", ")}];`;
}

/** The wished length of a line in inches, centre to centre: attributes close, arms longer where many lines meet. */
function lengthOf({ kind, from, to }: SceneLine, degree: ReadonlyMap<string, number>): number {
  const crowd = Math.max(degree.get(from) ?? 0, degree.get(to) ?? 0);
  if (kind === "attribute") return crowd > 8 ? 1.3 : 1;
  return kind === "arm" ? 1.9 : 1.4;
}

function inches(pixels: number): string {
  return (pixels / 72).toFixed(3);
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
