/**
 * Rounds half away from zero to `scale` decimals, on the shortest decimal text of the number, so 1.005 becomes 1.01.
 */
export function roundHalfUp(value: number, scale: number): number {
  if (!Number.isFinite(value)) return value;
  const text = Math.abs(value).toString();
  const [mantissa = '0', exponent = '0'] = text.split('e');
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + scale}`));
  const [digits = '0', power = '0'] = shifted.toString().split('e');
  const rounded = Number(`${digits}e${Number(power) - scale}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
