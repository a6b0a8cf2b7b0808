/**
 * Whether a FINESS number has its form and its key: nine characters, Luhn over them with Corsica’s A and B read as 1 and 2.
 * A wrong key is only warned on: official samples fail it (ANS, open FINESS schema, structures v1).
 */
export function checkFiness(value: string): 'ok' | 'form' | 'key' {
  if (!/^[0-9][0-9AB][0-9]{7}$/.test(value)) return 'form';
  const digits = [...value.replace('A', '1').replace('B', '2')].map(Number);
  const sum = digits.reverse().reduce((total, digit, index) => {
    const doubled = index % 2 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 ? 'ok' : 'key';
}
