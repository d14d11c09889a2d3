/** What the first line of a code fence says, in the spellings of the tools that read such fences. */

export interface FenceInfo {
  /** The language as written, without braces, dots and commas: `python`, `pycon3`; empty for none. */
  language: string;
  /** The directive of MyST or Sphinx that the fence is: `code-cell`, `literalinclude`; empty for none. */
  directive: string;
  /** It is a cell: with the others of its file it is one session, which shows the values of lines. */
  cell?: true;
  /** What else it says, as attributes parted by blanks: `title="a.py" linenums="1"`. */
  meta: string;
}

/** Directives whose argument is a language. */
const CODE_DIRECTIVES = new Set(
  'code code-block sourcecode code-cell code-cell-inline jupyter-execute jupyter-input ipython3'.split(
    ' ',
  ),
);
/** Those whose code a tool runs as a notebook does. */
const CELLS = new Set('code-cell code-cell-inline jupyter-execute ipython pyodide'.split(' '));
/** Directives that are a language by themselves. */
const LANGUAGE_DIRECTIVES: Record<string, string> = {
  doctest: 'pycon',
  testcode: 'python',
  testsetup: 'python',
  testoutput: 'output',
  testcleanup: 'python',
  ipython: 'ipython',
  'eval-rst': 'rst',
  pyodide: 'python',
  'pyodide-python': 'python',
  'jupyter-output': 'output',
};

/**
 * Reads it, as Pandoc (`{.python .annotate}`), knitr and Quarto (`{python, echo=FALSE}`), MyST and
 * Sphinx (`{code-cell} python`), mdBook (`python,editable`) and others write it.
 */
export function readInfo(info: string): FenceInfo {
  const text = info.trim();
  const [, inner, after = ''] = /^\{([^}]*)\}(.*)$/.exec(text) ?? [];
  if (inner === undefined) return plainInfo(text);
  const [first = '', ...rest] = inner.trim().split(/[\s,]+/);
  const attributes = inner
    .trim()
    .slice(first.length)
    .replace(/^[\s,]+/, '');
  if (/^[.#]/.test(first) || /=/.test(first)) return classInfo(inner);
  const directive = first.toLowerCase();
  const argument = after.trim();
  const cell = CELLS.has(directive) ? { cell: true as const } : {};
  if (CODE_DIRECTIVES.has(directive)) {
    const [language = '', ...others] = argument.split(/\s+/);
    const meta = others.join(' ');
    return { language: language.toLowerCase() || 'python', directive, meta, ...cell };
  }
  const language = LANGUAGE_DIRECTIVES[directive];
  if (language !== undefined) return { language, directive, meta: argument, ...cell };
  // `{python}` of knitr and Quarto, or a directive that has nothing to do with code.
  if (argument === '' || rest.length > 0)
    return { language: directive, directive: '', meta: knitr(attributes), cell: true };
  return { language: directive, directive, meta: argument };
}

/** `python`, `python,editable`, `python:main.py`, `python{1,3}`, `python title="a.py"`. */
function plainInfo(text: string): FenceInfo {
  const [, word = '', rest = ''] = /^([^\s{]*)(.*)$/.exec(text) ?? [];
  const [first = '', ...others] = word.split(',');
  const [, language, name] = /^([\w+#.-]+):([\w./-]+\.\w+)$/.exec(first) ?? [];
  const meta = [...others, name === undefined ? '' : `title="${name}"`, braced(rest)];
  return {
    language: (language ?? first).toLowerCase(),
    directive: '',
    meta: meta
      .filter((each) => each.trim() !== '')
      .join(' ')
      .trim(),
  };
}

/** Attributes in braces after the language, as Python-Markdown and Docusaurus have them. */
function braced(rest: string): string {
  return rest.replace(/\{([^{}]*)\}/g, (_, inner: string) =>
    /^[\d\s,-]*$/.test(inner) ? '' : ` ${withoutClasses(inner)} `,
  );
}

/** `.python .annotate title="a.py"`: the first class is the language. */
function classInfo(inner: string): FenceInfo {
  const language = /(?:^|\s)\.([\w+#-]+)/.exec(inner)?.[1] ?? '';
  const classes = [...inner.matchAll(/(?:^|\s)\.([\w-]+)/g)].slice(1).map(([, name]) => name);
  return {
    language: language.toLowerCase(),
    directive: '',
    meta: [withoutClasses(inner).trim(), ...classes].filter((each) => each !== '').join(' '),
  };
}

function withoutClasses(inner: string): string {
  return inner.replace(/(^|\s)[.#][\w-]+/g, '$1');
}

/** `setup, include=FALSE`: knitr parts its options by commas; the first may be the chunk's label. */
function knitr(attributes: string): string {
  return attributes
    .replace(/\s*=\s*/g, '=')
    .split(/,\s*/)
    .map((each) => (/^\w[\w.-]*$/.test(each) ? `label=${each}` : each))
    .join(' ');
}
