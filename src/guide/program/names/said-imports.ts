/** Imports that a guide makes in its prose: "This guide does `import numpy as np`." */
import type { Section } from '../../model/guide.ts';
import { namesOf } from './scope.ts';

const IN_CODE = /<code>((?:import|from)\s[^<]+)<\/code>/g;

/** The imports said in these sections' prose that make some of the names, the last for each name. */
export function saidImports(sections: readonly Section[], names: ReadonlySet<string>): string[] {
  if (names.size === 0) return [];
  const found = new Map<string, string>();
  for (const { parts } of sections) {
    for (const part of parts) {
      if (part.kind !== 'prose') continue;
      for (const [, said] of part.html.matchAll(IN_CODE)) {
        const statement = said!.trim();
        // `from x import y, …` and `import …` only tell of imports.
        if (
          !/^(?:import|from)\s+\w+(?:\.\w+)*(?:\s+import\s+[\w., ]+)?(?:\s+as\s+\w+)?$/.test(
            statement,
          )
        )
          continue;
        for (const name of namesOf(statement).defines) {
          if (names.has(name)) found.set(name, statement);
        }
      }
    }
  }
  return [...new Set(found.values())];
}
