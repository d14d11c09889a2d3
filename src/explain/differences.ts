/** Why one program answers differently in another mode or on another Python, in a learner's words. */
import { lackingModules } from '../guide/model/versions.ts';

/** What differs, as far as an explanation can be recognised by it. */
export interface Difference {
  /** The line; empty for the end of the program. */
  code: string;
  source: string;
  /** The different answers. */
  answers: readonly string[];
  /** What decides: `both` where neither mode nor version does alone. */
  along: 'mode' | 'version' | 'both';
}

interface Explanation {
  fits: (difference: Difference) => boolean;
  why: string;
}

const EXCEPTION_NAME = /^([A-Z]\w*(?:Error|Exception|Warning|Interrupt|Iteration|Exit))\b/;
const raises = (answer: string) => EXCEPTION_NAME.exec(answer)?.[1] ?? null;

/** The first that fits explains. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    fits: ({ answers, along }) =>
      along !== 'mode' && answers.some((each) => raises(each) === 'SyntaxError'),
    why: 'One of these Pythons doesn’t know this syntax: the language has grown since, or forbids it now.',
  },
  {
    fits: ({ answers }) =>
      answers.some(
        (each) =>
          raises(each) === 'ModuleNotFoundError' &&
          lackingModules('3.12').some((name) => each.includes(`'${name}'`)),
      ),
    why: 'The older Pythons are built for browsers without this module of the standard library.',
  },
  {
    fits: ({ answers, along }) =>
      along !== 'mode' && answers.some((each) => each.includes("can't start new thread")),
    why: 'In a browser only the newest of these Pythons has threads.',
  },
  {
    fits: ({ code, along }) => along === 'mode' && /\bis\b|\bid\(/.test(code),
    why:
      'A script is compiled as a whole, and equal constants in one piece of code become one object. ' +
      'At the prompt each input is compiled by itself, so that two inputs with equal constants make two objects.',
  },
  {
    fits: ({ code, along }) => along === 'both' && /\bis\b|\bid\(/.test(code),
    why:
      'Equal constants that are compiled together become one object. A script is compiled as a whole; ' +
      'the prompt of 3.12 compiles what stands on one line together, that of 3.13 and later each statement by itself.',
  },
  {
    fits: ({ code }) => /\bgetrefcount\b/.test(code),
    why:
      'A count of references includes those of the interpreter itself. Constants of a script are kept by its code too, ' +
      'and from 3.14 on the interpreter borrows local variables where it counted another reference before.',
  },
  {
    fits: ({ code, answers }) =>
      /__file__|__name__|__main__/.test(code) || answers.some((each) => each.includes('__file__')),
    why: 'What is typed at the prompt has no file; a script has one, and knows its name.',
  },
  {
    fits: ({ answers }) =>
      answers.some((each) => each.includes('<stdin>') || each.includes('<python-input-')),
    why: 'What is typed has no file: 3.12 calls it <stdin>, later prompts number their inputs.',
  },
  {
    fits: ({ source, answers, along }) =>
      along !== 'mode' &&
      (/\bdis\b|\bco_code\b|\bopname\b|\bopcode\b/.test(source) ||
        answers.every((each) => /\b[A-Z]{3,}_[A-Z_]{3,}\b/.test(each))),
    why: 'Bytecode is an implementation detail of each version: its compiler chooses other instructions for the same source.',
  },
  {
    fits: ({ code }) => /\bgetsizeof\b|__sizeof__|\btracemalloc\b/.test(code),
    why: 'How many bytes an object takes is an implementation detail of each version: layouts and growth change.',
  },
  {
    fits: ({ code }) => /\bsys\.(?:version|implementation|hexversion)|python_version/.test(code),
    why: 'The line asks for the version itself.',
  },
  {
    fits: ({ answers, along }) =>
      along !== 'mode' &&
      answers.every((each) => raises(each) !== null) &&
      new Set(answers.map(raises)).size === 1,
    why: 'The same exception in other words. Messages aren’t part of the language, and versions improve them.',
  },
  {
    fits: ({ source, along }) => along !== 'mode' && /__annotations__|get_annotations/.test(source),
    why: 'Until 3.13 annotations were evaluated where they stand; from 3.14 on, when somebody asks for them.',
  },
  {
    fits: ({ answers }) =>
      answers.every((each) => each.includes('{') || each.includes('set(')) &&
      new Set(answers.map(sortedText)).size === 1,
    why:
      'The same items in another order: a set is ordered by hashes, and those of strings are drawn ' +
      'anew for each interpreter.',
  },
  {
    fits: ({ answers, along }) => along !== 'mode' && answers.some((each) => raises(each) !== null),
    why: 'One version allows here what another refuses: the language or its library has changed.',
  },
  {
    fits: ({ answers }) => answers.includes('not reached'),
    why: 'In one of these ways the program ended, or went elsewhere, before it came to this line.',
  },
];

const FALLBACK: Readonly<Record<Difference['along'], string>> = {
  mode: 'It differs between script and prompt; compare the values.',
  version: 'It differs between versions; compare the values.',
  both: 'It differs; compare the values.',
};

/** Why it differs, in a sentence or two. */
export function explainDifference(difference: Difference): string {
  return EXPLANATIONS.find(({ fits }) => fits(difference))?.why ?? FALLBACK[difference.along];
}

function sortedText(text: string): string {
  return [...text].sort().join('');
}
