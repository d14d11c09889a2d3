import './layout.css';
import type { JSX } from 'solid-js';
import { AssayIcon, MenuIcon, SearchIcon, SettingsIcon } from '../controls/icons.tsx';
import { OpenGuide } from '../guide/open-guide.tsx';
import { VersionChoice } from '../controls/version-choice.tsx';
import type { PythonVersion } from '../../guide/model/guide.ts';
import { type Theme, ThemeSwitch } from '../controls/theme-switch.tsx';

/** The page's head. On a phone the links are in the drawer, which `onMenu` opens. */
export function Header(props: {
  homeHref: string;
  scratchpadHref: string;
  onScratchpad: boolean;
  version: PythonVersion;
  onVersion: (version: PythonVersion) => void;
  theme: Theme;
  onTheme: (theme: Theme) => void;
  onFiles: (files: readonly File[]) => void;
  onMenu: () => void;
  onSearch: () => void;
  onSettings: () => void;
}): JSX.Element {
  return (
    <header class="header">
      <button
        type="button"
        class="icon-button header-menu"
        aria-label="Contents"
        onClick={() => props.onMenu()}
      >
        <MenuIcon />
      </button>
      <a class="name" href={props.homeHref}>
        <AssayIcon />
        Assay
      </a>
      <button
        type="button"
        class="quiet-button header-search"
        aria-keyshortcuts="Control+K Meta+K /"
        title="Search (Ctrl+K)"
        onClick={() => props.onSearch()}
      >
        <SearchIcon />
        <span class="header-search-word">Search</span>
      </button>
      <span class="header-links">
        <a
          class="quiet-button"
          href={props.scratchpadHref}
          aria-current={props.onScratchpad ? 'page' : undefined}
        >
          Scratchpad
        </a>
        <OpenGuide onFiles={props.onFiles} />
        <VersionChoice value={props.version} onChange={props.onVersion} />
      </span>
      <ThemeSwitch theme={props.theme} onChange={props.onTheme} />
      <button
        type="button"
        class="icon-button header-settings"
        aria-label="Settings"
        title="Settings"
        onClick={() => props.onSettings()}
      >
        <SettingsIcon />
      </button>
    </header>
  );
}
