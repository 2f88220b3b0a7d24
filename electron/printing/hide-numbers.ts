/** Seven digits or more in a row, however they are set apart: enough to ring somebody. */
const NUMBER = /[+＋]?[\d０-９](?:[\s().·-]{0,2}[\d０-９]){6,}/g;

/** A day is no number to ring, but one may follow it. */
const DAY = /^\d{4}-\d{2}-\d{2}(?!\d)/;

/** A text without the numbers somebody wrote into it. */
export function hideNumbersIn(text: string): string {
  return text.replace(NUMBER, (found) => {
    const day = DAY.exec(found)?.[0];
    return day === undefined ? '****' : day + hideNumbersIn(found.slice(day.length));
  });
}

/** A value with the numbers hidden in every text of it. Fields ending in `No` are ours and stay. */
export function hideNumbers<Value>(value: Value): Value {
  return hidden(value) as Value;
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return hideNumbersIn(value);
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, one]) => [field, field.endsWith('No') ? one : hidden(one)]),
  );
}
