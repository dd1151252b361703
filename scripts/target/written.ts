import type { FailedRow } from '../apply/types.ts';
import type { Cell, PlanStep, Rows } from '../plan/types.ts';
import { textOf } from './cells.ts';
import type { CopyContent, TableCopy } from './orgCopy.ts';

/** Decimals of the number fields that are compared. */
const DECIMALS = 4;

/** A cell as the org keeps it: a number half away from zero to its decimals. */
function stored(cell: Cell): Cell {
  if (typeof cell !== 'number') return cell;
  const rounded = Number(
    `${String(Math.round(Number(`${String(Math.abs(cell))}e${String(DECIMALS)}`)))}e-${String(DECIMALS)}`,
  );
  // A number that is written with an exponent itself is taken as it is; the org's sum tells if that was wrong.
  if (Number.isNaN(rounded)) return cell;
  return cell < 0 && rounded !== 0 ? -rounded : rounded;
}

function patched(table: TableCopy, written: Rows): TableCopy {
  const places = new Map<string, number>();
  let count = 0;
  for (const row of written) {
    places.set(String(row['Key__c']), count);
    count += 1;
  }
  return {
    ...table,
    rows: table.rows.map((old) => {
      const place = places.get(textOf(old, 'Key__c') ?? '');
      const [row] = place === undefined ? [] : written.slice(place, place + 1);
      if (row === undefined) return old;
      const cells = table.fields.flatMap((field): [string, Cell][] => {
        const cell = row[field];
        return cell === undefined ? [] : [[field, stored(cell)]];
      });
      return { ...old, ...Object.fromEntries(cells) };
    }),
  };
}

/** A finished run, as its receipt names it. */
export interface FinishedRun {
  key: string;
  finishedAt: string;
}

/**
 * What an org holds after a run has written what it planned. Rows that the run made are left out: only the org knows their
 * ids. Where one was refused, deleted or given another key, the copy stays what was read, and the next run reads what this
 * one wrote.
 */
export function afterWriting(
  content: CopyContent,
  steps: readonly PlanStep[],
  failed: readonly FailedRow[],
  run: FinishedRun,
): CopyContent {
  const tables = new Map([
    ['Account_Indicator__c', content.lamps],
    ['Account_Health__c', content.health],
  ]);
  const isPlain =
    !failed.some(({ object }) => tables.has(object)) &&
    steps.every(
      ({ object, operation }) => !tables.has(object) || operation === 'insert' || operation === 'upsert',
    );
  if (!isPlain) return content;
  const withRowsOf = (name: string, table: TableCopy): TableCopy =>
    steps
      .filter(({ object, operation }) => object === name && operation === 'upsert')
      .reduce((after, { rows }) => patched(after, rows), table);
  return {
    ...content,
    lamps: withRowsOf('Account_Indicator__c', content.lamps),
    health: withRowsOf('Account_Health__c', content.health),
    own: { ...content.own, run: run.key, finishedAt: run.finishedAt },
  };
}
