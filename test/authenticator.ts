import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const presentAndVerified = 0x05;

type Options = { readonly challenge: string; readonly user?: { readonly id: string } };

/** A passkey made of software, for the one site it was made at: a telephone without a screen. */
export class Authenticator {
  readonly id = randomBytes(16);
  counter = 0;
  /** A passkey that is copied between one's devices does not count at all. */
  countsBy = 1;
  /** Bits of user present (1) and user verified (4). */
  flags = presentAndVerified;
  #user = '';
  readonly #key: KeyObject;
  readonly #point: { x: Buffer; y: Buffer };
  constructor(
    readonly origin: string,
    readonly host = new URL(origin).hostname,
  ) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#point = { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
  }

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  private authData(flags: number, more: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.host), Buffer.from([flags]), counter, more]);
  }

  /** The answer to options for a new passkey. */
  register(options: Options): Record<string, unknown> {
    this.#user = options.user?.id ?? '';
    const cose = isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(this.#point.x)],
        [-3, new Uint8Array(this.#point.y)],
      ]),
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, Buffer.from(cose)]);
    const authData = new Uint8Array(this.authData(this.flags | 0x40, credential));
    const attestation = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]) as never,
    );
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.clientData('webauthn.create', options.challenge).toString('base64url'),
        attestationObject: Buffer.from(attestation).toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** The answer to options for signing in. */
  signIn(options: Options): Record<string, unknown> {
    this.counter += this.countsBy;
    const data = this.clientData('webauthn.get', options.challenge);
    const authData = this.authData(this.flags);
    const signature = createSign('sha256')
      .update(Buffer.concat([authData, sha256(data)]))
      .sign(this.#key);
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: this.#user,
      },
    };
  }
}
