import { Field } from './Field';

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly required?: boolean;
  /** Lines of a text that may be longer; absent = one line. */
  readonly rows?: number;
}

/** A text that a person writes: a reason, a note, a name. */
export function TextField({ label, hint, value, onChange, rows, ...limits }: TextFieldProps) {
  const change = (event: { readonly target: { readonly value: string } }) => {
    onChange(event.target.value);
  };
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) =>
        rows === undefined ? (
          <input {...ids} {...limits} value={value} onChange={change} />
        ) : (
          <textarea {...ids} {...limits} rows={rows} value={value} onChange={change} />
        )
      }
    </Field>
  );
}
