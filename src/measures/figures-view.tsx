import type { LocalDay } from '../kernel/index.js';
import { dayWords, Quiet, Table } from '../web/index.js';
import type { OccasionSeen, Rating } from './assessment.js';
import type { Figure, Instrument } from './instrument.js';
import { pointOf } from './point-rules.js';
import { rangeOfPart, scoreOf } from './scoring-rules.js';
import { pointsWords } from './trend-chart.js';
import { middleOf } from './trend-rules.js';
import { say } from './words.js';

const figureWords = (instrument: Instrument, part: string, figure: Figure): string =>
  figure.points === null
    ? say('figure-none', { missing: figure.missing, items: figure.items })
    : say('figure', { points: pointsWords(figure.points), ...rangeOfPart(instrument.definition, part) });

const howWords = (rating: Rating, today: LocalDay): string =>
  [
    dayWords(rating.answeredOn, today),
    rating.fromPaper ? say('from-paper') : '',
    rating.isLate ? say('late') : '',
    rating.corrects ? say('corrected') : '',
  ]
    .filter(Boolean)
    .join(', ');

type Page = {
  readonly asked: ReadonlyMap<OccasionSeen, readonly { readonly personId: string; readonly name: string }[]>;
  readonly today: LocalDay;
};

/** "68", "68 (1 of 17 missing)", "no figure, 3 of 17 missing". */
const pointsOf = ({ points, missing, items }: Figure): string => {
  if (points === null) return say('figure-none', { missing, items });
  return missing === 0 ? pointsWords(points) : say('points-missing', { points: pointsWords(points), missing, items });
};

/** What each answered on one occasion, and how far they lie apart. */
export const Figures = ({ occasion, page }: { readonly occasion: OccasionSeen; readonly page: Page }) => {
  const { instrument, ratings } = occasion;
  const people = new Map((page.asked.get(occasion) ?? []).map((one) => [one.personId, one.name]));
  const { raters } = pointOf(occasion, 0);
  const middle = middleOf(raters);
  return (
    <>
      <Table
        caption={say('figures-of', { day: dayWords(occasion.due.dueOn) })}
        captionClass="govuk-visually-hidden"
        firstIsHeader
        columns={[{ head: say('who-column') }, { head: say('points-column') }, { head: say('when-column') }]}
        rows={ratings.map((rating) => {
          const { total } = scoreOf(instrument.definition, rating.answers);
          return [
            rating.personId === null ? say('together') : (people.get(rating.personId) ?? '–'),
            rating.outcome === 'declined' ? say('declined-line') : pointsOf(total),
            howWords(rating, page.today),
          ];
        })}
      />
      {raters.length > 1 && middle !== null && (
        <Quiet>
          {say('spread-line', {
            least: pointsWords(Math.min(...raters)),
            most: pointsWords(Math.max(...raters)),
            middle: pointsWords(middle),
          })}
        </Quiet>
      )}
      {ratings.length === 1 &&
        ratings.flatMap((rating) =>
          scoreOf(instrument.definition, rating.answers).parts.map(({ code, title, figure }) => (
            <Quiet key={code}>{say('part-line', { part: title, figure: figureWords(instrument, code, figure) })}</Quiet>
          )),
        )}
    </>
  );
};
