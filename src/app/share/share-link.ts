import { routeHref } from '../route.ts';

/** Copies the address of a shared snippet; rejects where the browser doesn't allow that. */
export function copyLink(payload: string): Promise<void> {
  const address = new URL(routeHref({ kind: 'shared', payload }), location.href);
  return navigator.clipboard.writeText(address.href);
}
