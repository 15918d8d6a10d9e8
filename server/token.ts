import { parseArgs } from 'node:util';
import { GIVEN_ROLES } from '../shared/protocol/roles.ts';
import { makeToken } from './accounts/service-tokens.ts';
import { BadConfig, readConfig } from './config.ts';
import { openToAddTo } from './storage/open-storage.ts';

const USE =
  'npm run token -- --committee COMMITTEE --role officer --days 30 [--name NAME]\nCOMMITTEE is the committee’s name in addresses, or the id of one of its programmes.';

/** Makes a service token at the terminal; the service may be running. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      committee: { type: 'string' },
      role: { type: 'string' },
      days: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const days = Number(values.days ?? '30');
  const role = GIVEN_ROLES.find((each) => each === values.role);
  if (!role) throw new BadConfig(`Give a role: ${GIVEN_ROLES.join(', ')}.\n${USE}`);
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new BadConfig(`Give a number of days from 1 to 366.\n${USE}`);
  const storage = await openToAddTo(readConfig(process.env));
  try {
    const programme = (await storage.records.programmes()).find(
      ({ id, committeeSlug }) => id === values.committee || committeeSlug === values.committee,
    );
    if (!programme) throw new BadConfig(`There is no committee "${values.committee ?? ''}".\n${USE}`);
    const committee = programme.committeeSlug;
    const name = values.name ?? `Made at the terminal for ${role}`;
    const { id, token, expiresAt } = await makeToken(
      { people: storage.people, now: Date.now },
      { name, committee, role, days, by: '' },
    );
    await storage.register.add({
      at: Date.now(),
      committee,
      person: '',
      role: '',
      kind: 'token-made',
      subject: id,
      details: { name, role, days },
    });
    console.log(token);
    console.error(`For ${committee} as ${role}, until ${expiresAt.slice(0, 10)}. It is shown this once.`);
  } finally {
    await storage.close();
  }
}

try {
  await main();
} catch (cause) {
  if (!(cause instanceof Error)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
