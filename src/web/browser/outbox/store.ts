// What a browser keeps for writing without signal. Nothing in it can be read but numbers to ring: what was written is sealed before it comes here.

export interface Letter {
  readonly mailbox: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly token: string;
  readonly tag: string;
  readonly numbers: readonly string[];
  readonly at: number;
}

export interface Item {
  readonly id: string;
  readonly mailbox: string;
  /** Gone once the service has said that it is there. */
  readonly sealed?: ArrayBuffer;
  readonly writtenAt: number;
  readonly arrivedAt?: number;
  /** When the service last said that it cannot take it. */
  readonly refusedAt?: number;
  /** Until then the page it was typed on is sending it by itself; after that it is for this list to send. */
  readonly pageSendsUntil?: number;
  /** Whose letter it was sealed with: somebody else on this browser is told that something waits, and nothing of it. */
  readonly tag?: string;
}

const name = 'outbox';

const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('letter');
    request.result.createObjectStore('items', { keyPath: 'id' });
  };
  return asPromise(request);
}

/** One transaction, over when its promise is: what is kept is on the disk by then. */
async function within<T>(store: 'letter' | 'items', mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) {
  const database = await open();
  try {
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
    const request = work(transaction.objectStore(store));
    await ended;
    return request.result;
  } finally {
    database.close();
  }
}

export const findLetter = (): Promise<Letter | undefined> => within('letter', 'readonly', (store) => store.get('now'));
export const keepLetter = (letter: Letter): Promise<unknown> =>
  within('letter', 'readwrite', (store) => store.put(letter, 'now'));
export const dropLetter = (): Promise<unknown> => within('letter', 'readwrite', (store) => store.clear());

/** Everything that is kept here, for whoever gives it up. */
export async function dropAll(): Promise<void> {
  await dropLetter();
  await within('items', 'readwrite', (store) => store.clear());
}

/** @throws when the browser has no room left */
export const keepItem = (item: Item): Promise<unknown> => within('items', 'readwrite', (store) => store.put(item));
export const dropItem = (id: string): Promise<unknown> => within('items', 'readwrite', (store) => store.delete(id));

/** Earliest first. */
export const listItems = async (): Promise<Item[]> =>
  (await within<Item[]>('items', 'readonly', (store) => store.getAll())).sort((a, b) => a.writtenAt - b.writtenAt);

export const isWaiting = (item: Item): boolean => item.arrivedAt === undefined;

const refusedWaitsMs = 60 * 60_000;

/** Whether it is to be sent now: not while its page sends it, and what the service refused only once an hour unless somebody asks for it. */
export const isDue = (item: Item, now: number, isAsked: boolean): boolean =>
  isWaiting(item) &&
  (item.pageSendsUntil === undefined || Math.abs(now - item.writtenAt) >= item.pageSendsUntil - item.writtenAt) &&
  (isAsked || item.refusedAt === undefined || Math.abs(now - item.refusedAt) >= refusedWaitsMs);
