import { grown } from './grown.js';

/** A binary heap of labels, least key first; of equal keys the youngest label first, which dives. */
export class LabelQueue {
  size = 0;
  poppedKey = 0;
  private keys = new Float64Array(1024);
  private labels = new Int32Array(1024);

  clear(): void {
    this.size = 0;
  }

  push(label: number, key: number): void {
    if (this.size >= this.keys.length) this.grow();
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const upKey = this.keys[up]!;
      if (upKey < key || (upKey === key && this.labels[up]! > label)) break;
      this.keys[at] = upKey;
      this.labels[at] = this.labels[up]!;
      at = up;
    }
    this.keys[at] = key;
    this.labels[at] = label;
  }

  pop(): number {
    const top = this.labels[0]!;
    this.poppedKey = this.keys[0]!;
    const last = --this.size;
    const key = this.keys[last]!;
    const label = this.labels[last]!;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= last) break;
      if (
        down + 1 < last &&
        (this.keys[down + 1]! < this.keys[down]! ||
          (this.keys[down + 1] === this.keys[down] && this.labels[down + 1]! > this.labels[down]!))
      )
        down++;
      const downKey = this.keys[down]!;
      if (key < downKey || (key === downKey && label > this.labels[down]!)) break;
      this.keys[at] = downKey;
      this.labels[at] = this.labels[down]!;
      at = down;
    }
    this.keys[at] = key;
    this.labels[at] = label;
    return top;
  }

  private grow(): void {
    const size = this.keys.length * 2;
    this.keys = grown(this.keys, new Float64Array(size));
    this.labels = grown(this.labels, new Int32Array(size));
  }
}
