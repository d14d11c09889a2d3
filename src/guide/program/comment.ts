/** A line of Python without its trailing comment; quotes before a `#` leave it in doubt, and whole. */
export function withoutComment(row: string): string {
  const match = /^([^#'"]*|(?:[^#'"]|'[^'#]*'|"[^"#]*")*?)\s{2,}#/.exec(row);
  return (match?.[1] ?? row).trimEnd();
}
