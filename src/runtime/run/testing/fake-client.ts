/** A pool whose interpreters the test takes through every step. */
import type { Bytecode } from '../../../../wire/bytecode.ts';
import type { Outcome, RunEvent, RunRequest } from '../../../../wire/run.ts';
import type { InterpreterInfo } from '../../../../wire/worker.ts';
import { createAsking } from '../asking.ts';
import type { Ask } from '../asking.ts';
import type { Client } from '../client.ts';
import { createPool } from '../pool.ts';

/** A run of nothing. */
export const request: Omit<RunRequest, 'runId'> = {
  source: '',
  mode: 'script',
  filename: 'main.py',
  setup: '',
  files: [],
  topLevelAwait: false,
  version: '3.14',
};

/** A client whose every step the test takes. */
export class FakeClient implements Client {
  alive = true;
  started = false;
  booted: Promise<InterpreterInfo>;
  boot!: () => void;
  #refuse!: (reason: Error) => void;
  #watcher: Parameters<Client['watch']>[0] = () => {};
  #resolve: (outcome: Outcome) => void = () => {};

  constructor() {
    this.booted = new Promise((resolve, reject) => {
      this.boot = () => resolve({ python: '3.14.2', platform: 'wasm32', canSuspend: true });
      this.#refuse = reject;
    });
    this.booted.catch(() => {});
  }

  watch(onProgress: Parameters<Client['watch']>[0]): void {
    this.#watcher = onProgress;
  }

  progress(stage: string): void {
    this.#watcher({ stage, loaded: 0, total: 0 });
  }

  run({ runId }: RunRequest, onEvent: (event: RunEvent) => void): Promise<Outcome> {
    if (this.started) throw new Error('one interpreter, one run');
    this.started = true;
    onEvent({ kind: 'started', runId });
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  end(outcome: Outcome): void {
    this.#resolve(outcome);
  }

  refuse(message: string): void {
    this.alive = false;
    this.#refuse(new Error(message));
  }

  stays = false;
  #asking = createAsking(() => {});
  ask: Ask = this.#asking.ask;

  reply(): void {}

  async disassemble(): Promise<Bytecode | null> {
    return this.started || !this.alive ? null : { kind: 'listed', python: '3.14.2', codes: [] };
  }

  interrupt(): boolean {
    return true;
  }

  answers: (string | null)[] = [];

  answer(text: string | null): void {
    this.answers.push(text);
  }

  /** Like a program that ends as soon as it is asked to. */
  stop(outcome: Outcome): void {
    this.kill(outcome);
  }

  kill(outcome: Outcome): void {
    if (!this.alive) return;
    this.alive = false;
    this.#refuse(new Error('killed'));
    if (this.started) this.end(outcome);
  }
}

/** A pool of such clients; a program that needs something has an environment of that name. */
export function setUp(standBy = true) {
  const clients: FakeClient[] = [];
  const versions: string[] = [];
  const environments: string[] = [];
  const runner = createPool(
    (version, environment) => {
      versions.push(version);
      environments.push(environment);
      const client = new FakeClient();
      clients.push(client);
      return client;
    },
    { standBy, environmentOf: ({ needs = [] }) => needs.join('+') },
  );
  const at = (index: number): FakeClient => {
    const client = clients[index];
    if (!client) throw new Error(`there is no client ${index}`);
    return client;
  };
  return { runner, clients, versions, environments, at };
}
