/**
 * Whether what came from another thread is what its type says. Types are gone at run time, and a
 * worker that ran a stranger's program may say anything at all.
 *
 * Written by hand, since it is looked at for each event of a flood: `docs/decisions/084`.
 */

/**
 * Looks at a value: null where it is a `T`, else where in it the fault is (`.claims[2].line`; empty for
 * the value as a whole).
 */
export interface Shape<T> {
  (value: unknown): string | null;
  /** Of a field: it may be absent. */
  readonly absent?: true;
  /** Carries the type, and is never there. */
  readonly type?: T;
}

/** Longest text and longest list that anybody takes: far more than a program has to say. */
export const LONGEST_TEXT = 100_000_000;
export const LONGEST_LIST = 1_000_000;

/** A text of at most this many UTF-16 units. */
export const text =
  (longest: number = LONGEST_TEXT): Shape<string> =>
  (value) =>
    typeof value === 'string' && value.length <= longest ? null : '';

/** A whole number that can be counted with, in these bounds. */
export const whole =
  (
    least: number = Number.MIN_SAFE_INTEGER,
    most: number = Number.MAX_SAFE_INTEGER,
  ): Shape<number> =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? null
      : '';

/** A number, neither infinite nor none at all. */
export const finite: Shape<number> = (value) => (Number.isFinite(value) ? null : '');

export const truth: Shape<boolean> = (value) => (typeof value === 'boolean' ? null : '');

/** At most this many bytes. */
export const bytes =
  (most: number): Shape<Uint8Array> =>
  (value) =>
    value instanceof Uint8Array && value.byteLength <= most ? null : '';

/** One of a union of words, all of which are given. */
export function word<T extends string>(all: Readonly<Record<T, true>>): Shape<T> {
  const words: ReadonlySet<unknown> = new Set(Object.keys(all));
  return (value) => (words.has(value) ? null : '');
}

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value) =>
    value === null ? null : shape(value);

/** A field that may be absent. */
export const optional = <T>(shape: Shape<T>): Shape<T> =>
  Object.assign((value: unknown) => shape(value), { absent: true as const });

export const list =
  <T>(shape: Shape<T>, longest: number = LONGEST_LIST): Shape<T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > longest) return '';
    for (let at = 0; at < value.length; at += 1) {
      const fault = shape(value[at]);
      if (fault !== null) return `[${at}]${fault}`;
    }
    return null;
  };

/** A shape for each field, under its name. */
type Fields<T> = { readonly [Name in keyof T]-?: Shape<Exclude<T[Name], undefined>> };

/** An object with these fields and no others. */
export function record<T extends object>(fields: Fields<T>): Shape<T> {
  const names = Object.keys(fields);
  const shapes = names.map((name) => Reflect.get(fields, name) as Shape<unknown>);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
    let count = 0;
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at] as string;
      const shape = shapes[at] as Shape<unknown>;
      if (!Object.hasOwn(value, name)) {
        if (shape.absent) continue;
        return `.${name}`;
      }
      count += 1;
      const fault = shape((value as Record<string, unknown>)[name]);
      if (fault !== null) return `.${name}${fault}`;
    }
    return Object.keys(value).length === count ? null : '';
  };
}

/** The members of a tagged union, by the tag's words. */
type Members<T, Tag extends keyof T> = {
  readonly [Word in T[Tag] & string]: Shape<Extract<T, Record<Tag, Word>>>;
};

/** A union that a field, the tag, tells apart. Each member's shape has the tag as a field too. */
export function union<T extends object, Tag extends keyof T & string>(
  tag: Tag,
  members: Members<T, Tag>,
): Shape<T> {
  const shapes = new Map<unknown, Shape<unknown>>(Object.entries(members));
  return (value) => {
    if (typeof value !== 'object' || value === null) return '';
    const shape = shapes.get((value as Record<string, unknown>)[tag]);
    return shape ? shape(value) : `.${tag}`;
  };
}

/** The tag of a member of a union. */
export const kind = <Word extends string>(is: Word): Shape<Word> =>
  word({ [is]: true } as Record<Word, true>);
