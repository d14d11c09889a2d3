/** Gives a program the packages that it needs, before it runs. */
import type { PyodideInterface } from 'pyodide';
import type { Program } from '../../wire/program.ts';
import type { RunEvent, RunRequest } from '../../wire/run.ts';
import { SITE } from './source.ts';
import type { PackageSource } from './source.ts';
import { namedModules, ownModules, textsOf, wantedPackages } from './wanted.ts';
import { reasonOf } from '../../wire/reason.ts';

/** Names that the standard library has; most programs import nothing else. */
const isStandard = (pyodide: PyodideInterface): ((name: string) => boolean) => {
  const names = pyodide.runPython(
    '__import__("json").dumps(list(__import__("sys").stdlib_module_names))',
  );
  const known = new Set(JSON.parse(String(names)) as string[]);
  return (name) => known.has(name);
};

/**
 * Lays out what the program needs and puts it on Python's path. Rejects with a sentence where packages
 * can't be had; the program may run all the same, and its import fails as it would anywhere.
 */
export async function providePackages(
  pyodide: PyodideInterface,
  source: PackageSource,
  program: Program,
  onProgress: (loaded: number, total: number) => void,
): Promise<void> {
  const texts = textsOf(program);
  const { imported } = namedModules(texts);
  const standard = isStandard(pyodide);
  const own = ownModules(program);
  const foreign = [...imported].filter(
    (name) => (name === 'zoneinfo' || !standard(name)) && !own.has(name),
  );
  const needs = program.needs ?? [];
  if (foreign.length === 0 && needs.length === 0) return;
  const entries = wantedPackages(await source.index(), texts, needs);
  if (entries.length === 0) return;
  await source.lay(pyodide, entries, onProgress);
  pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(SITE)})`);
}

/** The same for a run: progress goes to its page, and the reason for missing packages to stderr. Never rejects. */
export async function provideFor(
  pyodide: PyodideInterface,
  source: PackageSource,
  request: RunRequest,
  port: Pick<MessagePort, 'postMessage'>,
): Promise<void> {
  const { runId } = request;
  const tell = (event: RunEvent): void => port.postMessage(event);
  try {
    await providePackages(pyodide, source, request, (loaded, total) =>
      tell({ kind: 'progress', runId, stage: 'Fetching packages', loaded, total }),
    );
  } catch (error) {
    const text = `[${reasonOf(error)}]\n`;
    tell({ kind: 'output', runId, stream: 'stderr', text });
  }
}
