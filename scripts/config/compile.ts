import type { IndicatorDefinition } from '../model.ts';
import { businessCalendar } from './calendar.ts';
import { parseWindow, type AggregateInput, type IndicatorInput } from './indicatorSchema.ts';
import { weekdayNumber, type ConfigInput } from './schema.ts';
import type { SourceInput } from './sourceSchema.ts';
import type {
  AccountValue,
  Aggregate,
  Config,
  FileFormat,
  MeasureDefinition,
  SourceDefinition,
  SourceOrigin,
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

function compileSource(name: string, source: SourceInput, share: number): SourceDefinition {
  return {
    name,
    origin: originOf(source),
    columns: Object.entries(source.columns).map(([column, written]) => ({
      name: column,
      from: written.from ?? column,
      type: written.type,
      formats: [written.format ?? []].flat(),
      required: written.required || column === source.account || column === source.time,
    })),
    account: source.account ?? null,
    time: source.time ?? null,
    timeZone: source.time_zone,
    unique: [source.unique ?? []].flat(),
    future: source.future,
    rules: source.rules.map((rule) => ({
      name: rule.name,
      rejectWhen: rule.reject_when,
      reason: rule.reason,
    })),
    maxRejectedShare: source.max_rejected_share ?? share,
  };
}

function compileAggregate(written: AggregateInput): Aggregate {
  return {
    kind: written.kind,
    source: written.source,
    column: written.column ?? null,
    filter: written.filter ?? null,
    window: written.window === undefined ? null : parseWindow(written.window),
    weeks: written.weeks ?? 0,
    observed: written.observed ?? (written.kind === 'max' ? 'account' : 'source'),
    noRows: written.no_rows,
  };
}

function compileMeasure({ measure }: IndicatorInput): MeasureDefinition {
  return measure.kind === 'ratio'
    ? {
        kind: 'ratio',
        numerator: compileAggregate(measure.numerator),
        denominator: compileAggregate(measure.denominator),
      }
    : { kind: 'single', aggregate: compileAggregate(measure) };
}

function compileIndicator(key: string, written: IndicatorInput): IndicatorDefinition {
  return {
    key,
    label: written.label.en,
    labelJa: written.label.ja,
    subject: written.subject.en,
    subjectJa: written.subject.ja,
    basis: written.basis.en,
    basisJa: written.basis.ja,
    dimension: written.dimension,
    ...(written.step === undefined ? {} : { step: written.step }),
    unit: written.unit,
    healthier: written.healthier,
    edges: written.bands,
    alarmBand: written.alarm.band,
    openAfter: written.alarm.open_after,
    closeAfter: written.alarm.close_after,
    freshnessDays: written.freshness_days,
    alarmReason: written.alarm.reason,
    state: written.state,
    version: written.version,
    definition: written.definition.en.trim(),
    definitionJa: written.definition.ja.trim(),
    play: {
      title: written.play.title.en,
      titleJa: written.play.title.ja,
      steps: written.play.steps.en.trim(),
      stepsJa: written.play.steps.ja.trim(),
      push: written.play.push,
    },
    why: written.why.trim(),
    sort: written.sort,
  };
}

function accountValue(written: ConfigInput['accounts']['arr']): AccountValue | null {
  if (written === undefined) return null;
  if (written.field !== undefined) return { field: written.field };
  return { source: written.source ?? '', column: written.column ?? '' };
}

/** The configuration as the stages use it, from input that has passed all checks. */
export function compileConfig(file: string, text: string, input: ConfigInput): Config {
  const workingDays = input.working_days.map(weekdayNumber);
  const byPlace = (a: IndicatorDefinition, b: IndicatorDefinition): number =>
    a.sort - b.sort || (a.key < b.key ? -1 : 1);
  return {
    file,
    text,
    model: input.model,
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
    },
    dataDir: input.data_dir,
    sources: Object.entries(input.sources).map(([name, source]) =>
      compileSource(name, source, input.max_rejected_share),
    ),
    indicators: Object.entries(input.indicators)
      .map(([key, written]) => compileIndicator(key, written))
      .sort(byPlace),
    measures: new Map(
      Object.entries(input.indicators).map(([key, written]) => [key, compileMeasure(written)]),
    ),
  };
}
