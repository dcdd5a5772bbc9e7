import { Command, InvalidArgumentError, Option } from "commander";
import { collectSettings, type Setting } from "./collect-settings.js";
import type { CommandContext } from "./command-context.js";
import { printMend } from "./print-fault.js";

/**
 * The whole command line: every command with its options. What a command does is in `commands/`, and is loaded when it
 * is called, so that `--help` and a mistyped option answer at once.
 */
export function buildProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command("r2ta")
    .description("Reason, Refine, then Align: audited reasoning as supervision for small models.")
    .version("0.1.0", "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: (text) => printUsageError(context, text),
    })
    .addHelpText("after", "\nExit status: 0 ok, 1 fault, 2 bad usage, 3 finished with failed items or findings,\n4 budget reached, 5 verification failed.");

  program.command("quickstart")
    .description("from the shipped scenarios to a built report: synthesize, reason by rules, score, publish")
    .action(async () => (await import("./commands/quickstart.js")).runQuickstart(context));

  program.command("inspect <file>")
    .description("validate a diagram (eerd/1 text or JSON), a scenario or an item file; list what is wrong; draw it")
    .option("--svg <out>", "write the drawing here")
    .option("--json", "the findings as JSON")
    .action(async (file: string, options) => (await import("./commands/inspect.js")).inspectFile(context, file, options));

  program.command("convert <in> <out>")
    .description("convert a diagram from and to PlantUML, ERDPlus, bigER, ERdoc, DOT, Mermaid, SVG; list what could not be carried")
    .option("--from <format>", "eerd, plantuml, erdplus, biger or erdoc (default: told by content)")
    .option("--to <format>", "eerd, json, plantuml, erdoc, dot, mermaid or svg (default: told by the ending of <out>)")
    .option("--json", "the notes as JSON")
    .action(async (input: string, output: string, options) => (await import("./commands/convert.js")).convertFile(context, input, output, options));

  program.command("check <file>")
    .description("find the design mistakes in one item: requirement sentences and a diagram")
    .option("--arm <arm>", "who looks for them: rules (no model), or zero-shot, few-shot, chain-of-thought, self-consistency, self-refine, strong-model", "rules")
    .option("--model <name>", "the model to ask, as the provider names it")
    .option("--provider <name>", "openai (any compatible server), huggingface or batch (default: openai)")
    .option("--base-url <url>", "of a server of your own, as http://127.0.0.1:8000/v1")
    .option("--key-variable <name>", "the environment variable with its key; none for a server that wants none")
    .option("--temperature <number>", "from 0 to 2; none for a model that refuses one, as o4-mini (default: 0)")
    .option("--mode <mode>", "one-pass, or two-pass: reasoning first, then the answer (default: one-pass)")
    .option("--diagram <form>", "how the model sees the diagram: eerd or json (default: eerd)")
    .option("--stream", "ask for the reply piece by piece")
    .option("--budget <limits>", "at most this much, as usd=1,calls=40,tokens=1000000")
    .option("--trace", "print the reasoning")
    .option("--json", "only the answer, as JSON")
    .action(async (file: string, options) => (await import("./commands/check.js")).checkItem(context, file, options));

  program.command("scenarios").description("work with scenario files").command("lint [folder]")
    .description("prove each scenario: valid diagram, every location traced to its sentences, every sentence used, no near-duplicates")
    .option("--json", "findings and counts as JSON")
    .action(async (folder: string | undefined, options) => (await import("./commands/scenarios.js")).lintScenarios(context, folder, options));

  program.command("init-scenario <id>")
    .description("write a commented scenario file to begin with")
    .option("--out <folder>", "where to put <id>.json", ".")
    .action(async (id: string, options) => (await import("./commands/init-scenario.js")).initScenario(context, id, options));

  program.command("synthesize")
    .description("make a dataset of variants with known mistakes from scenario files")
    .option("--spec <file>", "what the dataset must hold (JSON; docs/guide/datasets.md)")
    .option("--scenarios <folder>", "the scenario files (default: datasets/scenarios of this workspace)")
    .option("--generated <number>", "instead of files: so many generated scenarios, always labelled as such", readCount)
    .addOption(new Option("--size <size>", "of generated scenarios").choices(["small", "medium", "textbook"]).default("medium"))
    .option("--seed <number>", "of generated scenarios", readCount, 1)
    .option("--variants <number>", "variants of each generated scenario", readCount, 4)
    .requiredOption("--out <folder>", "a new folder for the dataset")
    .option("--json", "counts and digests as JSON")
    .action(async (options) => (await import("./commands/synthesize.js")).synthesizeDataset(context, options));

  program.command("plan <file>")
    .description("show what an experiment will do and cost, without doing it")
    .option("--set <path=value>", "change one setting (repeatable)", collectSettings, [] as Setting[])
    .option("--items <file>", "ask about these items (JSON lines) instead of the dataset's")
    .option("--json", "the resolved plan as JSON")
    .action(async (file: string, options) => (await import("./commands/plan.js")).showPlan(context, file, options));

  program.command("run <file>")
    .description("run an experiment to its end")
    .option("--set <path=value>", "change one setting (repeatable)", collectSettings, [] as Setting[])
    .option("--items <file>", "ask about these items (JSON lines) instead of the dataset's")
    .option("--run-id <id>", "name the run yourself")
    .option("--json", "run name, digests and metrics as JSON")
    .action(async (file: string, options) => (await import("./commands/run.js")).startRun(context, file, options));

  program.command("resume <run>")
    .description("go on with a run that was stopped or killed, as experiment/run-id")
    .option("--budget <limits>", "from now on at most this much in all, as usd=10,calls=5000")
    .option("--json", "run name, digests and metrics as JSON")
    .action(async (name: string, options) => (await import("./commands/run.js")).resumeRun(context, name, options));

  program.command("runs")
    .description("list the runs")
    .option("--json", "as JSON")
    .action(async (options) => (await import("./commands/runs.js")).listRuns(context, options));

  program.command("compare <runs...>")
    .description("compare two arms on the same items: one run with --arms, or two as experiment/run-id[/arm]; the difference, its interval, what could have been found")
    .option("--arms <pair>", "the two arms, as few-shot,zero-shot")
    .option("--metric <metric>", "the primary metric: f1, macro-f1, precision, recall or exact-set", "f1")
    .option("--json", "the comparison as JSON")
    .action(async (names: string[], options) => (await import("./commands/compare.js")).compareRuns(context, names, options));

  program.command("review <run>")
    .description("validate a run's audited steps and pairs on a local page; with an option its status, an export or an import of reviews")
    .option("--reviewer <name>", "your name, as your answers are kept under it")
    .option("--port <number>", "of the page; any free one without it", readPort)
    .option("--no-open", "do not open a browser")
    .option("--status", "progress, agreement and the gate; exit status 5 while it is closed")
    .option("--export <file>", "write the reviews into a new file")
    .option("--import <file>", "add the reviews of a file")
    .option("--format <format>", "of the file: jsonl or argilla (default: jsonl)")
    .option("--json", "the status as JSON")
    .action(async (name: string, options) => (await import("./commands/review.js")).reviewRun(context, name, options));

  program.command("export <what> <run>")
    .description("write a run's preference pairs or refined traces as JSON lines: export pairs|refined RUN; pairs only where they may train, else exit status 5")
    .requiredOption("--out <file>", "the file to write")
    .action(async (what: string, name: string, options) => (await import("./commands/export.js")).exportRefinement(context, what, name, options));

  program.command("publish <run>")
    .description("write a finished run's report into reports/, locked by digests")
    .action(async (name: string) => (await import("./commands/publish.js")).publishNamedRun(context, name));

  program.command("report")
    .description("build the site of all published reports and serve it to this machine")
    .option("--port <number>", "0 takes any free one", readPort, 4173)
    .option("--no-serve", "only build")
    .action(async (options) => (await import("./commands/report.js")).showReport(context, options));

  program.command("doctor")
    .description("check what this machine has: Node, disk, keys, Python, browser; and the mend for each")
    .option("--json", "as JSON")
    .action(async (options) => (await import("./commands/doctor.js")).examineMachine(context, options));
  return program;
}

/** Commander's own errors in the form of ours. */
function printUsageError({ terminal }: CommandContext, text: string): void {
  const [message = "", suggestion] = text.trim().split("\n");
  const mend = suggestion?.replace(/^\((.*)\)$/, "$1") ?? "r2ta --help lists the commands, r2ta COMMAND --help what one takes.";
  printMend(terminal, message.replace(/^error: /, ""), mend);
}

function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError("It is a whole number from 1.");
  return count;
}

function readPort(text: string): number {
  const port = Number(text);
  if (text.trim() === "" || !Number.isInteger(port) || port < 0 || port > 65535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}
