/** Parts of a file's name. */

/** The name without its folders, whichever system wrote the path. */
export function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '');
}

/** The name without folders and extension. */
export function stemOf(path: string): string {
  return baseName(path).replace(/\.\w+$/, '');
}
