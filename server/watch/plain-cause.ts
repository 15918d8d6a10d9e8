/** What is logged of something that went wrong. */
export interface PlainCause {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly cause?: PlainCause;
}

const LONGEST = 300;
const DEEPEST = 3;
const FRAMES = 12;
/** Messages of others may quote what was typed, sent or addressed. */
const CONTENT: readonly (readonly [RegExp, string])[] = [
  [/"[^"]*"?|“[^”]*”?|‘[^’]*’?|`[^`]*`?|(?<!\w)'[^']*'?/g, '[words]'],
  [/[^\s<>,;:()]+@[^\s<>,;:()]+/g, '[address]'],
  [/\?[^\s]+/g, '?[query]'],
  [/[\w-]{32,}/g, '[secret]'],
];

/** What may stand in a log of a cause: its kind, where it came from and its message without anybody's words, names or secrets. */
export function plainCause(cause: unknown, depth = 1): PlainCause {
  if (!(cause instanceof Error)) return { type: typeof cause, message: '', stack: [] };
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  return {
    type: cause.name,
    ...(code === undefined ? {} : { code: withoutContent(code) }),
    message: withoutContent(cause.message),
    stack: framesOf(cause.stack ?? ''),
    ...(cause.cause === undefined || depth >= DEEPEST ? {} : { cause: plainCause(cause.cause, depth + 1) }),
  };
}

function withoutContent(text: string): string {
  const plain = CONTENT.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text);
  return plain.slice(0, LONGEST);
}

function framesOf(stack: string): readonly string[] {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at [^"'“‘]*:\d+:\d+\)?$/.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}
