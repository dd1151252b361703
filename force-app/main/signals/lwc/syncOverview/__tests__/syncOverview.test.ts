import { createElement } from 'lwc';
import * as wires from 'lightning/graphql';
import SyncOverview from 'c/syncOverview';

const { graphql, refresh } = wires as unknown as {
  graphql: {
    emit(data: unknown): void;
    emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
  };
  refresh: jest.Mock;
};

const node = ({ Id, ...fields }: Record<string, unknown>): object => ({
  node: { Id, ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }])) },
});
const RUN = {
  Id: 'r1',
  Name: 'R-000042',
  Kind: 'Sync',
  Status__c: 'Findings',
  Status: 'Done with findings',
  As_Of__c: '2026-11-19',
  Started_At__c: '2026-11-19T20:12:00.000+0000',
  Rejected__c: 1200,
  Unmatched__c: 1,
  Failed__c: 0,
  Message__c: 'usage: 3 rows set aside',
};
const indicator = (id: string, kind: string, change: object = {}): object =>
  node({
    Id: id,
    Name: `Measure ${id}`,
    Label_Ja__c: `指標${id}`,
    Kind__c: kind,
    State__c: 'provisional',
    State: 'Provisional',
    Evidence_As_Of__c: null,
    ...change,
  });
const share = (id: string, freshness: string, n: number): object => ({
  node: {
    aggregate: {
      Indicator__c: { value: id },
      Freshness__c: { value: freshness },
      Id: { count: { value: n } },
    },
  },
});
const answer = (runs: object[], indicators: object[], shares: object[]): object => ({
  uiapi: {
    query: { Sync_Run__c: { edges: runs }, Health_Indicator__c: { edges: indicators } },
    aggregate: { Account_Indicator__c: { edges: shares } },
  },
});

async function settle(turns = 8): Promise<void> {
  await Promise.resolve();
  if (turns > 1) await settle(turns - 1);
}

async function show(data?: object): Promise<HTMLElement> {
  const element = createElement('c-sync-overview', { is: SyncOverview });
  document.body.appendChild(element);
  if (data) graphql.emit(data);
  await settle();
  return element;
}
const cells = (element: HTMLElement, selector: string): string[] =>
  [...(element.shadowRoot?.querySelectorAll(`${selector} > *`) ?? [])].map(({ textContent }) =>
    (textContent ?? '').trim(),
  );
const frame = (element: HTMLElement): ShadowRoot | null =>
  element.shadowRoot?.querySelector('c-card-frame')?.shadowRoot ?? null;

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-19T23:00:00Z'),
    doNotFake: ['nextTick', 'queueMicrotask', 'setTimeout', 'setImmediate'],
  });
});
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
  jest.useRealTimers();
});

it('says that it is loading', async () => {
  const element = await show();
  expect(frame(element)?.querySelector('[data-id=loading]')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('shows what a run set aside, in the zone of the reader', async () => {
  const element = await show(answer([node(RUN)], [], []));
  expect(cells(element, '[data-run=r1]')).toEqual([
    'R-000042Sync',
    'Done with findingsusage: 3 rows set aside',
    '20 Nov 05:12',
    '19 Nov 2026',
    '1,200',
    '1',
    '0',
  ]);
  await expect(element).toBeAccessible();
});

it('shows how well each measured indicator is fed; derived ones are left out', async () => {
  const element = await show(
    answer(
      [node(RUN)],
      [
        indicator('1', 'measured', { Evidence_As_Of__c: '2026-11-01' }),
        indicator('2', 'measured'),
        indicator('3', 'risk'),
      ],
      // 4 of 200 are unknown, 30 stale; the second has no lamp at all.
      [share('1', 'fresh', 166), share('1', 'missing', 4), share('1', 'stale', 30)],
    ),
  );
  expect(cells(element, '[data-indicator="1"]')).toEqual([
    'Measure 1',
    'Provisional',
    '200',
    '2%',
    '15%',
    '1 Nov 2026',
  ]);
  expect(cells(element, '[data-indicator="2"]')).toEqual([
    'Measure 2',
    'Provisional',
    '0',
    '',
    '',
    'None yet',
  ]);
  expect(cells(element, '[data-indicator="3"]')).toEqual([]);
  await expect(element).toBeAccessible();
});

it('says that the sync has not run', async () => {
  const element = await show(answer([], [], []));
  const text = (id: string): string | undefined =>
    element.shadowRoot?.querySelector(`[data-id=${id}]`)?.textContent ?? undefined;
  expect(text('no-runs')).toBe('The sync has not run yet.');
  expect(text('no-indicators')).toBe('No indicator yet: the sync writes them.');
  await expect(element).toBeAccessible();
});

it('tells an error and tries again', async () => {
  const element = await show();
  graphql.emitErrors([{ message: 'Down' }]);
  await settle();
  expect(frame(element)?.querySelector('c-error-panel')).not.toBeNull();
  element.shadowRoot?.querySelector('c-card-frame')?.dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('says who has no access', async () => {
  const element = await show();
  graphql.emitErrors([{ message: 'No such object', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(frame(element)?.querySelector('[data-id=no-access]')).not.toBeNull();
  await expect(element).toBeAccessible();
});
