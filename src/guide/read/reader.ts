/** Reads one guide for the page: at once what its contents need, and the rest as it is asked for. */
import { bitByBit } from '../model/bit-by-bit.ts';
import { changesBetween, type GuideChanges } from '../work/changes.ts';
import { fileOf } from '../program/files.ts';
import { isOfBook, runsAfter } from '../program/continuation/continuation.ts';
import { hash } from '../model/hash.ts';
import type { Guide, Part, Section, Snippet } from '../model/guide.ts';
import { openReading } from './open.ts';
import { modesOf, snippetsOf } from '../program/program.ts';
import { readAll, type GuideReading } from './reading.ts';
import type { Titles } from '../model/titles.ts';
import { lackingNames, missingNames } from '../program/names/undefined.ts';
import { sectionsOf } from '../model/sections.ts';

/** What is known of a guide before its sections are read. */
export interface Opening {
  titles: Titles;
  preface: Part[];
}

/** A section, and those above it from which its blocks go on. */
export interface SectionRead {
  section: Section;
  above: Section[];
}

/** Names that a section's blocks lack. */
export interface Lacking {
  /** Names that no block of the guide defines. */
  never: string[];
  /** Names that another section defines, with its id. */
  elsewhere: { name: string; section: string }[];
}

/** How far above a transcript its session is looked for, in sections. */
const LONGEST_SESSION = 200;

/** What a text has that holds files or hidden code. */
const SHARING =
  /invisible-code|<!--+\s*(?:`{3}|~{3})|^\s*(?:#|\/\/)[^\n]*\w\.\w+\W*$|title="?[\w./-]+\.\w|:caption:|:\w+\.py$/m;

export class GuideReader {
  readonly opening: Opening;
  private readonly reading: GuideReading;
  private readonly sections: Section[];
  /** Whether it may hold files, or hidden code, which are there for all sections below. */
  private readonly shares: boolean;

  private constructor(reading: GuideReading, text: string) {
    const lines = text.split(/\r\n|\n|\r/);
    this.reading = reading;
    this.shares = SHARING.test(text);
    this.sections = sectionsOf(reading.guide);
    const { title, preface = [], chapters } = reading.guide;
    const signOf = ({ firstLine, lastLine }: Section) =>
      hash(lines.slice(firstLine - 1, lastLine).join('\n'));
    this.opening = {
      titles: {
        title,
        chapters: chapters.map((chapter) => ({
          id: chapter.id,
          title: chapter.title,
          sections: chapter.sections.map((section) => ({
            id: section.id,
            title: section.title,
            sign: signOf(section),
          })),
        })),
      },
      preface,
    };
  }

  /** A reader of the text, or a sentence that says why it can't be read. Never throws. */
  static open(name: string, text: string): GuideReader | string {
    const result = openReading(name, text);
    return result.ok ? new GuideReader(result.reading, text) : result.message;
  }

  /** Null where the guide has no such section. */
  section(id: string): SectionRead | null {
    const at = this.sections.findIndex((section) => section.id === id);
    const section = this.sections[at];
    if (section === undefined) return null;
    this.reading.read(section);
    return { section, above: this.sessionAbove(at) };
  }

  /** Other sections can be asked for meanwhile: a guide of 5 MB takes seconds. */
  async missing(id: string): Promise<Lacking> {
    const section = this.sections.find((each) => each.id === id);
    if (section === undefined) return { never: [], elsewhere: [] };
    const { never, elsewhere } = await bitByBit(
      missingNames(section, this.sections, this.reading.read),
    );
    return {
      never,
      elsewhere: elsewhere.map((each) => ({ name: each.name, section: each.section.id })),
    };
  }

  whole(): Guide {
    return this.all().guide;
  }

  /** What is different from an earlier version of the guide. */
  changes(name: string, earlier: string): GuideChanges {
    const before = GuideReader.open(name, earlier);
    const none = { changes: [], kin: [], sections: [] };
    return typeof before === 'string'
      ? none
      : changesBetween(before.all().sections, this.all().sections);
  }

  /**
   * Which of the places hold no block any more; each is a section's id and the hash of a block's code
   * (`a/1b2c3d4e`). Only these sections are read.
   */
  gone(places: readonly string[]): string[] {
    return places.filter((place) => {
      const [, id, code] = /^(.*)\/([^/]*)$/.exec(place) ?? [];
      const section = this.sections.find((each) => each.id === id);
      if (section === undefined) return true;
      this.reading.read(section);
      return !snippetsOf(section).some((each) => hash(each.code) === code);
    });
  }

  private all(): { guide: Guide; sections: Section[] } {
    return { guide: readAll(this.reading), sections: this.sections };
  }

  private sessionAbove(at: number): Section[] {
    const section = this.sections[at]!;
    const running = snippetsOf(section).filter((snippet) => modesOf(snippet).length > 0);
    const goesOn = running.length > 0 && !isOfBook(section) && lackingNames(section).size > 0;
    const needs = goesOn || this.shares || running.some(isTyped);
    if (!needs) return [];
    const above = this.sections.slice(Math.max(0, at - LONGEST_SESSION), at);
    for (const each of above) this.reading.read(each);
    const used = new Set(
      running.flatMap((snippet) =>
        runsAfter(snippet, section, undefined, above).map((earlier) => earlier.section),
      ),
    );
    return above.filter((each) => used.has(each) || snippetsOf(each).some(isFile));
  }
}

function isTyped({ language, session }: Snippet): boolean {
  return language === 'pycon' || session === true;
}

function isFile(snippet: Snippet): boolean {
  return fileOf(snippet) !== null;
}
