/** The address bar as a signal. */
import { type Accessor, createMemo, createSignal, onCleanup, onMount } from 'solid-js';
import { parseRoute, type Route, routeHref } from './route.ts';

export interface Address {
  route: Accessor<Route>;
  /** Changes with the page that is shown, not with the snippet that is named within it. */
  page: Accessor<string>;
  /** The snippet that the address names; null where it names none. */
  snippet: Accessor<string | null>;
  go: (route: Exclude<Route, { kind: 'unknown' }>) => void;
}

/** `hash` is the address as the page comes. */
export function watchAddress(hash: string): Address {
  const [route, setRoute] = createSignal(parseRoute(hash));
  const follow = () => setRoute(parseRoute(location.hash));
  onMount(() => {
    window.addEventListener('hashchange', follow);
    onCleanup(() => window.removeEventListener('hashchange', follow));
  });
  return {
    route,
    page: createMemo(() => {
      const at = route();
      if (at.kind === 'quiz') return `quiz/${at.chapter}`;
      if (at.kind === 'shared') return `shared/${at.payload}`;
      return 'section' in at ? `${at.kind}/${at.section ?? ''}` : at.kind;
    }),
    snippet: () => {
      const at = route();
      return 'snippet' in at ? at.snippet : null;
    },
    go: (to) => {
      location.hash = routeHref(to);
    },
  };
}
