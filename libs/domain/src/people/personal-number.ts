/**
 * What may be a Swedish personal identity or coordination number: six or eight digits of a date, an optional `-`, `+` or
 * blank, four digits; no digit before or after.
 */
const CANDIDATE = /(?<![0-9])(?:[0-9]{2})?([0-9]{2})([0-9]{2})([0-9]{2})[-+ ]?([0-9]{4})(?![0-9])/g;

const LAST_MONTH = 12;
const LAST_DAY = 31;
/** Added to the day of birth in a coordination number. */
const COORDINATION = 60;

/** The personal identity numbers in a text, as they are written there. */
export function personalNumbersIn(text: string): string[] {
  return [...text.matchAll(CANDIDATE)]
    .filter(([, year = '', month = '', day = '', tail = '']) => {
      const dayOfMonth = Number(day) % COORDINATION;
      return (
        Number(month) >= 1 &&
        Number(month) <= LAST_MONTH &&
        Number(day) <= COORDINATION + LAST_DAY &&
        dayOfMonth >= 1 &&
        dayOfMonth <= LAST_DAY &&
        hasCheckDigit(`${year}${month}${day}${tail}`)
      );
    })
    .map(([whole]) => whole);
}

/** Whether a text holds a personal identity number, which Randa stores nowhere. */
export function holdsPersonalNumber(text: string): boolean {
  return personalNumbersIn(text).length > 0;
}

/** Luhn's check over ten digits. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const product = Number(digits[index]) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}
