import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CreatedBoard, FoundSummary, ImportAnswer } from '../../shared/protocol/http-api.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { BroughtIn } from './brought-in.tsx';
import { FoundProgrammes } from './found-programmes.tsx';
import { ImportForm } from './import-form.tsx';
import type { ImportSource } from './import-source.ts';
import { sendBytes } from './send.ts';
import './start.css';

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'found'; readonly programmes: readonly FoundSummary[]; readonly source: ImportSource }
  | { readonly kind: 'brought'; readonly boards: readonly CreatedBoard[] };

interface Trouble {
  readonly heading: string;
  readonly text: string;
}

/** Starting from the programme that a committee has: give the text, see what was found, bring it in. */
export function ImportProgramme() {
  const navigate = useNavigate();
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  usePageTitle(trouble ? 'Error: Start from an existing programme' : 'Start from an existing programme');
  const read = async (sources: readonly ImportSource[]): Promise<void> => {
    setTrouble(null);
    setStage({ kind: 'reading' });
    const answer = await readFirst(sources);
    if ('programmes' in answer) return setStage({ kind: 'found', ...answer });
    setTrouble(answer);
    setStage({ kind: 'asking' });
  };
  const bringIn = async (source: ImportSource, chosen: readonly number[]): Promise<void> => {
    const query = new URLSearchParams({ name: source.name, programmes: chosen.join(',') });
    const sent = await sendBytes<readonly CreatedBoard[]>(
      `/api/import/boards?${query.toString()}`,
      source.body,
    );
    if (!sent.done)
      return setTrouble({ heading: 'That could not be brought in', text: wordsOf(sent.problems) });
    const [only, ...more] = sent.value;
    if (!only || more.length > 0 || only.renamed !== '')
      return setStage({ kind: 'brought', boards: sent.value });
    await navigate(`/c/${only.committeeSlug}/${only.municipalYear}/repairs`);
  };
  if (stage.kind === 'brought') return <BroughtIn boards={stage.boards} />;
  return (
    <div className="start-page">
      <h1>Start from an existing programme</h1>
      {trouble && <TroubleBox trouble={trouble} />}
      {stage.kind === 'found' && (
        <FoundProgrammes
          programmes={stage.programmes}
          from={stage.source.shownName}
          bringIn={(chosen) => bringIn(stage.source, chosen)}
          again={() => setStage({ kind: 'asking' })}
        />
      )}
      {/* Kept while it is hidden, so that what was pasted is still there on coming back. */}
      <div hidden={stage.kind === 'found'}>
        <ImportForm reading={stage.kind === 'reading'} read={read} />
      </div>
    </div>
  );
}

function TroubleBox({ trouble }: { readonly trouble: Trouble }) {
  return (
    <div className="start-problem" role="alert">
      <h2>{trouble.heading}</h2>
      <p>{trouble.text}</p>
      <p>What you pasted or chose is still here.</p>
    </div>
  );
}

// A paste comes with its table as a web page and as plain text: the second is tried when the first holds no programme.
async function readFirst(
  sources: readonly ImportSource[],
): Promise<Trouble | { readonly programmes: readonly FoundSummary[]; readonly source: ImportSource }> {
  let trouble: Trouble = {
    heading: 'Nothing to read',
    text: 'Paste the text of the programme, or choose its file.',
  };
  for (const source of sources) {
    const query = new URLSearchParams({ name: source.name });
    const sent = await sendBytes<ImportAnswer>(`/api/import?${query.toString()}`, source.body);
    if (!sent.done) trouble = { heading: 'That could not be read', text: wordsOf(sent.problems) };
    else if (sent.value.kind === 'found') return { programmes: sent.value.programmes, source };
    else trouble = { heading: HEADINGS[sent.value.kind], text: sent.value.reason };
  }
  return trouble;
}

const HEADINGS = { none: 'No programme found', refused: 'That could not be read' } as const;

function wordsOf(problems: readonly { readonly message: string }[]): string {
  return problems.map(({ message }) => (/[.!?]$/.test(message) ? message : `${message}.`)).join(' ');
}
