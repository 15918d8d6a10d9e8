import { request } from 'node:http';

/** What was answered over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** `name=value` of the session's cookie that it sets, or empty. */
  readonly cookie: string;
  /** The whole line by which it sets the cookie, or empty. */
  readonly setCookie: string;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when it is text, otherwise as JSON. */
  readonly body?: unknown;
  /** The address on this machine that it comes from. */
  readonly from?: string;
}

/** Asks with exactly these headers and no others: what `fetch` would forbid or add can be tried out. */
export function ask(
  { port }: { readonly port: number },
  path: string,
  { method = 'GET', headers = {}, body, from = '127.0.0.1' }: Question = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  const type = text === '' ? {} : { 'content-type': 'application/json' };
  const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(text)) };
  return new Promise((resolve, reject) => {
    const options = {
      port,
      path,
      method,
      host: '127.0.0.1',
      localAddress: from,
      headers: { ...type, ...length, ...headers },
    };
    const asking = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const setCookie = response.headers['set-cookie']?.[0] ?? '';
        const plain = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(plain) as Record<string, string>,
          text: Buffer.concat(parts).toString(),
          cookie: setCookie.split(';')[0] ?? '',
          setCookie,
        });
      });
    });
    asking.on('error', reject);
    asking.end(text);
  });
}
