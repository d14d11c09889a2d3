import { expect, test } from 'vitest';
import { curlOf } from './curl.ts';
import { type RequestDraft, EMPTY_DRAFT, pairsOf, requestOf } from './draft.ts';

async function curl(part: Partial<RequestDraft>): Promise<string> {
  const draft = { ...EMPTY_DRAFT, ...part };
  return curlOf('http://127.0.0.1:5000', await requestOf(draft), draft).replaceAll(' \\\n  ', ' ');
}

test('a request as a command', async () => {
  expect(await curl({ target: 'a b?q=1&r=é' })).toBe(
    "curl 'http://127.0.0.1:5000/a%20b?q=1&r=%C3%A9'",
  );
  expect(await curl({ method: 'DELETE', headers: 'X-A: it’s\nnothing' })).toBe(
    "curl -X DELETE http://127.0.0.1:5000/ -H 'X-A: it’s'",
  );
  expect(await curl({ method: 'POST', body: 'json', text: `{"a": "it's"}` })).toBe(
    `curl http://127.0.0.1:5000/ --json '{"a": "it'\\''s"}'`,
  );
  expect(await curl({ method: 'POST', body: 'form', fields: 'a=1 2\nb=' })).toBe(
    "curl http://127.0.0.1:5000/ --data-urlencode 'a=1 2' --data-urlencode b=",
  );
  const files = [new File(['x'], 'my file.txt')];
  expect(await curl({ method: 'PUT', body: 'files', files, fields: 'a=1' })).toBe(
    "curl -X PUT http://127.0.0.1:5000/ -F a=1 -F 'file=@my file.txt'",
  );
});

test('what is sent is what the form says', async () => {
  const form = await requestOf({ ...EMPTY_DRAFT, method: 'POST', body: 'form', fields: 'a=1 2' });
  expect(form.headers).toEqual([['Content-Type', 'application/x-www-form-urlencoded']]);
  expect(new TextDecoder().decode(form.body)).toBe('a=1+2');
  const own = { ...EMPTY_DRAFT, body: 'json', text: '[]', headers: 'content-type: a/b' } as const;
  expect((await requestOf(own)).headers).toEqual([['content-type', 'a/b']]);
  expect((await requestOf({ ...EMPTY_DRAFT, target: '//' })).target).toBe('/');
  expect(pairsOf('a: b: c\n: d\ne', ':')).toEqual([['a', 'b: c']]);
});
