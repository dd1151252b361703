/** Writes amounts of money short enough for a row, such as "€3.4B" or "€34億"; an amount that its language does not shorten has no cents. */
export function shortMoney(locale: string, currency: string): (amount: number) => string {
  const usual = { style: 'currency', currency, useGrouping: true } as const;
  const short = new Intl.NumberFormat(locale, { ...usual, notation: 'compact', maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { ...usual, maximumFractionDigits: 0 });
  return (amount) => {
    const parts = short.formatToParts(amount);
    const isShort = parts.some(({ type }) => type === 'compact');
    return isShort ? parts.map(({ value }) => value).join('') : whole.format(amount);
  };
}
