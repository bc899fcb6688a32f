/** A number as the service writes it: without an exponent, without zeros that mean nothing. */
export function plainNumber(text) {
  const [, sign, whole, fraction = '', exponent = '0'] = text.match(/^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/) ?? [];
  if (whole === undefined) return text;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const before = digits.slice(0, Math.max(point, 0)).padEnd(Math.max(point, 0), '0').replace(/^0+/, '') || '0';
  const after = ('0'.repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))).replace(/0+$/, '');
  const plain = after ? `${before}.${after}` : before;
  return plain === '0' ? '0' : sign + plain;
}
