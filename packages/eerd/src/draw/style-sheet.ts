/** Which colours a drawing takes: its own light or dark ones, or those of the page and of the reader's system. */
export type Theme = "light" | "dark" | "auto";

const LIGHT = { ink: "#1b1e23", paper: "#ffffff", mistake: "#D55E00", anchor: "#0072B2", consequence: "#767676" };
const DARK = { ink: "#e8e6e3", paper: "#16181d", mistake: "#ff8a3d", anchor: "#56B4E9", consequence: "#a0a0a0" };

/**
 * The style sheet inside a drawing. Under `auto` a page may set `--eerd-ink`, `--eerd-paper`, `--eerd-mistake`,
 * `--eerd-anchor` and `--eerd-consequence`; where it does not, the reader's colour scheme decides.
 */
export function styleSheet(theme: Theme): string {
  const own = theme === "dark" ? DARK : LIGHT;
  const variables = theme === "auto"
    ? `.eerd-auto{${pageColors(LIGHT)}}@media (prefers-color-scheme:dark){.eerd-auto{${pageColors(DARK)}}}`
    : `.eerd-${theme}{${Object.entries(own).map(([name, color]) => `--eerd-own-${name}:${color}`).join(";")}}`;
  return [
    variables,
    ".eerd{max-width:100%;height:auto}",
    ".eerd-paper,.eerd .eerd-shape{fill:var(--eerd-own-paper)}",
    ".eerd-drawing{stroke:var(--eerd-own-ink)}",
    ".eerd text{fill:var(--eerd-own-ink);stroke:none}",
    ".eerd .eerd-label{paint-order:stroke;stroke:var(--eerd-own-paper);stroke-width:3px;stroke-linejoin:round}",
    ".eerd .eerd-total-gap{stroke:var(--eerd-own-paper)}",
    ...(["mistake", "anchor", "consequence"] as const).flatMap((role) => [
      `.eerd .eerd-${role}{stroke:var(--eerd-own-${role})}`,
      `.eerd .eerd-badge-${role}>:first-child{${role === "consequence" ? `fill:var(--eerd-own-paper);stroke:var(--eerd-own-${role})` : `fill:var(--eerd-own-${role});stroke:var(--eerd-own-paper)`}}`,
    ]),
    `.eerd .eerd-badge-mistake text,.eerd .eerd-badge-anchor text{fill:var(--eerd-own-paper)}`,
    ".eerd-mistake>.eerd-total{stroke-width:8px}.eerd-mistake>.eerd-total-gap{stroke-width:2.4px}",
    ".eerd-anchor>.eerd-total{stroke-width:6.5px}.eerd-consequence>.eerd-total{stroke-width:6px}",
  ].join("");
}

function pageColors(colors: typeof LIGHT): string {
  return Object.entries(colors).map(([name, color]) => `--eerd-own-${name}:var(--eerd-${name},${color})`).join(";");
}
