import type { Org, Session } from '../org.ts';
import { makeId } from '../schema/ids.ts';
import { filePropertiesOf } from './file-properties.ts';
import { retrieve, retrieveZip } from './retrieve.ts';
import type { Wanted } from './retrieve.ts';

/** Finished retrieves that are kept for a client's next question: their zips are large. */
const KEPT = 5;

/** Key prefix of retrieve requests. */
const PREFIX = '09S';

type FileProperties = ReturnType<typeof filePropertiesOf>;

/** A `RetrieveResult` of the Metadata API; `zipFile` is base64. */
export interface RetrieveResult {
  done: true;
  fileProperties: FileProperties[];
  id: string;
  messages: { fileName: string; problem: string }[];
  status: 'Succeeded';
  success: true;
  zipFile: string;
}

/** The retrieves of one org. */
export interface Retrieves {
  /** Runs a retrieve to its end; gives its id. */
  start(wanted: readonly Wanted[], version: string, singlePackage: boolean, session: Session): string;
  /** A finished retrieve by its 15 or 18 character id. */
  find(id: string): RetrieveResult | undefined;
}

/** The retrieves of an org, in memory. */
export function createRetrieves(org: Pick<Org, 'schema' | 'clock'>): Retrieves {
  const results = new Map<string, RetrieveResult>();
  let count = 0;
  return {
    start(wanted, version, singlePackage, session) {
      count += 1;
      const id = makeId(PREFIX, count);
      const found = retrieve(org.schema(), wanted);
      const folder = singlePackage ? '' : 'unpackaged/';
      const listed = [...found.components, { type: 'Package', fullName: `${folder}package.xml` }];
      results.set(id.slice(0, 15), {
        done: true,
        fileProperties: listed.map((each) => {
          const own = filePropertiesOf(org, session, each);
          return { ...own, fileName: each.type === 'Package' ? each.fullName : folder + own.fileName };
        }),
        id,
        messages: found.messages,
        status: 'Succeeded',
        success: true,
        zipFile: Buffer.from(retrieveZip(found, version, singlePackage)).toString('base64'),
      });
      const [oldest] = results.keys();
      if (results.size > KEPT && oldest !== undefined) results.delete(oldest);
      return id;
    },
    find: (id) => results.get(id.slice(0, 15)),
  };
}
