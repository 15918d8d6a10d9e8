import { readProgrammes } from '../../../shared/programme/read-programmes.ts';

const SECTIONS = {
  programme: '',
  standing: 'standing: ',
  'briefing-note': 'briefing: ',
  'working-group': 'group: ',
  'related-work': 'related: ',
  'monitoring-log': 'log: ',
} as const;

/** Every item of a text in one line: section (but for the main table), title, meeting, Cabinet Members, lead officers. */
export function told(text: string | readonly string[]): readonly string[] {
  const result = readProgrammes(typeof text === 'string' ? text : text.join('\n'));
  if (result.kind !== 'found') return [result.reason];
  return result.programmes.flatMap(({ programme }) =>
    programme.items.map(({ section, title, when, cabinetMembers, leadOfficers }) =>
      [
        `${SECTIONS[section]}${title}`,
        when.meeting ?? 'none',
        cabinetMembers.join(', '),
        leadOfficers.join(', '),
      ].join(' | '),
    ),
  );
}
