// Shows the lesson that the address names as it was when the page was built, until the page's scripts are
// there: src/pages/main.tsx puts the living page in its place. A hash never reaches the server, hence a
// script; it is small, waits for nothing, and whatever it can't do is left to the page.
(() => {
  const { first } = document.currentScript.dataset;
  const [section, snippet] = location.hash.replaceAll(/^#?\/?|\/$/g, '').split('/');
  const lesson = section || first;
  if (/^\d+\.\d+$/.test(lesson) && !edited()) void show();

  async function show() {
    const response = await fetch(`./lessons/${lesson}.html`).catch(() => null);
    const html = response?.ok ? await response.text().catch(() => '') : '';
    const root = document.getElementById('root');
    // Hosts that answer every address with the page send that for what isn't there.
    if (!html.startsWith('<a class="skip"') || !root || root.hasChildNodes()) return;
    // Nothing answers yet, so nothing is to be pressed.
    root.inert = true;
    root.innerHTML = html;
    if (snippet) document.getElementById(snippet)?.scrollIntoView();
  }

  /** A reader's own text may have another height than the lesson's. */
  function edited() {
    try {
      const drafts = `assay:draft:course:${lesson}-`;
      return Object.keys(localStorage).some((key) => key.startsWith(drafts));
    } catch {
      return false;
    }
  }
})();
