/**
 * What runs in a picture's frame, and all that runs there: it tells the page how high the picture is,
 * and hears whether the page is light or dark. Neither can look for itself, because the frame has an
 * origin of its own. The content policy
 * allows this script by its hash (tools/build/content-policy.ts).
 */
export const FRAME_SCRIPT = `'use strict';
const tell = () => {
  const root = document.documentElement;
  // A scroll bar takes room where the picture is too wide.
  const bar = root.scrollWidth > root.clientWidth ? innerHeight - root.clientHeight : 0;
  parent.postMessage({ height: document.body.offsetHeight + Math.max(bar, 0) }, '*');
};
tell();
new ResizeObserver(tell).observe(document.body);
addEventListener('load', tell);
addEventListener('message', ({ source, data }) => {
  if (source === parent) document.documentElement.dataset.scheme = data.scheme;
});
`;
