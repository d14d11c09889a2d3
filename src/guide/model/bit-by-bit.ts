/** Long work that lets others have their turn. */

/** How long it goes on without a pause, in ms. */
const SLICE = 20;

/**
 * Takes all steps of a generator, and lets the thread see to what else has come between them. Resolves
 * to what the generator returns; rejects with what it throws.
 */
export async function bitByBit<T>(steps: Generator<void, T>): Promise<T> {
  let until = performance.now() + SLICE;
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + SLICE;
  }
}
