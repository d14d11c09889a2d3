// What can be shown before the page's scripts are there: the theme that the reader chose, and the lesson
// that the address names, as it was when the page was built. A hash never reaches the server, hence a
// script; it is small, waits for nothing, and whatever it can't do is left to the page.
(() => {
  // A snippet alone is a page of its own, since hosts give headers by path: it may stand in any frame.
  if (new URLSearchParams(location.search).has('embed')) {
    location.replace(`./embed.html${location.hash}`);
    return;
  }
  const [section, snippet] = location.hash.replaceAll(/^#?\/?|\/$/g, '').split('/');
  const lesson = section || 'home';
  const kept = read();
  // src/app/settings/theme.ts keeps it.
  const theme = kept['assay:theme'];
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  // src/app/settings/look.ts keeps these.
  for (const name of ['codesize', 'wrap']) {
    const chosen = kept[`assay:${name}`];
    if (chosen) document.documentElement.dataset[name] = chosen;
  }
  // A reader's own text may have another height than the lesson's.
  const edited = Object.keys(kept).some(
    (key) =>
      key.startsWith(`assay:draft:course:${lesson}-`) ||
      key.startsWith(`assay:draft:page:${lesson}-`),
  );
  if (/^(\d+\.\d+|home)$/.test(lesson) && !edited) void show();

  async function show() {
    const response = await fetch(`./lessons/${lesson}.html`).catch(() => null);
    const html = response?.ok ? await response.text().catch(() => '') : '';
    const root = await rootOfPage();
    // Hosts that answer every address with the page send that for what isn't there.
    if (!html.startsWith('<a class="skip"') || root.hasChildNodes()) return;
    // Nothing answers yet, so nothing is to be pressed. src/app/main.tsx puts the living page here.
    root.inert = true;
    root.innerHTML = html;
    // A frame comes once the styles are there: before that nothing has its place.
    if (snippet) requestAnimationFrame(() => document.getElementById(snippet)?.scrollIntoView());
  }

  /** `#root`, which may not have been read from the page yet. */
  function rootOfPage() {
    return new Promise((resolve) => {
      const look = () => {
        const root = document.getElementById('root');
        if (!root) return;
        wait.disconnect();
        resolve(root);
      };
      const wait = new MutationObserver(look);
      wait.observe(document, { childList: true, subtree: true });
      look();
    });
  }

  /** What the browser keeps for the page; nothing where it refuses. */
  function read() {
    try {
      return { ...localStorage };
    } catch {
      return {};
    }
  }
})();
