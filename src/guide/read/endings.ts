/** Endings of the files that can be opened as guides, the dot included. */
export const GUIDE_ENDINGS: readonly string[] =
  '.md .markdown .mdown .mdx .qmd .rmd .rst .rest .txt .text .ipynb .py .pyi .json'.split(' ');
