import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** A part that a button unfolds; it folds by itself when one leaves it, presses Escape or follows a link out of it. */
export interface Disclosure<E extends HTMLElement> {
  readonly open: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
  /** For the element that holds both the button, its first one, and what it unfolds. */
  readonly frame: {
    readonly ref: React.RefObject<E | null>;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/** Keeps one disclosure: open or not, and what closes it. */
export function useDisclosure<E extends HTMLElement>(): Disclosure<E> {
  const [open, setOpen] = useState(false);
  const ref = useRef<E>(null);
  const close = () => {
    setOpen(false);
  };
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !ref.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
    };
  }, [open]);
  return {
    open,
    toggle: () => {
      setOpen(!open);
    },
    close,
    frame: {
      ref,
      onKeyDown: (event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
        ref.current?.querySelector('button')?.focus();
      },
      onBlur: ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !ref.current?.contains(relatedTarget)) close();
      },
    },
  };
}
