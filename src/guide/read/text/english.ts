/** Words that hold an English sentence together and that are neither Python nor a shell's. */
const FUNCTION_WORDS = new Set(
  `a an the this that these those there here it its they them their you your we our i he she
  is are was were be been being am has have had having does did can could may might must shall
  should will would to of on at by than then so such but also very more most only when where which
  who what why how because about after before between into without within using used use via each
  every any all some no yes new see note them both same other e.g. i.e. etc like just`.split(/\s+/),
);

/** How many of the words of a text are function words of English. */
export function countFunctionWords(text: string): number {
  const words = text.toLowerCase().match(/[a-z][a-z.'’]*/g) ?? [];
  return words.filter((word) => FUNCTION_WORDS.has(word)).length;
}

/** Whether a line reads as (part of) a sentence: function words, or the end of a sentence. */
export function readsAsSentence(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (words >= 3 && /[a-z)”"'][.!?:]$/.test(text)) return true;
  return words >= 4 && countFunctionWords(text) >= 2;
}

/** `- item`, `* item`, `• item`, `3. item`, `b) item`. */
export const LIST_ITEM = /^(?:[-*+•–‣▪◦]|\(?(?:\d{1,3}|[a-z])[.)])\s+(?=\S)/;
