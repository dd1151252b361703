import fc from 'fast-check';
import { RowPlaces } from '../rowPlaces';

const ids = ['a', 'b', 'c', 'd'];

it('lays rows under each other, measured or guessed', () => {
  const places = new RowPlaces(ids, new Map([['b', 50]]), 20);
  expect(ids.map((_, at) => places.top(at))).toEqual([0, 20, 70, 90]);
  expect(places.height).toBe(110);
  expect([0, 19, 20, 69, 70, 109, 500].map((y) => places.at(y))).toEqual([0, 0, 1, 1, 2, 3, 3]);
});

it('reveals a row with the least movement', () => {
  const places = new RowPlaces(ids, new Map(), 20);
  expect(places.reveal(0, 30, 40)).toBe(0);
  expect(places.reveal(2, 30, 40)).toBe(30);
  expect(places.reveal(3, 30, 40)).toBe(40);
});

it('an empty list has no window', () => {
  expect(new RowPlaces([], new Map(), 20).window(0, 100, 5)).toEqual({ from: 0, to: 0 });
});

it('a window holds every row that is in view', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      heights,
      fc.nat(20_000),
      fc.integer({ min: 1, max: 900 }),
      fc.nat(6),
      (sizes, y, seen, spare) => {
        const names = sizes.map((_, at) => `r${at}`);
        const places = new RowPlaces(names, new Map(sizes.map((size, at) => [`r${at}`, size])), 1);
        const { from, to } = places.window(y, seen, spare);
        const unseen = sizes.flatMap((size, at) => {
          const isSeen = places.top(at) < y + seen && places.top(at) + size > y;
          return isSeen && (at < from || at >= to) ? [at] : [];
        });
        expect(unseen).toEqual([]);
        expect(from >= 0 && to <= sizes.length && from < to).toBe(true);
      },
    ),
  );
});
