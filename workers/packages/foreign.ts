/** What a program imports from elsewhere. */
import type { PyodideInterface } from 'pyodide';
import type { Program } from '../../wire/program.ts';
import { namedModules, ownModules, textsOf } from './wanted.ts';

/** Names that the standard library has; most programs import nothing else. */
const isStandard = (pyodide: PyodideInterface): ((name: string) => boolean) => {
  const names = pyodide.runPython(
    '__import__("json").dumps(list(__import__("sys").stdlib_module_names))',
  );
  const known = new Set(JSON.parse(String(names)) as string[]);
  return (name) => known.has(name);
};

/** Modules that a program imports from elsewhere: neither the standard library's nor its own. */
export function foreignModules(pyodide: PyodideInterface, program: Program): string[] {
  const standard = isStandard(pyodide);
  const own = ownModules(program);
  const { imported } = namedModules(textsOf(program));
  return [...imported].filter((name) => !standard(name) && !own.has(name));
}
