/** What crosses the wire between the page and the worker that lints and formats: types only. */

/** Rows and columns are 1-based, columns in UTF-16 units. */
interface RuffPlace {
  row: number;
  column: number;
}

export interface RuffRemark {
  /** `F401`; null for what can't be parsed. */
  code: string | null;
  message: string;
  start_location: RuffPlace;
  end_location: RuffPlace;
}

/** Both reject with ruff's own words where it can't read the settings or, for `format`, the text. */
export interface RuffWorker {
  check(text: string, settings: object): Promise<RuffRemark[]>;
  format(text: string, settings: object): Promise<string>;
}
