/** Code as it stands in HTML, without the indent that all of it has and without empty lines around it. */
export function dedented(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\r?\n)+/, '')
    .trimEnd()
    .split(/\r?\n/);
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)![0]);
  const [first = ''] = indents;
  let common = first.length;
  for (const indent of indents) {
    while (!indent.startsWith(first.slice(0, common))) common--;
  }
  return lines.map((line) => line.slice(common)).join('\n');
}
