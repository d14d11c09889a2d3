/** The start of an interpreter from what the page supplies, from a snapshot where that works. */
import type { Snapshot, SnapshotNews, Supplies } from '../../wire/supplies.ts';
import { bootInterpreter } from './interpreter.ts';
import type { BootOptions, Interpreter } from './interpreter.ts';
import { readSnapshot, wrapSnapshot } from './snapshot.ts';
import { withSupplies } from './supplied.ts';
import { reasonOf } from '../../wire/reason.ts';

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
    const { snapshot, makeSnapshot } = supplies;
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
    throw new Error('it was made where WebAssembly is suspended otherwise');
  }
  const own = { memory: new Blob([memory]), sum: snapshot.sum };
  return { interpreter, news: { kind: 'made', snapshot: own } };
}

async function startPlainly(options: BootOptions): Promise<Started> {
  return { interpreter: await bootInterpreter(options), news: { kind: 'as given' } };
}

async function startAndMake(options: BootOptions): Promise<Started> {
  const taken: Uint8Array<ArrayBuffer>[] = [];
  const interpreter = await bootInterpreter({
    ...options,
    onSnapshot: (memory) => taken.push(memory),
  });
  const [memory] = taken;
  if (!memory) return { interpreter, news: { kind: 'as given' } };
  return { interpreter, news: { kind: 'made', snapshot: wrapSnapshot(memory) } };
}
