/** What tabs need and what there is, in pixels. */
export interface TabRoom {
  /** Width of the whole row. */
  room: number;
  /** Width of the menu that takes what does not fit. */
  menu: number;
  /** Place of the open page's tab; -1 for none. */
  active: number;
}

/**
 * Places of the tabs that are shown, in their order: all when they fit, else the first ones that fit beside the menu. The
 * tab of the open page is always among them.
 */
export function shownTabs(widths: readonly number[], { room, menu, active }: TabRoom): number[] {
  const places = widths.map((_, place) => place);
  const width = (place: number): number => widths[place] ?? 0;
  if (places.reduce((sum, place) => sum + width(place), 0) <= room) return places;
  let left = room - menu - width(active);
  const others = places.filter((place) => place !== active);
  const over = others.findIndex((place) => (left -= width(place)) < 0);
  const fitting = new Set(others.slice(0, over === -1 ? others.length : over));
  return places.filter((place) => place === active || fitting.has(place));
}
