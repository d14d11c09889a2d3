/** Blocks that show what the block of Python above them prints. */
import { baseName } from '../../../model/file-name.ts';
import type { Part, Snippet } from '../../../model/guide.ts';
import { isLabel, labelled, type OutputLabel } from './output-label.ts';

/** What no output has, and code that does something has. */
const ACTS =
  /^\s*(?:import|from|def|class|for|while|if|with|try|return|@\w|#|print\(|\w[\w., ]*=(?!=))/m;
/** Languages whose name says it. */
const NAMED = new Set([
  'output',
  'stdout',
  'out',
  'result',
  'results',
  'python-output',
  'testoutput',
]);
/** Those that output is shown in for want of one. */
const PLAIN = new Set(
  ' text txt plaintext plain console shell sh bash zsh terminal none nohighlight raw log'.split(
    ' ',
  ),
);
const TRACEBACK = /^(?: {2}\+ Exception Group )?Traceback \(most recent call last\):/m;
const ERROR = /^(?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Iteration)(?:: [^\n]+)?$/;
/** A first line that says it: `# Output:`, `Output:`. */
const OWN_LABEL = /^(?:(?:#|\/\/|>)\s*)?(?:expected |console |program )?outputs?\s*:?$/i;
/** `$ python main.py`, `> python3 -m app`, `(venv) $ uv run main.py`. */
const COMMAND =
  /^\s*(?:\([\w.-]+\)\s*)?(?:\S*[$%>#❯]\s*)(?:(?:uv|poetry|pipenv|hatch) run\s+)?(?:(?:python[\d.]*|py|pypy3?)\b\s*(.*)|(?:\.\/)?(\S+\.py)\b.*)$/;

/**
 * Takes a snippet for the output of the last snippet in `parts`, where it is labelled so or begins
 * with the command that runs it. Returns it as it is to be shown.
 *
 * @param written the language as the fence names it
 * @param strict in a lesson of ours: only a label says it
 * @param label what stands right above it, where that is a label
 */
export function claimOutput(
  snippet: Snippet,
  written: string,
  parts: readonly Part[],
  label: OutputLabel | null,
  strict: boolean,
): Snippet {
  const language = written.toLowerCase();
  const last = lastCode(parts);
  if (!strict && PLAIN.has(language) && isKnitted(snippet.code)) {
    const code = snippet.code.replaceAll(/^## ?/gm, '');
    const shown = claimOutput({ ...snippet, code }, 'output', parts, label, strict);
    return { ...shown, code: snippet.code };
  }
  if (strict && label?.loose) return snippet;
  if (snippet.language === 'pycon') return label === null ? snippet : labelled(snippet, label);
  const lines = snippet.code.split('\n');
  const head = strict ? 0 : headLines(lines, last);
  const isNamed = NAMED.has(language) || isLabel(snippet.title ?? '');
  const isOwn = head > 0 && (PLAIN.has(language) || snippet.language === 'pycon');
  // A sentence may be about anything; it counts where the code above prints.
  const loosely = label?.loose === true && !/\bprint\s*\(|stdout\.write/.test(last?.code ?? '');
  const introduced =
    (label !== null && !loosely) ||
    (!strict && (showsError(snippet, language) || followsOutput(snippet, language, parts)));
  const isPlain = isNamed || PLAIN.has(language);
  // Output that looks like Python is often fenced as that, and shown under what has just been run.
  const isColoured =
    introduced &&
    !label?.loose &&
    snippet.language === 'python' &&
    !ACTS.test(snippet.code) &&
    !last?.expected;
  if (!(isNamed || isOwn || introduced) || !(isPlain || isColoured)) return snippet;
  const { notRun: _, ...own } = snippet;
  const shown: Snippet = { ...own, language: 'text', run: 'none' };
  if (last?.language !== 'python' || last.run === 'none' || last.setup) return shown;
  // Commands with no output, or with more than one, claim nothing of the block alone.
  if (head >= lines.length || lines.slice(head).some((line) => COMMAND.test(line))) return shown;
  if (last.expected !== undefined && last.expected.unchecked === undefined) return shown;
  const { version, unchecked } = label ?? {};
  const firstLine = Math.min(snippet.firstLine + head, snippet.lastLine);
  const { lastLine } = snippet;
  const text = lines.slice(head).join('\n');
  last.expected = { firstLine, lastLine, text, ...(unchecked === undefined ? {} : { unchecked }) };
  if (version !== undefined) last.version = version;
  return shown;
}

/** What the value of a bare expression looks like; a word by itself may be anything. */
const VALUE = /^(?:[[({'"\d<-]|(?:True|False|None)$|\w+\(.*\)$)/;

/** Nothing stands between it and a block that shows something, and it isn't code. */
function followsOutput({ code }: Snippet, language: string, parts: readonly Part[]): boolean {
  const above = parts.at(-1);
  return (
    ['', 'text', 'txt', 'plaintext', 'plain', 'console'].includes(language) &&
    above?.kind === 'snippet' &&
    above.language === 'python' &&
    above.expected === undefined &&
    (above.session === true ||
      /\bprint\s*\(/.test(above.code) ||
      (endsInValue(above.code) && VALUE.test(code))) &&
    !ACTS.test(code) &&
    !/^\s*(?:\S*[$%>❯]|#)\s/m.test(code)
  );
}

/** Its last line is an expression, whose value a prompt or a notebook would show. */
function endsInValue(code: string): boolean {
  const last = code.trimEnd().split('\n').at(-1)!;
  return /^(?!(?:import|from|del|raise|return|assert|pass|global|await|yield)\b)[\w[({'"][^=#]*$/.test(
    last.replaceAll(/\([^()]*\)|==|[<>!]=/g, ''),
  );
}

/** knitr marks each line of an output: `## 5`. Other languages number what they show: `## [1] 5`. */
function isKnitted(code: string): boolean {
  return code.split('\n').every((line) => /^##(?: |$)/.test(line)) && !/^## \[\d+\] /m.test(code);
}

/** A traceback says by itself that it is what came out, and so does its last line alone. */
function showsError({ code }: Snippet, language: string): boolean {
  return PLAIN.has(language) && (TRACEBACK.test(code) || ERROR.test(code.trim()));
}

/** The last block above; where that is an output of another Python, the block that it is the output of. */
function lastCode(parts: readonly Part[]): Snippet | undefined {
  const last = parts.findLast(isShown);
  const origin = parts.findLast((part) => part !== last && isShown(part)) as Snippet | undefined;
  const isOutput =
    origin?.expected?.unchecked !== undefined && origin.expected.lastLine === last?.lastLine;
  return isOutput ? origin : last;
}

function isShown(part: Part): part is Snippet {
  return part.kind === 'snippet' && part.hidden !== true;
}

/** How many lines at its head are a label, or the command that runs the block above. */
function headLines(lines: readonly string[], last: Snippet | undefined): number {
  if (OWN_LABEL.test((lines[0] ?? '').trim())) return 1;
  const [whole, argument, script] = COMMAND.exec(lines[0] ?? '') ?? [];
  if (whole === undefined || last === undefined) return 0;
  const file = script ?? /(\S+\.py)\b/.exec(argument ?? '')?.[1];
  if (file === undefined) return 0;
  const own = last.file ?? last.title;
  // The command may run another file than the block above.
  if (own !== undefined && own.endsWith('.py') && baseName(own) !== baseName(file)) return 0;
  return 1;
}
