import { countFunctionWords } from './english.ts';

/** Languages beside Python that a line of a plain-text guide can be recognised as. */
export type OtherLanguage = 'shell' | 'dockerfile' | 'django-template' | 'html' | 'sql';

/** Whether `#` starts a comment in the language. */
export function hasHashComments(language: string): boolean {
  return ['python', 'shell', 'dockerfile', 'console'].includes(language);
}

/** The language that a line starts to be written in, or nothing. Python isn't asked about here. */
export function otherLanguageOf(body: string): OtherLanguage | undefined {
  if (/^\{%.*%\}/.test(body) || /^\{\{.*\}\}/.test(body)) return 'django-template';
  if (/^<(?:!doctype\b.*|!--.*|\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?)>/i.test(body)) return 'html';
  if (isDocker(body)) return 'dockerfile';
  if (isSql(body)) return 'sql';
  if (isShell(body)) return 'shell';
  return undefined;
}

/** Whether a line can stand inside such a block although it would not start one. */
export function continuesMarkup(body: string, language: OtherLanguage): boolean {
  return language === 'html' ? /[<>]/.test(body) : /\{[%{]|[<>]/.test(body);
}

const DOCKER = [
  /^FROM\s+(--platform=\S+\s+)?[\w./-]+([:@][\w.:-]+)?(\s+AS\s+[\w-]+)?$/,
  /^(CMD|ENTRYPOINT)\s+(\[.*\]|[a-z./].*)$/,
  /^(COPY|ADD)\s+(--\S+\s+)*\S+(\s+\S+)*\s+[./]\S*$/,
  /^WORKDIR\s+[/$.]\S*$/,
  /^EXPOSE\s+[\d$]\S*(\s+\d+)*$/,
  /^(ENV|ARG|LABEL)\s+[\w.-]+=/,
  /^ENV\s+[A-Z_]+\s+\S+$/,
];

function isDocker(body: string): boolean {
  const command = /^RUN\s+(?:--\S+\s+)*(\S+)/.exec(body)?.[1] ?? '';
  if (TOOLS.has(command) || WORDS.has(command) || /^[./[]/.test(command)) return true;
  return DOCKER.some((instruction) => instruction.test(body)) && !endsSentence(body);
}

const SQL = [
  /^SELECT\s.+/,
  /^(INSERT\s+INTO|DELETE\s+FROM|ALTER\s+TABLE)\s+["\w]/,
  /^UPDATE\s+["\w.]+\s+SET\b/,
  /^(CREATE|DROP)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW|DATABASE|EXTENSION)\b/,
  /^EXPLAIN\s+(ANALYZE|SELECT|\()/,
  /^WITH\s+(RECURSIVE\s+)?\w+\s+AS\s*\(/,
  /^(BEGIN|COMMIT|ROLLBACK);/,
];

function isSql(body: string): boolean {
  return SQL.some((statement) => statement.test(body)) && !endsSentence(body);
}

/** Tools whose name is no English word that a sentence starts with: a subcommand is enough. */
const TOOLS = new Set(
  `pip pip3 pipx pytest git docker docker-compose podman kubectl npm npx pnpm apt apt-get sudo mkdir
  curl wget ssh scp chmod gunicorn uvicorn celery flask django-admin alembic poetry pipenv pyenv conda
  uv uvx ruff mypy flake8 isort pre-commit psql redis-cli hypercorn daphne twine virtualenv`.split(
    /\s+/,
  ),
);

/** Names that sentences start with too: they need an option, a path, a string or an assignment. */
const WORDS = new Set(
  `python python3 py node bash sh zsh ls cd rm mv cp cat echo export source set tar grep find touch
  which helm terraform aws make black coverage tox nox hatch systemctl service kernprof brew yarn
  jupyter`.split(/\s+/),
);

/** English that never follows a tool's name on a command line. */
const VERBS = /^(is|are|was|and|or|vs|in|for|with|as|can|has|does|provides|lets|makes|runs|gives)$/;

function isShell(body: string): boolean {
  if (/^\.\.?\/[\w./-]+(\s|$)/.test(body) || body.startsWith('#!')) return true;
  const command = body.replace(/\s+#.*$/, '');
  const [name = '', second = '', ...rest] = command.split(/\s+/);
  if (name !== name.toLowerCase() || second === '' || endsSentence(command)) return false;
  if (!TOOLS.has(name) && !WORDS.has(name)) return false;
  if (VERBS.test(second) || /^[=([:]/.test(second) || /^[A-Z](?!\w*=)/.test(second)) {
    return false;
  }
  const given = [second, ...rest];
  if (given.some(isOption)) return countFunctionWords(command) < 2;
  return TOOLS.has(name) && /^[a-z]/.test(second) && given.length <= 4 && !hasVerb(command);
}

function isOption(argument: string): boolean {
  return /^--?[a-zA-Z]|^[.~/$"']|[\w.]+[/=@]\S|\w\.(py|txt|toml|cfg|sh|sql|ya?ml)$|^\w+:\w+$/.test(
    argument,
  );
}

function hasVerb(command: string): boolean {
  return countFunctionWords(command) > 0 || command.split(/\s+/).some((word) => VERBS.test(word));
}

function endsSentence(body: string): boolean {
  return /[a-z][.:!?]$/.test(body);
}
