/** A limit to what a process takes of the machine's memory, kept from outside of it. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** In ms. */
const LOOK_EVERY = 100;
/** Where a program has to be asked for it, less often. */
const ASK_EVERY = 500;

/** Calls back once when the process has more than this many bytes. Returns what ends the watch. */
export function watchMemory(pid: number, limit: number, onReached: () => void): () => void {
  const linux = process.platform === 'linux';
  const look = linux ? residentOnLinux : residentElsewhere;
  let over = process.platform === 'win32';
  async function check(): Promise<void> {
    const bytes = await look(pid);
    if (over || !(bytes > limit)) return;
    over = true;
    onReached();
  }
  const timer = setInterval(() => void check(), linux ? LOOK_EVERY : ASK_EVERY);
  timer.unref();
  return () => {
    over = true;
    clearInterval(timer);
  };
}

/** `VmRSS` in bytes; NaN where the process is gone. */
async function residentOnLinux(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}

function residentElsewhere(pid: number): Promise<number> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (_, stdout) => {
      resolve(stdout.trim() === '' ? NaN : Number(stdout) * 1024);
    });
  });
}
