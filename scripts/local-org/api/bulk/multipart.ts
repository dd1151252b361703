import { ApiError } from '../../errors.ts';
import { readParts } from '../multipart.ts';

/** The parts of a job's `multipart/form-data` body by name. Throws INVALIDJOB (400) when the body is not well-formed. */
export function readMultipart(contentType: string, body: Buffer): Map<string, Buffer> {
  return new Map(readParts(contentType, body, broken).map((part) => [part.name, part.data]));
}

function broken(reason: string): ApiError {
  return new ApiError(400, 'INVALIDJOB', `InvalidJob : The multipart body can not be read: ${reason}`);
}
