import { Link, words } from '../web/index.js';

const say = words('looked-link', { link: 'Who looked at this' });

/** To the list of who opened a record. @param of address of the record's own page */
export const WhoLookedLink = ({ of }: { readonly of: string }) => <Link href={`${of}/looked-at`}>{say('link')}</Link>;
