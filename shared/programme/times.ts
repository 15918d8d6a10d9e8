const HALVES = /\b(\d{1,2})(?:[.:](\d\d))?\s?(a\.?m|p\.?m)\b/i;
const CLOCK = /\b([01]?\d|2[0-3])[.:]([0-5]\d)\b/;
const HOURS = /\b([01]\d|2[0-3])([0-5]\d)\s?(?:hrs|hours)\b/i;
const NOON = /\b(?:12\s)?noon\b/i;

/** The first time of day in the words as `10:00`, or null. An hour from 1 to 6 without am or pm is in the afternoon. */
export function timeIn(words: string): string | null {
  const halves = HALVES.exec(words);
  const clock = CLOCK.exec(words);
  if (halves !== null && (clock === null || halves.index <= clock.index)) return ofHalves(halves);
  if (clock !== null) return ofClock(clock);
  const hours = HOURS.exec(words);
  if (hours !== null) return `${hours[1]}:${hours[2]}`;
  return NOON.test(words) ? '12:00' : null;
}

function ofHalves(match: RegExpExecArray): string | null {
  const hour = Number(match[1]);
  const minute = match[2] ?? '00';
  if (hour < 1 || hour > 12 || Number(minute) > 59) return null;
  const afternoon = (match[3] ?? '').toLowerCase().startsWith('p');
  const base = hour % 12;
  return `${String(afternoon ? base + 12 : base).padStart(2, '0')}:${minute}`;
}

function ofClock(match: RegExpExecArray): string {
  const hour = Number(match[1]);
  return `${String(hour >= 1 && hour <= 6 ? hour + 12 : hour).padStart(2, '0')}:${match[2]}`;
}

/** "6.30pm" from `18:30`. */
export function timeInWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const half = hour < 12 ? 'am' : 'pm';
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return minute === 0 ? `${twelve}${half}` : `${twelve}.${String(minute).padStart(2, '0')}${half}`;
}
