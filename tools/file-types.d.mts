/** The type of a file by its name. */
export function typeOf(file: string): string;
