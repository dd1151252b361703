import type { WireAdapterConstructor } from 'lwc';
import type {
  MessageContext as Context,
  MessageHandler,
  Subscription,
  SubscriberOptions,
} from 'lightning/messageService';

/**
 * Scope of a subscription that hears the whole application. The page keeps no hidden tabs, so everything that is on it is
 * in the active area, and a subscription without this scope hears the same.
 */
export const APPLICATION_SCOPE: unique symbol = Symbol('APPLICATION_SCOPE');

interface Listening {
  channel: unknown;
  handler: MessageHandler;
}

const contexts = new WeakMap<object, Set<Listening>>();
const all = new Set<Listening>();

function listeningOf(context: Context | undefined): Set<Listening> {
  const known = context && contexts.get(context);
  if (!known) throw new TypeError('The message context is missing or was released');
  return known;
}

/** A context for code that is no component; release it by `releaseMessageContext`. */
export function createMessageContext(): Context {
  const context: Context = Object.freeze({});
  contexts.set(context, new Set());
  return context;
}

/** Ends a context with its subscriptions. */
export function releaseMessageContext(context: Context): void {
  for (const listening of contexts.get(context) ?? []) all.delete(listening);
  contexts.delete(context);
}

/** Wire: the component's context; it and its subscriptions end when the component leaves the page. */
export const MessageContext = class {
  private readonly emit: (context: Context | undefined) => void;
  private context: Context | undefined;

  constructor(dataCallback: (context: Context | undefined) => void) {
    this.emit = dataCallback;
    // Components subscribe in their connectedCallback, which comes before the wire's own connection.
    this.renew();
  }

  connect(): void {
    if (!this.context) this.renew();
  }

  update(): void {
    // Takes no configuration.
  }

  disconnect(): void {
    if (this.context) releaseMessageContext(this.context);
    this.context = undefined;
  }

  private renew(): void {
    this.context = createMessageContext();
    this.emit(this.context);
  }
} as unknown as WireAdapterConstructor<Record<string, never>, Context>;

/** Calls back with every message on the channel, until `unsubscribe` or the end of the context. */
export function subscribe(
  context: Context | undefined,
  channel: unknown,
  handler: MessageHandler,
  options?: SubscriberOptions,
): Subscription {
  if (options?.scope !== undefined && options.scope !== APPLICATION_SCOPE)
    throw new TypeError('The scope of a subscription is APPLICATION_SCOPE or left out');
  if (channel === undefined || channel === null) throw new TypeError('The message channel is missing');
  const listening = { channel, handler };
  listeningOf(context).add(listening);
  all.add(listening);
  return listening;
}

/** Ends a subscription; undefined and null are taken as ended. */
export function unsubscribe(subscription: Subscription | undefined | null): void {
  if (subscription) all.delete(subscription as unknown as Listening);
}

/** Sends a message to every subscriber of the channel, the sender's own subscriptions included. */
export function publish(context: Context | undefined, channel: unknown, message?: unknown): void {
  listeningOf(context);
  for (const listening of [...all]) if (listening.channel === channel) listening.handler(message);
}
