import type { Reading } from '../audit/index.js';
import { listColleagues } from '../circles/index.js';
import { mayBegin } from './approve-import.js';
import { fileNames, openFiles } from './file-queries.js';
import type { ImportMapping } from './import-mapping.js';
import type { Samples } from './mapping-views.js';
import { circlesMade, countTombstones, getImport, getMapping } from './queries.js';
import { listRemarks } from './remark-queries.js';
import { pageSize } from './remark-views.js';
import { samplesOf } from './samples.js';

/** Notes that the page shows; the others are counted. */
const mostNotes = 300;

async function remarksOf(r: Reading, id: string, page: number) {
  return {
    questions: await listRemarks(r, id, 'question', { from: (page - 1) * pageSize, size: pageSize }),
    notes: await listRemarks(r, id, 'note', { from: 0, size: mostNotes }),
    page,
  };
}

/** First cells of every column. Needs a fresh factor: the sheets name everybody in full. */
async function samplesFor(r: Reading, id: string, { mapping }: ImportMapping): Promise<Samples> {
  const files = await openFiles(r, id);
  const headings = new Map(mapping.files.map(({ name, columns }) => [name, columns.map(({ heading }) => heading)]));
  return new Map(files.map((file) => [file.name, samplesOf(file, headings.get(file.name) ?? [])]));
}

/** Everything that the page of one import shows, by where it stands. @throws NotFound; StepUpNeeded while it waits for somebody's word */
export async function getImportPage(r: Reading, id: string, page: number) {
  const one = await getImport(r, id);
  switch (one.state) {
    case 'uploaded':
    case 'failed': {
      const mapping = await getMapping(r, id);
      const samples = await samplesFor(r, id, mapping);
      const colleagues = await listColleagues(r, ['coordinator']);
      return { is: 'waiting', one, mapping, samples, colleagues, ...(await remarksOf(r, id, page)) } as const;
    }
    case 'importing':
      return { is: 'running', one, isStuck: mayBegin(one, r.at) } as const;
    case 'imported': {
      const hasFiles = (await fileNames(r, id)).length > 0;
      return { is: 'done', one, hasFiles, circles: await circlesMade(r, id), ...(await remarksOf(r, id, page)) } as const;
    }
    default:
      return { is: 'over', one, tombstones: await countTombstones(r, id) } as const;
  }
}
