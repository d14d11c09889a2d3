/** The set-up of a section of an opened guide, and what its blocks lack. */
import { type JSX, Show } from 'solid-js';
import type { Section } from '../../guide/model/guide.ts';
import type { Lacking } from '../../guide/read/reader.ts';
import { SetupPane } from '../../ui/snippet/setup-pane.tsx';
import type { Workbenches } from '../snippet/workbenches.ts';

export function SectionSetup(props: {
  section: Section;
  /** What its blocks lack; null while it isn't known. */
  missing: Lacking | null;
  workbenches: Workbenches;
  href: (section: { id: string }) => string;
}): JSX.Element {
  const changed = () => props.workbenches.outdate(props.section);
  return (
    <Show when={props.workbenches.grounds} keyed>
      {(grounds) => {
        return (
          <SetupPane
            never={props.missing?.never ?? []}
            elsewhere={(props.missing?.elsewhere ?? []).map(({ name, section }) => ({
              name,
              href: props.href({ id: section }),
              section,
            }))}
            setup={grounds.setup(props.section)}
            usesSetup={grounds.usesSetup(props.section)}
            onUsesSetup={(uses) => {
              grounds.setUsesSetup(props.section, uses);
              changed();
            }}
            own={grounds.own(props.section)}
            onOwn={(code) => {
              grounds.setOwn(props.section, code);
              changed();
            }}
          />
        );
      }}
    </Show>
  );
}
