/** The sample guide that comes with the build. */

/** Rejects with a sentence where it can't be fetched. */
export async function fetchSample(): Promise<File> {
  const response = await fetch(new URL('sample-guide.md', document.baseURI)).catch(() => null);
  if (!response?.ok) {
    throw new Error(
      'The sample can’t be fetched. Is there a network? Your own files open without.',
    );
  }
  return new File([await response.text()], 'sample-guide.md', { type: 'text/markdown' });
}
