/** One block of a section: at work, only shown, or folded away where it sets up the others. */
import { createMemo, type JSX, Show } from 'solid-js';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import type { Lacking } from '../../guide/read/reader.ts';
import { explain } from '../../explain/explain.ts';
import { type LessonNote, noteFor } from '../../guide/course/lesson-notes.ts';
import { LessonNotes } from '../../ui/snippet/lesson-notes.tsx';
import { Boundary } from '../../ui/shell/boundary.tsx';
import { RunsAfter } from '../../ui/snippet/runs-after.tsx';
import { sectionName } from '../../ui/guide/section-name.ts';
import type { Workbenches } from './workbenches.ts';
import { routeHref } from '../route.ts';
import { httpOwner } from '../../guide/program/http-owner.ts';
import { isConsole } from '../../guide/program/console.ts';
import { isProjectFile, projectFiles } from '../../guide/program/project.ts';
import { modesOf } from '../../guide/program/program.ts';
import { shareSnippet } from '../share/share-link.ts';
import { HttpBlockView } from './http/http-block.tsx';
import { ConsoleBlock } from './console/console-block.tsx';
import { FileBlock } from './project/file-block.tsx';
import { ShownSnippet } from './shown-snippet.tsx';
import { snippetTitle } from './snippet-title.ts';
import { ExerciseHelpView } from './exercise/exercise-help.tsx';
import { WorkbenchView } from './workbench-view.tsx';

export function SnippetPart(props: {
  snippet: Snippet;
  section: Section;
  workbenches: Workbenches;
  href: string;
  /** The names that the section lacks; null where that isn't known. */
  missing: Lacking | null;
  /** Its Python is chosen beside it, not for the page. */
  ownVersion?: boolean;
  /** A set-up is shown like the others. */
  unfolded?: boolean;
  /** Addresses of other blocks of the guide, for those that it runs after. */
  hrefOf?: (snippet: Snippet, section: Section) => string;
  /** What the course knows about the claims of this section; absent where it isn't asked. */
  notes?: readonly LessonNote[];
}): JSX.Element {
  const title = () => snippetTitle(props.snippet);
  const work = () => {
    const workbench = props.workbenches.of(props.snippet, props.section);
    const hint = () => {
      const { state, errors } = workbench.session();
      const { snippet, section, missing: lacking } = props;
      const outcome = state.kind === 'ended' ? state.outcome : null;
      return explain({ outcome, errors }, { snippet, section, lacking });
    };
    const { grounds } = props.workbenches;
    const earlier = createMemo(() => props.workbenches.after(props.snippet, props.section));
    const above = () => (
      <Show when={grounds !== null && earlier().length > 0}>
        <RunsAfter
          blocks={earlier().map(({ snippet, section, number }) => ({
            name:
              section === props.section ? `block ${number}` : `block ${number} of ${section.id}`,
            href: props.hrefOf?.(snippet, section) ?? null,
          }))}
          continues={grounds!.continues(props.snippet)}
          onContinues={(on) => {
            grounds!.setContinues(props.snippet, on);
            workbench.outdate();
          }}
        />
      </Show>
    );
    const remarks = () =>
      workbench.claims().flatMap(({ claim, line }) => {
        const known = claim.verdict === 'broken' ? noteFor(claim.claimed, props.notes ?? []) : null;
        if (known === null) return [];
        const { section, snippet, truth } = known;
        const href = routeHref({ kind: 'course', section: section.id, snippet });
        return [{ line: line ?? claim.line, truth, href, lesson: sectionName(section) }];
      });
    return (
      <WorkbenchView
        workbench={workbench}
        id={props.snippet.id}
        title={title()}
        href={props.href}
        language={props.snippet.language}
        modeChoice={modesOf(props.snippet).length > 1}
        hint={hint()}
        ownVersion={props.ownVersion ?? false}
        project={props.workbenches.projectOf(props.snippet, props.section)}
        above={above()}
        below={
          <>
            <LessonNotes remarks={remarks()} />
            <Show when={props.snippet.exercise}>
              {(exercise) => (
                <ExerciseHelpView
                  exercise={exercise()}
                  solution={props.snippet.code}
                  workbench={workbench}
                />
              )}
            </Show>
          </>
        }
        onShare={() => shareSnippet(props.workbenches, props.snippet, props.section)}
      />
    );
  };
  const block = () => (modesOf(props.snippet).length > 0 ? work() : shown());
  const shown = () => {
    const { snippet, section, workbenches } = props;
    if (isProjectFile(snippet)) {
      return (
        <FileBlock
          workbench={workbenches.of(snippet, section)}
          id={snippet.id}
          path={snippet.file!}
          title={title()}
          href={props.href}
          language={snippet.language}
        />
      );
    }
    if (isConsole(snippet) && workbenches.grounds === null) {
      return (
        <ConsoleBlock
          console={workbenches.consoleOf(snippet, section)}
          id={snippet.id}
          title={title()}
          href={props.href}
          code={snippet.code}
          onGoTo={(path, line) => {
            const file = projectFiles(snippet, section).find((each) => each.file === path);
            if (file) workbenches.of(file, section).editor.handle?.goTo(line);
          }}
        />
      );
    }
    const owner = httpOwner(snippet, section);
    if (owner === null) return <ShownSnippet snippet={snippet} title={title()} href={props.href} />;
    return (
      <HttpBlockView
        snippet={snippet}
        title={title()}
        href={props.href}
        workbench={workbenches.of(owner, section)}
      />
    );
  };
  return (
    <Boundary what={`The snippet “${title()}”`}>
      <Show when={props.snippet.setup && !props.unfolded} fallback={block()}>
        <details class="setup">
          <summary>Set-up: {title()}</summary>
          {block()}
        </details>
      </Show>
    </Boundary>
  );
}
