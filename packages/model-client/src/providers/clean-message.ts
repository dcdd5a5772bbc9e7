import { redactSecrets } from "@r2ta/base";

const longest = 300;

/**
 * A server's own words as one line of at most 300 characters: without the key, whole or in parts, without tokens of a known
 * form, and without control characters. Empty where nothing is left.
 */
export function cleanMessage(text: string, secret: string | null): string {
  const hidden = secret === null ? text : hideParts(text.replaceAll(secret, "***"), secret);
  const line = redactSecrets(hidden).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\s]+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

/** Some servers quote the head or the tail of a wrong key. */
function hideParts(text: string, secret: string): string {
  const part = 6;
  return text.replace(/[^\s"'`,;:()<>{}[\]*]+/g, (word) => {
    if (word.length < part) return word;
    for (let start = 0; start + part <= word.length; start++) {
      if (secret.includes(word.slice(start, start + part))) return "***";
    }
    return word;
  });
}
