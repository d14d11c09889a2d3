/** The set-up of a section of an opened guide, and what its blocks lack. */
import { createMemo, type JSX, Show } from 'solid-js';
import type { Section } from '../guide/model.ts';
import { missingNames } from '../guide/undefined.ts';
import { SetupPane } from '../ui/SetupPane.tsx';
import type { Benches } from './benches.ts';

export function SectionSetup(props: {
  section: Section;
  sections: readonly Section[];
  benches: Benches;
  href: (section: Section) => string;
  onExport: (as: 'markdown' | 'json') => void;
}): JSX.Element {
  const changed = () => props.benches.outdate(props.section);
  return (
    <Show when={props.benches.grounds} keyed>
      {(grounds) => {
        const missing = createMemo(() => missingNames(props.section, props.sections));
        return (
          <SetupPane
            never={missing().never}
            elsewhere={missing().elsewhere.map(({ name, section }) => ({
              name,
              href: props.href(section),
              section: section.id,
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
            onExport={props.onExport}
          />
        );
      }}
    </Show>
  );
}
