// Platform modules that connect components with each other and with the app around them.

declare module 'lightning/messageService' {
  import type { WireAdapterConstructor } from 'lwc';

  /** Opaque: from `@wire(MessageContext)` or `createMessageContext`. */
  export type MessageContext = object;
  /** Opaque: from `subscribe`. */
  export type Subscription = object;
  export type MessageHandler = (message: unknown) => void;
  export interface SubscriberOptions {
    scope?: symbol;
  }
  export const APPLICATION_SCOPE: unique symbol;
  export const MessageContext: WireAdapterConstructor<Record<string, never>, MessageContext>;
  export function createMessageContext(): MessageContext;
  export function releaseMessageContext(context: MessageContext): void;
  export function publish(context: MessageContext | undefined, channel: unknown, message?: unknown): void;
  export function subscribe(
    context: MessageContext | undefined,
    channel: unknown,
    handler: MessageHandler,
    options?: SubscriberOptions,
  ): Subscription;
  export function unsubscribe(subscription: Subscription | undefined | null): void;
}

declare module '@salesforce/messageChannel/*' {
  const channel: unknown;
  export default channel;
}

declare module 'lightning/platformUtilityBarApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export type UtilityIconVariant = 'success' | 'warning' | 'error';
  export interface UtilityAttributes {
    label?: string;
    /** Name of a utility icon, without `utility:`. */
    icon?: string;
    iconVariant?: UtilityIconVariant;
    highlighted?: boolean;
  }
  export interface PanelAttributes {
    label?: string;
    icon?: string;
    iconVariant?: UtilityIconVariant;
    /** Pixels. */
    height?: number;
    width?: number;
  }
  export interface UtilityInfo {
    readonly id: string;
    readonly isLoaded: boolean;
    readonly utilityLabel: string;
    readonly utilityIcon: string;
    readonly utilityIconVariant: string | null;
    readonly utilityHighlighted: boolean;
    readonly utilityVisible: boolean;
    readonly utilityPoppedOut: boolean;
    readonly panelHeaderLabel: string;
    readonly panelHeaderIcon: string;
    readonly panelHeaderIconVariant: string | null;
    readonly panelHeight: number;
    readonly panelWidth: number;
  }
  /** Undefined for a component that is not in a utility bar. */
  export const EnclosingUtilityId: WireAdapterConstructor<Record<string, never>, string | undefined>;
  export function getInfo(utilityId: string): Promise<UtilityInfo>;
  export function getAllUtilityInfo(): Promise<UtilityInfo[]>;
  export function open(utilityId: string, options?: { autoFocus?: boolean }): Promise<boolean>;
  export function minimize(utilityId: string): Promise<boolean>;
  export function updateUtility(utilityId: string, attributes?: UtilityAttributes): Promise<boolean>;
  export function updatePanel(utilityId: string, attributes?: PanelAttributes): Promise<boolean>;
  export function onUtilityClick(
    utilityId: string,
    handler: (event: { panelVisible: boolean }) => void,
  ): Promise<boolean>;
}

declare module 'lightning/platformWorkspaceApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export const IsConsoleNavigation: WireAdapterConstructor<Record<string, never>, boolean>;
  export const EnclosingTabId: WireAdapterConstructor<Record<string, never>, string | undefined>;
}

declare module 'lightning/confirm' {
  export interface ConfirmConfig {
    message: string;
    label?: string;
    variant?: 'header' | 'headerless';
    theme?:
      'default' | 'shade' | 'inverse' | 'alt-inverse' | 'success' | 'info' | 'warning' | 'error' | 'offline';
  }
  const LightningConfirm: { open(config: ConfirmConfig): Promise<boolean> };
  export default LightningConfirm;
}

declare module 'lightning/alert' {
  import type { ConfirmConfig } from 'lightning/confirm';
  const LightningAlert: { open(config: ConfirmConfig): Promise<void> };
  export default LightningAlert;
}

declare module 'lightning/prompt' {
  import type { ConfirmConfig } from 'lightning/confirm';
  const LightningPrompt: {
    /** Resolves with the text, or null when the prompt was cancelled. */
    open(config: ConfirmConfig & { defaultValue?: string }): Promise<string | null>;
  };
  export default LightningPrompt;
}

declare module 'lightning/actions' {
  export class CloseActionScreenEvent extends CustomEvent<undefined> {
    constructor();
  }
}

declare module '@salesforce/customPermission/*' {
  const granted: boolean | undefined;
  export default granted;
}

declare module '@salesforce/userPermission/*' {
  const granted: boolean | undefined;
  export default granted;
}

declare module '@salesforce/client/formFactor' {
  const formFactor: 'Large' | 'Medium' | 'Small';
  export default formFactor;
}
