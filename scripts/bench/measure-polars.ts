import { createRequire } from 'node:module';
import path from 'node:path';
import { dayNumber } from '../config/calendar.ts';
import type { MeasuredRun } from './measure-run.ts';
import { AS_OF } from './measure-world.ts';

/** The part of nodejs-polars that is used; the package is no dependency, so its own types are not there. */
interface Expression {
  add(other: number): Expression;
  sub(other: number): Expression;
  mul(other: number): Expression;
  div(other: number): Expression;
  floor(): Expression;
  lt(other: number): Expression;
  gtEq(other: number): Expression;
  eq(other: Expression): Expression;
  and(other: Expression): Expression;
  filter(condition: Expression): Expression;
  cast(type: unknown): Expression;
  alias(name: string): Expression;
  count(): Expression;
  nUnique(): Expression;
  sum(): Expression;
  min(): Expression;
  str: { strptime(type: unknown, format: string): Expression };
}

interface Frame {
  withColumns(...columns: Expression[]): Frame;
  filter(condition: Expression): Frame;
  groupBy(column: string): { agg(...values: Expression[]): Frame };
  collect(options: { streaming: boolean }): Promise<{ height: number }>;
}

interface Polars {
  col(name: string): Expression;
  lit(value: string): Expression;
  scanParquet(files: string): Frame;
  scanCSV(files: string): Frame;
  Int64: unknown;
  Datetime(unit: string): unknown;
}

const ZONE_MICROSECONDS = 9 * 3600 * 1e6;
const DAY_MICROSECONDS = 86_400 * 1e6;

/** The twelve values of the bench by nodejs-polars: folder of the export, format, folder with its node_modules. Prints a `MeasuredRun`. */
const [folder = '', format = 'csv', home = ''] = process.argv.slice(2);
const pl = createRequire(path.join(path.resolve(home), 'package.json'))('nodejs-polars') as Polars;
const before = process.cpuUsage();
const started = performance.now();
const files = path.join(folder, format, `*.${format}`);
const written = format === 'csv' ? pl.scanCSV(files) : pl.scanParquet(files);
const ts = pl.col('ts');
const moment = format === 'csv' ? ts.str.strptime(pl.Datetime('ms'), '%Y-%m-%dT%H:%M:%SZ') : ts;
const day = moment.cast(pl.Int64).add(ZONE_MICROSECONDS).div(DAY_MICROSECONDS).floor().cast(pl.Int64);
const age = pl.col('age');
const within = (days: number): Expression => age.lt(days);
const isEvent = (name: string): Expression => pl.col('event').eq(pl.lit(name));
const events = (condition: Expression): Expression => age.filter(condition).count();
const { height } = await written
  .withColumns(day.mul(-1).add(dayNumber(AS_OF)).alias('age'))
  .filter(age.gtEq(0))
  .groupBy('account_id')
  .agg(
    events(within(90)).alias('events_90d'),
    events(within(28)).alias('events_28d'),
    events(within(14)).alias('events_14d'),
    events(within(7)).alias('events_7d'),
    pl.col('user_id').filter(within(28)).nUnique().alias('users_28d'),
    pl.col('user_id').filter(within(7)).nUnique().alias('users_7d'),
    pl.col('event').filter(within(28)).nUnique().alias('breadth'),
    age.filter(within(28)).nUnique().alias('active_days'),
    pl
      .col('quantity')
      .filter(within(28).and(isEvent('export_run')))
      .sum()
      .alias('exports'),
    events(within(28).and(isEvent('admin_login'))).alias('admin'),
    age.filter(within(84)).div(7).floor().mul(-2).add(11).sum().alias('slope'),
    age.min().alias('last'),
  )
  .collect({ streaming: true });
const { user, system } = process.cpuUsage(before);
const run: MeasuredRun = {
  seconds: (performance.now() - started) / 1000,
  cpu: (user + system) / 1e6,
  peak: process.resourceUsage().maxRSS / 1024,
  rows: height,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
