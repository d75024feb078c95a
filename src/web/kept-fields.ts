import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Fields } from './fields.js';

const KeptFields = createContext<Fields | null>(null);
export const KeptFieldsProvider = KeptFields.Provider;

/** Everything that was typed into this form before it was kept; null when it was not. */
export const useKeptFields = (): Fields | null => useContext(KeptFields);

/** What was typed into this form before it was kept, over what the page would show: one answer. */
export function useKept<Shown>(name: string, shown: Shown): Shown | string {
  const kept = useKeptFields();
  return kept?.[name]?.[0] ?? shown;
}

/** The same where nothing chosen is an answer too, and where several may be. A browser does not send what is not ticked. */
export function useKeptChoices<Shown>(name: string, shown: Shown): Shown | readonly string[] {
  const kept = useKeptFields();
  return kept ? (kept[name] ?? []) : shown;
}
