import { EXEMPT_PARAGRAPHS } from '../../shared/planning/exempt-paragraphs.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { FieldError } from '../ui/field.tsx';

interface ParagraphBoxesProps {
  /** The id of the first box, for an error summary's link. */
  readonly id: string;
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
  readonly error: string | null;
}

/** The seven paragraphs of Schedule 12A in plain words, to be ticked. */
export function ParagraphBoxes({ id, chosen, onChange, error }: ParagraphBoxesProps) {
  return (
    <fieldset className={error === null ? 'field' : 'field field-wrong'}>
      <legend className="field-label">Why is it exempt? Paragraphs of Schedule 12A</legend>
      {error !== null && <FieldError id={`${id}-error`} text={error} />}
      {EXEMPT_PARAGRAPHS.map(({ paragraph, about }) => (
        <CheckBox
          key={paragraph}
          id={paragraph === 1 ? id : `${id}-${paragraph}`}
          label={`${paragraph}: ${about}`}
          checked={chosen.includes(paragraph)}
          onChange={(applies) =>
            onChange(
              applies
                ? [...chosen, paragraph].sort((one, other) => one - other)
                : chosen.filter((each) => each !== paragraph),
            )
          }
        />
      ))}
    </fieldset>
  );
}
