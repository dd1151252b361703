import { ApiError } from '../../errors.ts';

/**
 * The parts of a `multipart/form-data` body by name. The platform's own reader refuses short boundaries, which the API
 * takes. Throws INVALIDJOB (400) when the body is not well-formed.
 */
export function readMultipart(contentType: string, body: Buffer): Map<string, Buffer> {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw broken('the boundary is missing');
  const mark = Buffer.from(`--${boundary}`);
  const parts = new Map<string, Buffer>();
  let start = body.indexOf(mark);
  if (start < 0) throw broken('the boundary does not occur');
  for (;;) {
    start += mark.length;
    if (body.subarray(start, start + 2).toString() === '--') return parts;
    const next = body.indexOf(mark, start);
    if (next < 0) throw broken('the last boundary is missing');
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (headEnd < 0 || headEnd > next) throw broken('a part has no headers');
    const name = /content-disposition:[^\r\n]*\bname="([^"]*)"/i.exec(
      body.toString('utf8', start, headEnd),
    )?.[1];
    if (name === undefined) throw broken('a part has no name');
    parts.set(name, body.subarray(headEnd + 4, next - 2));
    start = next;
  }
}

function broken(reason: string): ApiError {
  return new ApiError(400, 'INVALIDJOB', `InvalidJob : The multipart body can not be read: ${reason}`);
}
