/** Inline markup of reStructuredText as Markdown's. */

const TOKENS =
  /``(.+?)``|:[\w:+.-]+:`([^`]+)`|`([^`<]+?)\s*<([^`>]+)>`__?|`([^`]+)`__?|`([^`]+)`(?::\w+:)?|(\w+)__?(?=[\s.,;:)!?]|$)|\|([^|\s][^|]*)\||\*\*(.+?)\*\*|\*([^*\s][^*]*)\*/g;

/** One line of text; what Markdown would take for markup and reStructuredText doesn't is escaped. */
export function inlineMarkup(line: string): string {
  let [out, at] = ['', 0];
  for (const match of line.matchAll(TOKENS)) {
    const [, code, role, label, address, link, text, reference, substitution, strong, emphasis] =
      match;
    out += escaped(line.slice(at, match.index), at === 0 && match.index > 0);
    at = match.index + match[0].length;
    const literal = code ?? role?.replace(/^[~!]/, '').replace(/\s*<[^>]*>$/, '');
    if (literal !== undefined) out += codeSpan(literal);
    else if (label !== undefined)
      out += /^https?:/.test(address!) ? `[${escaped(label)}](${address})` : escaped(label);
    else if (strong !== undefined) out += `**${escaped(strong)}**`;
    else if (emphasis !== undefined) out += `*${escaped(emphasis)}*`;
    else out += escaped(link ?? text ?? reference ?? substitution ?? '');
  }
  return out + escaped(line.slice(at), at === 0);
}

function codeSpan(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function escaped(text: string, isStart = false): string {
  // The mark of a list, alone at the start, means the same in both.
  const mark = isStart ? (/^(?:[-*+]|\d+[.)])\s/.exec(text)?.[0] ?? '') : '';
  return mark + text.slice(mark.length).replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
}
