import type { Problem, Refused } from '../../shared/protocol/http-api.ts';

/** What a request came to: what was asked for, or what to put right. */
export type Sent<T> =
  | { readonly done: true; readonly value: T }
  | {
      readonly done: false;
      readonly problems: readonly Problem[];
      readonly link: string | null;
      /** False when there was no answer of ours: it may be tried again as it is. */
      readonly reached: boolean;
      /** Of the answer; 0 without one. */
      readonly status: number;
    };

/** Told to the page when the server no longer knows who is there. */
export const SIGNED_OUT_EVENT = 'triangulate-signed-out';

const UNREACHABLE =
  'The service cannot be reached. Check your connection and try again; nothing you typed is lost.';

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Sends a form as JSON. */
export function sendForm<T>(path: string, form: object, method: Method = 'POST'): Promise<Sent<T>> {
  return send(path, { method, body: JSON.stringify(form), headers: { 'content-type': 'application/json' } });
}

/** Posts a file or a pasted text as it is. */
export function sendBytes<T>(path: string, body: Blob): Promise<Sent<T>> {
  return send(path, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } });
}

/** Asks for something, with the reason when it is refused. */
export function ask<T>(path: string): Promise<Sent<T>> {
  return send(path, { headers: { accept: 'application/json' } });
}

/** Asks for a file that the service makes, under the name that it gives it. */
export function askFile(path: string): Promise<Sent<File>> {
  return send(path, {}, async (answer) => {
    const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
    return new File([await answer.blob()], name ?? '');
  });
}

const asJson = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;

async function send<T>(path: string, request: RequestInit, read = asJson<T>): Promise<Sent<T>> {
  try {
    const answer = await fetch(path, request);
    if (answer.status === 401) dispatchEvent(new Event(SIGNED_OUT_EVENT));
    return answer.ok
      ? { done: true, value: await read(answer) }
      : refused(await asJson<unknown>(answer), answer.status);
  } catch {
    // No answer, or one that is not ours: for the person both mean trying again.
    return unreachable();
  }
}

function refused<T>(body: unknown, status: number): Sent<T> {
  if (typeof body !== 'object' || body === null || !('problems' in body)) return unreachable();
  const { problems, link } = body as Refused;
  return { done: false, problems, link: link ?? null, reached: true, status };
}

function unreachable<T>(): Sent<T> {
  const problems = [{ field: '', message: UNREACHABLE }];
  return { done: false, problems, link: null, reached: false, status: 0 };
}
