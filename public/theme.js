// Shows a theme that the reader chose before the page's first paint; src/pages/theme.ts keeps it.
try {
  const theme = localStorage.getItem('assay:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage there is no choice to show.
}
