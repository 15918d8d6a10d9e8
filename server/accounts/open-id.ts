import * as client from 'openid-client';
import { isMicrosoft, openIdPerson, type OpenIdPerson } from './open-id-person.ts';
import { OpenIdProblem, openIdProblem } from './open-id-problem.ts';

/** How long a person may take at the sign-in service, in ms. */
const LONGEST_SIGN_IN = 10 * 60_000;
/** How old what the service says about itself may get, in ms. */
const OLDEST_METADATA = 60 * 60_000;
/** How far the service's clock may be from ours, in seconds. */
const CLOCK_TOLERANCE = 60;
/** How long the service may take over one answer, in seconds. */
const PATIENCE = 10;

export interface OpenIdSettings {
  /** The one issuer whose people may sign in; for Microsoft Entra ID that of a single tenant, with its id. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The address of ours to which the service sends people back, as it is registered there. */
  readonly redirectUri: string;
  /** ms since 1970; the machine's clock when left out. */
  readonly now?: () => number;
}

/** What the session of the browser that began a sign-in holds until it is finished; plain JSON. */
export interface OpenIdKept {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** ms since 1970. */
  readonly startedAt: number;
}

/** Sign-in through one OpenID Connect service. Everything that fails rejects with an `OpenIdProblem`. */
export interface OpenId {
  /** Where to send the browser, and what its session must keep. */
  begin(): Promise<{ readonly url: string; readonly kept: OpenIdKept }>;
  /**
   * Who came back. `currentUrl` is the address of the return; only its query is read. `kept` is what `begin` gave, taken
   * out of the session before this is called, so that it serves once; null when the session holds nothing.
   */
  finish(currentUrl: URL, kept: OpenIdKept | null): Promise<OpenIdPerson>;
  /** Where to send the browser to be signed out at the service too, or null when it offers no such page or is away. */
  signOutUrl(returnTo: string): Promise<string | null>;
}

/** Makes ready to sign in at `issuer`, which is first asked when somebody does; throws `OpenIdProblem` for one not on https. */
export function createOpenId(settings: OpenIdSettings): OpenId {
  const now = settings.now ?? Date.now;
  const service = createService(settings, now);
  const begin: OpenId['begin'] = async () => {
    const kept = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      startedAt: now(),
    };
    const url = client.buildAuthorizationUrl(await service.configuration(), {
      redirect_uri: settings.redirectUri,
      scope: 'openid profile email',
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, kept };
  };
  const finish: OpenId['finish'] = async (currentUrl, kept) => {
    const begun = checkBegun(currentUrl, kept, now());
    const configuration = await service.configuration();
    checkSender(currentUrl, configuration);
    const claims = await claimsOf(configuration, { settings, currentUrl, kept: begun }).catch(
      (cause: unknown) => {
        // The service may have moved its pages since it was last asked about itself.
        service.forget();
        throw cause;
      },
    );
    return openIdPerson(configuration.serverMetadata().issuer, claims);
  };
  return {
    begin: () => begin().catch(asProblem),
    finish: (currentUrl, kept) => finish(currentUrl, kept).catch(asProblem),
    signOutUrl: (returnTo) => signOutUrl(service, returnTo),
  };
}

function asProblem(cause: unknown): never {
  throw openIdProblem(cause);
}

interface Service {
  /** The service as it described itself within the hour, with no signing keys in hand. */
  configuration(): Promise<client.Configuration>;
  forget(): void;
}

function createService(settings: OpenIdSettings, now: () => number): Service {
  const issuer = issuerOf(settings.issuer);
  let known: { readonly at: number; readonly metadata: Promise<client.ServerMetadata> } | null = null;
  const forget = (): void => {
    known = null;
  };
  const metadata = (): Promise<client.ServerMetadata> => {
    if (known && now() - known.at < OLDEST_METADATA) return known.metadata;
    const asked = { at: now(), metadata: discover(issuer, settings.clientId) };
    known = asked;
    asked.metadata.catch(() => {
      if (known === asked) forget();
    });
    return asked.metadata;
  };
  return {
    // The library keeps signing keys with a configuration, and for a minute believes them complete. A new one each
    // time fetches the keys anew, so that keys changed a second ago are known; people sign in seldom.
    configuration: async () => configure(await metadata(), settings, now),
    forget,
  };
}

function issuerOf(text: string): URL {
  if (!URL.canParse(text)) throw new OpenIdProblem('wrong-settings', 'the issuer is not an address');
  const issuer = new URL(text);
  if (issuer.protocol === 'https:' || isLoopback(issuer)) return issuer;
  throw new OpenIdProblem('wrong-settings', 'the issuer is not on https');
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

async function discover(issuer: URL, clientId: string): Promise<client.ServerMetadata> {
  const found = await client.discovery(issuer, clientId, undefined, client.None(), {
    timeout: PATIENCE,
    execute: insecure(issuer),
  });
  const metadata = found.serverMetadata();
  // For Microsoft the library lets any issuer pass, since one address can stand for every organisation there is.
  if (new URL(metadata.issuer).href !== issuer.href) throw new OpenIdProblem('wrong-issuer', 'discovery');
  return metadata;
}

function configure(
  metadata: client.ServerMetadata,
  { clientId, clientSecret }: OpenIdSettings,
  now: () => number,
): client.Configuration {
  const skew = Math.round((now() - Date.now()) / 1000);
  const configuration = new client.Configuration(
    metadata,
    clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE, [client.clockSkew]: skew },
    clientAuthentication(metadata, clientSecret),
  );
  configuration.timeout = PATIENCE;
  // A token that came straight from the service over TLS need not be checked; we check it all the same.
  client.enableNonRepudiationChecks(configuration);
  for (const allow of insecure(new URL(metadata.issuer))) allow(configuration);
  return configuration;
}

const insecure = (issuer: URL): ((configuration: client.Configuration) => void)[] =>
  // Deprecated to stand out: it serves a provider on this machine only.
  isLoopback(issuer) ? [client.allowInsecureRequests] : [];

function clientAuthentication(metadata: client.ServerMetadata, secret: string): client.ClientAuth {
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return methods.includes('client_secret_post')
    ? client.ClientSecretPost(secret)
    : client.ClientSecretBasic(secret);
}

function checkBegun(currentUrl: URL, kept: OpenIdKept | null, now: number): OpenIdKept {
  if (!kept) throw new OpenIdProblem('wrong-state', 'nothing was begun');
  const states = currentUrl.searchParams.getAll('state');
  if (states.length !== 1 || states[0] !== kept.state) throw new OpenIdProblem('wrong-state');
  if (now - kept.startedAt > LONGEST_SIGN_IN) throw new OpenIdProblem('expired', 'begun too long ago');
  return kept;
}

function checkSender(currentUrl: URL, configuration: client.Configuration): void {
  const sender = currentUrl.searchParams.get('iss');
  if (sender === null || sender === configuration.serverMetadata().issuer) return;
  throw new OpenIdProblem('wrong-issuer', 'return');
}

interface Return {
  readonly settings: OpenIdSettings;
  readonly currentUrl: URL;
  readonly kept: OpenIdKept;
}

async function claimsOf(
  configuration: client.Configuration,
  { settings, currentUrl, kept }: Return,
): Promise<Readonly<Record<string, unknown>>> {
  // Behind a proxy we may see ourselves at another address than the one that the service was given.
  const returned = new URL(settings.redirectUri);
  returned.search = currentUrl.search;
  const tokens = await client.authorizationCodeGrant(configuration, returned, {
    pkceCodeVerifier: kept.verifier,
    expectedState: kept.state,
    expectedNonce: kept.nonce,
  });
  const claims = tokens.claims();
  if (!claims) throw new OpenIdProblem('not-understood', 'no id token');
  const { issuer, userinfo_endpoint: more } = configuration.serverMetadata();
  // Microsoft puts all it tells into the token; others may keep name and address apart.
  const isComplete = 'email' in claims && 'name' in claims;
  if (isComplete || more === undefined || isMicrosoft(issuer)) return claims;
  const told = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  // An address and the word that it is verified belong together.
  const { email, email_verified } = 'email' in claims ? claims : told;
  return { ...told, ...claims, email, email_verified };
}

async function signOutUrl(service: Service, returnTo: string): Promise<string | null> {
  try {
    const configuration = await service.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href;
  } catch (cause) {
    // Signing out here must not wait for the service; what is not a failure of the service is thrown on.
    openIdProblem(cause);
    return null;
  }
}
