import { useEffect, useState } from 'react';
import type { ProgrammeSummary } from '../../shared/protocol/http-api.ts';
import { dropBoard } from '../live/notes-of-board.ts';
import { rememberedProgrammes, rememberProgrammes } from '../live/remembered.ts';
import { useSession, type Session } from './session.tsx';
import { useFetched, type Fetched } from './use-fetched.ts';

type Programmes = readonly ProgrammeSummary[];

/** The programmes that the person may open; without a connection those that this device remembers. */
export function useProgrammes(): Fetched<Programmes> {
  const { remembered, returns, ...who } = useSession();
  const mayRemember = isTheirs(who);
  const [kept, setKept] = useState<Programmes>(() => (remembered ? rememberedProgrammes() : []));
  // Asked again once the server has said who is here.
  const fetched = useFetched<Programmes>(`/api/programmes${remembered ? '?remembered=1' : ''}`);
  const told = !remembered && fetched.kind === 'here' ? fetched.value : null;
  useEffect(() => {
    if (mayRemember && told) rememberProgrammes(told).forEach((id) => void dropBoard(id));
    // A session that ended may have taken them off this device.
  }, [mayRemember, told, returns]);
  const lost = mayRemember && fetched.kind === 'failed' && kept.length === 0;
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- what this device remembers is asked only once the server cannot be
    if (lost) setKept(rememberedProgrammes());
  }, [lost]);
  if (told) return { kind: 'here', value: told };
  return kept.length > 0 ? { kind: 'here', value: kept } : fetched;
}

// What is answered once the session has ended is not for the person of this page, and a shared computer keeps nothing.
function isTheirs({ fetched, ended }: Pick<Session, 'fetched' | 'ended'>): boolean {
  return !ended && fetched.kind === 'here' && fetched.value.kind === 'account' && !fetched.value.shared;
}
