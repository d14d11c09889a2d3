/** One session, several connections: who waits, and who goes on. */
import { expect, test } from 'vitest';
import { simpleQuery, statusOf } from './messages.ts';
import { createServer } from './server.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What a server says last: that it is ready, in this state. */
const ready = (state: 'I' | 'T' | 'E'): string => `Z\0\0\0\u0005${state}`;

/** An engine that is in a transaction from BEGIN to COMMIT or ROLLBACK, and notes what it heard. */
function begin() {
  const heard: string[] = [];
  let state: 'I' | 'T' = 'I';
  const server = createServer({
    exchange(messages) {
      const said = text(messages).replaceAll(/[^\w ]/g, '');
      heard.push(said);
      if (said.includes('DIE')) throw new Error('out of memory');
      if (said.includes('BEGIN')) state = 'T';
      if (/COMMIT|ROLLBACK/.test(said)) state = 'I';
      const end = said.includes('PARSE') ? '' : ready(state);
      return new TextEncoder().encode(`${said}${end}`);
    },
  });
  const say = (connection: number, what: string): Promise<string> =>
    server.exchange(connection, new TextEncoder().encode(what)).then(text);
  return { server, heard, say };
}

/** Whether it has settled, once all that is ready has gone on. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let over = false;
  void promise.then(() => (over = true));
  await new Promise((later) => setTimeout(later));
  return over;
}

test('a transaction keeps other connections waiting until it has ended', async () => {
  const { say, heard } = begin();
  await say(1, 'hello');
  await say(2, 'hello');
  await say(1, 'BEGIN');
  const other = say(2, 'SELECT');
  expect(await settled(other)).toBe(false);
  await say(1, 'COMMIT');
  expect(await other).toContain('SELECT');
  expect(heard).toEqual(['hello', 'BEGIN', 'COMMIT', 'SELECT']);
});

test('the engine is greeted once, and not in the midst of a transaction', async () => {
  const { say, heard } = begin();
  const first = await say(1, 'hello');
  await say(1, 'BEGIN');
  expect(await say(2, 'hello again')).toBe(first);
  expect(heard).toEqual(['hello', 'BEGIN']);
});

test('messages without their end keep the turn', async () => {
  const { say } = begin();
  await say(1, 'hello');
  await say(2, 'hello');
  await say(1, 'PARSE');
  const other = say(2, 'SELECT');
  expect(await settled(other)).toBe(false);
  await say(1, 'SYNC');
  expect(await settled(other)).toBe(true);
});

test('a connection that goes is rolled back, and the next goes on', async () => {
  const { server, say, heard } = begin();
  await say(1, 'hello');
  await say(2, 'hello');
  await say(1, 'BEGIN');
  const other = say(2, 'SELECT');
  server.close(1);
  expect(await other).toContain('SELECT');
  expect(heard.slice(-2)).toEqual(['QROLLBACK', 'SELECT']);
});

test('a death of the engine is told in the protocol’s words', async () => {
  const { say } = begin();
  await say(1, 'hello');
  const answer = await say(1, 'DIE');
  expect(answer).toMatch(/^E/);
  expect(answer).toContain('SFATAL');
  expect(answer).toContain('out of memory');
});

test('a status is read off the last message alone', () => {
  const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
  expect(statusOf(bytes(`C\0\0\0\u0008OK\0\0${ready('I')}`))).toBe('idle');
  expect(statusOf(bytes(ready('T')))).toBe('open');
  expect(statusOf(bytes(ready('E')))).toBe('open');
  expect(statusOf(bytes(`${ready('I')}1\0\0\0\u0004`))).toBe('open');
  expect(statusOf(new Uint8Array())).toBe('open');
  expect(text(simpleQuery('é'))).toBe('Q\0\0\0\u0007é\0');
});
