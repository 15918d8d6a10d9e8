import type { ReactNode } from 'react';
import { CheckBox } from '../ui/check-box.tsx';

interface SharedComputerProps {
  readonly shared: boolean;
  readonly onChange: (shared: boolean) => void;
}

/** Asks whether others use this computer too. */
export function SharedComputer({ shared, onChange }: SharedComputerProps): ReactNode {
  return (
    <CheckBox
      id="shared"
      label="This is a shared computer"
      hint="Nothing is then kept on it: you need a connection to work, and closing the browser signs you out."
      checked={shared}
      onChange={onChange}
    />
  );
}
