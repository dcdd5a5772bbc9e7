/** A clock's milliseconds as an ISO 8601 text in UTC: `2025-03-01T12:00:00.000Z`. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
