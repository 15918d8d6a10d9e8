/** One event of a line: a frame with its number, or what the server says of the line itself. */
export interface LineEvent {
  readonly kind: string;
  readonly id: number;
  readonly data: string;
}

/** Reads server-sent events as they come in; an event of which the end is missing is none. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<LineEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) yield eventIn(part);
  }
}

function eventIn(text: string): LineEvent {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => {
      const [name = '', ...rest] = line.split(': ');
      return [name, rest.join(': ')];
    }),
  );
  return {
    kind: fields.get('event') ?? 'message',
    id: Number(fields.get('id') ?? 0),
    data: fields.get('data') ?? '',
  };
}
