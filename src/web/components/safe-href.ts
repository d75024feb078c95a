const here = 'https://here.invalid';
const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:']);

/**
 * An address that may stand in a link. Addresses partly come from records (a venue's page, an agency's portal), and Preact writes
 * `javascript:` as it finds it. Judged by the browser's own parser, which drops tabs and control characters before it reads.
 * @returns the address unchanged, or '#' for scripts, data and any other scheme, and for `//elsewhere`, which only looks like ours
 */
export function safeHref(href: string): string {
  try {
    const url = new URL(href, here);
    if (!schemes.has(url.protocol)) return '#';
    const leavesUs = url.origin !== here && /^https?:$/.test(url.protocol);
    return leavesUs && !/^https?:\/\//i.test(href) ? '#' : href;
  } catch {
    return '#';
  }
}
