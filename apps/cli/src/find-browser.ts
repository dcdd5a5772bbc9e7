import { access, constants } from "node:fs/promises";

const usualPlaces = [
  "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium on this machine: CHROMIUM_PATH, or one of the usual places; null where there is none. */
export async function findBrowser(): Promise<string | null> {
  for (const place of [process.env["CHROMIUM_PATH"] ?? "", ...usualPlaces]) {
    if (place !== "" && (await access(place, constants.X_OK).then(() => true, () => false))) return place;
  }
  return null;
}
