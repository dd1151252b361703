type Json = { readonly [name: string]: unknown };

/** A record as UI API gives it, wherever it stands in an answer. */
export interface RecordLike {
  readonly id: string;
  readonly apiName: string;
  readonly fields: Json;
  /** Grows with every change of the record. */
  readonly weakEtag?: number;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRecord = (value: Json): value is Json & RecordLike =>
  typeof value['id'] === 'string' && typeof value['apiName'] === 'string' && isObject(value['fields']);

/** Of two answers about a record the one of the later change is right; of two about the same state the one given last. */
const isOlder = (one: RecordLike, than: RecordLike): boolean => (one.weakEtag ?? 0) < (than.weakEtag ?? 0);

/** All records of an answer, parents included, by id; what several say of one record is put together. */
export function recordsIn(
  data: unknown,
  found = new Map<string, RecordLike>(),
): ReadonlyMap<string, RecordLike> {
  if (Array.isArray(data)) for (const one of data) recordsIn(one, found);
  if (!isObject(data)) return found;
  if (isRecord(data)) {
    const before = found.get(data.id);
    if (!before || !isOlder(data, before))
      found.set(data.id, before ? { ...data, fields: { ...before.fields, ...data.fields } } : data);
  }
  for (const inner of Object.values(data)) recordsIn(inner, found);
  return found;
}

const sameScalar = (a: unknown, b: unknown): boolean =>
  isObject(a) && isObject(b) && a['value'] === b['value'] && a['displayValue'] === b['displayValue'];

/** The new value of a field that an answer shows; the old one when nothing changed. Parents are records of their own. */
function newField(shown: unknown, known: unknown): unknown {
  if (!isObject(shown) || !isObject(known) || isObject(known['value']) || isObject(shown['value']))
    return shown;
  return sameScalar(shown, known) ? shown : known;
}

function newRecord(record: Json & RecordLike, known: RecordLike): Json {
  if (isOlder(known, record)) return record;
  let changed = false;
  const fields = Object.fromEntries(
    Object.entries(record.fields).map(([name, shown]) => {
      const value = name in known.fields ? newField(shown, known.fields[name]) : shown;
      changed ||= value !== shown;
      return [name, value];
    }),
  );
  return changed ? { ...record, ...stampsOf(known), fields } : record;
}

const STAMPS = ['eTag', 'lastModifiedById', 'lastModifiedDate', 'systemModstamp', 'weakEtag'];

const stampsOf = (known: RecordLike): Json =>
  Object.fromEntries(Object.entries(known).filter(([name]) => STAMPS.includes(name)));

/** A node of a GraphQL answer with the values of its record; `renamed` are response names that stand for other fields. */
function newNode(node: Json, known: RecordLike, renamed: ReadonlySet<string>): Json {
  let changed = false;
  const entries = Object.entries(node).map(([name, shown]) => {
    const field = renamed.has(name) ? undefined : known.fields[name];
    if (!isObject(shown) || !('value' in shown) || !isObject(field) || isObject(field['value']))
      return [name, shown];
    const next = Object.fromEntries(
      Object.entries(shown).map(([part, value]) => [part, newPart(part, value, field)]),
    );
    const differs = Object.keys(shown).some((part) => shown[part] !== next[part]);
    changed ||= differs;
    return [name, differs ? next : shown];
  });
  return changed ? (Object.fromEntries(entries) as Json) : node;
}

function newPart(part: string, value: unknown, field: Json): unknown {
  if (part === 'value') return field['value'];
  return part === 'displayValue' || part === 'label' ? field['displayValue'] : value;
}

/** An answer with what is now known of the records that it shows; the same object when it shows nothing else. */
export function patched(
  data: unknown,
  known: ReadonlyMap<string, RecordLike>,
  renamed: ReadonlySet<string>,
): unknown {
  if (Array.isArray(data)) {
    const next = data.map((one) => patched(one, known, renamed));
    return next.some((one, index) => one !== data[index]) ? next : data;
  }
  if (!isObject(data)) return data;
  let next = data;
  const id = data['id'] ?? data['Id'];
  const record = typeof id === 'string' ? known.get(id) : undefined;
  if (record) next = isRecord(data) ? newRecord(data, record) : newNode(data, record, renamed);
  const inner = Object.entries(next).map(([name, value]) => [name, patched(value, known, renamed)] as const);
  return inner.every(([name, value]) => value === next[name]) ? next : Object.fromEntries(inner);
}

/** A record with just these fields (paths below it), or undefined when something of it is not known. */
export function picked(record: RecordLike | undefined, paths: readonly string[]): RecordLike | undefined {
  if (!record) return undefined;
  const fields: Record<string, unknown> = {};
  const parents = new Map<string, string[]>();
  for (const path of paths) {
    const [head = '', ...rest] = path.split('.');
    if (!(head in record.fields)) return undefined;
    if (rest.length > 0) parents.set(head, [...(parents.get(head) ?? []), rest.join('.')]);
    else fields[head] = record.fields[head];
  }
  for (const [name, below] of parents) {
    const field = record.fields[name];
    if (!isObject(field)) return undefined;
    const parent = field['value'];
    if (parent === null) fields[name] = field;
    else {
      const value = isObject(parent) && isRecord(parent) ? picked(parent, below) : undefined;
      if (!value) return undefined;
      fields[name] = { ...field, value };
    }
  }
  return { ...record, fields };
}
