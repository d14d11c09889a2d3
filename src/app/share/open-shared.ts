/** The workbenches of a snippet that came in a link. */
import { createSignal } from 'solid-js';
import { hash } from '../../guide/model/hash.ts';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { snippetsOf } from '../../guide/program/program.ts';
import { createGrounds } from '../library/grounds.ts';
import {
  createWorkbenches,
  type Workbenches,
  type WorkbenchServices,
} from '../snippet/workbenches.ts';
import type { Shared } from './shared.ts';

/** @param payload tells its drafts apart from those of other links */
export function openShared(
  shared: Shared,
  payload: string,
  services: WorkbenchServices,
): { snippet: Snippet; section: Section; workbenches: Workbenches } {
  const book = `shared-${hash(payload)}`;
  const { main, mode, section, standIns, version: theirs } = shared;
  // Its Python is chosen for it alone: the reader's own choice stays.
  const [version, setVersion] = createSignal(theirs ?? services.version());
  // All that it stands on came along: stand-ins as its section's set-up, earlier blocks beside it.
  const setups = standIns ? [{ ...standIns, section: section.id, title: section.title }] : [];
  const grounds = createGrounds(book, setups, services.store);
  const workbenches = createWorkbenches(book, { ...services, version, setVersion }, grounds);
  const snippet = snippetsOf(section).find(({ id }) => id === main);
  if (!snippet) throw new Error('A shared section lacks its own snippet.');
  workbenches.of(snippet, section).setMode(mode);
  return { snippet, section, workbenches };
}
