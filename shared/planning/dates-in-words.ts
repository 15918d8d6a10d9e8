const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const exists = (date: string): boolean => !Number.isNaN(utc(date).getTime());

const style = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });

const FULL = style({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const LONG = style({ day: 'numeric', month: 'long', year: 'numeric' });
const NO_YEAR = style({ day: 'numeric', month: 'long' });
const MONTH = style({ month: 'long', year: 'numeric' });
const SHORT = style({ day: 'numeric', month: 'short' });
const WEEKDAY = style({ weekday: 'long' });

const said = (format: Intl.DateTimeFormat, date: string): string =>
  exists(date) ? format.format(utc(date)).replace(',', '') : date;

/** `2027-01-12` as "Tuesday 12 January 2027"; a date that does not exist is given back as it is. */
export const fullDate = (date: string): string => said(FULL, date);
/** `2027-01-12` as "12 January 2027". */
export const longDate = (date: string): string => said(LONG, date);
/** `2027-01-12` as "12 January". */
export const dayAndMonth = (date: string): string => said(NO_YEAR, date);
/** `2027-01-12` as "January 2027". */
export const monthAndYear = (date: string): string => said(MONTH, date);
/** `2027-01-12` as "12 Jan". */
export const shortDate = (date: string): string => said(SHORT, date);
/** `2027-01-12` as "Tuesday". */
export const weekday = (date: string): string => said(WEEKDAY, date);

/** `18:30` as "6.30pm", `10:00` as "10am"; empty stays empty. */
export function clockTime(time: string): string {
  const parts = /^(\d{2}):(\d{2})$/.exec(time);
  if (!parts) return time;
  const hour = Number(parts[1]);
  const past = parts[2] === '00' ? '' : `.${parts[2]}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${past}${hour < 12 ? 'am' : 'pm'}`;
}

/** Minutes as "1 h 40 min", "45 min" or "2 h"; 0 is empty. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

/** `2026-27` as "2026–27". */
export const yearInWords = (municipalYear: string): string => municipalYear.replace('-', '–');

/** Names as "Ann, Bo and Cy". */
export function listed(names: readonly string[]): string {
  return LIST.format(names);
}

const LIST = new Intl.ListFormat('en-GB');
