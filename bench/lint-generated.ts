import { generateScenario, lintScenario, type ScenarioSize } from "@r2ta/synthesis";

// Lints a range of generated scenarios in a process of its own and says what it found and used.
const [first = 0, count = 0] = process.argv.slice(2).map(Number);
const sizes: readonly ScenarioSize[] = ["small", "medium", "textbook"];
let errors = 0;
let earlyMegabytes = 0;
for (let index = first; index < first + count; index++) {
  const { findings } = lintScenario(generateScenario("bench", sizes[index % sizes.length] ?? "small", index), { places: false });
  errors += findings.filter(({ severity }) => severity === "error").length;
  if (index === first + 2_000) earlyMegabytes = process.resourceUsage().maxRSS / 1000;
}
process.stdout.write(JSON.stringify({ errors, peakMegabytes: process.resourceUsage().maxRSS / 1000, earlyMegabytes }));
