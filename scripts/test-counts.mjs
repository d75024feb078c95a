// Adds up what test-reporter.mjs wrote and decides about one file. Pure, so that a test can prove that it goes red.

export const nothing = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** Adds the counts and the failures of `more` to `totals`. */
export function add(totals, more) {
  totals.passed += more.passed;
  totals.failed += more.failed;
  totals.skipped += more.skipped;
  totals.failures.push(...more.failures);
  return totals;
}

export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** A broken last line is left out: the process was ended while writing it, and then there is no `end` either. */
const readEvents = (text) =>
  text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });

/**
 * @param text the reporter's output
 * @returns counts, failures as `{ title, message }`, whether the runner came to its end, and the tests under way when it stopped
 */
export function count(text) {
  const totals = nothing();
  const titles = [];
  const underWay = new Map();
  let ended = false;
  for (const event of readEvents(text)) {
    const { type, name, nesting } = event;
    if (type === 'end') ended = true;
    if (type === 'dequeue') underWay.set(`${nesting} ${event.line} ${name}`, name);
    if (type === 'complete') underWay.delete(`${nesting} ${event.line} ${name}`);
    if (type === 'start') titles.splice(nesting, titles.length, name);
    if (type !== 'pass' && type !== 'fail') continue;
    const failed = type === 'fail' && !event.skipped;
    // A parent that failed only because a subtest did is the same failure told twice.
    if (failed && event.why === 'subtestsFailed') continue;
    if (failed) {
      totals.failed += 1;
      totals.failures.push({ title: [...titles.slice(0, nesting), name].join(' › '), message: event.message });
    } else if (event.skipped) totals.skipped += 1;
    else if (!event.suite) totals.passed += 1;
  }
  return { ...totals, ended, underWay: [...underWay.values()] };
}

/** Everything wrong with how the process of one file ended, beyond the failures it reported itself. */
function wrongEndings(counts, ending) {
  const during = counts.underWay.length > 0 ? ` during: ${counts.underWay.join(' › ')}` : '';
  if (ending.timedOut)
    return [
      `still running after ${ending.limitSeconds} s, so it was stopped${during || ' (all tests were over: something is left open)'}`,
    ];
  if (ending.signal) return [`ended by ${ending.signal}${during}`];
  const seen = counts.passed + counts.failed + counts.skipped + counts.underWay.length;
  if (seen === 0 && ending.code === 0) return ['reported no test: it holds none, or it left before the first was over'];
  if (!ending.ended && ending.code === 0) return [`left before its tests were over (exit code 0)${during}`];
  if (ending.code !== 0 && counts.failed === 0)
    return [`ended with exit code ${ending.code} though no test reported a failure${during}`];
  return [];
}

/**
 * The verdict on one test file: its own counts, and one failure more for each way in which its process ended badly.
 * @param file   shown with every failure
 * @param text   the reporter's output
 * @param ending `{ code, signal, timedOut, limitSeconds, output }` of the process
 */
export function verdict(file, text, ending) {
  const counts = count(text);
  const totals = { ...nothing(), passed: counts.passed, failed: counts.failed, skipped: counts.skipped };
  totals.failures.push(...counts.failures.map((failure) => ({ file, ...failure })));
  for (const title of wrongEndings(counts, { ...ending, ended: counts.ended })) {
    totals.failed += 1;
    totals.failures.push({ file, title, message: '' });
  }
  return totals;
}
