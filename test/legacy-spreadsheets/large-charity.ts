// A charity of any size as it would keep its spreadsheets, made from nothing but a seed, with faults of every kind in known rows.
import { type Dice, dateForms, type Sheets } from './variants.js';

const given =
  'Ada Aoife Ben Björn Carys Chloë Dafydd Dev Eilidh Femi Grace Hywel Imani Jo Kofi Lena Mair Nia Owen Priya Quentin Rhys Siân Tomasz Uma Vic Wren Xin Yusuf Zoë'.split(
    ' ',
  );
const family =
  "Abbott Bevan Clarke Evans Fofanah Griffiths Hughes Iqbal Jenkins Kaur Lewis Morgan Müller Nowak O'Brien Pritchard Quayle Roberts Singh Thomas Underhill Vaughan Williams Xu Yates Zielińska St.John van-der-Berg Ó_Súilleabháin".split(
    ' ',
  );
const zero = (value: number, length: number) => String(value).padStart(length, '0');

type Size = { volunteers: number; circles: number; meetings: number };

/** Days since 1970 as a cell, in a form drawn anew. */
function cell(days: number, roll: Dice): string {
  const at = new Date(days * 86_400_000);
  return (roll.next() < 0.7 ? dateForms[0]! : roll.pick(dateForms))([at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]);
}

const dayNumber = (text: string) => Date.parse(text) / 86_400_000;

function makeVolunteers(size: Size, roll: Dice): string[][] {
  return Array.from({ length: size.volunteers }, (_, at) => {
    const applied = dayNumber('2015-01-01') + roll.below(1500);
    return [
      `V${zero(at + 1, 4)}`,
      roll.pick(given),
      roll.pick(family).replace('_', ' '),
      cell(dayNumber('1948-01-01') + roll.below(19_500), roll),
      roll.next() < 0.05 ? '' : `vol${at + 1}@example.org`,
      `07700 900${zero(roll.below(1000), 3)}`,
      `ZZ${1 + roll.below(8)} ${1 + roll.below(8)}AB`,
      roll.pick(['F', 'M', 'nb', 'Female', 'Male']),
      cell(applied, roll),
      cell(applied + 60, roll),
      cell(applied + 100, roll),
      roll.pick(['Midford', 'Southmere', 'Northvale', 'Easterby']),
      roll.pick(['Mon', 'Tue/Wed', 'Thu, Mon', 'Wed;Tue']),
      roll.pick(['', '', 'can drive', '=1+1']),
    ];
  });
}

function makeMeetings(circle: string, members: readonly string[], start: number, count: number, roll: Dice): string[][] {
  return Array.from({ length: count }, (_, week) => [
    circle,
    cell(start + 7 * week, roll),
    roll.pick(['Formal', 'F', 'social', 'S']),
    roll.pick(['75', '90 mins', '1.5h', '2h', '']),
    members.filter(() => roll.next() < 0.9).join(', ') || members[0]!,
    roll.pick(['Y', 'Yes', 'N', 'late']),
    roll.next() < 0.1 ? '' : String(roll.below(400)),
    roll.pick(['Settled.', 'Library trip; enjoyed it.\nNext week: job centre.', 'Quiet – missed bus', '"Fine", he said']),
    roll.next() < 0.03 ? 'Y' : '',
  ]);
}

/** Sheets without faults. Names stand for references in some circles, even where two volunteers share them. */
export function makeCharity(size: Size, roll: Dice): Sheets {
  const volunteers = makeVolunteers(size, roll);
  const sheets: Sheets = {
    volunteers: [
      [
        'Vol ref',
        'First name',
        'Surname',
        'DOB',
        'Email',
        'Mobile',
        'Postcode',
        'Gender',
        'Applied',
        'DBS issued',
        'Training',
        'Area',
        'Evenings',
        'Notes',
      ],
      ...volunteers,
    ],
    'core-members': [
      [
        'CM ref',
        'Name',
        'DOB',
        'Referred',
        'Referrer',
        'Release',
        'RM2000',
        'MAPPA cat',
        'MAPPA level',
        'Licence ends',
        'Accom start',
        'Accom end',
      ],
    ],
    circles: [['Circle', 'CM ref', 'Start', 'Phase 2', 'End', 'Reason ended', 'Coordinator', 'Volunteers', 'Venue']],
    meetings: [['Circle', 'Date', 'Type', 'Mins', 'Present', 'CM present', 'Hours to minutes', 'Summary', 'Concern?']],
    drr: [['Circle', 'Date', 'Rater', ...Array.from({ length: 17 }, (_, at) => `Q${at + 1}`)]],
    concerns: [['Date', 'Circle', 'Raised by', 'Level', 'Told', 'When told', 'Outcome']],
  };
  for (let number = 1; number <= size.circles; number += 1) {
    const circle = `C${zero(number, 3)}`;
    const start = dayNumber('2016-06-01') + roll.below(900);
    const members = roll.shuffle(volunteers).slice(0, 3 + roll.below(3));
    const refs = members.map((row) => row[0]!);
    const ended = roll.next() < 0.8;
    sheets['core-members'].push([
      `CM-${zero(number, 3)}`,
      `${roll.pick(given)} ${roll.pick(family).replace('_', ' ')}`,
      cell(dayNumber('1942-01-01') + roll.below(20_000), roll),
      cell(start - 80, roll),
      roll.pick(['Probation', 'Prison OMU', 'Police', 'NPS', '?']),
      cell(start - roll.below(400), roll),
      roll.pick(['High', 'V High', 'Medium', 'Low', 'n/k', '']),
      roll.pick(['1', 'Cat 2', 'n/k']),
      roll.pick(['1', '2', 'L2', '']),
      cell(start + 900, roll),
      roll.pick(['family', 'AP', 'NFA', 'private rent']),
      roll.pick(['family', 'council', '']),
    ]);
    const list = members.map((row) => (roll.next() < 0.2 ? `${row[1]} ${row[2]}` : row[0]!));
    sheets.circles.push([
      circle,
      `CM-${zero(number, 3)}`,
      cell(start, roll),
      roll.next() < 0.5 ? cell(start + 200, roll) : '',
      ended ? cell(start + 400, roll) : '',
      ended ? roll.pick(['completed', 'recalled', 'CM moved away']) : '',
      roll.pick(['Mo H', 'M. Hale', 'Sam T', 'sam t']),
      list.join(roll.pick([', ', '; ', ' / '])),
      roll.pick(['', 'Chapel annexe', 'Room 2, Quay House']),
    ]);
    const count = Math.floor((size.meetings * number) / size.circles) - Math.floor((size.meetings * (number - 1)) / size.circles);
    sheets.meetings.push(...makeMeetings(circle, refs, start, count, roll));
    for (let quarter = 0; quarter < 2; quarter += 1)
      sheets.drr.push([
        circle,
        cell(start + 7 + 91 * quarter, roll),
        roll.pick(refs),
        ...Array.from({ length: 17 }, () => String(roll.below(7))),
      ]);
    sheets.concerns.push([
      cell(start + 30, roll),
      circle,
      roll.pick(refs),
      roll.pick(['HIGH', 'low', 'Med', 'amber', '']),
      roll.pick(['police', 'not told', 'PP']),
      '',
      roll.pick(['warning', 'recalled', '']),
    ]);
  }
  return sheets;
}
