/** The dialog of settings, wired to them; fetched when it is wanted. */
import { type JSX, lazy } from 'solid-js';
import { setSingleKeys, singleKeys } from '../keys.ts';
import { lint, setLint, setTypes, types } from '../settings/checks.ts';
import { limit, TIME_LIMITS, setLimit } from '../settings/limit.ts';
import { codeSize, setCodeSize, setTabWidth, setWrap, tabWidth, wrap } from '../settings/look.ts';
import { setTheme, theme } from '../settings/theme.ts';
import { setVersion, version } from '../settings/version.ts';

const Settings = lazy(async () => ({
  default: (await import('../../ui/shell/settings.tsx')).Settings,
}));

export function LazySettings(props: { onKeys: () => void; onClose: () => void }): JSX.Element {
  return (
    <Settings
      theme={{ value: theme(), set: setTheme }}
      codeSize={{ value: codeSize(), set: setCodeSize }}
      wrap={{ value: wrap(), set: setWrap }}
      tabWidth={{ value: tabWidth(), set: setTabWidth }}
      version={{ value: version(), set: setVersion }}
      limit={{ value: limit(), set: setLimit, choices: TIME_LIMITS }}
      types={{ value: types(), set: setTypes }}
      lint={{ value: lint(), set: setLint }}
      singleKeys={{ value: singleKeys(), set: setSingleKeys }}
      onKeys={props.onKeys}
      onClose={props.onClose}
    />
  );
}
