/** A block's code as a file: of a program of several files, all of them in an archive. */
import { saveFile } from '../../../ui/output/save-file.ts';
import type { Workbench } from '../workbench.ts';
import type { Project } from './project.ts';

/** Saves it under the block's id. Rejects where what makes archives can't be fetched. */
export async function download(
  id: string,
  workbench: Workbench,
  project: Project | null,
): Promise<void> {
  if (!project) {
    saveFile(`${id}.py`, new Blob([workbench.text()], { type: 'text/x-python' }));
    return;
  }
  const archive = await archiveOf(
    project.files.map(({ path, workbench: { text } }) => ({ path, text: text() })),
  );
  saveFile(`${id}.zip`, new Blob([archive], { type: 'application/zip' }));
}

/** The files as they are, in a zip. */
export async function archiveOf(
  files: readonly { path: string; text: string }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate');
  const entries = files.map(({ path, text }) => [path, strToU8(text)]);
  return new Uint8Array(zipSync(Object.fromEntries(entries)));
}
