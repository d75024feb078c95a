import { type Answer, showPage, type Visit } from '../web/index.js';
import type { DoorParts } from './account.js';
import { hoursFor, type InvitationKind } from './invitation-rules.js';
import type { HashedLink, LinkMade } from './invite.js';
import { MadeLinkPage } from './invite-views.js';
import { OnceSecrets } from './once-secrets.js';
import { hashPassword } from './password-hash.js';
import { say } from './people-words.js';
import { hashOf } from './secrets.js';

/** A link and its code, and the hashes of both that are all we keep. */
export type FreshLink = { readonly link: string; readonly code: string; readonly hashed: HashedLink };

/** Made from the number of the form, so that a form sent twice shows the link that counts. @throws TooBusy */
export async function freshLink(parts: DoorParts, visit: Visit): Promise<FreshLink> {
  const secrets = new OnceSecrets(parts, visit.actor.accountId, visit.once);
  const [link, code] = [secrets.link(), secrets.figures('code')];
  return { link, code, hashed: { linkHash: hashOf(link), codeHash: await hashPassword(code) } };
}

/** The one page on which link and code can be read. */
export function madeLinkPage(
  parts: DoorParts,
  name: string,
  kind: InvitationKind,
  { link, code }: FreshLink,
  made: LinkMade,
): Answer {
  const address = `${new URL(parts.publicUrl).origin}/invitation?link=${link}`;
  const shown = made.codeComesFrom === 'me' ? code : null;
  return showPage(say('link-title'), <MadeLinkPage name={name} link={address} code={shown} hours={hoursFor[kind]} />);
}
