import { newSetUpLink } from '../accounts/index.js';
import { endOnFault, isKeptUp, keepUp } from './keep-up.js';
import { openService } from './open-service.js';
import { serve } from './serve.js';
import { readSettings } from './settings.js';
import { untilStopped } from './with-service.js';

const outOfSupport = () => Number(process.versions.node.split('.')[0]) < 22;

/** `open-circles start`: the real service, started again whenever a fault ends it. */
export async function start(words: readonly string[]): Promise<number> {
  const { settings } = readSettings(words, process.env, false);
  const say = (line: string) => console.log(line);
  if (!isKeptUp()) return keepUp((line) => console.error(line));
  endOnFault();
  if (outOfSupport())
    console.error(`Node ${process.versions.node} no longer gets security fixes. Use Node 24 for a real service.`);
  const service = await openService(settings, false, say);
  try {
    const running = await serve(service);
    say(`Open Circles is running at ${running.url}`);
    if (service.isNew) say(`Set it up within an hour, once, at ${running.url}/set-up?link=${await newSetUpLink(service)}`);
    if (!settings.smtpUrl && !settings.pagingHook)
      say('No mail server and no paging hook are set: nobody will be paged. See open-circles help.');
    say('Stop with Ctrl-C.');
    await untilStopped();
    await running.stop();
  } finally {
    await service.close();
  }
  return 0;
}
