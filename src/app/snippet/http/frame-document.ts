/**
 * A page of the app's as it can be shown in the frame, which has no network: what the page loads is
 * put into it, and the bridge comes first.
 */
import bridge from './bridge.js?raw';

/** A file that a page loads. */
export interface Asset {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Loads what stands at an address; null where it can't be had. */
export type LoadAsset = (url: URL) => Promise<Asset | null>;

export interface FrameOptions {
  /** The page's own address. */
  url: string;
  /** What `document.cookie` is. */
  cookies: string;
  /** Where in the page to go. */
  hash: string;
  load: LoadAsset;
}

/** The document as text, to be written into the frame. */
export async function frameDocument(html: string, options: FrameOptions): Promise<string> {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const own = page.querySelector('base')?.getAttribute('href');
  const base = new URL(own ?? options.url, options.url);
  await Promise.all([
    ...[...page.querySelectorAll('link[href]')].map((link) => inlineLink(link, base, options.load)),
    ...[...page.querySelectorAll('script[src], img[src], source[src], audio[src], video[src]')].map(
      (element) => inlineSource(element, base, options.load),
    ),
  ]);
  for (const policy of page.querySelectorAll('meta[http-equiv="refresh" i]')) policy.remove();
  page.querySelector('base')?.remove();
  const script = page.createElement('script');
  script.dataset.cookies = options.cookies;
  script.dataset.hash = options.hash;
  script.textContent = bridge;
  page.head.prepend(script);
  const type = page.doctype ? '<!doctype html>' : '';
  // As text: a base in this document would be one of ours, which our policy refuses.
  const address = base.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return type + page.documentElement.outerHTML.replace(/<head[^>]*>/, `$&<base href="${address}">`);
}

async function inlineSource(element: Element, base: URL, load: LoadAsset): Promise<void> {
  const asset = await loaded(element.getAttribute('src') ?? '', base, load);
  if (!asset) return;
  element.removeAttribute('integrity');
  element.removeAttribute('crossorigin');
  element.setAttribute('src', dataUrl(asset));
}

async function inlineLink(link: Element, base: URL, load: LoadAsset): Promise<void> {
  const rel = (link.getAttribute('rel') ?? '').toLowerCase();
  if (!/\b(?:stylesheet|icon)\b/.test(rel)) return;
  const given = link.getAttribute('href') ?? '';
  if (rel.includes('icon')) return link.remove();
  const asset = await loaded(given, base, load);
  if (!asset) return;
  const style = link.ownerDocument.createElement('style');
  const media = link.getAttribute('media');
  if (media !== null) style.setAttribute('media', media);
  style.textContent = await inlineStyle(asset, new URL(given, base), load);
  link.replaceWith(style);
}

/** A stylesheet with its pictures, fonts and imports in it. */
async function inlineStyle(asset: Asset, base: URL, load: LoadAsset, depth = 0): Promise<string> {
  let text = new TextDecoder().decode(asset.bytes);
  for (const [rule, quoted, plain] of text.matchAll(
    /@import\s+(?:url\(\s*)?(?:["']([^"']+)["']|([^"')\s;]+))\s*\)?[^;]*;/g,
  )) {
    const url = quoted ?? plain ?? '';
    const imported = depth < 3 ? await loaded(url, base, load) : null;
    const style = imported && (await inlineStyle(imported, new URL(url, base), load, depth + 1));
    text = text.replace(rule, () => style ?? '');
  }
  const urls = new Set([...text.matchAll(/url\(\s*["']?([^"')]+?)["']?\s*\)/g)].map(([, u]) => u!));
  for (const url of urls) {
    const file = await loaded(url, base, load);
    if (file) text = text.replaceAll(url, dataUrl(file));
  }
  return text;
}

async function loaded(address: string, base: URL, load: LoadAsset): Promise<Asset | null> {
  if (address === '' || /^(?:data|blob|javascript|#)/.test(address)) return null;
  try {
    return await load(new URL(address, base));
  } catch {
    return null;
  }
}

function dataUrl({ type, bytes }: Asset): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return `data:${type};base64,${btoa(text)}`;
}
