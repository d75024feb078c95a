import { newDemoLinks } from '../accounts/index.js';
import { type CastMember, demoCast, isDemoSize, makeDemo } from '../demo/index.js';
import { askForLinks, type DemoSignIn, listenForLinks } from './demo-control.js';
import { openService, type Service } from './open-service.js';
import { serve } from './serve.js';
import { readSettings, SettingRefused } from './settings.js';
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

/** `open-circles demo`: the demonstration with its cast; each start prints fresh links. */
export async function demo(words: readonly string[]): Promise<number> {
  const { settings } = readSettings(words, process.env, true);
  if (!isDemoSize(settings.size))
    throw new SettingRefused(`--size ${settings.size} is not a size: charity, national or national-x10.`);
  const service = await openService(settings, true, (line) => console.log(line));
  try {
    await makeDemo(service, { size: settings.size, progress: sayProgress });
    const running = await serve(service);
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
