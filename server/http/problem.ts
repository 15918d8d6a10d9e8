import type { ErrorRequestHandler, Response } from 'express';
import type { ZodType } from 'zod';
import type { Problem, Refused } from '../../shared/protocol/http-api.ts';
import { DamagedRoom } from '../storage/update-store.ts';

/** Answers a request that cannot be done: the status, and what is wrong in words. */
export function refuseWith(response: Response, status: number, refused: Refused): void {
  response.status(status).json(refused);
}

/** One problem about the request as a whole. */
export function problem(message: string, field = ''): Refused {
  return { problems: [{ field, message }] };
}

/** What a form says, or the problems with it, each named by its field. */
export function readForm<T>(
  schema: ZodType<T>,
  body: unknown,
): { readonly form: T } | { readonly problems: readonly Problem[] } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { problems: [{ field: '', message: 'Send the form as a JSON object' }] };
  }
  const read = schema.safeParse(body);
  if (read.success) return { form: read.data };
  const problems = read.error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    message,
  }));
  return { problems };
}

/** The last resort: says what a person can do about it, and never how it came about. */
export function answerErrors(log: (message: string, cause: unknown) => void): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status < 500)
      return refuseWith(response, status, problem(WORDS[status] ?? 'That request is not understood'));
    log(`${request.method} ${request.path} failed`, error);
    const message =
      error instanceof DamagedRoom
        ? 'This board cannot be opened at the moment. Nothing has been changed.'
        : 'Something went wrong at our end. Nothing has been lost; try again.';
    return refuseWith(response, status, problem(message));
  };
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'The JSON that was sent cannot be read',
  413: 'What was sent is too large',
  415: 'What was sent is in an encoding that is not taken',
};

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  return typeof error.status === 'number' && error.status >= 400 ? error.status : 500;
}
