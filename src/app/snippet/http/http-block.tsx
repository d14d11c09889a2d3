/** An `http` block: what it asks, and what became of its claims when its program last ran. */
import { type JSX, Show } from 'solid-js';
import { anchorAt } from '../../../editor/claims/anchor.ts';
import { ClaimList } from '../../../editor/claims/claim-list.tsx';
import { showClaim } from '../../../editor/claims/shown-claim.ts';
import type { Snippet } from '../../../guide/model/guide.ts';
import { counts } from '../../../guide/model/tally.ts';
import { TallyMarks } from '../../../ui/snippet/tally-marks.tsx';
import { tallyOf } from '../claim-tally.ts';
import { ShownSnippet } from '../shown-snippet.tsx';
import type { Workbench } from '../workbench.ts';

export function HttpBlockView(props: {
  snippet: Snippet;
  title: string;
  href: string;
  /** Of the block whose program it asks. */
  workbench: Workbench;
}): JSX.Element {
  const claims = () => props.workbench.responses.of(props.snippet.id);
  const tally = () => tallyOf(claims());
  const nothing = () => undefined;
  const shown = () => claims().map((claim) => showClaim(claim, anchorAt(props.snippet.code)));
  return (
    <ShownSnippet snippet={props.snippet} title={props.title} href={props.href}>
      <Show when={claims().length > 0} fallback="Asked when the program above has run.">
        <ClaimList
          claims={shown()}
          counted={counts(tally()).length > 0 ? <TallyMarks tally={tally()} /> : null}
          stale={props.workbench.stale() !== null}
          onAccept={nothing}
          onGoTo={nothing}
        />
      </Show>
    </ShownSnippet>
  );
}
