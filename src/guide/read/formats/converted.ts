/** A guide of another format as Markdown, with where each line of it stands in the guide's own file. */
export interface Converted {
  lines: string[];
  /** Lines of the file, 1-based, one for each of `lines`. */
  origins: number[];
}

/** Writes such a guide line by line. */
export class Writer implements Converted {
  readonly lines: string[] = [];
  readonly origins: number[] = [];

  add(line: string, origin: number): void {
    this.lines.push(line);
    this.origins.push(origin);
  }

  /** A blank line, where there is none. */
  gap(origin: number): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.add('', origin);
  }

  /** A fence around lines that are code, longer than any in it. */
  fence(info: string, code: readonly string[], first: number): void {
    const runs = code.map((line) => /`{3,}/.exec(line)?.[0].length ?? 0);
    const marks = '`'.repeat(Math.max(3, ...runs.map((run) => run + 1)));
    this.gap(first);
    this.add(marks + info, first);
    for (const [at, line] of code.entries()) this.add(line, first + at);
    this.add(marks, first + Math.max(0, code.length - 1));
    this.add('', first + Math.max(0, code.length - 1));
  }
}
