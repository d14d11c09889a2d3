/** The start of an interpreter from what the page supplies, from a snapshot where that works. */
import type {
  Snapshot,
  SnapshotNews,
  SuppliedEnvironment,
  Supplies,
} from '../../../wire/supplies.ts';
import { mount } from '../../packages/browser-source.ts';
import { bootInterpreter } from '../interpreter.ts';
import type { BootOptions, Interpreter } from '../interpreter.ts';
import { readSnapshot, wrapSnapshot } from './snapshot.ts';
import { withSupplies } from './supplied.ts';
import type { FileSystem } from '../../packages/source.ts';
import { reasonOf } from '../../../wire/reason.ts';

export interface Started {
  interpreter: Interpreter;
  news: SnapshotNews;
}

/** Starts an interpreter. Where a snapshot can't be restored, that is reported, and an ordinary start follows. */
export function startInterpreter(
  options: Pick<BootOptions, 'load' | 'indexURL' | 'python' | 'packages'>,
  supplies: Supplies,
): Promise<Started> {
  return withSupplies(supplies, async () => {
    const { snapshot, makeSnapshot, environment } = supplies;
    if (environment) return startEnvironment(environment, snapshot, options);
    if (snapshot === null && !makeSnapshot) return startPlainly(options);
    try {
      return await (snapshot ? startFrom(snapshot, options) : startAndMake(options));
    } catch (error) {
      const reason = reasonOf(error);
      return { ...(await startPlainly(options)), news: { kind: 'refused', reason } };
    }
  });
}

async function startFrom(snapshot: Snapshot, options: BootOptions): Promise<Started> {
  const memory = await readSnapshot(snapshot);
  const interpreter = await bootInterpreter({ ...options, snapshot: memory });
  if (!snapshot.packed) return { interpreter, news: { kind: 'as given' } };
  // The build's was made by another browser: it may restore, and yet not be fit for this one.
  if (interpreter.info.canSuspend !== 'Suspending' in WebAssembly) {
    throw new Error('it was made with another way of suspending WebAssembly');
  }
  const own = { memory: new Blob([memory]), sum: snapshot.sum };
  return { interpreter, news: { kind: 'made', snapshot: own } };
}

/**
 * Starts with packages: from memory that has them, or from a bare interpreter's, into which they are
 * imported. Where neither works, it starts without, and a program is provided with what it needs.
 */
async function startEnvironment(
  { modules, packs, snapshot, makeSnapshot }: SuppliedEnvironment,
  bare: Snapshot | null,
  options: BootOptions,
): Promise<Started> {
  const environment = { modules, lay: (FS: FileSystem) => mount(FS, packs) };
  try {
    if (snapshot) {
      const memory = await readSnapshot(snapshot);
      const { libraries = [] } = snapshot;
      const given = { ...options, environment, snapshot: memory, libraries };
      return { interpreter: await bootInterpreter(given), news: { kind: 'as given' } };
    }
    if (makeSnapshot) {
      return await startAndMake({
        ...options,
        environment,
        ...(bare ? { snapshot: await readSnapshot(bare) } : {}),
      });
    }
  } catch (error) {
    return { ...(await startPlainly(options)), news: { kind: 'refused', reason: reasonOf(error) } };
  }
  return startPlainly(options);
}

async function startPlainly(options: BootOptions): Promise<Started> {
  return { interpreter: await bootInterpreter(options), news: { kind: 'as given' } };
}

async function startAndMake(options: BootOptions): Promise<Started> {
  const taken: Snapshot[] = [];
  const interpreter = await bootInterpreter({
    ...options,
    onSnapshot: (memory, libraries) => taken.push(wrapSnapshot(memory, libraries)),
  });
  const [snapshot] = taken;
  return { interpreter, news: snapshot ? { kind: 'made', snapshot } : { kind: 'as given' } };
}
