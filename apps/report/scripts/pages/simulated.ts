import { SIMULATED_LABEL, type ArmSummary, type ReportDocument } from "@r2ta/reporting/artifact";
import { html, type Markup } from "../html.js";

/** Whether a report holds simulated answers, by its label or by any of its arms. */
export function isSimulated({ labels, arms }: Pick<ReportDocument, "labels" | "arms">): boolean {
  return labels.includes(SIMULATED_LABEL) || arms.some(({ simulated }) => simulated);
}

/** An arm's name; beside it the mark of one that a simulated server answered. */
export function armName({ arm, simulated }: Pick<ArmSummary, "arm" | "simulated">): Markup {
  return html`${arm}${simulated ? html` <span class="simulated-mark" title="answered by a simulated server, not by a model">simulated</span>` : null}`;
}

/** An arm's name where a figure has room for a single sign; the caption says what the sign means, see `saySimulated`. */
export function armTick({ arm, simulated }: Pick<ArmSummary, "arm" | "simulated">): string {
  return simulated ? `${arm} †` : arm;
}

/** What `†` in a figure means, as the end of its caption; nothing where no arm has it. */
export function saySimulated(arms: readonly Pick<ArmSummary, "simulated">[]): string {
  return arms.some(({ simulated }) => simulated) ? " († simulated: answered by a scripted server, not by a model)" : "";
}
