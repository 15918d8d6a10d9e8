import { useState, type ReactNode } from 'react';
import { SUGGESTION_QUESTIONS, type SuggestionQuestion } from '../../shared/protocol/suggestion-questions.ts';
import type { Problem } from '../../shared/protocol/http-api.ts';
import { TextArea, TextField } from '../ui/text-field.tsx';
import type { Draft, DraftField } from './suggestion-draft.ts';

interface FieldsProps {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  readonly set: (field: DraftField, text: string) => void;
  /** Stands right under the topic. */
  readonly similar: ReactNode;
}

const MORE: readonly SuggestionQuestion[] = ['concern', 'priority', 'performance', 'otherwise'];

/** The id of a field's control, for the list of problems. */
export const controlOf = (field: string): string => `suggest-${field || 'topic'}`;

/** The questions: the three that matter, and those that can be added. */
export function SuggestionFields({ draft, problems, set, similar }: FieldsProps): ReactNode {
  const about = (field: DraftField) => ({
    id: controlOf(field),
    value: draft.values[field] ?? '',
    error: problems.find((each) => each.field === field)?.message,
    onChange: (text: string) => set(field, text),
  });
  const hasMore = [...MORE, 'ward' as const, 'evidence' as const].some(
    (field) => (draft.values[field] ?? '') !== '' || problems.some((each) => each.field === field),
  );
  const [asked, setAsked] = useState(hasMore);
  return (
    <>
      <TextField
        label="What is the topic?"
        hint="A few words, such as “Winter road gritting”"
        maxLength={200}
        {...about('topic')}
      />
      {similar}
      <TextArea label={SUGGESTION_QUESTIONS.why} maxLength={1_500} rows={3} {...about('why')} />
      <TextArea
        label={`${SUGGESTION_QUESTIONS.difference} (optional)`}
        maxLength={1_500}
        rows={3}
        {...about('difference')}
      />
      <details
        className="suggest-more"
        open={asked || hasMore}
        onToggle={(event) => setAsked(event.currentTarget.open)}
      >
        <summary>Add more (optional)</summary>
        <div className="suggest-form">
          {MORE.map((field) => (
            <TextArea
              key={field}
              label={SUGGESTION_QUESTIONS[field]}
              maxLength={1_500}
              rows={2}
              {...about(field)}
            />
          ))}
          <TextField label="Which ward or place is it about?" maxLength={120} {...about('ward')} />
          <TextField
            label="A link to more about it"
            hint="The address of a page on the web"
            {...about('evidence')}
          />
        </div>
      </details>
    </>
  );
}
