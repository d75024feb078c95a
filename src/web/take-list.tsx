import { Link } from './components/index.js';
import { say } from './page-words.js';

/** Where the list on this page can be taken away as a spreadsheet file: the same rows, asked for by the same address. */
export const TakeList = ({ href }: { readonly href: string }) => (
  <p class="govuk-body oc-no-print">
    <Link href={href}>{say('take-list')}</Link>
  </p>
);
