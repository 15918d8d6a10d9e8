import { useId, useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
}

/** Words to be handed on, with a button that copies them; they can be marked and copied by hand as well. */
export function CopyText({ label, text }: CopyTextProps): ReactNode {
  const id = useId();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      // Browsers refuse where the page is not secure, or the person has not allowed it.
      setSaid('It could not be copied. Mark it and copy it by hand.');
    }
  };
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="people-copy">
        <input
          id={id}
          className="field-control"
          readOnly
          value={text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
      <output className="people-said">{said}</output>
    </div>
  );
}
