/**
 * Reads a MiniZinc data file (`.dzn`) of whole numbers: scalars and arrays of any number of dimensions. Arrays come flat, the
 * last index running fastest, as MiniZinc writes them; nothing else of the language is understood.
 * @param {string} text
 * @returns {Map<string, number | number[]>}
 * @throws Error that names what could not be read
 */
export function readMinizincData(text) {
  const statements = text
    .replaceAll(/%.*/g, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  return new Map(statements.map(readStatement));
}

/** @param {string} statement @returns {[string, number | number[]]} */
function readStatement(statement) {
  const found = /^(\w+)\s*=\s*(.*)$/s.exec(statement);
  if (!found) throw new Error(`"${start(statement)}" is not of the form "name = value".`);
  const [, name = '', value = ''] = found;
  if (/^-?\d+$/.test(value)) return [name, Number(value)];
  const list = /^(?:array\d+d\s*\([^[]*)?\[([\s\d,|-]*)\]\s*\)?$/.exec(value);
  if (!list)
    throw new Error(`The value of ${name} is neither a whole number nor a list of them: ${start(value)}`);
  const numbers = (list[1] ?? '')
    .split(/[\s,|]+/)
    .filter((entry) => entry !== '')
    .map(Number);
  if (numbers.some(Number.isNaN))
    throw new Error(`The list ${name} has an entry that is not a whole number.`);
  return [name, numbers];
}

/** @param {string} text */
const start = (text) => (text.length > 40 ? `${text.slice(0, 40)} …` : text);
