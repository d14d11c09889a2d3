/** The builds of Pyodide that are used, one for each version of Python. */
import type { PythonVersion } from '../../../wire/program.ts';

export interface Core {
  /** The npm package that it is in. */
  npm: string;
  /** The script that runs the WebAssembly, by its file name. */
  engine: 'pyodide.asm.mjs' | 'pyodide.asm.js';
  /**
   * Whether the repairs are for it: that of the collector (`patch.ts`; older Pythons collect without a
   * walk over the frames, and pass the stress test as they come) and Linux's errno (`patch-errno.ts`).
   */
  repaired: boolean;
}

export const CORES: Readonly<Record<PythonVersion, Core>> = {
  '3.14': { npm: 'pyodide', engine: 'pyodide.asm.mjs', repaired: true },
  '3.13': { npm: 'pyodide-0.29', engine: 'pyodide.asm.js', repaired: false },
  '3.12': { npm: 'pyodide-0.27', engine: 'pyodide.asm.js', repaired: false },
};
