/** Notices above the sections of a reader's guide: how it was read, kept, and changed. */
import { createResource, type JSX } from 'solid-js';
import { GuideNotices } from '../../ui/guide/guide-notices.tsx';
import { editPlaces, orphansOf } from '../library/guide-data.ts';
import { changeWords } from './change-words.ts';
import { type OpenGuide, settleChanges } from '../library/guides.ts';
import { routeHref } from '../route.ts';
import { lasting } from '../settings/storage.ts';

export function Notices(props: { guide: OpenGuide }): JSX.Element {
  const id = () => props.guide.kept.entry.id;
  const [comparison] = createResource(
    () => props.guide.changes,
    (changes) => changes.catch(() => null),
  );
  const [gone] = createResource(
    () => props.guide,
    ({ reader }) => reader.gone(editPlaces(lasting, id())).catch(() => []),
  );
  return (
    <GuideNotices
      remark={props.guide.kept.texts.remark}
      lasts={props.guide.lasts}
      changed={props.guide.changes && comparison.latest ? changeWords(comparison.latest) : null}
      orphans={orphansOf(lasting, id(), gone.latest ?? []).flatMap(({ texts }) => texts).length}
      changesHref={routeHref({ kind: 'changes', guide: id() })}
      onSettled={() => void settleChanges(id())}
    />
  );
}
