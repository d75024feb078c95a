// A disk whose power can be cut. It shows one file through FUSE; a loop device and a file system are put on that file.
// What is written stays in the disk's cache until the file system above asks for it to be kept (a flush). When the power goes, of what
// was not yet asked for some survives, some does not and some is torn between two sectors, by the dice of a seed.
// A process of its own: whoever waited for a disk that it serves itself would wait for ever.
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, read, readSync, writeSync } from 'node:fs';
import { dice } from './dice.js';
import { attributes, entry, numbers, op, opened, readRequest, reply, started } from './fuse-words.js';

const sector = 512;
const [place = '', keptPath = '', seenPath = ''] = process.argv.slice(2);
const noSuchCall = 38;
const nothingThere = 2;
const brokenDisk = 5;
/** What survives a power cut, and what the running machine sees. */
const kept = openSync(keptPath, 'r+');
const seen = openSync(seenPath, 'r+');
const { size } = fstatSync(seen);
const fuse = openSync('/dev/fuse', 'r+');

let isOn = true;
/** Set when the power is to go: at which write from now, and by which dice it is decided what survives. */
let armed: { writesLeft: number; readonly seed: number } | null = null;
let waiting: { readonly at: number; readonly bytes: Buffer }[] = [];
const figures = { writes: 0, flushes: 0 };

function flush(): void {
  for (const { at, bytes } of waiting) writeSync(kept, bytes, 0, bytes.length, at);
  waiting = [];
  figures.flushes += 1;
}

/** Of each write that waits: all of it, nothing, or its first sectors. They need not go in order, as on a real disk. */
function cut(seed: number) {
  isOn = false;
  const random = dice(seed);
  const fate = { kept: 0, torn: 0, lost: 0, ...figures };
  for (const { at, bytes } of waiting) {
    const sectors = Math.ceil(bytes.length / sector);
    const chance = random();
    const whole = chance < 0.4 ? sectors : chance < 0.6 ? Math.floor(random() * sectors) : 0;
    fate[whole === sectors ? 'kept' : whole > 0 ? 'torn' : 'lost'] += 1;
    if (whole > 0) writeSync(kept, bytes, 0, Math.min(whole * sector, bytes.length), at);
  }
  waiting = [];
  return fate;
}

function write(request: Buffer): Buffer | number {
  const at = Number(request.readBigUInt64LE(48));
  const length = request.readUInt32LE(56);
  const bytes = Buffer.from(request.subarray(80, 80 + length));
  writeSync(seen, bytes, 0, length, at);
  waiting.push({ at, bytes });
  figures.writes += 1;
  if (armed) {
    armed.writesLeft -= 1;
    if (armed.writesLeft === 0) {
      process.send?.(cut(armed.seed));
      return brokenDisk;
    }
  }
  return numbers(length, 0);
}

function readBack(request: Buffer): Buffer {
  const bytes = Buffer.alloc(request.readUInt32LE(56));
  return bytes.subarray(0, readSync(seen, bytes, 0, bytes.length, Number(request.readBigUInt64LE(48))));
}

const nothing = Buffer.alloc(0);

/** @returns what is answered, an error number, or null where nothing is */
function answer(call: number, node: bigint, request: Buffer): Buffer | number | null {
  if (call === op.forget || call === op.batchForget || call === op.interrupt) return null;
  if (call === op.init) return started();
  if (!isOn && (call === op.read || call === op.write || call === op.fsync)) return brokenDisk;
  if (call === op.lookup) return request.toString('utf8', 40).startsWith('disk\0') ? entry(size) : nothingThere;
  if (call === op.getattr || call === op.setattr) return attributes(node === 1n, size);
  if (call === op.open || call === op.opendir) return opened();
  if (call === op.read) return readBack(request);
  if (call === op.write) return write(request);
  if (call === op.fsync) flush();
  if (call === op.fsync || call === op.flush || call === op.release || call === op.releasedir || call === op.destroy)
    return nothing;
  return noSuchCall;
}

const room = Buffer.alloc(1 << 21);
function serve(): void {
  read(fuse, room, 0, room.length, null, (fault, length) => {
    if (fault?.code === 'ENODEV') process.exit(0); // It was taken away.
    if (!fault) {
      const { call, id, node, bytes } = readRequest(room.subarray(0, length));
      const said = answer(call, node, bytes);
      if (said !== null) {
        const packet = reply(id, said);
        try {
          writeSync(fuse, packet, 0, packet.length);
        } catch {
          // Whoever asked has been killed.
        }
      }
    }
    serve();
  });
}

const options = 'fd=3,rootmode=40755,user_id=0,group_id=0,allow_other,max_read=131072';
const mounted = spawn('mount', ['-i', '-n', '-t', 'fuse', '-o', options, 'disk', place], {
  stdio: ['ignore', 'inherit', 'inherit', fuse],
});
mounted.on('exit', (code) => process.send?.({ mounted: code === 0 }));
// The power goes in the middle of a write, not in the pause between two: there is nothing to lose in a pause.
process.on('message', (seed: number) => {
  armed = { writesLeft: 1 + Math.floor(dice(seed)() * 40), seed };
});
process.on('disconnect', () => {
  closeSync(fuse);
  process.exit(0);
});
serve();
