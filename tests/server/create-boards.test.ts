import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FoundProgramme } from '../../shared/programme/read-result.ts';
import { createBoardsFromProgrammes } from '../../server/create-boards.ts';
import { joinBoard } from '../helpers/join-board.ts';
import { setUp } from '../helpers/people.ts';
import { newPlace, placeEnvironment } from '../helpers/place.ts';
import { isOnPostgres } from '../helpers/services.ts';
import { startServer } from '../helpers/start-server.ts';

const found: FoundProgramme = {
  programme: {
    format: 'triangulate-programme/1',
    committee: 'Water and Roads Panel',
    municipalYear: '2026-27',
    members: [],
    meetings: [],
    items: [],
    conflicts: [],
  },
  front: { remit: '', outcome: '', contact: '', venue: '', introduction: '', signatory: '' },
  repairs: [],
};

let dataDir: string;
beforeEach(async () => {
  dataDir = newPlace();
  const { DATA_DIR, DATABASE_URL } = await placeEnvironment(dataDir);
  vi.stubEnv('DATA_DIR', DATA_DIR);
  vi.stubEnv('DATABASE_URL', DATABASE_URL);
  vi.stubEnv('PORT', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test('HT7: boards can be made while the service is stopped, and are there when it starts', async () => {
  const made = await createBoardsFromProgrammes([found]);
  expect(made).toEqual([
    {
      url: 'http://localhost:3000/c/water-and-roads-panel/2026-27',
      committee: 'Water and Roads Panel',
      municipalYear: '2026-27',
    },
  ]);
  const server = await startServer({ dataDir });
  const cookie = await setUp(server);
  (await joinBoard(server.url, 'water-and-roads-panel-2026-27', { cookie })).close();
  await server.close();
});

// Beside what runs on a database there is room for others.
test.skipIf(isOnPostgres)('HT7: while the service runs on a folder no boards are made there', async () => {
  const server = await startServer({ dataDir });
  await expect(createBoardsFromProgrammes([found])).rejects.toThrow(/^Triangulate is running/);
  await server.close();
});
