import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { SIGN_IN_PROBLEMS, type SignInProblem } from '../../shared/protocol/sign-in-problems.ts';

/** What can go wrong with the sign-in service itself. */
export type OpenIdReason = Exclude<SignInProblem, 'not-known' | 'has-account' | 'link-gone'>;

/** A sign-in that did not happen; `message` is for people, `detail` for the log: codes only, no tokens or claims. */
export class OpenIdProblem extends Error {
  override readonly name = 'OpenIdProblem';
  readonly reason: OpenIdReason;
  readonly detail: string;

  constructor(reason: OpenIdReason, detail = '') {
    super(SIGN_IN_PROBLEMS[reason]);
    this.reason = reason;
    this.detail = detail;
  }
}

/** What a failure of the library, the network or the provider means to the person who signs in. */
export function openIdProblem(cause: unknown): OpenIdProblem {
  if (cause instanceof OpenIdProblem) return cause;
  if (cause instanceof AuthorizationResponseError) {
    return new OpenIdProblem(reasonOfAnswer(cause.error), detailOf(cause.error, cause.error_description));
  }
  if (cause instanceof ResponseBodyError) {
    const reason = cause.status >= 500 ? 'unreachable' : reasonOfAnswer(cause.error);
    return new OpenIdProblem(reason, detailOf(cause.error, cause.error_description));
  }
  if (cause instanceof ClientError)
    return new OpenIdProblem(reasonOfCheck(cause), cause.code ?? cause.message);
  // What fetch throws when there is no connection; anything else is a mistake of ours and stays what it is.
  if (cause instanceof TypeError && cause.cause instanceof Error) {
    return new OpenIdProblem('unreachable', cause.cause.message);
  }
  throw cause;
}

/** For the errors that a provider names. */
function reasonOfAnswer(error: string): OpenIdReason {
  switch (error) {
    case 'access_denied':
    case 'login_required':
    case 'interaction_required':
    case 'consent_required':
      return 'refused';
    case 'server_error':
    case 'temporarily_unavailable':
      return 'unreachable';
    // The code was used before, or lay too long.
    case 'invalid_grant':
      return 'expired';
    default:
      return 'wrong-settings';
  }
}

/** What the codes of the library's checks mean, where the code alone says it. */
const REASONS: Readonly<Record<string, OpenIdReason>> = {
  OAUTH_TIMEOUT: 'unreachable',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'unreachable',
  OAUTH_RESPONSE_IS_NOT_JSON: 'unreachable',
  OAUTH_PARSE_ERROR: 'unreachable',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'wrong-issuer',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'expired',
  OAUTH_KEY_SELECTION_FAILED: 'bad-signature',
  OAUTH_UNSUPPORTED_OPERATION: 'bad-signature',
};

function reasonOfCheck(problem: ClientError): OpenIdReason {
  const { claim, ...facts } = factsOf(problem);
  if (problem.code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED') {
    if (claim === 'iss') return 'wrong-issuer';
    return claim === 'nonce' ? 'wrong-nonce' : 'not-understood';
  }
  const isAboutSignature = 'signature' in facts || 'header' in facts;
  if (problem.code === 'OAUTH_INVALID_RESPONSE' && isAboutSignature) return 'bad-signature';
  return REASONS[problem.code ?? ''] ?? 'not-understood';
}

/** What the library says a check was about: it puts it into the cause of the cause. */
function factsOf(problem: ClientError): Readonly<Record<string, unknown>> {
  const inner = problem.cause instanceof Error ? problem.cause.cause : problem.cause;
  return typeof inner === 'object' && inner !== null ? { ...inner } : {};
}

// Microsoft's descriptions can name the person; its numbers say the same to whoever set the service up.
function detailOf(error: string, description: string | undefined): string {
  return [error, ...(description?.match(/AADSTS\d+/g) ?? [])].join(' ').slice(0, 200);
}
