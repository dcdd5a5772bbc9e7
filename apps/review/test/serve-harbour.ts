import { systemClock } from "@r2ta/base";
import { openReviewDesk, openReviewFiles, startReviewServer } from "../src/index.js";
import { harbourSource } from "./fixture.js";

/** A server in a process of its own, to be killed: prints its link. Arguments: folder, port, number of items, reviewer. */
const [folder = "", port = "0", size = "12", reviewer = ""] = process.argv.slice(2);
const files = await openReviewFiles(folder, (line) => process.stderr.write(`${line}\n`));
const desk = openReviewDesk({ source: harbourSource(Number(size)).source, files, clock: systemClock });
const server = await startReviewServer({ desk, port: Number(port), reviewer, log: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${server.makeLink()}\n`);
