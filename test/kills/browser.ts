import { request } from 'node:http';

export type Reply = { readonly status: number; readonly location: string; readonly text: string };

/** A browser of its own outside the service. An answer counts when the whole of it has come; anything less rejects. */
export class OutsideBrowser {
  constructor(
    private readonly port: number,
    private readonly session: string,
  ) {}

  private send(method: 'GET' | 'POST', path: string, body?: string): Promise<Reply> {
    const host = `localhost:${this.port}`;
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          agent: false,
          timeout: 20_000,
          headers: {
            host,
            cookie: `__Host-sid=${this.session}`,
            ...(body === undefined
              ? {}
              : {
                  'content-type': 'application/x-www-form-urlencoded',
                  'content-length': Buffer.byteLength(body),
                  origin: `http://${host}`,
                  'sec-fetch-site': 'same-origin',
                }),
          },
        },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => {
            text += part;
          });
          answer.on('error', reject);
          answer.on('end', () =>
            answer.complete
              ? resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', text })
              : reject(new Error('cut off')),
          );
        },
      );
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', reject);
      asked.end(body);
    });
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  post(path: string, body: string): Promise<Reply> {
    return this.send('POST', path, body);
  }
}
