/** US dollars for people: `$0.41`, more digits below a cent, `$0` for nothing. */
export function printUsd(usd: number): string {
  if (usd === 0) return "$0";
  if (usd >= 0.01) return `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return usd >= 0.0001 ? `$${usd.toFixed(4)}` : "<$0.0001";
}

/** A count for people: `12,345`, from a million on `1.23 M`. */
export function printCount(count: number): string {
  return count >= 1e6 ? `${(count / 1e6).toFixed(count >= 1e8 ? 0 : count >= 1e7 ? 1 : 2)} M` : count.toLocaleString("en-US");
}

/** A count in little room: `950`, `12.3 k`, `1.2 M`. */
export function printShort(count: number): string {
  if (count < 1000) return String(count);
  const [scaled, unit] = count < 999_500 ? [count / 1000, "k"] : [count / 1e6, "M"];
  return `${scaled.toFixed(scaled < 99.95 ? 1 : 0)} ${unit}`;
}
