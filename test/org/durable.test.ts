import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { seeded } from '../../scripts/demo/random.ts';
import { startOrgProcess, type OrgProcess } from './org-process.ts';

const SEED = 20_261_121;
const ROUNDS = 4;
const BATCH = 40;
const BULK_ROWS = 1500;

/** What the org has acknowledged, over all rounds. */
interface Acknowledged {
  /** Account name by record id. */
  records: Map<string, string>;
  /** Names of objects whose deploy succeeded. */
  objects: Set<string>;
  /** Keys of bulk jobs that were closed. */
  jobs: Set<string>;
}

class Client {
  readonly #org: OrgProcess;

  constructor(org: OrgProcess) {
    this.#org = org;
  }

  /** The body of a call; throws when the connection breaks or the org refuses. */
  async call(method: string, resource: string, body?: unknown, type = 'application/json'): Promise<unknown> {
    const response = await fetch(`${this.#org.url}/services/data/v67.0${resource}`, {
      method,
      headers: { authorization: `Bearer ${this.#org.token}`, 'content-type': type },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${resource}: ${response.status} ${text}`);
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  async rows(soql: string): Promise<Record<string, unknown>[]> {
    let page = (await this.call('GET', `/query?q=${encodeURIComponent(soql)}`)) as Page;
    const rows = [...page.records];
    while (page.nextRecordsUrl) {
      page = (await this.call('GET', page.nextRecordsUrl.replace('/services/data/v67.0', ''))) as Page;
      rows.push(...page.records);
    }
    return rows;
  }
}

interface Page {
  records: Record<string, unknown>[];
  nextRecordsUrl?: string;
}

async function writeSingles(client: Client, mark: string, seen: Acknowledged): Promise<void> {
  for (let at = 0; ; at++) {
    const name = `single ${mark} ${at}`;
    const made = (await client.call('POST', '/sobjects/Account', { Name: name })) as { id: string };
    seen.records.set(made.id, name);
  }
}

async function writeBatches(client: Client, mark: string, seen: Acknowledged): Promise<void> {
  for (let at = 0; ; at++) {
    const name = `batch ${mark} ${at}`;
    const record = { attributes: { type: 'Account' }, Name: name };
    const body = { allOrNone: true, records: Array.from({ length: BATCH }, () => record) };
    const results = (await client.call('POST', '/composite/sobjects', body)) as { id: string }[];
    for (const { id } of results) seen.records.set(id, name);
  }
}

async function writeJobs(client: Client, mark: string, seen: Acknowledged): Promise<void> {
  for (let at = 0; ; at++) {
    const name = `job ${mark} ${at}`;
    const job = { object: 'Account', operation: 'insert', contentType: 'CSV' };
    const { id } = (await client.call('POST', '/jobs/ingest', job)) as { id: string };
    await client.call(
      'PUT',
      `/jobs/ingest/${id}/batches`,
      `Name\n${`${name}\n`.repeat(BULK_ROWS)}`,
      'text/csv',
    );
    await client.call('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
    seen.jobs.add(name);
  }
}

const xml = (root: string, body: string): Uint8Array =>
  Buffer.from(`<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`);

function toolPackage(name: string): Blob {
  const field = (at: number) =>
    `<fields><fullName>F${at}__c</fullName><label>F${at}</label><length>20</length><type>Text</type></fields>`;
  const object = `<deploymentStatus>Deployed</deploymentStatus>${[0, 1, 2, 3].map(field).join('')}<label>${name}</label>
    <nameField><label>Name</label><type>Text</type></nameField><pluralLabel>${name}</pluralLabel><sharingModel>ReadWrite</sharingModel>`;
  const members = `<types><members>${name}__c</members><name>CustomObject</name></types><version>67.0</version>`;
  const files = {
    'package.xml': xml('Package', members),
    [`objects/${name}__c.object`]: xml('CustomObject', object),
  };
  return new Blob([Buffer.from(zipSync(files))], { type: 'application/zip' });
}

async function writeObjects(org: OrgProcess, mark: string, seen: Acknowledged): Promise<void> {
  for (let at = 0; ; at++) {
    const name = `Tool_${mark}_${at}`;
    const form = new FormData();
    const options = { deployOptions: { singlePackage: true, rollbackOnError: true } };
    form.set('json', new Blob([JSON.stringify(options)], { type: 'application/json' }), 'json');
    form.set('file', toolPackage(name), 'deploy.zip');
    const response = await fetch(`${org.url}/services/data/v67.0/metadata/deployRequest`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.token}` },
      body: form,
    });
    assert.equal(response.status, 201, await response.clone().text());
    const { id } = (await response.json()) as { id: string };
    const status = `/metadata/deployRequest/${id}?includeDetails=true`;
    const { deployResult } = (await new Client(org).call('GET', status)) as {
      deployResult: { status: string; details: unknown };
    };
    assert.equal(deployResult.status, 'Succeeded', JSON.stringify(deployResult.details));
    seen.objects.add(name);
  }
}

/** A broken connection is how each of the writers ends; anything else is a fault. */
async function untilKilled(writer: Promise<void>): Promise<void> {
  await assert.rejects(
    writer,
    (error: Error) => error.name === 'TypeError' || /terminated/.test(error.message),
  );
}

function countBy(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** All that was acknowledged is there, and nothing is there by half. */
async function checkOrg(org: OrgProcess, seen: Acknowledged): Promise<void> {
  const client = new Client(org);
  const accounts = await client.rows('SELECT Id, Name FROM Account');
  const names = new Map(accounts.map((row) => [String(row['Id']), String(row['Name'])]));
  assert.equal(names.size, accounts.length, 'no id is given twice');
  for (const [id, name] of seen.records)
    assert.equal(names.get(id), name, `${name} was acknowledged as ${id}`);
  for (const [name, count] of countBy([...names.values()])) {
    const whole = name.startsWith('job') ? BULK_ROWS : name.startsWith('batch') ? BATCH : 1;
    assert.equal(count, whole, `${name} is whole`);
  }
  const kept = new Set(names.values());
  for (const job of seen.jobs) assert.ok(kept.has(job), `${job} was acknowledged`);
  for (const name of seen.objects)
    assert.deepEqual(await client.rows(`SELECT Id, F3__c FROM ${name}__c`), [], `${name} was deployed`);
  const { sobjects } = (await client.call('GET', '/sobjects')) as { sobjects: { name: string }[] };
  for (const { name } of sobjects.filter((each) => each.name.startsWith('Tool_')))
    await client.call('POST', `/sobjects/${name}`, { Name: 'probe', F3__c: 'x' }).then(async (made) => {
      await client.call('DELETE', `/sobjects/${name}/${(made as { id: string }).id}`);
    });
}

suite('an org in a folder', () => {
  let folder = '';
  const running: OrgProcess[] = [];
  const start = async (): Promise<OrgProcess> => {
    const org = await startOrgProcess(folder);
    running.push(org);
    return org;
  };
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'durable-'));
  });
  after(async () => {
    await Promise.all(running.map((org) => org.kill()));
    await rm(folder, { recursive: true, force: true });
  });

  test(`keeps what it acknowledged through kills in mid-write (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const seen: Acknowledged = { records: new Map(), objects: new Set(), jobs: new Set() };
    let org = await start();
    const firstToken = org.token;
    for (let round = 0; round < ROUNDS; round++) {
      const mark = String(round);
      const client = new Client(org);
      const writers = [
        writeSingles(client, mark, seen),
        writeSingles(client, `${mark}b`, seen),
        writeBatches(client, mark, seen),
        // A deploy loads compilers first, so rounds take turns between short kills and kills in the midst of deploys.
        round % 2 === 0 ? writeJobs(client, mark, seen) : writeObjects(org, mark, seen),
      ].map(untilKilled);
      // However slow the machine is, one job and one deploy are acknowledged before they are cut off.
      const slowest = round === 0 ? seen.jobs : round === 1 ? seen.objects : undefined;
      for (let waited = 0; slowest?.size === 0 && waited < 20_000; waited += 20) await sleep(20);
      await sleep(round % 2 === 0 ? 40 + random() * 400 : 1500 + random() * 1200);
      await org.kill();
      await Promise.all(writers);
      org = await start();
      await checkOrg(org, seen);
    }
    assert.ok(seen.records.size > 5 * ROUNDS, `${seen.records.size} records were acknowledged`);
    assert.ok(seen.jobs.size > 0, 'bulk jobs were acknowledged');
    assert.ok(seen.objects.size > 0, 'deploys were acknowledged');
    await new Client({ ...org, token: firstToken }).call('GET', '/limits');
    await assert.rejects(
      startOrgProcess(folder),
      /CommandError: .*org\.sqlite is in use by another local org\./,
    );
    await org.kill();
    const db = new DatabaseSync(path.join(folder, 'data/org.sqlite'));
    assert.equal(db.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok');
    db.close();
  });

  test('refuses a file that is no database, in one line', async () => {
    const other = path.join(folder, 'other');
    await mkdir(path.join(other, 'data'), { recursive: true });
    writeFileSync(path.join(other, 'data/org.sqlite'), 'no database'.repeat(1000));
    await assert.rejects(startOrgProcess(other), /CommandError: .*org\.sqlite is no database of a local org/);
  });
});
