import { type ReactNode, useState } from 'react';

interface EditButtonProps {
  readonly text: string;
  /** What the button is about, for whoever hears it away from its row. */
  readonly about?: string;
  readonly small?: boolean;
  /** The dialog that it opens. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a dialog. */
export function EditButton({ text, about, small = false, children }: EditButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={small ? 'button button-small no-print' : 'button no-print'}
        {...(about === undefined ? {} : { 'aria-label': `${text}: ${about}` })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {text}
      </button>
      {open &&
        children(() => {
          setOpen(false);
        })}
    </>
  );
}
