/** As much of a WebAssembly module's binary format as it takes to change the bodies of functions. */

export interface WasmFunction {
  /** Among all, imported ones too. */
  index: number;
  /** Its locals and its code. */
  body: Uint8Array;
  /** Where these begin in the module. */
  at: number;
}

export interface WasmModule {
  /** An exported function. Throws where there is none of that name. */
  function(name: string): WasmFunction;
  /** The address in memory of a byte of the module's data. Throws where it is none. */
  address(at: number): number;
  /** The module with other bodies. */
  replace(bodies: readonly (readonly [WasmFunction, readonly number[]])[]): Uint8Array<ArrayBuffer>;
}

const [IMPORT, EXPORT, CODE, DATA] = [2, 7, 10, 11];

/** Reads a module that isn't relocatable. */
export function readModule(bytes: Uint8Array): WasmModule {
  const reader = createReader(bytes);
  const sections = new Map<number, { head: number; start: number; end: number }>();
  for (reader.at = 8; reader.at < bytes.length;) {
    const head = reader.at;
    const id = reader.byte();
    const size = reader.number();
    sections.set(id, { head, start: reader.at, end: reader.at + size });
    reader.at += size;
  }
  function enter(id: number): number {
    reader.at = sections.get(id)?.start ?? bytes.length;
    return reader.number();
  }

  let imported = 0;
  for (let left = enter(IMPORT); left > 0; left -= 1) {
    reader.skip(reader.number());
    reader.skip(reader.number());
    if (reader.import() === 0) imported += 1;
  }
  const exported = new Map<string, number>();
  for (let left = enter(EXPORT); left > 0; left -= 1) {
    const length = reader.number();
    const name = new TextDecoder().decode(bytes.slice(reader.at, reader.at + length));
    reader.skip(length);
    const kind = reader.byte();
    const index = reader.number();
    if (kind === 0) exported.set(name, index);
  }
  const places: { head: number; at: number; end: number }[] = [];
  for (let left = enter(CODE); left > 0; left -= 1) {
    const head = reader.at;
    const size = reader.number();
    places.push({ head, at: reader.at, end: reader.at + size });
    reader.skip(size);
  }

  return {
    function(name) {
      const index = exported.get(name);
      const place = index === undefined ? undefined : places[index - imported];
      if (index === undefined || !place) throw new Error(`no function ${name}`);
      return { index, body: bytes.slice(place.at, place.end), at: place.at };
    },
    address(at) {
      for (let left = enter(DATA); left > 0; left -= 1) {
        const kind = reader.number();
        if (kind === 2) reader.number();
        const base = kind === 1 ? Number.NaN : reader.offset();
        const size = reader.number();
        if (at >= reader.at && at < reader.at + size) return base + at - reader.at;
        reader.skip(size);
      }
      throw new Error('no data');
    },
    replace(bodies) {
      const code = sections.get(CODE);
      if (!code) throw new Error('no code');
      const sorted = bodies.toSorted(([a], [b]) => a.at - b.at);
      const parts: Uint8Array[] = [];
      let from = code.start;
      for (const [{ at, body }, changed] of sorted) {
        const place = places.find((each) => each.at === at);
        if (!place) throw new Error('no such function');
        parts.push(bytes.subarray(from, place.head), unsigned(changed.length));
        parts.push(Uint8Array.from(changed));
        from = at + body.length;
      }
      parts.push(bytes.subarray(from, code.end));
      const size = parts.reduce((sum, part) => sum + part.length, 0);
      const head = [bytes.subarray(0, code.head), Uint8Array.of(CODE), unsigned(size)];
      return concatenated([...head, ...parts, bytes.subarray(code.end)]);
    },
  };
}

function createReader(bytes: Uint8Array) {
  const reader = {
    at: 0,
    byte: () => bytes[reader.at++] ?? 0,
    number(): number {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = reader.byte();
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    },
    skip(count: number): void {
      reader.at += count;
    },
    limits(): void {
      if (reader.number() & 1) reader.number();
      reader.number();
    },
    /** What is imported; its kind. */
    import(): number {
      const kind = reader.byte();
      if (kind === 0) reader.number();
      else if (kind === 3) reader.skip(2);
      else if (kind === 1 || kind === 4) reader.byte();
      if (kind === 4) reader.number();
      if (kind === 1 || kind === 2) reader.limits();
      return kind;
    },
    /** `i32.const …`, `end`; not a number where it is anything else. */
    offset(): number {
      const constant = reader.byte() === 0x41;
      const value = reader.number();
      reader.byte();
      return constant ? value : Number.NaN;
    },
  };
  return reader;
}

function unsigned(value: number): Uint8Array {
  const bytes = [];
  let rest = value;
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Uint8Array.from([...bytes, rest]);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
