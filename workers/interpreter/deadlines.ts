/** Things that are due at some time, the earliest first; of the same time, the first come first. */

export interface Deadlines<T> {
  /** When the earliest is due; Infinity where there is none. */
  readonly next: number;
  add(time: number, value: T): void;
  /** Takes the earliest that is due by now; undefined where none is. */
  take(now: number): T | undefined;
}

interface Entry<T> {
  time: number;
  order: number;
  value: T;
}

/** An empty one: a binary heap. */
export function createDeadlines<T>(): Deadlines<T> {
  const heap: Entry<T>[] = [];
  let order = 0;

  const before = (a: number, b: number): boolean => {
    const [x, y] = [heap[a], heap[b]] as [Entry<T>, Entry<T>];
    return x.time < y.time || (x.time === y.time && x.order < y.order);
  };
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [heap[b] as Entry<T>, heap[a] as Entry<T>];
  };
  function rise(at: number): void {
    for (let i = at; i > 0;) {
      const parent = (i - 1) >> 1;
      if (!before(i, parent)) return;
      swap(i, parent);
      i = parent;
    }
  }
  function sink(): void {
    for (let i = 0; ;) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && before(child, least)) least = child;
      }
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  }

  return {
    get next() {
      return heap[0]?.time ?? Infinity;
    },
    add(time, value) {
      heap.push({ time, order: (order += 1), value });
      rise(heap.length - 1);
    },
    take(now) {
      const [first] = heap;
      if (!first || first.time > now) return undefined;
      const last = heap.pop() as Entry<T>;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first.value;
    },
  };
}
