import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  /** The control; it gets the id that the label names, and the id of the hint. */
  readonly children: (ids: {
    id: string;
    'aria-describedby'?: string;
    'aria-invalid'?: boolean;
  }) => ReactNode;
}

/** A control with its label, its hint and what is wrong with its value. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const described = hint !== undefined || fault !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described ? { 'aria-describedby': `${id}-hint` } : {}),
        ...(fault === undefined ? {} : { 'aria-invalid': true }),
      })}
      {described && (
        <div id={`${id}-hint`}>
          {fault === undefined ? (
            <span className="hint">{hint}</span>
          ) : (
            <span className="fault">{fault}</span>
          )}
        </div>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** One of several, from a list. */
export function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
