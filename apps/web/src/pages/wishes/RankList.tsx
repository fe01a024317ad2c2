import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moved, type WishLine } from './wish-list';

interface RankListProps {
  readonly lines: readonly WishLine[];
  readonly words: (line: WishLine) => string;
  readonly onChange: (lines: readonly WishLine[]) => void;
}

/** The ranked list. Lines are dragged, moved by buttons, or sent to a place by its number; each move is read aloud. */
export function RankList({ lines, words, onChange }: RankListProps) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    const after = moved(lines, from, to);
    if (after === lines) return;
    onChange(after);
    const line = lines[from];
    if (line) setSaid(t('wishes.moved', { wish: words(line), place: after.indexOf(line) + 1 }));
  };
  return (
    <>
      <ol className="rank-list">
        {lines.map((line, at) => {
          const text = words(line);
          return (
            <li
              key={line.key}
              draggable
              data-over={over === at && dragged !== at}
              data-kind={line.kind}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setDragged(at);
              }}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(at);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) move(dragged, at);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
            >
              <span className="rank-grip" aria-hidden="true">
                ⠿
              </span>
              <span className="rank-text">{text}</span>
              <span className="rank-tools">
                <select
                  aria-label={t('wishes.moveTo', { wish: text })}
                  value={at}
                  onChange={(event) => {
                    move(at, Number(event.target.value));
                  }}
                >
                  {lines.map(({ key }, place) => (
                    <option key={key} value={place}>
                      {place + 1}
                    </option>
                  ))}
                </select>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={t('wishes.up', { wish: text })}
                  disabled={at === 0}
                  onClick={() => {
                    move(at, at - 1);
                  }}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={t('wishes.down', { wish: text })}
                  disabled={at === lines.length - 1}
                  onClick={() => {
                    move(at, at + 1);
                  }}
                >
                  ↓
                </button>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={t('wishes.remove', { wish: text })}
                  onClick={() => {
                    onChange(lines.filter(({ key }) => key !== line.key));
                    setSaid(t('wishes.removed', { wish: text }));
                  }}
                >
                  ✕
                </button>
              </span>
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
