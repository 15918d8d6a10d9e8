import { OpenIdProblem } from './open-id-problem.ts';

/** Who a sign-in service says somebody is; a person is known by `issuer` and `subject` together, by nothing else. */
export interface OpenIdPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  /** Only an address of which this is true may be compared with anything we know. */
  readonly emailVerified: boolean;
  /** Empty when the service gives none. */
  readonly name: string;
}

type Claims = Readonly<Record<string, unknown>>;

const MICROSOFT = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
]);

/** Whether an issuer is Microsoft Entra ID, whose tokens need reading in their own way. */
export function isMicrosoft(issuer: string): boolean {
  return MICROSOFT.has(new URL(issuer).hostname);
}

/** The person that claims, already checked, are about; throws `OpenIdProblem` when they do not say who it is. */
export function openIdPerson(issuer: string, claims: Claims): OpenIdPerson {
  const email = emailOf(claims['email']);
  return {
    issuer,
    subject: isMicrosoft(issuer) ? microsoftSubject(issuer, claims) : subjectOf(claims),
    email,
    emailVerified: email !== null && isVerified(issuer, claims),
    name: nameOf(claims['name']),
  };
}

function subjectOf(claims: Claims): string {
  const subject = claims['sub'];
  if (typeof subject === 'string' && subject !== '') return subject;
  throw new OpenIdProblem('not-understood', 'no sub');
}

// Microsoft's `sub` changes when a council registers this server anew; tenant and object id stay with the person.
function microsoftSubject(issuer: string, claims: Claims): string {
  const { tid, oid } = claims;
  if (typeof tid !== 'string' || typeof oid !== 'string' || tid === '' || oid === '') {
    throw new OpenIdProblem('not-understood', 'no tid or oid');
  }
  if (new URL(issuer).pathname.split('/')[1] !== tid) throw new OpenIdProblem('wrong-issuer', 'tid');
  return `${tid}/${oid}`;
}

// Entra sends no `email_verified`, and its `email` is whatever an administrator or a guest's home organisation
// wrote there. So it counts as verified only when the optional claim `xms_edov` says that the address lies in a
// domain that the tenant has proven to own; without it, a person is tied to an account by an invitation instead.
function isVerified(issuer: string, claims: Claims): boolean {
  if (!isMicrosoft(issuer)) return claims['email_verified'] === true;
  const owned = claims['xms_edov'];
  return owned === true || owned === 1 || owned === '1' || owned === 'true';
}

function emailOf(claim: unknown): string | null {
  if (typeof claim !== 'string' || claim.length > 254) return null;
  return /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(claim) ? claim : null;
}

function nameOf(claim: unknown): string {
  if (typeof claim !== 'string') return '';
  return claim
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
}
