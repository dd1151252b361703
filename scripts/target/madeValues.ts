/**
 * A map whose values are made of others whenever they are asked for: a large table has its rows in memory already, and a
 * second form of each would take as much again.
 */
export function madeValues<K, V, T>(items: ReadonlyMap<K, V>, make: (item: V) => T): ReadonlyMap<K, T> {
  function* values(): Generator<T, undefined> {
    for (const item of items.values()) yield make(item);
    return undefined;
  }
  function* entries(): Generator<[K, T], undefined> {
    for (const [key, item] of items) yield [key, make(item)];
    return undefined;
  }
  const made: ReadonlyMap<K, T> = {
    size: items.size,
    has: (key) => items.has(key),
    get(key) {
      const item = items.get(key);
      return item === undefined ? undefined : make(item);
    },
    forEach(told) {
      for (const [key, value] of entries()) told(value, key, made);
    },
    keys: () => items.keys(),
    values,
    entries,
    [Symbol.iterator]: entries,
  };
  return made;
}
