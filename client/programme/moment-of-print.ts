const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true });

/** "22 November 2026, 4.10pm", by the clock of the machine that prints. */
export function momentOfPrint(at: Date): string {
  const clock = CLOCK.format(at).replace(':', '.').replace(/\s/u, '').toLowerCase();
  return `${DAY.format(at)}, ${clock}`;
}
