import { rmSync } from 'node:fs';
import { newDemoLinks } from '../accounts/index.js';
import { organisationsHere } from '../audit/index.js';
import { type CastMember, type DemoSize, demoCast, isDemoSize, makeDemo } from '../demo/index.js';
import { gatherStatistics } from '../storage/index.js';
import { askForLinks, type DemoSignIn, listenForLinks } from './demo-control.js';
import { settleSetUp } from './installation-queries.js';
import { openService, type Service } from './open-service.js';
import { serve } from './serve.js';
import { readSettings, SettingRefused, type Settings } from './settings.js';
import { openWaitingPage, type Waiting } from './waiting-page.js';
import { untilStopped } from './with-service.js';

const sayProgress = (what: string, done: number, of: number) => {
  if (process.stdout.isTTY) process.stdout.write(`\r${what} ${done} of ${of} `);
  if (done === of) process.stdout.write(process.stdout.isTTY ? '\n' : `${what} ${of}\n`);
};

async function freshLinks(service: Service, url: string, names: readonly string[]): Promise<DemoSignIn[]> {
  const cast = await demoCast(service);
  const wanted: CastMember[] =
    names.length === 0 ? cast : cast.filter((one) => names.some((name) => name.toLowerCase() === one.name.toLowerCase()));
  const links = await newDemoLinks(service, wanted);
  return wanted.map((one, place) => ({ name: one.name, says: one.says, url: `${url}/demo-sign-in?link=${links[place]}` }));
}

const printLinks = (links: readonly DemoSignIn[]) => {
  for (const { name, says, url } of links) console.log(`  ${name.padEnd(5)} ${says.padEnd(52)} ${url}`);
};

/** Opens the demonstration's folder. One that was interrupted while it was being made is thrown away first: nobody has used it yet. */
async function openWholeDemo(settings: Settings): Promise<Service> {
  const say = (line: string) => console.log(line);
  const service = await openService(settings, true, say);
  if (!service.isNew || (await organisationsHere(service.connections)).length === 0) return service;
  if (settings.databaseUrl)
    throw new SettingRefused(
      'The demonstration in this database was interrupted while it was being made. Give it an empty database.',
    );
  await service.close();
  say('The demonstration was interrupted while it was being made: it is made again.');
  rmSync(settings.data, { recursive: true, force: true });
  rmSync(settings.keyFile, { force: true });
  return openService(settings, true, say);
}

/** Makes it, and shows how far it is in the terminal and at its address. */
async function makeWhileWaiting(service: Service, size: DemoSize): Promise<Waiting> {
  const { settings } = service;
  const waiting = await openWaitingPage(settings);
  try {
    console.log(
      `Making the demonstration: its people, its circles and every evening they met. This is done once.${settings.port === 0 ? '' : `\nWatch it at ${settings.publicUrl}`}`,
    );
    await makeDemo(service, {
      size,
      progress: (what, done, of) => {
        sayProgress(what, done, of);
        waiting.tell({ done, of });
      },
    });
    await settleSetUp(service.connections);
    if (service.database.owner) await gatherStatistics(service.database.owner);
    return waiting;
  } catch (fault) {
    await waiting.close();
    throw fault;
  }
}

/** `open-circles demo`: the demonstration with its cast; each start prints fresh links. */
export async function demo(words: readonly string[]): Promise<number> {
  const { settings } = readSettings(words, process.env, true);
  if (!isDemoSize(settings.size))
    throw new SettingRefused(`--size ${settings.size} is not a size: charity, national or national-x10.`);
  const service = await openWholeDemo(settings);
  try {
    const running = await serve(service, service.isNew ? await makeWhileWaiting(service, settings.size) : undefined);
    console.log(
      `\nThe demonstration is running at ${running.url}. Nobody in it is real.\nSign in as one of the cast; each link works once:\n`,
    );
    printLinks(await freshLinks(service, running.url, []));
    console.log('\nFresh links at any time, from another terminal: npx open-circles demo links\nStop with Ctrl-C.');
    const control = listenForLinks(settings.data, (names) => freshLinks(service, running.url, names));
    await untilStopped();
    control.close();
    await running.stop();
  } finally {
    await service.close();
  }
  return 0;
}

/** `open-circles demo links [NAME …]`. */
export async function demoLinks(words: readonly string[]): Promise<number> {
  const { settings, rest } = readSettings(words, process.env, true);
  try {
    printLinks(await askForLinks(settings.data, rest));
  } catch {
    throw new SettingRefused(`No demonstration is running over ${settings.data}.`);
  }
  return 0;
}
