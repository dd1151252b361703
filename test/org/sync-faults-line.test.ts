import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Fault, Passing } from './fault-proxy.ts';
import { inFaultWorld } from './fault-world.ts';
import { bulkRows } from '../../scripts/target/bulkQuery.ts';
import { connect } from '../../scripts/target/connect.ts';
import { lockRows } from './locks.ts';
import { haste, runPipeline } from './pipeline.ts';
import { wholeTables } from './whole-tables.ts';

const MODES = [2000, 1];
let expected = '';

before(async () => {
  expected = await inFaultWorld(2000, async ({ world, run }) => {
    await runPipeline(run);
    return wholeTables(world.connection);
  });
});

const UNAVAILABLE = '[{"errorCode":"SERVER_UNAVAILABLE","message":"try again"}]';
const LOCKED = '[{"errorCode":"UNABLE_TO_LOCK_ROW","message":"unable to obtain exclusive access"}]';

/** Faults that pass: each request meets one, and gets through when it is sent again. */
const PASSING: Readonly<Record<string, Fault>> = {
  'lost connections': { kind: 'lost' },
  'requests that arrive by half': { kind: 'halfSent' },
  'answers that are lost': { kind: 'unanswered' },
  'answers that break off': { kind: 'halfAnswered' },
  'a slow line': { kind: 'slow', milliseconds: 20 },
  'status 500': { kind: 'answer', status: 500, body: '[{"errorCode":"UNKNOWN_EXCEPTION","message":"oops"}]' },
  'status 503': { kind: 'answer', status: 503, body: UNAVAILABLE },
  'a locked row as answer to a whole request': { kind: 'answer', status: 400, body: LOCKED },
};

/** Every request meets the fault once. */
function once(fault: Fault): (passing: Passing) => Fault | undefined {
  const met = new Map<string, number>();
  return ({ method, path, body }) => {
    const request = `${method} ${path} ${body}`;
    met.set(request, (met.get(request) ?? 0) + 1);
    return (met.get(request) ?? 0) % 2 === 1 ? fault : undefined;
  };
}

for (const [name, fault] of Object.entries(PASSING))
  test(`${name} at every request: the run ends as the undisturbed one`, async () => {
    for (const bulkRows of MODES)
      await inFaultWorld(bulkRows, async ({ world, proxy, run }) => {
        proxy.restart(once(fault));
        const { failed } = await runPipeline(run);
        assert.deepEqual(failed, []);
        assert.equal(await wholeTables(world.connection), expected, `Bulk above ${String(bulkRows)} rows`);
      });
  });

test('a session that ends in mid-run and can not be renewed: one line, and the next run goes on from there', async () => {
  for (const at of [2, 3, 4])
    await inFaultWorld(2000, async ({ world, proxy, run }) => {
      const body = '[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]';
      proxy.restart(({ number }) => (number >= at ? { kind: 'answer', status: 401, body } : undefined));
      await assert.rejects(runPipeline(run), /the session has expired .* SF_ACCESS_TOKEN\.$/);
      proxy.restart();
      await runPipeline(run);
      assert.equal(await wholeTables(world.connection), expected, `at request ${String(at)}`);
    });
});

test('locks on 5 % of the rows: they are written again, nothing twice, nothing lost', async () => {
  await inFaultWorld(2000, async ({ world, proxy, run }) => {
    let [rows, locked] = [15, 0];
    proxy.restart((passing) =>
      lockRows(passing, () => {
        rows += 1;
        if (rows % 20 === 0) locked += 1;
        return rows % 20 === 0;
      }),
    );
    const { failed } = await runPipeline(run);
    assert.ok(locked > 0);
    assert.deepEqual(failed, []);
    assert.equal(await wholeTables(world.connection), expected);
  });
});

/** Rows that stay locked, and what is refused with them: a lamp without its snapshot would look as if it had one. */
const REFUSED: Readonly<Record<string, string[]>> = {
  'F-02|active_users': ['F-02|active_users UNABLE_TO_LOCK_ROW'],
  'F-02|active_users|2026-11-19|test-1': [
    'F-02|active_users|2026-11-19|test-1 UNABLE_TO_LOCK_ROW',
    'F-02|active_users PARENT_FAILED',
  ],
  'F-01|active_users|2026-11-19': ['F-01|active_users|2026-11-19 UNABLE_TO_LOCK_ROW'],
};

test('a row that stays locked for all tries is refused by name, and the next run writes it', async () => {
  for (const [locked, refused] of Object.entries(REFUSED))
    await inFaultWorld(2000, async ({ world, proxy, run }) => {
      proxy.restart((passing) => lockRows(passing, (key) => key === locked));
      const { failed } = await runPipeline(run);
      assert.deepEqual(
        failed.map(({ key, code }) => `${key} ${code}`),
        refused,
      );
      proxy.restart();
      assert.deepEqual((await runPipeline(run)).failed, []);
      assert.equal(await wholeTables(world.connection), expected, locked);
    });
});

test('a job that never ends is given up after an hour with its id, and the next run goes on', async () => {
  await inFaultWorld(1, async ({ world, proxy, run }) => {
    const never = (text: string): string => text.replace(/"state":"[^"]*"/, '"state":"InProgress"');
    proxy.restart(({ method, path }) =>
      method === 'GET' && /^\/jobs\/ingest\/\w+$/.test(path) ? { kind: 'changed', answer: never } : undefined,
    );
    await assert.rejects(
      runPipeline(run),
      /^CommandError: The org's job \w{15,18} has taken more than an hour\./,
    );
    proxy.restart();
    await runPipeline(run);
    assert.equal(await wholeTables(world.connection), expected);
  });
});

test('results of a query job come in pages, and one that arrives by half is fetched again, never taken for the whole', async () => {
  await inFaultWorld(2000, async ({ proxy, run }) => {
    const patience = haste();
    const { client } = await connect({
      targetOrg: undefined,
      env: run.env,
      root: run.folder,
      patience,
      now: () => 0,
    });
    const soql = 'SELECT Key__c, Value__c FROM Account_Indicator__c ORDER BY Key__c';
    const keys = async (): Promise<unknown[]> =>
      (await bulkRows(client, soql, 24, patience, 5)).map((row) => row['Key__c']);
    proxy.restart();
    const whole = await keys();
    // A job, its poll, and 24 lamps in pages of 5.
    assert.equal(proxy.count(), 2 + 5);
    assert.equal(new Set(whole).size, 24);
    const lines = (text: string): string => text.split('\n').slice(0, 3).join('\n');
    let cut = 0;
    proxy.restart(({ path }) => {
      if (!path.includes('/results')) return undefined;
      cut += 1;
      return cut % 2 === 1 ? { kind: 'changed', answer: lines } : undefined;
    });
    assert.deepEqual(await keys(), whole);
    assert.equal(cut, 10);
    proxy.restart(({ path }) => (path.includes('/results') ? { kind: 'changed', answer: lines } : undefined));
    await assert.rejects(keys(), /arrive incomplete: 2 of 5 rows\. Run the sync again later\.$/);
  });
});

/** What something that isn't the org answers: a proxy, a login page. */
const STRANGE = ['', '{}', '<html><body>Log in</body></html>'];

test('answers that are none of an org: one line, and the next run goes on from there', async () => {
  for (const body of STRANGE)
    for (const [bulkRows, at] of [
      [2000, 3],
      [1, 7],
    ] as const)
      await inFaultWorld(bulkRows, async ({ world, proxy, run }) => {
        proxy.restart(({ number }) => (number >= at ? { kind: 'answer', status: 200, body } : undefined));
        await assert.rejects(runPipeline(run), ({ name, message }: Error) => {
          assert.equal(name, 'OrgError', message);
          assert.match(message, /^.*(is none of a Salesforce org|is cut off or empty)\..*$/);
          return true;
        });
        proxy.restart();
        await runPipeline(run);
        assert.equal(await wholeTables(world.connection), expected, `${body} at request ${String(at)}`);
      });
});

test('rows that are lost on their way to a job are missed, and written by the next run', async () => {
  const cut = (csv: string): string => csv.trimEnd().split('\n').slice(0, -1).join('\n');
  await inFaultWorld(1, async ({ world, proxy, run }) => {
    proxy.restart(({ method, body }) =>
      method === 'PUT' ? { kind: 'changed', body: cut(body) } : undefined,
    );
    await assert.rejects(
      runPipeline(run),
      /^CommandError: The org's job \w+ got \d+ of \d+ rows\. Run the sync again/,
    );
    proxy.restart();
    await runPipeline(run);
    assert.equal(await wholeTables(world.connection), expected);
  });
});
