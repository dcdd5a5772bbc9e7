import { digestBytes } from "@r2ta/base";
import type { ReportSink } from "@r2ta/reporting";
import { createParquetSink, describeDiskError, writeFileAtomically } from "@r2ta/run-store";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/** A folder of `reports/` to write into. Its old lock goes first: until the new one is there, the report counts as unfinished. */
export async function openReportFolder(folder: string): Promise<ReportSink> {
  try {
    await rm(join(folder, "lock.json"), { force: true });
  } catch (error) {
    throw describeDiskError(error, folder, "replace the report");
  }
  const digestOf = async (path: string) => {
    const bytes = await readFile(join(folder, path));
    return { path, digest: digestBytes(bytes), bytes: bytes.byteLength };
  };
  return {
    async writeText(path, text) {
      await writeFileAtomically(join(folder, path), text);
      return digestOf(path);
    },
    async writeTable(table) {
      const sink = await createParquetSink(join(folder, table.path), table.definition, { rowGroupSize: table.rowGroupRows });
      try {
        await sink.write(table.rows);
        await sink.close();
      } catch (error) {
        await sink.abort();
        throw error;
      }
      return digestOf(table.path);
    },
  };
}
