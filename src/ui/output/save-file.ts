/** Gives the reader a file, as a download. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once the browser has begun to write the file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
