/** Gives a program the packages that it needs, before it runs. */
import type { PyodideInterface } from 'pyodide';
import type { Program } from '../../wire/program.ts';
import type { RunEvent, RunRequest } from '../../wire/run.ts';
import { reasonOf } from '../../wire/reason.ts';
import { SITE } from './source.ts';
import type { PackageSource } from './source.ts';
import { foreignModules } from './foreign.ts';
import { installMissing } from './install.ts';
import { namedModules, textsOf, wantedPackages } from './wanted.ts';

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
  const needs = program.needs ?? [];
  const texts = textsOf(program);
  const zones = namedModules(texts).imported.has('zoneinfo');
  if (!zones && foreignModules(pyodide, program).length + needs.length === 0) return;
  const entries = wantedPackages(await source.index(), texts, needs);
  if (entries.length === 0) return;
  await source.lay(pyodide, entries, onProgress);
  pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(SITE)})`);
}

/**
 * Provides for a run, whose page is told how far it is, and on stderr what can't be had. `laid`: its
 * interpreter has the build's packages already. Never rejects.
 */
export async function provideFor(
  pyodide: PyodideInterface,
  source: PackageSource,
  request: RunRequest,
  port: Pick<MessagePort, 'postMessage'>,
  laid: boolean,
): Promise<void> {
  const { runId, needs = [] } = request;
  const tell = (event: RunEvent): void => port.postMessage(event);
  const progress = (stage: string, loaded: number, total: number): void =>
    tell({ kind: 'progress', runId, stage, loaded, total });
  const say = (sentence: string): void =>
    tell({ kind: 'output', runId, stream: 'stderr', text: `[${sentence}]\n` });
  try {
    if (!laid) {
      await providePackages(pyodide, source, request, (loaded, total) =>
        progress('Fetching packages', loaded, total),
      );
    }
    const foreign = foreignModules(pyodide, request);
    const told = await installMissing(pyodide, source, foreign, needs, () =>
      progress('Asking the package index', 0, 0),
    );
    for (const sentence of told) say(sentence);
  } catch (error) {
    say(reasonOf(error));
  }
}
