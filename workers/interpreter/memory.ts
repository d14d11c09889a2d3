/**
 * A limit to Python's memory. Without one, a program that takes ever more would take the page with
 * it; with one, Python raises MemoryError. Files count, too (`files.ts`).
 */

/** In bytes. */
export const MEMORY_LIMIT = 1_000_000_000;
const PAGE = 65_536;

/** What files take, in bytes. */
let countFiles = (): number => 0;

/** Has files count, beside those that do already. `count` is called when memory is short. */
export function countAlso(count: () => number): void {
  const others = countFiles;
  countFiles = () => others() + count();
}

/** Has every WebAssembly memory of this thread refuse to grow past the limit. Call it before Python starts. */
export function limitMemory(): void {
  const { grow } = WebAssembly.Memory.prototype;
  const { apply } = Reflect;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    const size = this.buffer.byteLength + pages * PAGE;
    if (size + countFiles() > MEMORY_LIMIT) {
      throw new RangeError('The limit of memory is reached.');
    }
    return apply(grow, this, [pages]) as number;
  };
}
