/** The editor of a file that has no run of its own. */
import type { JSX } from 'solid-js';
import type { CodeTools } from '../../../editor/code-tools/code-tools.ts';
import type { ErrorLine } from '../../../editor/claims/error-mark.ts';
import { Editor, type EditorHandle } from '../../../editor/editor.tsx';
import { tabWidth } from '../../settings/look.ts';
import type { ProjectFile } from './project.ts';

export function FileEditor(props: {
  file: Pick<ProjectFile, 'workbench' | 'language' | 'editor'>;
  label: string;
  comparing: boolean;
  errors: readonly ErrorLine[];
  missed: readonly number[];
  tools: CodeTools | null;
  onRemarks: (count: number) => void;
  onFormat: () => void;
  /** Ctrl+Enter: what it is a file of. */
  onRun: () => void;
  onReady: (handle: EditorHandle | null) => void;
}): JSX.Element {
  const workbench = () => props.file.workbench;
  return (
    <Editor
      label={props.label}
      language={props.file.language}
      text={workbench().text()}
      saved={props.file.editor.saved}
      diffFrom={props.comparing && workbench().edited() ? workbench().original : null}
      claims={[]}
      errors={props.errors}
      missed={props.missed}
      tools={props.tools}
      onRemarks={props.onRemarks}
      onFormat={props.onFormat}
      tabWidth={tabWidth()}
      onChange={workbench().setText}
      onRun={props.onRun}
      onAccept={() => undefined}
      onReady={props.onReady}
      onLeave={(saved) => (props.file.editor.saved = saved)}
    />
  );
}
