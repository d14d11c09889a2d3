/** Asks a program what an `http` block of a guide asks, and judges what the block claims. */
import type { ServedApp, Headers } from '../wire/questions.ts';
import type { Claim } from '../wire/claim.ts';
import type { RunEvent, RunRequest } from '../wire/run.ts';
import { toBase64 } from '../src/http/base64.ts';
import { judgeBlock, readHttpBlock, unreachedClaims } from '../src/http/block.ts';
import { type Cookie, cookiesFor, cookieText, setCookie } from '../src/http/cookies.ts';
import { headerOf, type Request } from '../src/http/draft.ts';
import { begin, type Exchange, take } from '../src/http/exchange.ts';
import type { Run, Runner } from '../src/runtime/run/pool.ts';

/**
 * Runs the program, asks it what the blocks ask, in order, and judges the last of them. Each of the
 * program's apps has the same address, so that its first one is asked.
 */
export async function verifyHttp(
  program: Omit<RunRequest, 'runId'>,
  blocks: readonly string[],
  runner: Runner,
  timeout: number,
): Promise<Claim[]> {
  const last = readHttpBlock(blocks.at(-1) ?? '');
  let opened: (apps: readonly ServedApp[]) => void;
  const open = new Promise<readonly ServedApp[]>((resolve) => (opened = resolve));
  const see = (event: RunEvent): void => {
    if (event.kind === 'open') opened(event.apps);
  };
  const run = runner.run({ ...program, stay: true }, see, timeout);
  const nothing = run.ended.then((): readonly ServedApp[] => []);
  // Its apps are told before its end.
  const app = (await Promise.race([open, nothing]))[0];
  try {
    if (!app || !run.asking) return unreachedClaims(last, 'The program defines no web app.');
    let jar: readonly Cookie[] = [];
    const answers: Exchange[] = [];
    for (const { request } of blocks.flatMap(readHttpBlock)) {
      const answer = await ask(run, app, request, jar);
      answers.push(answer);
      jar = kept(jar, answer);
    }
    return judgeBlock(last, answers.slice(answers.length - last.length));
  } finally {
    run.stop();
    run.asking?.release();
    await run.ended;
  }
}

async function ask(
  run: Run,
  app: ServedApp,
  request: Request,
  jar: readonly Cookie[],
): Promise<Exchange> {
  const path = request.target.split('?')[0] ?? '/';
  const cookies = cookieText(cookiesFor(jar, path, Date.now()));
  const { body, target, method } = request;
  const added: Headers = [
    ['Host', new URL(app.address).host],
    ['Accept', '*/*'],
    ...(cookies === '' ? [] : [['Cookie', cookies] as [string, string]]),
    ...(body.length > 0 ? [['Content-Length', String(body.length)] as [string, string]] : []),
  ];
  const missing = added.filter(([name]) => headerOf(request.headers, name.toLowerCase()) === null);
  const headers = [...request.headers, ...missing];
  let exchange = begin(0, 'http', { ...request, headers }, 'reader');
  const question = { app: app.name, method, target, headers, body: toBase64(body) };
  await run.asking!.ask({ kind: 'http', ...question }, (piece) => {
    exchange = take(exchange, piece);
  }).ended;
  return exchange;
}

function kept(jar: readonly Cookie[], { headers, request }: Exchange): readonly Cookie[] {
  const path = request.target.split('?')[0] ?? '/';
  return headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .reduce((cookies, [, value]) => setCookie(cookies, value, path, Date.now()), jar);
}
