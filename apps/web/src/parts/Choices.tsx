interface ChoicesProps<Choice extends string> {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly nameOf: (choice: Choice) => string;
  readonly onChange: (chosen: readonly Choice[]) => void;
}

/** Any of some things, each with a box of its own. */
export function Choices<Choice extends string>({
  legend,
  choices,
  chosen,
  nameOf,
  onChange,
}: ChoicesProps<Choice>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={({ target }) => {
              onChange(target.checked ? [...chosen, choice] : chosen.filter((other) => other !== choice));
            }}
          />
          {nameOf(choice)}
        </label>
      ))}
    </fieldset>
  );
}
