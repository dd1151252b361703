/** Where the regions of a page stand: rows of region names, and the widths of the columns. */
export interface PageGrid {
  areas: string[][];
  columns: string;
}

const wide = /^(header|subheader|top|footer|bottom)$/i;
const side = /side|left|right/i;

/** Columns of a page whose main region stands beside a side region share the width two to one. */
function share(name: string, all: string[]): number {
  const hasMain = all.some((other) => !side.test(other));
  return hasMain && !side.test(name) ? 2 : 1;
}

/** The home page's own template: two columns below a top region, all beside a side region. */
function homeGrid(names: ReadonlySet<string>): PageGrid {
  const below = ['bottomLeft', 'bottomRight'].filter((name) => names.has(name));
  const hasSide = names.has('sidebar');
  const count = Math.max(below.length, 1);
  const rows = [
    ...(names.has('top') ? [Array.from({ length: count }, () => 'top')] : []),
    ...(below.length ? [below] : []),
  ];
  const areas = rows.map((row) => (hasSide ? [...row, 'sidebar'] : row));
  const columns = [...Array.from({ length: count }, () => (count === 1 ? 2 : 1)), ...(hasSide ? [1] : [])];
  return areas.length ? { areas, columns: widths(columns) } : { areas: [['sidebar']], columns: widths([1]) };
}

const widths = (shares: number[]): string => shares.map((one) => `minmax(0, ${one}fr)`).join(' ');

/**
 * The grid of a page's filled regions on a desktop: headers over the whole width, the other regions side by side in the
 * order of the page, a main region twice as wide as a side one. In templates with a header `region1` is the header.
 */
export function pageGrid(template: string, names: string[]): PageGrid {
  const isHome = template === 'home:desktopTemplate' && names.length > 0;
  if (isHome || names.some((name) => /^bottom(Left|Right)$/.test(name))) return homeGrid(new Set(names));
  const first = /header/i.test(template) ? 'region1' : '';
  const isWide = (name: string): boolean => wide.test(name) || name === first;
  const beside = names.filter((name) => !isWide(name));
  const count = Math.max(beside.length, 1);
  const across = (name: string): string[] => Array.from({ length: count }, () => name);
  const over = names.filter((name) => isWide(name) && !/^(footer|bottom)$/i.test(name));
  const under = names.filter((name) => /^(footer|bottom)$/i.test(name));
  const areas = [...over.map(across), ...(beside.length ? [beside] : []), ...under.map(across)];
  const columns = beside.length ? beside.map((name) => share(name, beside)) : [1];
  return { areas, columns: widths(columns) };
}

/** Whether a region has a third of the page's width or less. */
export function isNarrowRegion(grid: PageGrid, name: string): boolean {
  const row = grid.areas.find((areas) => areas.includes(name)) ?? [];
  const shares = grid.columns.match(/\d+(?=fr)/g)?.map(Number) ?? [];
  const total = shares.reduce((sum, one) => sum + one, 0);
  const own = row.reduce((sum, area, index) => sum + (area === name ? (shares[index] ?? 0) : 0), 0);
  return own * 3 <= total;
}
