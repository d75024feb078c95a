export const codeAppDigits = 6;
export const cardDigits = 8;

/** Figures as typed, without the spaces and dashes that people put in. */
export const figuresOf = (text: string): string => text.replace(/[\s–-]/g, '');

/** One line of a printed card. */
export type CardCode = { readonly place: number; readonly code: string };

/** How it is written on the card and told by telephone: 4821 0937. */
export const spacedCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');
