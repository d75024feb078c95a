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
  /** The service could not take it, and will not. */
  readonly refused?: boolean;
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

/** @throws when the browser has no room left */
export const keepItem = (item: Item): Promise<unknown> => within('items', 'readwrite', (store) => store.put(item));
export const dropItem = (id: string): Promise<unknown> => within('items', 'readwrite', (store) => store.delete(id));

/** Earliest first. */
export const listItems = async (): Promise<Item[]> =>
  (await within<Item[]>('items', 'readonly', (store) => store.getAll())).sort((a, b) => a.writtenAt - b.writtenAt);

export const isWaiting = (item: Item): boolean => item.arrivedAt === undefined;
