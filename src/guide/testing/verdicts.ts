/** The golden list of verdicts, `golden/guide-verdicts.json`; lines are lines of the guide's text. */
export interface GoldenVerdicts {
  blocks: {
    section: string;
    firstLine: number;
    /** `done`, `raised …`, `waits for …`; of both modes where they differ. */
    end: string;
    /** First lines of the blocks that it runs after. */
    after?: number[];
    /** It runs with stand-ins of `setups/`. */
    setUp?: boolean;
  }[];
  claims: {
    line: number;
    form: string;
    script: string;
    prompt: string;
    /** What came out instead, where it is broken. */
    actual?: string;
    /** The same at the prompt, where that is something else. */
    promptActual?: string;
  }[];
}
