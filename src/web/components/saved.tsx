export interface SavedProps {
  /** What is true when the page is made: "Saved 20:52", or nothing yet. */
  readonly children?: string | undefined;
  /** Words with `{time}` in them, which the page's script fills in: "Saved at {time}". */
  readonly savedWords: string;
  /** What is said while it could not be saved: offline, or signed out. */
  readonly unsavedWords: string;
}

/** What was saved and when, always on screen. The script of the page writes here when a draft has been kept. */
export const Saved = ({ children, savedWords, unsavedWords }: SavedProps) => (
  <p class="oc-saved" role="status" data-saved="" data-saved-words={savedWords} data-unsaved-words={unsavedWords}>
    {children}
  </p>
);
