/**
 * The fence around user code in Node: the page's, and what only Node has. Node's permissions hold
 * without it; it takes what they leave, such as signals to other processes and V8's flags.
 */
import { Buffer } from 'node:buffer';
import dgram from 'node:dgram';
import dns from 'node:dns';
import module, { registerHooks, syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import v8 from 'node:v8';
import { raiseFence } from '../../workers/interpreter/guard/fence.ts';

/** Of Node's scope, what the engine goes by. */
const OURS = ['setImmediate', 'clearImmediate', 'process'];

/** What Pyodide asks of its process while programs run; the answers are the page's. */
const PROCESS = Object.freeze({ getuid: () => 0, getgid: () => 0, umask: () => 0o22 });

/** Names of `process` that reach other processes, native code or Node's inside. */
const DENIED = `kill _kill _debugProcess _debugEnd _linkedBinding binding dlopen execve getBuiltinModule
  abort chdir permission report loadEnvFile setuid setgid seteuid setegid setgroups
  initgroups mainModule`;

/** What Node loads its HTTP client for, which would take a tenth of an interpreter's start. */
const CLIENTS =
  `fetch Request Response Headers FormData MessageEvent ErrorEvent CloseEvent WebSocket
  EventSource`.split(/\s+/);

/** Closes Node to what runs from now on. Throws where that can't be done: then nothing may run. */
export function raiseNodeFence(network: boolean): void {
  if (network) keepBuffer();
  else closeNetwork();
  v8.setFlagsFromString = refuse;
  module.createRequire = refuse;
  syncBuiltinESMExports();
  registerHooks({ resolve: refuseModule });
  for (const name of DENIED.split(/\s+/)) Reflect.deleteProperty(process, name);
  // Node's own console has streams, whose constructor makes more of them.
  for (const [name, value] of Object.entries({ console: quietConsole(), process: PROCESS })) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  raiseFence(globalThis, network ? [...OURS, 'Buffer'] : OURS);
}

/** Node's HTTP client goes by the scope's `Buffer`. It must show nobody memory that was used before. */
function keepBuffer(): void {
  Object.assign(Buffer, { allocUnsafe: Buffer.alloc, allocUnsafeSlow: Buffer.alloc, poolSize: 0 });
}

/** For Nodes whose permissions know no network; where they do, this changes nothing. */
function closeNetwork(): void {
  net.Socket.prototype.connect = refuse;
  net.Server.prototype.listen = refuse;
  dgram.createSocket = refuse;
  dgram.Socket.prototype.bind = refuse;
  dgram.Socket.prototype.connect = refuse;
  dgram.Socket.prototype.send = refuse;
  for (const resolver of [dns, dns.promises]) {
    for (const name of Object.keys(resolver)) {
      if (/^(?:lookup|resolve|reverse)/.test(name)) Object.assign(resolver, { [name]: refuse });
    }
  }
  for (const name of CLIENTS) Reflect.deleteProperty(globalThis, name);
  const value = (): Promise<never> => Promise.reject(new TypeError('fetch failed: no network'));
  Object.defineProperty(globalThis, 'fetch', { value, configurable: true, writable: true });
}

/** What Emscripten says in a browser: `EOPNOTSUPP`, as WASI numbers it. */
const EOPNOTSUPP = 138;

/** Emscripten asks for a package where a socket listens. It takes an error of this name for its own. */
function refuseModule(name: string): never {
  if (name !== 'ws') refuse();
  throw Object.assign(new Error('Sockets can’t listen here.'), {
    name: 'ErrnoError',
    errno: EOPNOTSUPP,
  });
}

function refuse(): never {
  throw new Error('This isn’t available to programs.');
}

/** What programs say to the console is heard by nobody, as in a page whose console is shut. */
function quietConsole(): Console {
  const names =
    'log info warn error debug trace dir table assert count time timeEnd group groupEnd';
  return Object.fromEntries(names.split(' ').map((name) => [name, () => {}])) as never;
}
