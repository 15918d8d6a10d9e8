/** What a mail program would show of a message's source. */
export interface ReadMail {
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Reads a message of one plain and one HTML part, as nodemailer writes them. */
export function readMail(source: string): ReadMail {
  const [headers, body] = parted(source);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body.split(`--${boundary}`).map((part) => parted(part.replace(/^\r\n/, '')));
  const partOf = (type: string): string => {
    const [found, content] = parts.find(([own]) => own.get('content-type')?.startsWith(type)) ?? [];
    return decoded(content ?? '', found?.get('content-transfer-encoding') ?? '').replaceAll('\r\n', '\n');
  };
  return {
    headers,
    subject: words(headers.get('subject') ?? ''),
    text: partOf('text/plain'),
    html: partOf('text/html'),
  };
}

function parted(source: string): [Map<string, string>, string] {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return [new Map(headers), source.slice(end + 4)];
}

function decoded(content: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(content, 'base64').toString();
  if (encoding === 'quoted-printable') return unquoted(content.replaceAll('=\r\n', ''));
  return content;
}

const unquoted = (content: string): string =>
  Buffer.from(
    content.replace(/=([\dA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

/** Words of a header that were encoded because they are not plain letters. */
const words = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, content: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64').toString()
        : unquoted(content.replaceAll('_', ' ')),
    );
