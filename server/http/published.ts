import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router, type Request, type Response } from 'express';
import { publicProgramme } from '../../shared/protocol/public-programme.ts';
import { isLocalRequest } from '../accounts/local-request.ts';
import { listPage, nothingPage, withdrawnPage } from '../published/other-pages.ts';
import { programmePage } from '../published/programme-page.ts';
import type { Records } from '../storage/records.ts';
import type { AgreedVersion, Versions } from '../storage/versions.ts';
import { publishedHeaders } from './headers.ts';

export interface PublishedParts {
  readonly records: Pick<Records, 'programmes'>;
  readonly versions: Versions;
}

/** The published programmes, for everybody: the versions that were agreed and nothing else. */
export function publishedRouter(parts: PublishedParts): Router {
  const router = Router();
  router.use(publishedHeaders());
  router.get('/', async (request, response) => {
    const slugs = new Set((await openProgrammes(parts, request)).map(({ committeeSlug }) => committeeSlug));
    const committees = await Promise.all(
      [...slugs].map(async (slug) => ({
        slug,
        years: newestOfYears(await shown(parts, request, slug)),
      })),
    );
    const published = committees.filter(({ years }) => years.length > 0);
    published.sort((one, other) => nameOf(one.years).localeCompare(nameOf(other.years), 'en-GB'));
    send(response, 200, listPage(published));
  });
  router.get('/:committee', async (request, response) => {
    const { committee } = request.params;
    const [newest] = newestOfYears(await shown(parts, request, committee));
    await show(parts, response, {
      slug: committee,
      version: newest,
      all: await shown(parts, request, committee),
    });
  });
  router.get('/:committee/:year', async (request, response) => {
    const { committee, year } = request.params;
    const all = await shown(parts, request, committee);
    const version = newestOfYears(all).find(({ municipalYear }) => municipalYear === year);
    await show(parts, response, { slug: committee, version, all });
  });
  router.get('/:committee/:year/version/:number', async (request, response) => {
    const { committee, year, number } = request.params;
    const all = await shown(parts, request, committee);
    const newest = newestOfYears(all).find(({ municipalYear }) => municipalYear === year);
    const version =
      newest && (await parts.versions.of(newest.board)).find((each) => String(each.number) === number);
    if (version && version.municipalYear === year && version.withdrawn !== null)
      return send(response, 410, withdrawnPage(committee, version));
    await show(parts, response, {
      slug: committee,
      version: version?.municipalYear === year ? version : undefined,
      all,
    });
  });
  router.use((_request, response) => send(response, 404, nothingPage()));
  return router;
}

interface Shown {
  readonly slug: string;
  /** Undefined when there is none to show: what does not exist and what is not published look the same. */
  readonly version: AgreedVersion | undefined;
  readonly all: readonly AgreedVersion[];
}

async function show(
  { versions }: PublishedParts,
  response: Response,
  { slug, version, all }: Shown,
): Promise<void> {
  const bytes = version && (await versions.bytes(version.board, version.number));
  if (!version || !bytes) return send(response, 404, nothingPage());
  const { board, municipalYear } = version;
  const programme = publicProgramme.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const ofYear = all.filter((each) => each.board === board && each.municipalYear === municipalYear);
  send(response, 200, programmePage({ slug, version, programme, versions: ofYear }));
}

function send(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-cache').type('html').send(page);
}

// The practice committee is published for this machine alone, as its board is open to it alone.
async function openProgrammes({ records }: PublishedParts, request: Request) {
  return (await records.programmes()).filter(({ practice }) => !practice || isLocalRequest(request));
}

/** The versions of a committee that are published, newest first. */
async function shown(
  parts: PublishedParts,
  request: Request,
  slug: string,
): Promise<readonly AgreedVersion[]> {
  return (
    await Promise.all(
      (await openProgrammes(parts, request))
        .filter(({ committeeSlug }) => committeeSlug === slug)
        .map(({ id }) => parts.versions.of(id)),
    )
  )
    .flat()
    .filter(({ withdrawn }) => withdrawn === null)
    .sort((one, other) => other.at - one.at || other.number - one.number);
}

/** Of versions with the newest first, the newest of each year, the latest year first. */
function newestOfYears(versions: readonly AgreedVersion[]): readonly AgreedVersion[] {
  const years = new Map<string, AgreedVersion>();
  for (const version of versions) {
    if (!years.has(version.municipalYear)) years.set(version.municipalYear, version);
  }
  return [...years.values()].sort((one, other) => (one.municipalYear < other.municipalYear ? 1 : -1));
}

function nameOf(versions: readonly AgreedVersion[]): string {
  return versions[0]?.committee ?? '';
}

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const FONT =
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

/** The style and the font of the published pages: the tokens are those of the product. */
export function pageFilesRouter(): Router {
  const router = Router();
  const tokens = readFileSync(fileOf('../../client/styles/tokens.css'), 'utf8');
  const style = `${tokens}\n${readFileSync(fileOf('../published/published.css'), 'utf8')}`;
  const formStyle = readFileSync(fileOf('../published/public-form.css'), 'utf8');
  const noteStyle = readFileSync(fileOf('../published/note.css'), 'utf8');
  const font = readFileSync(fileURLToPath(import.meta.resolve(FONT)));
  router.use(publishedHeaders());
  router.get('/published.css', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('css').send(style);
  });
  router.get('/public-form.css', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('css').send(formStyle);
  });
  router.get('/note.css', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('css').send(noteStyle);
  });
  router.get('/font.woff2', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=604800').type('font/woff2').send(font);
  });
  return router;
}
