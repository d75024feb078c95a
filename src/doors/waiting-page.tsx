import { createWaitingServer } from '../web/index.js';
import { listenAt } from './listen.js';
import type { Settings } from './settings.js';
import { type Made, WaitingPage } from './waiting-views.js';
import { assetsFolder } from './web.js';
import { say } from './words.js';

export type Waiting = { tell(made: Made): void; close(): Promise<void> };

const secondsBetweenLooks = 1;

/**
 * Shows how far the demonstration is at the very address where it will stand, so that a browser opened at once finds something.
 * @throws SettingRefused when the port is taken: better said before the demonstration is made than after
 */
export async function openWaitingPage(settings: Settings): Promise<Waiting> {
  let made: Made | null = null;
  const server = await createWaitingServer(assetsFolder(), () => ({
    kind: 'page',
    title: say('making-title'),
    status: 503,
    retryAfterSeconds: secondsBetweenLooks,
    refreshSeconds: secondsBetweenLooks,
    body: <WaitingPage made={made} />,
  }));
  // A port that is chosen anew each time is not known to any browser yet.
  if (settings.port !== 0) await listenAt(server, settings);
  return {
    tell: (now) => {
      made = now;
    },
    close: () => server.close(),
  };
}
