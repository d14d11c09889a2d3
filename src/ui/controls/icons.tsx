/** The few pictures that the page has, drawn in the text's colour. */
import type { JSX } from 'solid-js';

function Icon(props: { children: JSX.Element }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      {props.children}
    </svg>
  );
}

export const MenuIcon = () => (
  <Icon>
    <path d="M2 4h12M2 8h12M2 12h12" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m3.5 3.5 9 9m0-9-9 9" />
  </Icon>
);

export const RunIcon = () => (
  <svg class="icon icon-filled" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M4 2.5v11l9-5.5z" />
  </svg>
);

export const StopIcon = () => (
  <svg class="icon icon-filled" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M3.5 3.5h9v9h-9z" />
  </svg>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M2 4.5h7m3 0h2M2 11.5h2m3 0h7M10.5 3v3M5.5 10v3" />
  </Icon>
);

export const SearchIcon = () => (
  <Icon>
    <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.2 3.2" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M3 13l1.1-1.1M11.9 4.1 13 3" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z" />
  </Icon>
);

export const ScreenIcon = () => (
  <Icon>
    <path d="M2 3h12v8H2zM6 14h4M8 11v3" />
  </Icon>
);

/** The name's sign: the cupel of an assayer, with the bead of gold that is left in it. */
export const AssayIcon = () => (
  <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path class="sign-cupel" d="M3 10h18l-2.2 9.2a2 2 0 0 1-2 1.5H7.2a2 2 0 0 1-2-1.5z" />
    <circle class="sign-bead" cx="12" cy="7" r="4" />
  </svg>
);
