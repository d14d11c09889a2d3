/** The palette's commands that change how the page looks and behaves. */
import { setSingleKeys, singleKeys } from '../../keys.ts';
import type { Command } from './search-palette.tsx';
import { setTheme } from '../../settings/theme.ts';
import { lint, setLint, setTypes, types } from '../../settings/checks.ts';

export function settingCommands(): Command[] {
  const turn = (what: string, on: boolean, set: (on: boolean) => void): Command => ({
    title: `${what}: switch ${on ? 'off' : 'on'}`,
    action: () => set(!on),
  });
  return [
    { title: 'Theme: as the system', action: () => setTheme('system') },
    { title: 'Theme: light', action: () => setTheme('light') },
    { title: 'Theme: dark', action: () => setTheme('dark') },
    turn('Types while you edit', types(), setTypes),
    turn('Lint while you edit', lint(), setLint),
    singleKeys()
      ? { title: 'Keys: switch off / ? [ ]', action: () => setSingleKeys(false) }
      : { title: 'Keys: switch on / ? [ ]', action: () => setSingleKeys(true) },
  ];
}
