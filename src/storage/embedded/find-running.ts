import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPlaces } from './places.js';

/** Where a server listens that another process of ours owns. It is not ours to stop, and ends when its owner does. */
export type RunningServer = { readonly host: string; readonly port: number };

/** The server at work over a data folder, by what it wrote about itself; null when there is none, or it is not ready. Ask only where the owner's lock is held. */
export function findRunning(folder: string): RunningServer | null {
  try {
    const lines = readFileSync(join(openPlaces(folder).data, 'postmaster.pid'), 'utf8').split('\n');
    const [port = '', socketFolder = '', address = ''] = lines.slice(3).map((line) => line.trim());
    if (lines[7]?.trim() !== 'ready') return null;
    return { host: socketFolder || address, port: Number(port) };
  } catch {
    return null;
  }
}
