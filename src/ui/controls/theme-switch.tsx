import './controls.css';
import type { JSX } from 'solid-js';
import { MoonIcon, ScreenIcon, SunIcon } from './icons.tsx';
import { type Choice, Segmented } from './segmented.tsx';

export type Theme = 'system' | 'light' | 'dark';

const CHOICES: readonly Choice<Theme>[] = [
  { value: 'system', label: 'As the system', icon: ScreenIcon },
  { value: 'light', label: 'Light', icon: SunIcon },
  { value: 'dark', label: 'Dark', icon: MoonIcon },
];

/** Light, dark, or whatever the system has. */
export function ThemeSwitch(props: {
  theme: Theme;
  onChange: (theme: Theme) => void;
}): JSX.Element {
  return (
    <Segmented legend="Theme" choices={CHOICES} value={props.theme} onChange={props.onChange} />
  );
}
