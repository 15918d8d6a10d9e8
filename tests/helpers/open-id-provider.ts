import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

type Claims = Record<string, unknown>;
type Key = ReturnType<typeof signingKey>;

/** What a test may do to an ID token on its way out: `resign` signs other claims with the provider's own key. */
export type Rewrite = (idToken: string, resign: (changed: Claims) => string) => string;

/** A real OpenID provider at which any login name signs in as the person of that name. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** What it says about each login name. */
  readonly people: Map<string, Claims>;
  rewrite: Rewrite | null;
  /** Starts it anew at the same address, with other signing keys and an empty memory. */
  restart(): void;
  /** Answers every request like this instead; null makes it the provider again. */
  answerWith(listener: RequestListener | null): void;
  close(): Promise<void>;
}

/** A provider on a free port, with the client `triangulate` / `a secret of the tests` that returns to `redirectUri`. */
export async function startOpenIdProvider(redirectUri: string): Promise<OpenIdProvider> {
  let listener: RequestListener | null = null;
  let provider: RequestListener = (_request, response) => response.end();
  const server = createServer((request, response) => (listener ?? provider)(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: OpenIdProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    people: new Map(),
    rewrite: null,
    restart: () => {
      provider = makeProvider(started, redirectUri);
    },
    answerWith: (given) => {
      listener = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  started.restart();
  return started;
}

function makeProvider(started: OpenIdProvider, redirectUri: string): RequestListener {
  const key = signingKey();
  const provider = quietly(
    () =>
      new Provider(started.issuer, {
        clients: [
          {
            client_id: 'triangulate',
            client_secret: 'a secret of the tests',
            redirect_uris: [redirectUri],
            post_logout_redirect_uris: [new URL('/', redirectUri).href],
          },
        ],
        jwks: { keys: [key] },
        ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
        cookies: { keys: [randomUUID()] },
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
        findAccount: (_context, id) => ({
          accountId: id,
          claims: () => ({ sub: id, ...started.people.get(id) }),
        }),
      }),
  );
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (context.path !== '/token' || !started.rewrite || !isTokenAnswer(body)) return;
    body.id_token = started.rewrite(body.id_token, (changed) => resigned(body.id_token, changed, key));
  });
  const answer = provider.callback();
  return (request, response) => void answer(request, response);
}

// The provider says at each start that its pages and memory are for trying out only, which is what we do.
function quietly<T>(make: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

function isTokenAnswer(body: unknown): body is { id_token: string } {
  return typeof body === 'object' && body !== null && 'id_token' in body && typeof body.id_token === 'string';
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(jwk.n)).digest('hex').slice(0, 12);
  return { ...jwk, kty: 'RSA', kid, alg: 'RS256', use: 'sig' };
}

function resigned(idToken: string, changed: Claims, key: Key): string {
  const [header = '', payload = ''] = idToken.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  const body = Buffer.from(JSON.stringify({ ...claims, ...changed })).toString('base64url');
  const signer = createPrivateKey({ key, format: 'jwk' });
  return `${header}.${body}.${sign('sha256', Buffer.from(`${header}.${body}`), signer).toString('base64url')}`;
}
