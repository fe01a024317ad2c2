/** Placements of each doctor's plans in one list of numbers: how many plans, then each one's length and placements. */
export function packed(plansOf: readonly (readonly Int32Array[])[]): Int32Array {
  const length = plansOf.reduce(
    (sum, plans) => plans.reduce((all, places) => all + 1 + places.length, sum + 1),
    0,
  );
  const list = new Int32Array(length);
  let at = 0;
  for (const plans of plansOf) {
    list[at++] = plans.length;
    for (const places of plans) {
      list[at++] = places.length;
      list.set(places, at);
      at += places.length;
    }
  }
  return list;
}

/** The same back. */
export function unpacked(list: Int32Array): Int32Array[][] {
  const plansOf: Int32Array[][] = [];
  for (let at = 0; at < list.length;) {
    const plans: Int32Array[] = [];
    for (let left = list[at++]!; left > 0; left--) {
      const length = list[at++]!;
      plans.push(list.slice(at, at + length));
      at += length;
    }
    plansOf.push(plans);
  }
  return plansOf;
}
