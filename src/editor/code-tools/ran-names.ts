/** Completion of the names that the last run had when it ended, beside those of the text. */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { type Extension } from '@codemirror/state';
import { pythonLanguage } from '@codemirror/lang-python';

/** Offers what `names` gives at the time of asking. */
export function ranNames(names: () => readonly string[]): Extension {
  return pythonLanguage.data.of({
    autocomplete: (context: CompletionContext) => complete(context, names()),
  });
}

/** Pure part: the names that fit what is before the cursor, or null where a name can't begin. */
export function complete(
  context: Pick<CompletionContext, 'matchBefore' | 'explicit'>,
  names: readonly string[],
): CompletionResult | null {
  // After a dot it is an attribute that is wanted, which a list of globals doesn't know.
  if (names.length === 0 || context.matchBefore(/\.\w*/)) return null;
  const word = context.matchBefore(/\w*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  return {
    from: word.from,
    options: names.map((label) => ({ label, detail: 'last run' })),
    validFor: /^\w*$/,
  };
}
