import { may } from '../../shared/protocol/roles.ts';
import type { ProgrammeSummary } from '../../shared/protocol/http-api.ts';

/** The address at which somebody sees a programme: its board, or what is published of it. */
export function placeOf({ committeeSlug, municipalYear, role }: ProgrammeSummary): string {
  return `/${may(role, 'see') ? 'c' : 'p'}/${committeeSlug}/${municipalYear}`;
}
