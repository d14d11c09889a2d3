/** Puts `licences.txt` beside the page: what it ships of others, and on which terms. */
import type { Plugin } from 'vite';
import { licencesText, npmNotices, pythonNotices } from './licences.ts';

export function licencesPlugin(): Plugin {
  return {
    name: 'assay-licences',
    apply: 'build',
    generateBundle() {
      const source = licencesText([...npmNotices(), ...pythonNotices()]);
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  };
}
