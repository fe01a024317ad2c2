import { usePartChoice } from './part-choice';

interface PickBoxProps {
  readonly needIds: readonly string[];
  readonly label: string;
  /** Whether the label is seen, and not only heard. */
  readonly shown?: boolean;
}

/** Chooses changes while a part of a proposal is being chosen; nothing at other times. */
export function PickBox({ needIds, label, shown = false }: PickBoxProps) {
  const choice = usePartChoice();
  if (choice === null) return null;
  const count = needIds.filter((id) => choice.chosen.has(id)).length;
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={count === needIds.length}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && count < needIds.length;
        }}
        onChange={({ target }) => {
          choice.set(needIds, target.checked);
        }}
      />
      <span className={shown ? '' : 'visually-hidden'}>{label}</span>
    </label>
  );
}
