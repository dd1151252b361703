/** Colours that an icon of the utility bar may take. */
export type IconVariant = 'success' | 'warning' | 'error';

/** What the page knows of one item of its utility bar. */
export interface UtilityState {
  readonly id: string;
  label: string;
  icon: string;
  iconVariant: IconVariant | undefined;
  highlighted: boolean;
  visible: boolean;
  /** Its component exists. */
  loaded: boolean;
  panelLabel: string;
  panelIcon: string;
  panelIconVariant: IconVariant | undefined;
  /** Size of the panel in pixels. */
  width: number;
  height: number;
}

type Change = Partial<Omit<UtilityState, 'id'>>;

/** What the bar hears: the item that changed, and whether its panel is to take the focus. */
type Listener = (state: UtilityState, focus: boolean) => void;

const states = new Map<string, UtilityState>();
const listeners = new Set<Listener>();

/** Adds an item to the bar. */
export function addUtility(state: UtilityState): void {
  states.set(state.id, state);
}

/** All items in their order. */
export function allUtilities(): UtilityState[] {
  return [...states.values()];
}

/** The item of an id. Throws when there is none. */
export function utilityOf(id: string): UtilityState {
  const state = states.get(id);
  if (!state) throw new Error(`There is no utility with the id ${String(id)}`);
  return state;
}

/** Changes an item and tells the bar. Only one panel is open at a time. */
export function changeUtility(id: string, change: Change, focus = false): void {
  const state = utilityOf(id);
  const others = change.visible ? allUtilities().filter((one) => one !== state && one.visible) : [];
  Object.assign(state, change);
  for (const other of others) other.visible = false;
  for (const one of [...others, state])
    for (const listener of listeners) listener(one, focus && one === state);
}

/** Calls back after every change. */
export function watchUtilities(listener: Listener): void {
  listeners.add(listener);
}
