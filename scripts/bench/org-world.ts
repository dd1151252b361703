import { CommandError } from '../command.ts';
import { readComponents } from '../local-org/schema/read-components.ts';
import { startOrg, type RunningOrg } from '../local-org/server.ts';
import { sourceFiles } from '../local-org/source-files.ts';

const DATA = '/services/data/v67.0';

/** Formula fields and rules that the lamps get on top, so that every row is measured with all that a write can cost. */
const EXTRAS: Readonly<Record<string, string>> = {
  'fields/Days_In_Band__c.field-meta.xml': `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Days_In_Band__c</fullName><label>Days in Band</label><type>Number</type><precision>18</precision><scale>0</scale>
    <formula>IF(ISBLANK(Band_Since__c), 0, As_Of__c - Band_Since__c)</formula></CustomField>`,
  'fields/Title__c.field-meta.xml': `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Title__c</fullName><label>Title</label><type>Text</type>
    <formula>Indicator__r.Name &amp; " " &amp; TEXT(Band__c) &amp; IF(ISPICKVAL(Alarm__c, "alarm"), "!", "")</formula></CustomField>`,
  'validationRules/Since_Before_As_Of.validationRule-meta.xml': `<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Since_Before_As_Of</fullName><active>true</active>
    <errorConditionFormula>Days_In_Band__c &lt; 0</errorConditionFormula><errorMessage>Band since after as of</errorMessage></ValidationRule>`,
  'validationRules/Alarm_Has_Reason.validationRule-meta.xml': `<ValidationRule xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>Alarm_Has_Reason</fullName><active>true</active>
    <errorConditionFormula>AND(ISPICKVAL(Alarm__c, "alarm"), ISBLANK(TEXT(Reason_Code__c)), NOT(ISPICKVAL(Account_Health__r.Use__c, "unknown")))</errorConditionFormula>
    <errorMessage>An alarm needs a reason</errorMessage></ValidationRule>`,
};

/** Starts a local org in memory with the project's objects in it. Throws a CommandError when they are refused. */
export async function startBenchOrg(root: string): Promise<RunningOrg> {
  const org = await startOrg({ port: 0 });
  try {
    const files = new Map(await sourceFiles(root, ['force-app/main']));
    for (const [name, xml] of Object.entries(EXTRAS))
      files.set(`force-app/main/signals/objects/Account_Indicator__c/${name}`, Buffer.from(xml));
    const { components, problems } = readComponents(files);
    const applied = org.org.applyMetadata(components, { checkOnly: false });
    const refused = [...problems, ...applied.problems].find((each) => each.problemType === 'Error');
    if (refused) throw new CommandError(`${refused.fileName}: ${refused.problem}`);
    return org;
  } catch (error) {
    await org.close();
    throw error;
  }
}

/** One call as the administrator; throws when it is refused. */
export async function call(
  org: RunningOrg,
  method: string,
  path: string,
  body?: string,
  type = 'application/json',
): Promise<string> {
  const response = await fetch(`${org.url}${DATA}${path}`, {
    method,
    headers: { Authorization: `Bearer ${org.adminToken}`, 'Content-Type': type },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new CommandError(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  return text;
}

/** Upserts CSV rows by Bulk API 2.0; gives the seconds from making the job to its end. Throws when a row is refused. */
export async function bulkUpsert(
  org: RunningOrg,
  object: string,
  header: readonly string[],
  rows: readonly string[],
): Promise<number> {
  const csv = `${header.join(',')}\n${rows.join('\n')}\n`;
  const started = performance.now();
  const asked = { object, operation: 'upsert', externalIdFieldName: 'Key__c', contentType: 'CSV' };
  const { id } = JSON.parse(await call(org, 'POST', '/jobs/ingest', JSON.stringify(asked))) as { id: string };
  await call(org, 'PUT', `/jobs/ingest/${id}/batches`, csv, 'text/csv');
  await call(org, 'PATCH', `/jobs/ingest/${id}`, '{"state":"UploadComplete"}');
  const info = JSON.parse(await call(org, 'GET', `/jobs/ingest/${id}`)) as {
    state: string;
    errorMessage?: string;
    numberRecordsProcessed: number;
    numberRecordsFailed: number;
  };
  const seconds = (performance.now() - started) / 1000;
  if (info.numberRecordsProcessed !== rows.length || info.numberRecordsFailed > 0) {
    const failed = await call(org, 'GET', `/jobs/ingest/${id}/failedResults`);
    const first = info.errorMessage ?? failed.split('\n')[1] ?? '';
    throw new CommandError(`${object}: ${info.numberRecordsFailed} rows were refused, first: ${first}`);
  }
  await call(org, 'DELETE', `/jobs/ingest/${id}`);
  return seconds;
}

/** The records of a query. */
export async function queryRows(org: RunningOrg, soql: string): Promise<Record<string, unknown>[]> {
  const answer = await call(org, 'GET', `/query?q=${encodeURIComponent(soql)}`);
  return (JSON.parse(answer) as { records: Record<string, unknown>[] }).records;
}
