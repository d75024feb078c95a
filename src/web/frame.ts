import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Role } from '../access/index.js';
import type { KeptForm } from './keeping.js';
import type { Draft } from './route.js';

export type NavigationItem = { readonly href: string; readonly words: string; readonly id: string };

/** What stands round every page: whose service, who is signed in, where one may go, whom to ring. */
export type Frame = {
  /** Shown name: the neutral one for volunteers, core members and officers. */
  readonly name: string;
  /** Organisation, for staff only. */
  readonly organisation: string | null;
  readonly isNeutral: boolean;
  readonly isDemo: boolean;
  readonly me: { readonly name: string; readonly roleWords: string; readonly roles: readonly Role[] } | null;
  readonly navigation: readonly NavigationItem[];
  /** Null for readers who are not told who is on call. */
  readonly onCall: { readonly name: string; readonly number: string | null } | 'nobody' | null;
  /** Said when nobody reads at night (practice.md §1.3); null when somebody always does. */
  readonly nightWords: string | null;
  readonly mayTell: boolean;
  /** Says whose letter this browser should hold for writing without signal; null for whoever may tell us nothing. */
  readonly letterTag: string | null;
  /** Address of this page, for coming back to it. */
  readonly here: string;
  /** A fresh token for one form, and a random number that makes its sending happen once. */
  token(): string;
  once(): string;
  /** The key of a draft as a form carries it. */
  markDraft(key: string): string;
  /** The page that a form stands on and the text of its draft that it was opened with, as the form carries them. */
  version(key: string): string;
  /** The draft under a key, with what the same person wrote of it on another page; null where this page shows none. */
  draftOf(key: string): Draft | null;
  /** HH:MM when this form's text was last saved, from the address after "Save and carry on later". */
  readonly savedAt: string | null;
  readonly notice: string | null;
  /** Where another text of the form stands that has just been sent. */
  readonly elsewhere: string | null;
  /** The form of this page that was kept when it could not be taken, to be shown with what was typed. */
  readonly kept: KeptForm | null;
};

const FrameContext = createContext<Frame | null>(null);
export const FrameProvider = FrameContext.Provider;

/** The frame of the page being rendered. @throws Error outside a page */
export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('a form stands on a page');
  return frame;
}
