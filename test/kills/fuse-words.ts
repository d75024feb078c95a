// The few words of the kernel's FUSE protocol that one file needs (linux/fuse.h, protocol 7.31, little-endian machines).

/** The calls that are answered; all others are said not to exist. */
export const op = {
  ...{ lookup: 1, forget: 2, getattr: 3, setattr: 4, open: 14, read: 15, write: 16, release: 18, fsync: 20 },
  ...{ flush: 25, init: 26, opendir: 27, releasedir: 29, interrupt: 36, destroy: 38, batchForget: 42 },
} as const;

export const readRequest = (bytes: Buffer) => ({
  call: bytes.readUInt32LE(4),
  id: bytes.readBigUInt64LE(8),
  node: bytes.readBigUInt64LE(16),
  bytes,
});

/** Numbers of 32 bits, one after the other. */
export const numbers = (...all: number[]): Buffer => {
  const bytes = Buffer.alloc(all.length * 4);
  for (const [n, one] of all.entries()) bytes.writeUInt32LE(one, n * 4);
  return bytes;
};

export function reply(id: bigint, said: Buffer | number): Buffer {
  const body = typeof said === 'number' ? Buffer.alloc(0) : said;
  const head = Buffer.alloc(16);
  head.writeUInt32LE(16 + body.length, 0);
  head.writeInt32LE(typeof said === 'number' ? -said : 0, 4);
  head.writeBigUInt64LE(id, 8);
  return Buffer.concat([head, body]);
}

/** 88 bytes: who and what a file is. Sizes stay below 4 GB. */
function about(isFolder: boolean, size: number): Buffer {
  const [folder, file] = [0o40755, 0o100600];
  const length = isFolder ? 0 : size;
  const [inode, blocks] = [isFolder ? 1 : 2, Math.ceil(length / 512)];
  const times = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  return numbers(inode, 0, length, 0, blocks, 0, ...times, isFolder ? folder : file, 1, 0, 0, 0, 4096, 0);
}

const forAnHour = [3600, 0];
export const attributes = (isFolder: boolean, size: number) =>
  Buffer.concat([numbers(...forAnHour, 0, 0), about(isFolder, size)]);
/** The file, found under its name. */
export const entry = (size: number) => Buffer.concat([numbers(2, 0, 0, 0, ...forAnHour, ...forAnHour, 0, 0), about(false, size)]);
export const opened = () => numbers(0, 0, 0, 0);
/** Large writes, at most 128 KiB each. */
export const started = () => {
  const [asyncRead, bigWrites] = [1, 1 << 5];
  return numbers(7, 31, 131_072, asyncRead | bigWrites, 12 | (9 << 16), 131_072, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
};
