/** What is measured, and how much of it is allowed. */

/** One line of the bench. */
export interface Measure {
  name: string;
  /** Of Assay, one value a round. */
  ours: number[];
  /** Of the bare page, likewise; empty where there is nothing to compare with. */
  bare: number[];
  /** Of what a reader would pick instead, by name; no entry where that wasn't measured. */
  others: Record<string, number[]>;
  unit: 'ms' | 'µs' | 'MB' | 'KB' | '';
  limit: Limit;
}

export type Limit =
  /** Ours is at most `factor` times the bare page's. */
  | { kind: 'times'; factor: number }
  /** Ours is at most `by` more. */
  | { kind: 'more'; by: number }
  /** Ours is at most `value`, whatever the bare page takes. */
  | { kind: 'at most'; value: number };

/** A line of the bench that nothing was measured for yet. */
export function measure(name: string, limit: Limit, unit: Measure['unit'] = 'ms'): Measure {
  return { name, limit, unit, ours: [], bare: [], others: {} };
}

/** One that is held against a number, and not against the bare page. */
export function measureAtMost(name: string, value: number, unit: Measure['unit']): Measure {
  return measure(name, { kind: 'at most', value }, unit);
}

/** One line's result. */
export interface Judged {
  name: string;
  unit: Measure['unit'];
  /** Medians; null where nothing was measured. */
  ours: number | null;
  bare: number | null;
  others: Readonly<Record<string, number | null>>;
  /** What is held against the limit: a ratio, a difference or ours itself. */
  figure: number | null;
  allowed: string;
  /** Null where nothing was measured. */
  kept: boolean | null;
}

export function judge({ name, unit, ours, bare, others, limit }: Measure): Judged {
  const a = median(ours);
  const b = median(bare);
  const medians = Object.entries(others).map(([peer, values]) => [peer, median(values)] as const);
  const line = { name, unit, ours: a, bare: b, others: Object.fromEntries(medians) };
  const { figure, bound, allowed } = hold(a, b, limit, unit);
  return { ...line, figure, allowed, kept: figure === null ? null : figure <= bound };
}

function hold(ours: number | null, bare: number | null, limit: Limit, unit: string) {
  if (limit.kind === 'at most') {
    return { figure: ours, bound: limit.value, allowed: `${limit.value} ${unit}` };
  }
  const both = ours !== null && bare !== null;
  if (limit.kind === 'times') {
    const figure = both ? ours / bare : null;
    return { figure, bound: limit.factor, allowed: `× ${limit.factor}` };
  }
  return { figure: both ? ours - bare : null, bound: limit.by, allowed: `+ ${limit.by} ${unit}` };
}

/** Null of no values. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The results as a table in Markdown. */
export function table(lines: readonly Judged[]): string {
  const peers = [...new Set(lines.flatMap(({ others }) => Object.keys(others)))];
  const rows = lines.map((line) => [
    line.name,
    amount(line.ours, line.unit),
    amount(line.bare, line.unit),
    ...peers.map((peer) => amount(line.others[peer] ?? null, line.unit)),
    line.figure === null ? '–' : String(Number(line.figure.toFixed(2))),
    line.allowed,
    line.kept === null ? 'not measured' : line.kept ? 'kept' : 'MISSED',
  ]);
  const head = ['', 'Assay', 'bare page', ...peers, 'figure', 'allowed', ''];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function amount(value: number | null, unit: string): string {
  if (value === null) return '–';
  return unit === '' ? value.toFixed(3) : `${value.toFixed(0)} ${unit}`;
}
