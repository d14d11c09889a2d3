/** A block's editor; of a program of several files, one with tabs over it. */
import { createEffect, createMemo, type JSX, on, Show } from 'solid-js';
import type { Span } from '../../../../wire/claim.ts';
import type { LineLink } from '../../../editor/code/line-link.ts';
import { Editor } from '../../../editor/editor.tsx';
import { FileTabs, panelId, tabId } from '../../../ui/snippet/file-tabs.tsx';
import { codeToolsFor } from '../../settings/checks.ts';
import { tabWidth } from '../../settings/look.ts';
import type { Workbench } from '../workbench.ts';
import { FileEditor } from './file-editor.tsx';
import type { Project } from './project.ts';

export function CodeView(props: {
  workbench: Workbench;
  /** Its files; null where its own is the only one. */
  project: Project | null;
  /** The block's, unique on the page. */
  id: string;
  title: string;
  language: string;
  /** Whether what was changed is shown. */
  comparing: boolean;
  link: LineLink | null;
  linked: Span | null;
  onFormat: () => void;
  /** Called when tools have more or fewer remarks on what is shown. */
  onRemarks: (count: number) => void;
}): JSX.Element {
  const workbench = () => props.workbench;
  const tools = createMemo(() =>
    props.language === 'python' ? codeToolsFor(workbench().program) : null,
  );
  const own = () => (
    <Editor
      label={`Code: ${props.title}`}
      language={props.language}
      text={workbench().text()}
      saved={workbench().editor.saved}
      hideClaims={workbench().hidden()}
      diffFrom={props.comparing && workbench().edited() ? workbench().original : null}
      claims={workbench().claims()}
      errors={workbench().errors()}
      missed={workbench().missed()}
      names={workbench().session().names}
      tools={tools()}
      onRemarks={props.onRemarks}
      link={props.link}
      linked={props.linked}
      onFormat={props.onFormat}
      tabWidth={tabWidth()}
      onChange={workbench().setText}
      onRun={workbench().run}
      onAccept={workbench().accept}
      onReady={(handle) => {
        const { project } = props;
        if (project) project.ready(project.files[0]!, handle);
        else workbench().editor.handle = handle;
      }}
      onLeave={(saved) => (workbench().editor.saved = saved)}
    />
  );
  return (
    <Show when={props.project} fallback={own()} keyed>
      {(project) => {
        createEffect(on(project.shown, () => props.onRemarks(0), { defer: true }));
        const toolsBeside = createMemo(() => {
          const file = project.shown();
          const isPython = !file.own && file.language === 'python';
          return isPython ? codeToolsFor(() => project.programOf(file)) : null;
        });
        return (
          <>
            <FileTabs
              id={props.id}
              files={project.files.map((file) => ({
                path: file.path,
                edited: file.workbench.edited(),
                troubled: !file.own && project.errors(file).some(({ claimed }) => !claimed),
              }))}
              shown={project.shown().path}
              onShow={project.show}
            />
            <div
              role="tabpanel"
              id={panelId(props.id)}
              aria-labelledby={tabId(props.id, project.shown().path)}
            >
              <Show when={project.shown()} keyed>
                {(file) => (
                  <Show when={!file.own} fallback={own()}>
                    <FileEditor
                      file={file}
                      label={`Code: ${file.path}`}
                      comparing={props.comparing}
                      errors={project.errors(file)}
                      missed={project.missed(file)}
                      tools={toolsBeside()}
                      onRemarks={props.onRemarks}
                      onFormat={props.onFormat}
                      onRun={workbench().run}
                      onReady={(handle) => project.ready(file, handle)}
                    />
                  </Show>
                )}
              </Show>
            </div>
          </>
        );
      }}
    </Show>
  );
}
