/**
 * `node tools/commit-subjects.mjs [RANGE]`: whether the subjects of these commits fit on a line of 72
 * characters. Without a range, those that `main` doesn't have. Merges are Git's own words.
 */
import { spawnSync } from 'node:child_process';

/** What Git's own lists, with their indentation, show of a subject. */
const LONGEST = 72;

const range = process.argv[2] ?? 'main..HEAD';
const git = spawnSync('git', ['log', '--no-merges', '--format=%h %s', range], {
  encoding: 'utf8',
});
if (git.status !== 0) {
  console.error(git.stderr || String(git.error));
  process.exit(2);
}
const subjects = git.stdout.split('\n').filter((line) => line !== '');
const long = subjects
  .map((line) => /^(\S+) (.*)$/.exec(line))
  .filter((match) => match && [...match[2]].length > LONGEST);
for (const [, hash, subject] of long) {
  console.log(`${hash}: ${[...subject].length} characters, ${LONGEST} at most: ${subject}`);
}
console.log(`${subjects.length} subjects, ${long.length} too long`);
process.exitCode = long.length > 0 ? 1 : 0;
