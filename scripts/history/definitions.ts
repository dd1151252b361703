import { createHash } from 'node:crypto';
import { CommandError } from '../command.ts';
import type { Config, SourceDefinition } from '../config/types.ts';
import type { IndicatorDefinition } from '../model.ts';

/** Fingerprint by part, named as in the configuration file: `indicators.licence_use.bands`. */
export type Definitions = Readonly<Record<string, string>>;

/** Changes with the way in which fingerprints are made; those of another way can't be compared. */
const WAY = '1';

/** Longest text that `Sync_Run__c.Definitions__c` takes. */
const TEXT_LENGTH = 32_768;

/** A value as text in one way only. What is absent or empty is left out, so that a new setting with an empty default changes nothing. */
function canonical(value: unknown): unknown {
  if (value instanceof Map) return canonical(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([name, each]) => [name, canonical(each)] as const)
    .filter(
      ([, each]) =>
        each !== null && each !== undefined && JSON.stringify(each) !== '[]' && JSON.stringify(each) !== '{}',
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex');
}

function alarmOf(definition: IndicatorDefinition): unknown {
  const { alarmBand, openAfter, closeAfter, cooldownDays, informational, alarmReason } = definition;
  return { alarmBand, openAfter, closeAfter, cooldownDays, informational, alarmReason };
}

// Where files lie and how they are written is no definition: an export may move to another folder.
function sourceParts(source: SourceDefinition): Record<string, unknown> {
  const { origin, columns, account, time, timeZone, unique, ownOutreach, future, past, rules } = source;
  return {
    ...(origin.kind === 'files' ? {} : { [origin.kind]: origin }),
    columns: columns.map(({ name, from, type, required }) => ({ name, from, type, required })),
    account,
    time,
    time_zone: timeZone,
    unique,
    own_outreach: ownOutreach,
    future,
    // Absent where it is the default: definitions were written down before there was this setting.
    past: past === 'reject' ? null : past,
    rules: rules.map(({ name, rejectWhen }) => ({ name, rejectWhen })),
  };
}

/**
 * Fingerprints of everything that decides a result. Texts for people are left out, and so are holidays and the edges of
 * single accounts: both are kept up all year, and a lamp that goes by edges of its own carries them with their reason.
 */
export function definitionsOf(config: Config): Definitions {
  const parts: Record<string, unknown> = {
    time_zone: config.timeZone,
    working_days: config.workingDays,
    'accounts.segment': config.accounts.segment,
    'accounts.left_on': config.accounts.leftOn,
    touches: config.touches,
    composite: config.composite,
  };
  for (const source of config.sources) {
    for (const [name, part] of Object.entries(sourceParts(source)))
      parts[`sources.${source.name}.${name}`] = part;
  }
  for (const definition of config.indicators) {
    const at = `indicators.${definition.key}`;
    parts[`${at}.measure`] = config.measures.get(definition.key);
    parts[`${at}.baseline`] = config.baselines.get(definition.key);
    parts[`${at}.bands`] = definition.edges;
    parts[`${at}.segments`] = [...definition.segments].map(([segment, { edges }]) => ({ segment, edges }));
    parts[`${at}.alarm`] = alarmOf(definition);
    parts[`${at}.freshness_days`] = definition.freshnessDays;
    parts[`${at}.unit`] = definition.unit;
    parts[`${at}.healthier`] = definition.healthier;
    parts[`${at}.step`] = definition.step;
    parts[`${at}.state`] = definition.state;
    parts[`${at}.play.push`] = definition.play.push;
  }
  for (const { definition, when } of config.combinations) {
    const at = definition.alarmReason === 'hollow' ? 'hollow' : `combinations.${definition.key}`;
    parts[`${at}.kind`] = definition.kind;
    parts[`${at}.when`] = when;
    parts[`${at}.cooldown`] = definition.cooldownDays;
    parts[`${at}.play.push`] = definition.play.push;
  }
  const hashes: Record<string, string> = { way: WAY };
  for (const [name, part] of Object.entries(parts)) {
    const value = canonical(part);
    const isEmpty = value === null || value === undefined || /^(\[\]|\{\})$/.test(JSON.stringify(value));
    if (!isEmpty) hashes[name] = hashOf(value).slice(0, 12);
  }
  return hashes;
}

/** One hash over all parts, for a field that is read with every run. */
export function definitionsHash(definitions: Definitions): string {
  return hashOf(definitions);
}

/** The parts as lines of text, as the org keeps them. */
export function definitionsText(definitions: Definitions): string {
  let text = '';
  for (const [name, hash] of Object.entries(definitions)) {
    const line = `${name} ${hash}\n`;
    if (text.length + line.length > TEXT_LENGTH) break;
    text += line;
  }
  return text;
}

/** Reads what `definitionsText` wrote. */
export function parseDefinitions(text: string | null): Definitions {
  return Object.fromEntries(
    (text ?? '').split('\n').flatMap((line) => {
      const [name, hash] = line.trim().split(' ');
      return name === undefined || hash === undefined ? [] : [[name, hash]];
    }),
  );
}

/** The first two levels of a name: all of an indicator. */
const whole = (name: string): string => name.split('.').slice(0, 2).join('.');

/** What differs between two sets, by name; an indicator that only one of them has is one entry. Empty: the same results. */
export function changedParts(before: Definitions, now: Definitions): string[] {
  if (before['way'] !== now['way']) return [];
  const had = new Set(Object.keys(before).map(whole));
  const has = new Set(Object.keys(now).map(whole));
  const changed = new Set<string>();
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (before[name] === now[name]) continue;
    if (!had.has(whole(name))) changed.add(`${whole(name)} (new)`);
    else if (!has.has(whole(name))) changed.add(`${whole(name)} (removed)`);
    else changed.add(name);
  }
  return [...changed].sort();
}

/** The next name of a model: the number at its end counted on. */
function nextName(model: string): string {
  const number = /^(.*?)(\d+)$/.exec(model);
  return number === null ? `${model}-2` : `${number[1] ?? ''}${Number(number[2]) + 1}`;
}

/** The finding that definitions changed under an unchanged model, in one line. */
export function changedUnderModel(
  { file, model }: Pick<Config, 'file' | 'model'>,
  parts: readonly string[],
  since: string,
): string {
  return (
    `${file}: model is still '${model}', but these definitions have changed since the run ${since}: ${parts.join(', ')}. ` +
    `Write model: ${nextName(model)}, or take the change back.`
  );
}

/** What is wrong when a run under the same model had other definitions; null: nothing. One model must always mean the same. */
export function definitionsFinding(
  config: Pick<Config, 'file' | 'model'>,
  now: Definitions,
  before: { definitions: Definitions; since: string } | null,
): string | null {
  const parts = before === null ? [] : changedParts(before.definitions, now);
  return before === null || parts.length === 0 ? null : changedUnderModel(config, parts, before.since);
}

/** Throws that finding. */
export function refuseChanged(
  config: Config,
  now: Definitions,
  before: { definitions: Definitions; since: string } | null,
): void {
  const finding = definitionsFinding(config, now, before);
  if (finding !== null) throw new CommandError(finding);
}
