/* CSV for spreadsheets: rows in, text out. No page; generator/export/table.py follows the same rules. */

/** The text of a CSV file: a first row of names, then one row per item, every cell quoted. */
export function csv(names, rows) {
  const lines = [names, ...rows].map((row) => row.map(cell).join(","));
  // The mark tells Excel that the text is in UTF-8.
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** A cell that no spreadsheet reads as a formula: OWASP's « CSV injection ». */
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Offers a text as a file to keep; nothing is sent anywhere. */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  // The browser has read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
