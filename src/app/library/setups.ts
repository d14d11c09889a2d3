/** The project's set-ups. Only loaded when somebody opens a guide. */
import { readSetup } from '../../guide/program/setup-file.ts';
import type { Setup } from '../../guide/program/setups.ts';

const files = import.meta.glob<string>('../../../setups/[0-9]*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Tests see to it that none of them has a problem. */
export const setups: readonly Setup[] = Object.entries(files).flatMap(([path, text]) => {
  const { setup } = readSetup(path, text);
  return setup ? [setup] : [];
});
