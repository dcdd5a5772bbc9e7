import { execFileSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.js";

/** A file system of its own with so many kilobytes. Skips the test, with the reason, where mounting is not permitted. */
export function mountSmallDisk(skip: (reason: string) => void, kilobytes: number): { folder: string; makeReadOnly(): void } {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder], { stdio: "pipe" });
  } catch {
    skip("mounting a small file system is not permitted here (it needs root on Linux)");
  }
  // Lazily, since a failed test may have left a file open on it.
  onTestFinished(() => { execFileSync("umount", ["-l", folder], { stdio: "pipe" }); });
  return {
    folder,
    makeReadOnly: () => { execFileSync("mount", ["-o", "remount,ro", folder], { stdio: "pipe" }); },
  };
}
