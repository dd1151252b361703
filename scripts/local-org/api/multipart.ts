/** One part of a `multipart/form-data` body. */
export interface Part {
  name: string;
  /** Its content type in lower case, without parameters; empty when it says none. */
  type: string;
  /** True when it has a file name. */
  isFile: boolean;
  data: Buffer;
}

/**
 * The parts of a `multipart/form-data` body, in their order. The platform's own reader refuses short boundaries, which the
 * API takes. `broken` makes the error of a body that is not well-formed.
 */
export function readParts(contentType: string, body: Buffer, broken: (reason: string) => Error): Part[] {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw broken('the boundary is missing');
  const mark = Buffer.from(`--${boundary}`);
  // Only at the start of a line: the bytes of a file may hold the boundary by chance.
  const between = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  const first = body.subarray(0, mark.length).equals(mark) ? 0 : body.indexOf(between) + 2;
  if (first === 1) throw broken('the boundary does not occur');
  let start = first + mark.length;
  while (body.toString('latin1', start, start + 2) !== '--') {
    const next = body.indexOf(between, start);
    if (next < 0) throw broken('the last boundary is missing');
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (headEnd < 0 || headEnd > next) throw broken('a part has no headers');
    parts.push(partOf(body.toString('utf8', start, headEnd), body.subarray(headEnd + 4, next), broken));
    start = next + between.length;
  }
  return parts;
}

function partOf(head: string, data: Buffer, broken: (reason: string) => Error): Part {
  const name = /content-disposition:[^\r\n]*[\s;]name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) throw broken('a part has no name');
  const type = /content-type:\s*([^\s;]+)/i.exec(head)?.[1] ?? '';
  return { name, type: type.toLowerCase(), isFile: /[\s;]filename\*?=/i.test(head), data };
}
