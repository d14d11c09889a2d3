/** Addresses that don't depend on what is shown. */
import { routeHref } from './route.ts';

export const HOME = routeHref({ kind: 'home' });
export const OPENED = routeHref({ kind: 'opened', guide: null, section: null, snippet: null });
export const GUIDES = routeHref({ kind: 'guides' });
export const SCRATCHPAD = routeHref({ kind: 'scratchpad' });
