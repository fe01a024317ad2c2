import { useEffect, useState } from 'react';
import { Field } from './Field';

const PAUSE_MILLISECONDS = 200;

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A search text that is passed on when the typing pauses. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const pause = setTimeout(() => {
      onChange(typed);
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(pause);
    };
  }, [onChange, typed, value]);
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      )}
    </Field>
  );
}
