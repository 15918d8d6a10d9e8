import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export type ButtonKind = 'main' | 'plain' | 'quiet' | 'stop';

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  /** Why it cannot be pressed now: the button stays in the tab order and says so. */
  readonly unavailable?: string | null;
}

export function Button(props: ButtonProps): ReactNode {
  const { kind = 'plain', icon, unavailable = null, className = '', children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${kind} ${className}`}
      {...(unavailable === null ? {} : { 'aria-disabled': true, title: unavailable })}
      onClick={unavailable === null ? onClick : (event) => event.preventDefault()}
    >
      {icon && <Icon name={icon} />}
      {children}
      {unavailable !== null && <span className="visually-hidden">. {unavailable}</span>}
    </button>
  );
}
