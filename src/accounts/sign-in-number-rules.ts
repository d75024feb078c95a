type Settings = { readonly signInNumber?: Readonly<Record<string, string>> };

/**
 * The number to show on the sign-in page at this host name: only if an organisation wants it there, since the page is open to anybody.
 * @param settings of every organisation here
 */
export function numberAt(host: string, settings: readonly unknown[]): string | null {
  for (const one of settings) {
    const number = ((one ?? {}) as Settings).signInNumber?.[host];
    if (typeof number === 'string' && /^[+\d][\d ]{4,20}$/.test(number)) return number;
  }
  return null;
}
