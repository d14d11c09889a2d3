/** An opened guide with its set-ups, as a Markdown guide that runs by itself. */
import type { Guide, Section, Snippet } from './model.ts';
import { modesOf, type StandIns } from './program.ts';

/**
 * Writes a guide as Markdown, in which each section's stand-ins are its set-up.
 *
 * @param text what the guide was read from
 * @param isMarkdown whether that was Markdown: it then stays as it is, but for what is added
 */
export function exportMarkdown(
  guide: Guide,
  text: string,
  isMarkdown: boolean,
  standInsOf: (section: Section) => StandIns | null,
): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return isMarkdown ? amended(guide, lines, standInsOf) : written(guide, lines, standInsOf);
}

/** A set-up that also writes its files, since blocks of a guide have none beside them. */
export function setupSource({ code, files }: StandIns): string {
  const written = files.map(
    ({ path, text }) => `open(${JSON.stringify(path)}, "w").write(${JSON.stringify(text)})`,
  );
  return [code, ...written].filter((part) => part !== '').join('\n');
}

function amended(
  guide: Guide,
  lines: readonly string[],
  standInsOf: (section: Section) => StandIns | null,
): string {
  const after = new Map<number, string>();
  const fences = new Set<number>();
  for (const section of guide.chapters.flatMap((chapter) => chapter.sections)) {
    const standIns = standInsOf(section);
    if (standIns === null || setupSource(standIns) === '') continue;
    after.set(section.firstLine, setupFence(standIns));
    if (!standIns.topLevelAwait) continue;
    for (const snippet of runnable(section)) fences.add(snippet.firstLine - 1);
  }
  const out = lines.flatMap((line, at) => {
    const isFence = fences.has(at + 1) && /^\s*(```|~~~)\s*\w/.test(line);
    const whole = isFence && !/\sawait\b/.test(line) ? `${line} await` : line;
    const setup = after.get(at + 1);
    if (setup === undefined) return [whole];
    // Before a first line that is no heading, else under it.
    return /^ {0,3}#/.test(line) ? [whole, '', setup] : [setup, '', whole];
  });
  return out.join('\n');
}

function written(
  guide: Guide,
  lines: readonly string[],
  standInsOf: (section: Section) => StandIns | null,
): string {
  const out = ['---', `title: ${JSON.stringify(guide.title)}`, '---', ''];
  const isNumber = (id: string) => /^\d/.test(id);
  for (const chapter of guide.chapters) {
    if (chapter.title !== '')
      out.push(`# ${chapter.id} ${chapter.title}`.replace(/ {2}/g, ' '), '');
    for (const section of chapter.sections) {
      out.push(`## ${isNumber(section.id) ? `${section.id} ` : ''}${section.title}`, '');
      const standIns = standInsOf(section);
      if (standIns !== null && setupSource(standIns) !== '') out.push(setupFence(standIns), '');
      for (const part of section.parts) {
        const own = lines.slice(part.firstLine - 1, part.lastLine);
        if (part.kind !== 'snippet') out.push(...own.map(asProse), '');
        else {
          const awaits = standIns?.topLevelAwait && modesOf(part).length > 0 ? ' await' : '';
          out.push(fence(`${part.language}${awaits}`, part.code), '');
        }
      }
    }
  }
  return out.join('\n');
}

function runnable(section: Section): Snippet[] {
  return section.parts.filter(
    (part) => part.kind === 'snippet' && modesOf(part).length > 0,
  ) as Snippet[];
}

function setupFence(standIns: StandIns): string {
  return fence(`python setup${standIns.topLevelAwait ? ' await' : ''}`, setupSource(standIns));
}

/** Longer than any fence in the code. */
function fence(info: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([marks]) => marks.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${info}\n${code}\n${marks}`;
}

/** A line of plain text, which Markdown must take as it is: each line for itself, nothing marked up. */
function asProse(line: string): string {
  const text = line.trim().replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
  return text === '' ? '' : `${text}  `;
}
