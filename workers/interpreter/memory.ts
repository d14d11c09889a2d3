/**
 * A limit to Python's memory. Without one, a program that takes ever more would take the page with
 * it; with one, Python raises MemoryError.
 */

/** In bytes. */
const MEMORY_LIMIT = 1_000_000_000;
const PAGE = 65_536;

/** Has every WebAssembly memory of this thread refuse to grow past the limit. Call it before Python starts. */
export function limitMemory(): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > MEMORY_LIMIT) {
      throw new RangeError('The limit of memory is reached.');
    }
    return grow.call(this, pages);
  };
}
