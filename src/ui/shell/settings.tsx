/** Everything that the reader can set, in one dialog. */
import './settings.css';
import type { JSX } from 'solid-js';
import type { PythonVersion } from '../../guide/model/guide.ts';
import { ChecksWhileEditing } from '../controls/checks-while-editing.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { type Choice, Segmented } from '../controls/segmented.tsx';
import { type Theme, ThemeSwitch } from '../controls/theme-switch.tsx';
import { TimeLimit } from '../controls/time-limit.tsx';
import { VersionChoice } from '../controls/version-choice.tsx';

export type CodeSize = 'small' | 'usual' | 'large' | 'huge';
export type Wrap = 'narrow' | 'always' | 'never';

const SIZES: readonly Choice<CodeSize>[] = [
  { value: 'small', label: 'small' },
  { value: 'usual', label: 'usual' },
  { value: 'large', label: 'large' },
  { value: 'huge', label: 'very large' },
];

const WRAPS: readonly Choice<Wrap>[] = [
  { value: 'narrow', label: 'on a phone' },
  { value: 'always', label: 'always' },
  { value: 'never', label: 'never' },
];

const TABS: readonly Choice<string>[] = ['2', '4', '8'].map((value) => ({ value, label: value }));

/** A setting, and how it is changed. */
export interface Setting<T> {
  value: T;
  set: (value: T) => void;
}

export function Settings(props: {
  theme: Setting<Theme>;
  codeSize: Setting<CodeSize>;
  wrap: Setting<Wrap>;
  /** Width of an indent, in spaces. */
  tabWidth: Setting<number>;
  version: Setting<PythonVersion>;
  /** Seconds; null for none. */
  limit: Setting<number | null> & { choices: readonly number[] };
  types: Setting<boolean>;
  lint: Setting<boolean>;
  /** Whether keys without Ctrl do something. */
  singleKeys: Setting<boolean>;
  onKeys: () => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog title="Settings" class="settings" onClose={props.onClose}>
      <Row label="Theme">
        <ThemeSwitch theme={props.theme.value} onChange={props.theme.set} />
      </Row>
      <ChoiceRow
        label="Code font size"
        choices={SIZES}
        value={props.codeSize.value}
        onChange={props.codeSize.set}
      />
      <ChoiceRow
        label="Wrap long lines"
        choices={WRAPS}
        value={props.wrap.value}
        onChange={props.wrap.set}
      />
      <ChoiceRow
        label="Indent width"
        choices={TABS}
        value={String(props.tabWidth.value)}
        onChange={(value) => props.tabWidth.set(Number(value))}
      />
      <Row label="Python">
        <VersionChoice value={props.version.value} onChange={props.version.set} />
      </Row>
      <TimeLimit
        choices={props.limit.choices}
        seconds={props.limit.value}
        onChange={props.limit.set}
      />
      <ChecksWhileEditing
        types={props.types.value}
        lint={props.lint.value}
        onTypes={props.types.set}
        onLint={props.lint.set}
      />
      <fieldset class="checks">
        <legend>Keys</legend>
        <label>
          <input
            type="checkbox"
            checked={props.singleKeys.value}
            onChange={({ currentTarget }) => props.singleKeys.set(currentTarget.checked)}
          />{' '}
          Single keys: / ? [ ]
        </label>
        <button type="button" class="quiet-button" onClick={() => props.onKeys()}>
          List all keys
        </button>
      </fieldset>
    </Dialog>
  );
}

function Row(props: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div class="settings-row">
      <span aria-hidden="true">{props.label}</span>
      {props.children}
    </div>
  );
}

function ChoiceRow<T extends string>(props: {
  label: string;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
}): JSX.Element {
  return (
    <Row label={props.label}>
      <Segmented
        legend={props.label}
        choices={props.choices}
        value={props.value}
        onChange={props.onChange}
      />
    </Row>
  );
}
