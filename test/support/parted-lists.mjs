/** What the doctors of each part have left; no two parts share a specialty. */
const LEFT = [
  ['gynaecology', 'dermatology', 'psychiatry'],
  ['ophthalmology', 'paediatrics', 'geriatrics'],
  ['ent', 'orthopaedics', 'emergency'],
];

/**
 * The same doctors as groups that can never meet: no specialty and no health centre is shared between them, so that the
 * region's problem falls into independent parts.
 * @template {{ readonly healthCentre: string }} Entry
 * @param {readonly Entry[]} roster
 * @param {readonly string[]} specialties all that there are
 * @returns {Entry[]}
 */
export function inParts(roster, specialties) {
  return roster.map((entry, index) => {
    const part = index % LEFT.length;
    const completed = specialties.filter((code) => !LEFT[part]?.includes(code));
    return { ...entry, healthCentre: `${entry.healthCentre} ${part + 1}`, completed };
  });
}
