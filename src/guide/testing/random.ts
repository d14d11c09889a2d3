/**
 * Whole numbers from 0 up to `below`, the same for a seed every time, so that a failure can be repeated:
 * a linear congruential generator with the constants of Numerical Recipes.
 */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
