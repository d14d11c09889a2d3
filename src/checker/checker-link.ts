/** Turns a worker that says when it is ready into one that can be spoken to at once. */
import type { CheckerNews } from '../../workers/checker/boot.ts';
import type { RpcLink } from './rpc.ts';

/** `raw` carries the worker's messages as they are. What is posted before `ready` waits for it. */
export function checkerLink(raw: RpcLink): RpcLink {
  let waiting: object[] | null = [];
  let hear: (message: unknown) => void = () => {};
  let fail: (message: string) => void = () => {};
  raw.onFailure((message) => fail(message));
  raw.onMessage((data) => {
    if (waiting === null) return hear(data);
    const news = data as CheckerNews;
    if (news.kind === 'failed') fail(`The type checker can't be loaded: ${news.reason}.`);
    if (news.kind !== 'ready') return;
    for (const message of waiting) raw.post(message);
    waiting = null;
  });
  return {
    post(message) {
      if (waiting) waiting.push(message);
      else raw.post(message);
    },
    onMessage: (callback) => (hear = callback),
    onFailure: (callback) => (fail = callback),
    terminate: () => raw.terminate(),
  };
}
