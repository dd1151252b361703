/** A point on the earth, in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Mean radius of the earth by unit. */
const RADIUS: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Distance over the surface of a sphere (haversine) in `mi` or `km`, whatever the case; undefined for another unit.
 * Source: SOQL and SOSL Reference, "How SOQL Calculates and Compares Distances Between Different Locations".
 */
export function distanceBetween(from: Point, to: Point, unit: string): number | undefined {
  const radius = RADIUS[unit.toLowerCase()];
  if (radius === undefined) return undefined;
  const [lat1, lat2] = [radians(from.latitude), radians(to.latitude)];
  const across = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const chord = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * across;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** A geolocation as the database writes it; undefined when a part of it is missing. */
export function readPoint(text: string): Point | undefined {
  const { latitude, longitude } = JSON.parse(text) as Partial<Record<keyof Point, number | null>>;
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined;
}
