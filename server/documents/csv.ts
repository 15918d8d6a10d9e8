const BEGINS_FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180) that a spreadsheet opens as text: no cell of it can become a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  // The mark at the start tells Excel that it is UTF-8.
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = BEGINS_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
