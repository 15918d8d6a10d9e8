import type { Browser, Page } from 'playwright-core';
import { openBoard, place } from './board-page.ts';
import { deviceHolds } from './device-holds.ts';
import { seatAs } from './entering.ts';
import { invite, makeProgramme, setUp } from './people.ts';
import { until } from './until.ts';
import { awayServer, filesKept, type AwayServer } from './without-connection.ts';

export const FERRIES = 'Ferries that come late';
export const ON_THE_TRAIN = 'Thought of on the train';

/** A board with one topic, open on Olive's screen, whose device keeps it and the files of the page. */
export async function atBoard(browser: Browser): Promise<{
  readonly server: AwayServer;
  readonly olive: Page;
  readonly address: string;
  readonly committee: string;
  readonly nora: string;
  readonly officer: string;
}> {
  const server = await awayServer();
  const officer = await setUp(server);
  const { committeeSlug: committee, municipalYear } = await makeProgramme(server, officer);
  const nora = await invite(server, officer, { committee, name: 'Nora Petrie', role: 'officer' });
  const address = `${server.url}/c/${committee}/${municipalYear}`;
  const { page: olive } = await seatAs(browser, server, { cookie: officer });
  await openBoard(olive, address);
  await addTopic(olive, FERRIES);
  await olive.locator('[data-state="saved"]').waitFor();
  await filesKept(olive);
  await until('the copy on the device', () => deviceHolds(olive, FERRIES));
  return { server, olive, address, committee, nora, officer };
}

/** Adds one to the long list. */
export async function addTopic(page: Page, title: string): Promise<void> {
  await page.getByRole('textbox', { name: /Add a topic to the long list \(suggested\)/ }).fill(title);
  await page.keyboard.press('Enter');
  await topic(page, title).waitFor();
}

/** A topic on the long list. */
export const topic = (page: Page, title: string) =>
  place(page, 'suggested').getByRole('link', { name: title, exact: true });
/** What stands there when nothing can be shown. */
export const cannotReach = (page: Page) => page.getByRole('heading', { name: 'The service does not answer' });

/** As `atBoard`, then loaded anew without a network and with something done that waits for one. */
export async function workedOnTheTrain(browser: Browser): ReturnType<typeof atBoard> {
  const at = await atBoard(browser);
  await at.olive.context().setOffline(true);
  await at.olive.reload();
  await topic(at.olive, FERRIES).waitFor();
  await addTopic(at.olive, ON_THE_TRAIN);
  await until('it to be kept', () => deviceHolds(at.olive, ON_THE_TRAIN));
  return at;
}
