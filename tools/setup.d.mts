/** Folder of the project, without a slash at its end. */
export const root: string;
/** Path of a Node that runs TypeScript and has JSPI. */
export function modernNode(): string;
