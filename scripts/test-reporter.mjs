// What node:test tells, one JSON object a line, for scripts/test-counts.mjs. A suite is not a test; a test that only holds subtests is.
// The last line says that the runner came to its end: a process that left early (`process.exit` in a test) never writes it.
import { inspect } from 'node:util';

/** The error under test: an assertion by its own report, anything else with what it carries (a database's detail, a status). */
const told = (error) => {
  const cause = error?.cause ?? error;
  if (cause === undefined) return '';
  const text =
    cause?.code === 'ERR_ASSERTION' ? cause.stack : inspect(cause, { depth: 4, breakLength: 130, maxStringLength: 4000 });
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*\(?node:internal\//.test(line))
    .join('\n');
};

export default async function* tell(events) {
  for await (const { type, data } of events) {
    if (type === 'test:dequeue' || type === 'test:complete' || type === 'test:start')
      yield `${JSON.stringify({ type: type.slice(5), name: data.name, nesting: data.nesting, line: data.line })}\n`;
    if (type === 'test:pass' || type === 'test:fail')
      yield `${JSON.stringify({
        type: type.slice(5),
        name: data.name,
        nesting: data.nesting,
        suite: data.details?.type === 'suite',
        skipped: data.skip !== undefined || data.todo !== undefined,
        why: data.details?.error?.failureType,
        message: told(data.details?.error),
      })}\n`;
  }
  yield `${JSON.stringify({ type: 'end' })}\n`;
}
