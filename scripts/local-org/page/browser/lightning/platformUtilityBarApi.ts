import type { WireAdapterConstructor } from 'lwc';
import type { PanelAttributes, UtilityAttributes, UtilityInfo } from 'lightning/platformUtilityBarApi';
import { allUtilities, changeUtility, utilityOf, watchUtilities } from './data/utilities.ts';
import type { UtilityState } from './data/utilities.ts';

/** Wire: the id of the utility that the component is in; undefined elsewhere. The utility bar provides it as context. */
export const EnclosingUtilityId = class {
  static contextSchema = { utilityId: 'optional' };
  private readonly emit: (id: string | undefined) => void;

  constructor(dataCallback: (id: string | undefined) => void) {
    this.emit = dataCallback;
    dataCallback(undefined);
  }

  connect(): void {
    // The context comes with `update`.
  }

  update(_config: object, context?: { utilityId?: string }): void {
    this.emit(context?.utilityId);
  }

  disconnect(): void {
    // The page keeps nothing for it.
  }
} as unknown as WireAdapterConstructor<Record<string, never>, string | undefined>;

function infoOf(state: UtilityState): UtilityInfo {
  return {
    id: state.id,
    isLoaded: state.loaded,
    utilityLabel: state.label,
    utilityIcon: state.icon,
    utilityIconVariant: state.iconVariant ?? null,
    utilityHighlighted: state.highlighted,
    utilityVisible: state.visible,
    utilityPoppedOut: false,
    panelHeaderLabel: state.panelLabel,
    panelHeaderIcon: state.panelIcon,
    panelHeaderIconVariant: state.panelIconVariant ?? null,
    panelHeight: state.height,
    panelWidth: state.width,
  };
}

/** The state of one utility. Rejects for an unknown id, as every function here. */
export async function getInfo(utilityId: string): Promise<UtilityInfo> {
  return Promise.resolve().then(() => infoOf(utilityOf(utilityId)));
}

/** The states of all utilities. */
export async function getAllUtilityInfo(): Promise<UtilityInfo[]> {
  return Promise.resolve(allUtilities().map(infoOf));
}

async function change(utilityId: string, values: Partial<UtilityState>, focus = false): Promise<boolean> {
  return Promise.resolve().then(() => {
    changeUtility(utilityId, values, focus);
    return true;
  });
}

/** Opens a utility's panel; it takes the focus unless `autoFocus` is false. */
export function open(
  utilityId: string,
  { autoFocus = true }: { autoFocus?: boolean } = {},
): Promise<boolean> {
  return change(utilityId, { visible: true }, autoFocus);
}

/** Minimises a utility's panel. */
export function minimize(utilityId: string): Promise<boolean> {
  return change(utilityId, { visible: false });
}

const given = (values: Partial<UtilityState>): Partial<UtilityState> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Changes how a utility looks in the bar. */
export function updateUtility(
  utilityId: string,
  { label, icon, iconVariant, highlighted }: UtilityAttributes = {},
): Promise<boolean> {
  return change(utilityId, given({ label, icon, iconVariant, highlighted } as Partial<UtilityState>));
}

/** Changes the header and the size (in pixels) of a utility's panel. */
export function updatePanel(
  utilityId: string,
  { label, icon, iconVariant, height, width }: PanelAttributes = {},
): Promise<boolean> {
  const values = { panelLabel: label, panelIcon: icon, panelIconVariant: iconVariant, height, width };
  return change(utilityId, given(values as Partial<UtilityState>));
}

/** Calls back whenever a utility's panel opens or closes, with `{ panelVisible }`. */
export async function onUtilityClick(
  utilityId: string,
  handler: (event: { panelVisible: boolean }) => void,
): Promise<boolean> {
  return Promise.resolve().then(() => {
    let shown = utilityOf(utilityId).visible;
    watchUtilities(({ id, visible }) => {
      if (id !== utilityId || visible === shown) return;
      shown = visible;
      handler({ panelVisible: visible });
    });
    return true;
  });
}
