import { lampOf } from 'c/healthRules';
import type { Alarm, Lamp } from 'c/healthRules';
import type { SnapshotRecord } from './healthRecords';

/** What a lamp showed: its band or state, and its alarm. */
export interface SeenLamp {
  lamp: Lamp;
  alarm: Alarm;
}

/** A lamp that shows something else than it did. */
export interface LampMove {
  indicatorId: string;
  /** Null where no snapshot is known from before. */
  from: SeenLamp | null;
  to: SeenLamp;
  /** The as-of day of what it shows now. */
  on: string;
  /** The model changed between both: the rule may have moved, not the customer. */
  otherModel: boolean;
}

function seen({ Band__c: band, Freshness__c: freshness, Alarm__c: alarm }: SnapshotRecord): SeenLamp {
  return { lamp: lampOf(band, freshness ?? 'missing'), alarm: alarm ?? 'none' };
}

/** Oldest first; two of one day in the order in which they were known. */
function inOrder(snapshots: readonly SnapshotRecord[]): SnapshotRecord[] {
  return snapshots.toSorted(
    (a, b) =>
      a.As_Of__c.localeCompare(b.As_Of__c) || (a.Known_At__c ?? '').localeCompare(b.Known_At__c ?? ''),
  );
}

/**
 * Exactly which lamps moved in `(since, until]`, from snapshots as they were seen. A snapshot holds until the next one of
 * its indicator, so the state of a day is the newest one up to it. A lamp that came back to what it was has not moved.
 */
export function lampMoves(snapshots: readonly SnapshotRecord[], since: string, until: string): LampMove[] {
  const ordered = inOrder(snapshots);
  const indicators = new Set(ordered.map((snapshot) => snapshot.Indicator__c));
  return [...indicators].flatMap((indicatorId) => {
    const own = ordered.filter((snapshot) => snapshot.Indicator__c === indicatorId);
    const before = own.findLast((snapshot) => snapshot.As_Of__c <= since);
    const after = own.findLast((snapshot) => snapshot.As_Of__c <= until);
    if (!after || after === before) return [];
    const [from, to] = [before ? seen(before) : null, seen(after)];
    if (from?.lamp === to.lamp && from.alarm === to.alarm) return [];
    const otherModel = before !== undefined && before.Model__c !== after.Model__c;
    return [{ indicatorId, from, to, on: after.As_Of__c, otherModel }];
  });
}

/** One day on which the lamp of an indicator changed its band or state. */
export interface BandChange {
  on: string;
  from: Lamp;
  to: Lamp;
}

/** The days on which an indicator's band changed, newest first. Its first snapshot is no change. */
export function bandChanges(snapshots: readonly SnapshotRecord[], indicatorId: string): BandChange[] {
  const own = inOrder(snapshots.filter((snapshot) => snapshot.Indicator__c === indicatorId));
  const changes = own.flatMap((snapshot, at) => {
    const before = own[at - 1];
    if (!before) return [];
    const [from, to] = [seen(before).lamp, seen(snapshot).lamp];
    return from === to ? [] : [{ on: snapshot.As_Of__c, from, to }];
  });
  return changes.toReversed();
}
