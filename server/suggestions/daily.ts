import type { SuggestionMail } from '../mail/service-mail.ts';
import { sendDigests } from './digest.ts';
import { landAll } from './land.ts';
import { londonDay, londonHour } from './london-time.ts';
import type { SuggestionParts } from './suggestion-parts.ts';

/** The hour of the day, in the United Kingdom, from which the day's digest is sent. */
const MORNING = 7;
const LOOK_EVERY = 5 * 60_000;

export interface DailyParts extends SuggestionParts {
  /** Null when no mail can be sent. */
  readonly mail: SuggestionMail | null;
  readonly log: (message: string, cause: unknown) => void;
}

/** Sends the day's digest when its time has come and it was not sent yet. */
export async function digestIfDue(parts: DailyParts): Promise<void> {
  const { mail, suggestions, now } = parts;
  const day = londonDay(now());
  if (!mail || londonHour(now()) < MORNING || (await suggestions.digestDay()) === day) return;
  await sendDigests({ ...parts, mail });
  await suggestions.setDigestDay(day);
}

/** Finishes what an earlier process left half done, and from then on sends each day's digest. */
export function startDaily(parts: DailyParts): { readonly close: () => Promise<void> } {
  const round = async (): Promise<void> => {
    try {
      await landAll(parts, parts.log);
      await digestIfDue(parts);
    } catch (cause) {
      parts.log('the digest of suggestions could not be sent', cause);
    }
  };
  let running = round();
  const timer = setInterval(() => {
    running = running.then(round);
  }, LOOK_EVERY);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
