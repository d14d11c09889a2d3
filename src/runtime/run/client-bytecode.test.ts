import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Bytecode } from '../../../wire/bytecode.ts';
import type { RunRequest } from '../../../wire/run.ts';
import { createClient } from './client.ts';
import { request as sample } from './testing/fake-client.ts';
import { closeWorkers, fakeWorker } from './testing/fake-worker.ts';

const request: RunRequest = { ...sample, runId: 3 };

afterEach(closeWorkers);

describe('bytecode', () => {
  const asked = { ...request, source: 'x = 1' };
  const refused: Bytecode = { kind: 'refused', message: 'SyntaxError', line: 1 };

  test('comes from the worker, but not beside a program', async () => {
    const client = createClient(fakeWorker({ disassemble: async () => refused }));
    await client.booted;
    await expect(client.disassemble(asked)).resolves.toEqual(refused);
    void client.run(request, () => {});
    await expect(client.disassemble(asked)).resolves.toBeNull();
  });

  test('is given up where the worker is stopped', async () => {
    const client = createClient(fakeWorker({}));
    await client.booted;
    const bytecode = client.disassemble(asked);
    client.kill({ kind: 'stopped' });
    await expect(bytecode).resolves.toBeNull();
  });

  test('rejects with a sentence where the interpreter dies of it or stands still', async () => {
    const dies = createClient(fakeWorker({ disassemble: () => Promise.reject(new Error('boom')) }));
    await dies.booted;
    await expect(dies.disassemble(asked)).rejects.toThrow('Python died compiling this: boom');
    expect(dies.alive).toBe(false);

    const hangs = createClient(fakeWorker({}));
    await hangs.booted;
    vi.useFakeTimers();
    const bytecode = hangs.disassemble(asked);
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    await expect(bytecode).rejects.toThrow('more than 10 s');
  });
});
