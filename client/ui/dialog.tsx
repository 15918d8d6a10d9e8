import { useEffect, useId, useRef, type FormEvent, type ReactNode, type RefObject } from 'react';
import { Icon } from './icon.tsx';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** Called for Esc and for the close button; the dialog is closed by not being drawn any more. */
  readonly onClose: () => void;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly footer?: ReactNode;
  /** Makes the whole dialog one form. */
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps): ReactNode {
  const titleId = useId();
  const dialog = useModal(props.initialFocus);
  const inside = (
    <>
      <div className="dialog-body">{props.children}</div>
      {props.footer && <div className="dialog-footer">{props.footer}</div>}
    </>
  );
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        props.onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId} tabIndex={-1} data-dialog-title="">
          {props.title}
        </h2>
        <button type="button" className="dialog-close" onClick={() => props.onClose()} aria-label="Close">
          <Icon name="cross" />
        </button>
      </div>
      {props.onSubmit ? <DialogForm onSubmit={props.onSubmit}>{inside}</DialogForm> : inside}
    </dialog>
  );
}

function DialogForm({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <form noValidate className="dialog-form" onSubmit={submit}>
      {children}
    </form>
  );
}

// Opens on mounting and gives focus back on unmounting, unless the opener is gone or something else took it.
function useModal(
  initialFocus: RefObject<HTMLElement | null> | undefined,
): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const opener = document.activeElement;
    element.showModal();
    (initialFocus?.current ?? element.querySelector<HTMLElement>('[data-dialog-title]'))?.focus();
    return () => {
      element.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [initialFocus]);
  return dialog;
}
