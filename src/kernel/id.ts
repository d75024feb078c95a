import { randomBytes } from 'node:crypto';

declare const kind: unique symbol;
/** A UUIDv7 that says what it is the id of, so that a circle's id cannot be given where a meeting's is wanted. */
export type Id<Of extends string> = string & { readonly [kind]: Of };

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the canonical lower-case form only, so that one record has one address. */
export const isId = (text: unknown): text is string => typeof text === 'string' && shape.test(text);

/**
 * A new id that sorts by the moment it was made.
 * @param at the moment to stamp it with, milliseconds since 1970; now unless a past is being recorded (imports, demonstration)
 * @source RFC 9562 §5.7 (UUID version 7)
 */
export function newId<Of extends string>(at: number = Date.now()): Id<Of> {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Of>;
}
