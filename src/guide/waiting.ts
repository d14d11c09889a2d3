/** What a block that stopped waits for: something that isn't here yet, and no fault of the block. */

/** Modules of well-known distributions, where the distribution is called otherwise. */
const distributions: Readonly<Record<string, string>> = {
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

/** Well-known distributions whose module has their name. */
const sameName = new Set(
  `aiofiles aiohttp aioredis alembic asyncpg attrs black boto3 celery channels cryptography django
  django_filters django_redis factory fakeredis fastapi gunicorn httpx hypothesis jinja2 kombu
  line_profiler locust matplotlib memory_profiler motor mypy networkx numba numpy orjson pandas
  passlib polars psutil psycopg pydantic pydantic_settings pymongo pytest redis requests rich ruff
  scipy seaborn starlette structlog sympy tenacity torch tqdm trio typer uvicorn uvloop websockets
  werkzeug`.split(/\s+/),
);

/** What is awaited: a package from elsewhere, or what the platform can't do yet. */
export type Awaited = { kind: 'package'; name: string } | { kind: 'threads' | 'processes' };

/** What the exception that ended a block says is missing; null where it says something else. */
export function awaitedBy(error: { type: string; message: string }): Awaited | null {
  if (error.type === 'ModuleNotFoundError' || error.type === 'ImportError') {
    const module = /^(?:No module named|The module) '([\w.]+)'/.exec(error.message)?.[1];
    const top = module?.split('.')[0];
    if (top === undefined) return null;
    const name = distributions[top] ?? (sameName.has(top) ? top.replaceAll('_', '-') : undefined);
    return name === undefined ? null : { kind: 'package', name };
  }
  if (error.type === 'RuntimeError' && error.message.startsWith("can't start new thread")) {
    return { kind: 'threads' };
  }
  if (error.type === 'NotImplementedError' && error.message.includes('multiprocessing')) {
    return { kind: 'processes' };
  }
  return null;
}

/** What is awaited, in a word. */
export function awaitedName(awaited: Awaited): string {
  return awaited.kind === 'package' ? awaited.name : awaited.kind;
}

/** A sentence for the reader. */
export function awaitedSentence(awaited: Awaited): string {
  return awaited.kind === 'package'
    ? `This block waits for the package ${awaited.name}, which isn’t installed here.`
    : `This block waits for ${awaited.kind}, which can’t be started here.`;
}
