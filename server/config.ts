import { resolve } from 'node:path';

/** An OpenID Connect issuer at which people sign in. */
export interface OpenIdConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people know it as, such as "Microsoft". */
  readonly name: string;
}

/** Where mail is handed over, and whose name it carries. */
export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
}

/** Where to listen, where to keep things, and how people reach the service and are reached by it. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Where everything is kept instead, for one instance beside others; null when it is kept in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Where instances call each other; null when they look for themselves now and then. */
  readonly redisUrl: string | null;
  /** Null when the service is for this machine alone. */
  readonly publicUrl: URL | null;
  readonly mail: MailConfig | null;
  readonly openId: OpenIdConfig | null;
  /** What a monitor on another machine proves itself with; null when there is none. */
  readonly metricsToken: string | null;
}

/** Why what is kept in a shared database is not backed up or put back from here. */
export const KEPT_ELSEWHERE =
  'With DATABASE_URL everything is kept in PostgreSQL: back it up and put it back with its own tools, then run restore with --after-postgres, as the README says.';

/** A setting is not usable; the message says which and what to give instead. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Reads the settings; the only place that looks at the environment. */
export function readConfig(env: Environment): Config {
  const publicUrl = readPublicUrl(env['PUBLIC_URL']);
  return {
    port: readPort(env['PORT']),
    host: readHost(env['HOST'], publicUrl),
    dataDir: resolve(env['DATA_DIR'] || 'data'),
    ...readShared(env),
    publicUrl,
    mail: readMail(env),
    openId: readOpenId(env),
    metricsToken: readMetricsToken(env['METRICS_TOKEN']),
  };
}

function readShared(env: Environment): Pick<Config, 'databaseUrl' | 'redisUrl'> {
  const [databaseUrl, redisUrl] = [env['DATABASE_URL'] || null, env['REDIS_URL'] || null];
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new BadConfig(
      'DATABASE_URL is not an address of PostgreSQL, such as postgres://user:password@database.example/triangulate.',
    );
  }
  if (redisUrl === null) return { databaseUrl, redisUrl };
  if (!/^rediss?:\/\//.test(redisUrl)) {
    throw new BadConfig(
      'REDIS_URL is not an address of Redis or Valkey, such as redis://redis.example:6379.',
    );
  }
  if (databaseUrl === null) {
    throw new BadConfig(
      'REDIS_URL is given without DATABASE_URL. Instances share a PostgreSQL database; give its address, or leave REDIS_URL out.',
    );
  }
  return { databaseUrl, redisUrl };
}

function readPort(text: string | undefined): number {
  if (!text) return 3000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new BadConfig(`PORT is "${text}". Give a number from 0 to 65535, such as 3000.`);
}

function readPublicUrl(text: string | undefined): URL | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isBare = url !== null && url.pathname === '/' && url.search === '' && url.username === '';
  if (url && isBare && (url.protocol === 'https:' || LOOPBACK.has(url.hostname))) return url;
  throw new BadConfig(
    `PUBLIC_URL is "${text}". Give the address by which people reach the service, such as https://scrutiny.example.gov.uk.`,
  );
}

// Sessions and codes must not cross a network in the open.
function readHost(text: string | undefined, publicUrl: URL | null): string {
  const host = text || '127.0.0.1';
  if (LOOPBACK.has(host) || publicUrl?.protocol === 'https:') return host;
  throw new BadConfig(
    `HOST is "${host}", so others can reach the service. Put it behind TLS and give its address as PUBLIC_URL, such as https://scrutiny.example.gov.uk; or leave HOST out.`,
  );
}

function readMetricsToken(text: string | undefined): string | null {
  if (!text) return null;
  if (/^[\w.~+/-]{20,200}=*$/.test(text)) return text;
  throw new BadConfig(
    'METRICS_TOKEN can be guessed or cannot be sent. Give 20 to 200 letters and digits that nobody can guess.',
  );
}

function readMail(env: Environment): MailConfig | null {
  const [smtpUrl, from] = [env['SMTP_URL'], env['MAIL_FROM']];
  if (!smtpUrl) return null;
  if (!/^smtps?:\/\//.test(smtpUrl) || !URL.canParse(smtpUrl)) {
    throw new BadConfig(
      'SMTP_URL is not an address of a mail server, such as smtp://user:password@mail.example:587.',
    );
  }
  if (!from) throw new BadConfig('SMTP_URL is given without MAIL_FROM, the address that mail comes from.');
  return { smtpUrl, from };
}

function readOpenId(env: Environment): OpenIdConfig | null {
  const [issuer, clientId, clientSecret] = [
    env['OPENID_ISSUER'],
    env['OPENID_CLIENT_ID'],
    env['OPENID_CLIENT_SECRET'],
  ];
  if (!issuer) return null;
  if (!URL.canParse(issuer)) throw new BadConfig(`OPENID_ISSUER is "${issuer}". Give the issuer's address.`);
  if (!clientId || !clientSecret) {
    throw new BadConfig('OPENID_ISSUER is given without OPENID_CLIENT_ID and OPENID_CLIENT_SECRET.');
  }
  return { issuer, clientId, clientSecret, name: env['OPENID_NAME'] || 'your council account' };
}
