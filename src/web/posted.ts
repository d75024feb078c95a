import type { FastifyRequest } from 'fastify';
import { type Fields, readFields } from './fields.js';
import type { UploadedFile } from './route.js';

type PostedParts = { form: Fields; files: UploadedFile[] };

/** What was posted: form fields, uploaded files, or a JSON body under the one field `json` (passkeys). */
export async function readPosted(request: FastifyRequest): Promise<PostedParts> {
  if (request.isMultipart()) {
    const pairs: [string, string][] = [];
    const files: UploadedFile[] = [];
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        if (part.filename) files.push({ name: part.filename, bytes });
      } else pairs.push([part.fieldname, String(part.value)]);
    }
    return { form: readFields(pairs), files };
  }
  const body = request.body;
  if (body === null || typeof body !== 'object') return { form: readFields([]), files: [] };
  if (/^application\/json/.test(String(request.headers['content-type'])))
    return { form: readFields([['json', JSON.stringify(body)]]), files: [] };
  const pairs = Object.entries(body as Record<string, string | string[]>).flatMap(([name, value]): [string, string][] =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]),
  );
  return { form: readFields(pairs), files: [] };
}
