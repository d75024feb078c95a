import type { ComponentChildren } from 'preact';
import type { Instant } from '../kernel/index.js';
import { PhoneLink } from '../web/index.js';
import type { Ring } from './need.js';
import type { Directory } from './today.js';
import { say } from './words.js';

export type Around = { readonly directory: Directory; readonly now: Instant };

export type Row = {
  readonly what: string;
  readonly href?: string;
  readonly note?: ComponentChildren;
  readonly waitsSince?: Instant;
};

/** Parts of a note, with a dot between them. */
export const Dotted = ({ parts }: { readonly parts: readonly ComponentChildren[] }) =>
  parts
    .filter((part) => part !== null && part !== '')
    .map((part, place) => (
      <>
        {place > 0 && ' · '}
        {part}
      </>
    ));

export const ringLink = (ring: Ring | null | undefined): ComponentChildren =>
  ring?.number ? <PhoneLink number={ring.number}>{say('ring', { name: ring.name ?? say('somebody') })}</PhoneLink> : null;
