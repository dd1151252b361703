import type { IndicatorDefinition } from '../model.ts';
import { businessCalendar } from './calendar.ts';
import { compileBook } from './compileBook.ts';
import { compileCombinations } from './compileCombinations.ts';
import { compileIndicator } from './compileIndicator.ts';
import { compileRetention } from './historySchema.ts';
import { compileBaseline, compileMeasure, type Outreach } from './compileMeasure.ts';
import { weekdayNumber, type ConfigInput } from './schema.ts';
import type { SourceInput } from './sourceSchema.ts';
import type {
  AccountValue,
  Config,
  EdgeOverride,
  FileFormat,
  SourceDefinition,
  SourceOrigin,
  TouchesDefinition,
} from './types.ts';

function formatOf(globs: readonly string[]): FileFormat {
  const [first = ''] = globs;
  if (/\.parquet$/i.test(first)) return 'parquet';
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(first) ? 'jsonl' : 'csv';
}

function originOf(source: SourceInput): SourceOrigin {
  if (source.sql !== undefined) return { kind: 'sql', sql: source.sql };
  if (source.soql !== undefined) return { kind: 'soql', soql: source.soql.replaceAll(/\s+/g, ' ').trim() };
  const globs = [source.files ?? []].flat();
  return {
    kind: 'files',
    globs,
    format: source.format ?? formatOf(globs),
    delimiter: source.delimiter,
    encoding: source.encoding.toLowerCase(),
  };
}

function compileSource(
  name: string,
  source: SourceInput,
  share: number,
  outreach: Outreach,
): SourceDefinition {
  return {
    name,
    origin: originOf(source),
    columns: Object.entries(source.columns).map(([column, written]) => ({
      name: column,
      from: written.from ?? column,
      type: written.type,
      formats: [written.format ?? []].flat(),
      decimal: source.decimal,
      required: written.required || column === source.account || column === source.time,
    })),
    account: source.account ?? null,
    time: source.time ?? null,
    timeZone: source.time_zone,
    unique: [source.unique ?? []].flat(),
    ownOutreach: outreach.get(name) ?? null,
    future: source.future,
    past: source.past,
    rules: source.rules.map((rule) => ({
      name: rule.name,
      rejectWhen: rule.reject_when,
      reason: rule.reason,
    })),
    maxRejectedShare: source.max_rejected_share ?? share,
  };
}

/** Days over which touches are counted. */
const TOUCH_DAYS = 28;

function accountValue(written: ConfigInput['accounts']['arr']): AccountValue | null {
  if (written === undefined) return null;
  if (written.field !== undefined) return { field: written.field };
  return { source: written.source ?? '', column: written.column ?? '' };
}

function compileTouches(written: ConfigInput['touches']): TouchesDefinition | null {
  if (written === undefined) return null;
  const lately = (filter: string): TouchesDefinition['ours'] => ({
    kind: 'count',
    source: written.source,
    column: null,
    done: null,
    filter,
    window: { unit: 'd', length: TOUCH_DAYS },
    shift: null,
    weeks: 0,
    observed: 'source',
    noRows: 'zero',
  });
  return { ours: lately(written.ours), customer: lately(written.customer), limit: written.limit };
}

function compileOverrides({ overrides }: ConfigInput): EdgeOverride[] {
  return overrides.map(({ account, indicator, bands, reason, review_on: reviewOn }) => ({
    account,
    indicator,
    edges: { ...bands, why: reason.trim() },
    reviewOn,
  }));
}

/** The configuration as the stages use it, from input that has passed all checks. */
export function compileConfig(file: string, text: string, input: ConfigInput): Config {
  const workingDays = input.working_days.map(weekdayNumber);
  const byPlace = (a: IndicatorDefinition, b: IndicatorDefinition): number =>
    a.sort - b.sort || (a.key < b.key ? -1 : 1);
  const { touches, composite } = input;
  const outreach: Outreach = new Map(touches === undefined ? [] : [[touches.source, touches.ours]]);
  const indicators = Object.entries(input.indicators);
  const measures = new Map(
    indicators.map(([key, { measure }]) => [key, compileMeasure(measure, outreach)] as const),
  );
  return {
    file,
    text,
    model: input.model,
    reviewOn: input.review_on ?? null,
    timeZone: input.time_zone,
    holidays: input.holidays,
    workingDays,
    calendar: businessCalendar(workingDays, input.holidays),
    accounts: {
      object: input.accounts.object,
      key: input.accounts.key,
      where: input.accounts.where ?? null,
      arr: accountValue(input.accounts.arr),
      renewalOn: accountValue(input.accounts.renewal_on),
      segment: accountValue(input.accounts.segment),
      leftOn: accountValue(input.accounts.left_on),
    },
    dataDir: input.data_dir,
    sources: Object.entries(input.sources).map(([name, source]) =>
      compileSource(name, source, input.max_rejected_share, outreach),
    ),
    indicators: indicators.map(([key, written]) => compileIndicator(key, written)).sort(byPlace),
    measures,
    baselines: new Map(
      indicators.flatMap(([key, { baseline }]) => {
        const measure = measures.get(key);
        return baseline === undefined || measure === undefined
          ? []
          : [[key, compileBaseline(baseline, measure)] as const];
      }),
    ),
    book: compileBook(input.book),
    combinations: compileCombinations(input).sort((a, b) => byPlace(a.definition, b.definition)),
    overrides: compileOverrides(input),
    touches: compileTouches(touches),
    maxProposals: input.max_proposals,
    moveShare: input.move_share,
    language: input.language,
    fallbackOwner: input.fallback_owner ?? null,
    effectDays: input.effect_days,
    apiReserve: input.api_reserve,
    composite: composite?.on === true ? new Map(Object.entries(composite.weights)) : null,
    historyDir: input.history_dir === false ? null : input.history_dir,
    retention: compileRetention(input.retention),
  };
}
