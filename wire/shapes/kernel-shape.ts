/** The shapes of what the processes of a run ask: `kernel.ts` as tests. */
import type { KernelCall, ProcessCall } from '../kernel.ts';
import { bytes, list, orNull, record, text, truth, union, whole, word } from './shape.ts';
import type { Shape } from './shape.ts';

const op = <Word extends string>(is: Word): Shape<Word> =>
  word({ [is]: true } as Record<Word, true>);

const number = whole(0);
/** Of a pipe, a semaphore or a process. */
const handles = list(number, 10_000);
const name = text(10_000);

/** One call. */
export const kernelCall: Shape<KernelCall> = union<KernelCall, 'op'>('op', {
  spawn: record({ op: op('spawn'), handles, name }),
  load: record({ op: op('load') }),
  pipe: record({ op: op('pipe'), duplex: truth }),
  send: record({ op: op('send'), handle: number }),
  receive: record({ op: op('receive'), handle: number }),
  ready: record({ op: op('ready'), handles, wait: truth }),
  lend: record({ op: op('lend'), handle: number }),
  claim: record({ op: op('claim'), handle: number }),
  close: record({ op: op('close'), handle: number }),
  listen: record({ op: op('listen'), address: name }),
  connect: record({ op: op('connect'), address: name }),
  accept: record({ op: op('accept'), handle: number }),
  semaphore: record({ op: op('semaphore'), value: number, max: number }),
  acquire: record({ op: op('acquire'), semaphore: number, wait: truth }),
  release: record({ op: op('release'), semaphore: number }),
  value: record({ op: op('value'), semaphore: number }),
  block: record({ op: op('block'), size: number }),
  read: record({ op: op('read'), block: number, offset: number, size: number }),
  write: record({ op: op('write'), block: number, offset: number }),
  wait: record({ op: op('wait'), pid: number, wait: truth }),
  kill: record({ op: op('kill'), pid: number, signal: number }),
  printed: record({ op: op('printed') }),
  exit: record({ op: op('exit'), code: whole() }),
  cancel: record({ op: op('cancel'), call: number }),
});

/** A call on its way. What it calls for is looked at by itself, so that nonsense can be refused. */
export const processCall: Shape<Omit<ProcessCall, 'call'> & { call: unknown }> = record<
  Omit<ProcessCall, 'call'> & { call: unknown }
>({
  kind: op('call'),
  id: number,
  call: () => null,
  data: orNull(bytes(1_000_000_000)),
});
