/** What a block that stopped needs and doesn't have here, through no fault of its own. */

/** Modules of well-known distributions, where the distribution is called otherwise. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = {
  PIL: 'pillow',
  bs4: 'beautifulsoup4',
  cv2: 'opencv-python',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  flask: 'Flask',
  flask_jwt_extended: 'Flask-JWT-Extended',
  flask_sqlalchemy: 'Flask-SQLAlchemy',
  jose: 'python-jose',
  jwt: 'PyJWT',
  psycopg2: 'psycopg2',
  rest_framework: 'djangorestframework',
  rest_framework_simplejwt: 'djangorestframework-simplejwt',
  sklearn: 'scikit-learn',
  sqlalchemy: 'SQLAlchemy',
  yaml: 'PyYAML',
};

/** well-known distributions whose module has their name. */
const SAME_NAME = new Set(
  `aiofiles aiohttp aioredis alembic asyncpg attrs black boto3 celery channels cryptography django
  django_filters django_redis factory fakeredis fastapi gunicorn httpx hypothesis jinja2 kombu
  line_profiler locust matplotlib memory_profiler motor mypy networkx numba numpy orjson pandas
  passlib polars psutil psycopg pydantic pydantic_settings pymongo pytest redis requests rich ruff
  scipy seaborn starlette structlog sympy tenacity torch tqdm trio typer uvicorn uvloop websockets
  werkzeug`.split(/\s+/),
);

/** A package from elsewhere, or what the platform can't do. */
export type Need =
  { kind: 'package'; name: string } | { kind: 'threads' | 'processes' } | { kind: Machine };

/** What a browser keeps from the programs in it. */
type Machine = 'other programs' | 'a web browser' | 'windows' | 'a terminal';

const MACHINE: Readonly<Record<Machine, string>> = {
  'other programs': 'starts another program',
  'a web browser': 'opens a page in the web browser',
  windows: 'opens a window of its own',
  'a terminal': 'draws on a terminal',
};

/** Modules of the standard library that are of no use without what they drive. */
const DRIVERS: Readonly<Record<string, Machine>> = {
  _tkinter: 'windows',
  tkinter: 'windows',
  turtle: 'windows',
  turtledemo: 'windows',
  idlelib: 'windows',
  _curses: 'a terminal',
  curses: 'a terminal',
  readline: 'a terminal',
};

/** An exception, as far as it matters here. */
interface Failure {
  type: string;
  message: string;
  absent?: string[];
}

/**
 * What a block needs, by all exceptions of its run that no claim announced: at the prompt what is
 * missing shows first, and what follows from it after. Null where none of them says.
 */
export function needAmong(errors: readonly (Failure & { claimed: boolean })[]): Need | null {
  const found = errors.flatMap((error) => (error.claimed ? [] : (needOf(error) ?? [])));
  return found[0] ?? null;
}

/** The modules that aren't here for the block, or weren't for those that it runs after. */
export function absentModules({ type, message, absent = [] }: Failure): string[] {
  if (type === 'NameError') return absent;
  if (type !== 'ModuleNotFoundError' && type !== 'ImportError') return [];
  const module = /^(?:No module named|The module) '([\w.]+)'/.exec(message)?.[1];
  return module === undefined ? [] : [module];
}

/** What the exception that ended a block says is missing; null where it says something else. */
export function needOf(error: Failure): Need | null {
  for (const module of absentModules(error)) {
    const top = module.split('.')[0]!;
    if (Object.hasOwn(DRIVERS, top)) return { kind: DRIVERS[top]! };
    const called = Object.hasOwn(DISTRIBUTIONS, top) ? DISTRIBUTIONS[top] : undefined;
    const name = called ?? (SAME_NAME.has(top) ? top.replaceAll('_', '-') : undefined);
    if (name !== undefined) return { kind: 'package', name };
  }
  if (error.type === 'RuntimeError' && error.message.startsWith("can't start new thread")) {
    return { kind: 'threads' };
  }
  if (error.type === 'NotImplementedError' && error.message.includes('multiprocessing')) {
    return { kind: 'processes' };
  }
  if (error.message.includes('emscripten does not support processes')) {
    return { kind: 'other programs' };
  }
  // `webbrowser` asks the page's window, which a worker hasn't.
  if (error.type === 'ImportError' && /^cannot import name '\w+' from 'js'/.test(error.message)) {
    return { kind: 'a web browser' };
  }
  return null;
}

/** The need in a word. */
export function needName(needed: Need): string {
  return needed.kind === 'package' ? needed.name : needed.kind;
}

/** A sentence for the reader. */
export function needSentence(needed: Need): string {
  if (needed.kind === 'package') {
    return `This block needs the package ${needed.name}, which isn’t installed here.`;
  }
  return needed.kind === 'threads' || needed.kind === 'processes'
    ? `This block needs ${needed.kind}, which can’t be started here.`
    : `This block ${MACHINE[needed.kind]}, which a program in a browser can’t do.`;
}
