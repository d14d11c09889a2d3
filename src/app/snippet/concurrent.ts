/** Whether a program is about threads, tasks or processes, so that a timeline of it says something. */

const MODULES =
  /^\s*(?:import|from)\s+[\w., ]*\b(?:threading|asyncio|concurrent|multiprocessing|_thread)\b/m;

export function isConcurrent(code: string): boolean {
  return MODULES.test(code);
}
