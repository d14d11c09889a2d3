import { expect, test } from 'vitest';
import { otherLanguageOf } from './languages.ts';

test.each([
  ['pip install flask', 'shell'],
  ['python -m venv .venv', 'shell'],
  ['python manage.py check shop   # only that', 'shell'],
  ['gunicorn -w 3 "shop:make()"', 'shell'],
  ['docker compose up', 'shell'],
  ['export DEBUG=1', 'shell'],
  ['./run.sh', 'shell'],
  ['FROM python:3.14-slim AS build', 'dockerfile'],
  ['CMD ["flask", "run"]', 'dockerfile'],
  ['ENV A=1', 'dockerfile'],
  ['{% load humanize %}', 'django-template'],
  ['{{ book.title }}', 'django-template'],
  ['<ul class="x">', 'html'],
  ['SELECT * FROM books;', 'sql'],
  ['UPDATE books SET price = 1', 'sql'],
])('%s is %s', (body, language) => expect(otherLanguageOf(body)).toBe(language));

test.each([
  'python is a language',
  'pip Installs things pip install rich, pip list > have.txt',
  'poetry Locks + builds poetry add rich, poetry build',
  'git is a tool for versions.',
  'make sure that it runs',
  'which one is faster',
  'find all items',
  'FROM here on',
  'USER guide',
  'RUN it again',
  'SELECT',
  'UPDATE: this has changed',
  '<string:x>, <int:x>',
  'set = {1, 2}',
])('%s is none', (body) => expect(otherLanguageOf(body)).toBeUndefined());
