/** Text of an attribute as the browser reads it. */
export const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Hidden fields of the form on this page that posts to `path`. */
export function hiddenFields(html: string, path: string): Record<string, string> {
  for (const [, attributes = '', inside = ''] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    const action = unescaped(/action="([^"]*)"/.exec(attributes)?.[1] ?? '');
    if (action !== path) continue;
    return Object.fromEntries(
      [...inside.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
        unescaped(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
        unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
      ]),
    );
  }
  throw new Error(`no form posts to ${path} on this page`);
}
