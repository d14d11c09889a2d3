/**
 * The headers under which the build is at its best: isolation, so that memory can be shared, and the
 * content policy. The preview server sends them; hosts find them in the build's `_headers`.
 */
import type { Plugin } from 'vite';
import {
  ELEMENT_PATH,
  EMBED_PATH,
  policyHeaderOf,
  isWorkerScript,
  pagePolicy,
  sharingHeaders,
} from './content-policy.ts';

/** With these, SharedArrayBuffer is there; everything must also work on hosts that can't send them. */
export const isolation: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * In the format that static hosts share (Netlify, Cloudflare Pages). Hosts differ in what they do where
 * two rules give one header, so no two of these do.
 */
function headersFile(workerScripts: readonly string[]): string {
  const rules: [path: string, headers: Readonly<Record<string, string>>][] = [
    ['/*', isolation],
    ['/', { 'Content-Security-Policy': policyHeaderOf('/') }],
    ['/index.html', { 'Content-Security-Policy': policyHeaderOf('/index.html') }],
    [
      EMBED_PATH,
      { 'Content-Security-Policy': policyHeaderOf(EMBED_PATH), ...sharingHeaders(EMBED_PATH) },
    ],
    [ELEMENT_PATH, sharingHeaders(ELEMENT_PATH)],
    ...workerScripts.map((path): (typeof rules)[number] => [
      `/${path}`,
      { 'Content-Security-Policy': policyHeaderOf(`/${path}`) },
    ]),
  ];
  return rules
    .flatMap(([path, headers]) => [
      path,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

export function headersPlugin(): Plugin {
  return {
    name: 'assay-headers',
    apply: (_, { command, isPreview }) => command === 'build' || isPreview === true,
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle(_, bundle) {
      const workers = Object.keys(bundle).filter((path) => isWorkerScript(`/${path}`));
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(workers) });
    },
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        response.setHeader('Content-Security-Policy', policyHeaderOf(pathname));
        for (const [name, value] of Object.entries(sharingHeaders(pathname)))
          response.setHeader(name, value);
        next();
      });
    },
  };
}
