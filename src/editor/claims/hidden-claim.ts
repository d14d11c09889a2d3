/** What stands in the place of a claim that isn't to be seen yet. */
export const HIDDEN_TEXT = '?';
export const HIDDEN_LABEL = 'Claim, hidden until you have guessed';
