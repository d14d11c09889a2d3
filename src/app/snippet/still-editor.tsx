/** Code to look at, in colours: nothing in it runs or changes. */
import type { JSX } from 'solid-js';
import { Editor } from '../../editor/editor.tsx';

export function StillEditor(props: {
  label: string;
  language: string;
  text: string;
  /** An older text, against which the changes are shown. */
  diffFrom?: string | null;
  /** Whether claims are kept from the reader. */
  hideClaims?: boolean;
}): JSX.Element {
  const nothing = () => undefined;
  return (
    <Editor
      label={props.label}
      language={props.language}
      text={props.text}
      diffFrom={props.diffFrom ?? null}
      hideClaims={props.hideClaims ?? false}
      readOnly
      claims={[]}
      errors={[]}
      onChange={nothing}
      onRun={nothing}
      onAccept={nothing}
      onReady={nothing}
      onLeave={nothing}
    />
  );
}
