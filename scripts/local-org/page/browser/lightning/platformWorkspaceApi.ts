import type { WireAdapterConstructor } from 'lwc';

/** A wire that gives one value for good. */
function constantWire<Value>(value: Value): WireAdapterConstructor<Record<string, never>, Value> {
  return class {
    constructor(dataCallback: (value: Value) => void) {
      dataCallback(value);
    }

    connect(): void {
      // Nothing changes.
    }

    update(): void {
      // Takes no configuration.
    }

    disconnect(): void {
      // The page keeps nothing for it.
    }
  } as unknown as WireAdapterConstructor<Record<string, never>, Value>;
}

/** Wire: whether the app has console navigation. The page draws every app with standard navigation. */
export const IsConsoleNavigation = constantWire(false);

/** Wire: the tab that the component is in; undefined outside console navigation. */
export const EnclosingTabId = constantWire<string | undefined>(undefined);

function refuse(): Promise<never> {
  return Promise.reject(new Error('Workspace tabs exist only in apps with console navigation'));
}

/** Outside console navigation every method of the workspace rejects. */
export const closeTab = refuse;
export const disableTabClose = refuse;
export const focusTab = refuse;
export const getAllTabInfo = refuse;
export const getFocusedTabInfo = refuse;
export const getTabInfo = refuse;
export const openSubtab = refuse;
export const openTab = refuse;
export const refreshTab = refuse;
export const setTabHighlighted = refuse;
export const setTabIcon = refuse;
export const setTabLabel = refuse;
