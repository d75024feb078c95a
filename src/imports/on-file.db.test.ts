import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ImportGround, openImportGround } from '../../test/imports.js';
import { all, circles, file, meetings } from '../../test/legacy-spreadsheets/small-sheets.js';
import { dice, dress, sampleSheets, sampleTruth } from '../../test/legacy-spreadsheets/variants.js';
import { recordVolunteer } from '../volunteers/index.js';

describe('sheets about people and circles that are on file', () => {
  let ground: ImportGround;
  before(async () => {
    ground = await openImportGround('on_file');
  });
  after(() => ground.close());
  const references = async () =>
    (
      await ground.rows<{ reference: string }>(
        'select reference from oc.volunteers where imported_from is not null order by reference',
      )
    ).map(({ reference }) => reference);

  it('begin a core member by the reference alone where there is no sheet of them, and ask when such a sheet comes', async () => {
    const [people, coreMembers] = [all[0], all[1]];
    assert.ok(people && coreMembers);
    const first = await ground.run([people, circles]);
    assert.deepEqual([first.made.circles, first.made.core_members], [2, 2], JSON.stringify(first.questions));
    const [dan] = await ground.rows(
      "select p.chosen_name, k.stage from oc.core_members k join oc.people p on p.id = k.person_id where k.reference = 'CM-1'",
    );
    assert.deepEqual(dan, { chosen_name: 'CM-1', stage: 'not known' });
    const second = await ground.run([people, coreMembers, circles]);
    assert.deepEqual([second.made.circles, second.made.core_members], [0, 0]);
    assert.deepEqual(
      second.questions.map(({ file: kind, row }) => `${kind} ${row}`),
      ['core-members 2', 'core-members 3'],
    );
  });

  it('leave a circle that still meets open: its days, its phase, its volunteers waiting to be confirmed', async () => {
    const [circle] = await ground.rows("select phase, phase_on, closed_on from oc.circles where name = 'C2'");
    assert.deepEqual(circle, { phase: 'phase1_weekly', phase_on: '2018-04-01', closed_on: null });
    const states = await ground.rows(
      `select v.reference, v.state, m.state as place from oc.volunteers v join oc.memberships m on m.volunteer_id = v.id join oc.circles c on c.id = m.circle_id
        where c.name = 'C2' order by 1`,
    );
    assert.deepEqual(states, [
      { reference: 'V2', state: 'matched', place: 'accepted' },
      { reference: 'V3', state: 'matched', place: 'accepted' },
    ]);
  });

  it('know volunteers without references again, by name and day of birth', async () => {
    const sheet = (...rows: string[]) => file('volunteers.csv', 'First name,Surname,DOB,Email,DBS issued,Training', ...rows);
    const rows = [
      'Ines,Quill,04/05/1980,ines@example.org,01/02/2018,01/03/2018',
      'Ines,Quill,04/05/1990,,01/02/2018,',
      'Otto,Reed,,otto@example.org,01/02/2018,',
    ];
    const first = await ground.run([sheet(...rows)]);
    assert.equal(first.made.volunteers, 3, JSON.stringify(first.questions));
    const again = await ground.run([sheet(rows[2] ?? '', rows[0] ?? '', rows[1] ?? '', 'Ruth,Stone,01/01/1970,,,01/03/2018')]);
    assert.equal(again.made.volunteers, 1);
    assert.equal((await references()).filter((one) => /^V-\d{4}-\d{3}$/.test(one)).length, 4);
  });

  it('take nobody for somebody else: written down by hand under one reference and name she is known, under another name he is not', async () => {
    const byHand = async (chosenName: string, surname: string) => {
      const more = { givenNames: chosenName, pronoun: 'she' as const, projectId: ground.people.project, areas: [], evenings: [] };
      const kept = await recordVolunteer(ground.service.ledger, ground.people.who.nia, {
        ...more,
        chosenName,
        surname,
        enquiredOn: '2025-01-05' as never,
      });
      assert.ok(kept.ok);
      return (
        (await ground.rows<{ reference: string }>('select reference from oc.volunteers where id = $1', [kept.value]))[0]
          ?.reference ?? ''
      );
    };
    const [known, other] = [await byHand('Tove', 'Under'), await byHand('Uma', 'Vale')];
    const sheet = file('volunteers.csv', 'Vol ref,First name,Surname', `${known},Tove,Under`, `${other},Walt,Xavier`);
    const run = await ground.run([sheet]);
    assert.equal(run.made.volunteers, 1, JSON.stringify(run.questions));
    assert.ok(
      run.notes.some(({ rows, why }) => /belong to other people/.test(why) && rows.join() === '3'),
      JSON.stringify(run.notes),
    );
    const [walt] = await ground.rows(
      "select v.reference from oc.volunteers v join oc.people p on p.id = v.person_id where p.chosen_name = 'Walt'",
    );
    assert.notEqual(walt?.reference, other);
    // Later sheets mean whom the sheets call by that reference.
    const circle = file(
      'circles.csv',
      'Circle,CM ref,Start,End,Coordinator,Volunteers',
      `C9,CM-1,01/02/2019,01/02/2020,Mo H,${other}`,
    );
    await ground.run([circle, meetings(`C9,08/02/2019,F,60,${other},Y,Tea,`)]);
    const came = await ground.rows(
      `select p.chosen_name as name from oc.attendances a join oc.people p on p.id = a.person_id join oc.meetings m on m.id = a.meeting_id
         join oc.circles c on c.id = m.circle_id where c.name = 'C9' and a.part = 'volunteer'`,
    );
    assert.deepEqual(came, [{ name: 'Walt' }]);
  });

  it('mark a number that another circle has already, and join nothing to that one', async () => {
    const kite = file('circles.csv', 'Circle,CM ref,Start,End,Coordinator,Volunteers', 'Kite,CM-2,01/02/2019,01/02/2020,,');
    const run = await ground.run([kite, meetings('Kite,08/02/2019,F,60,,Y,Tea,')]);
    assert.deepEqual([run.made.circles, run.made.meetings], [1, 1], JSON.stringify(run.questions));
    const of = (name: string) => ground.count(`oc.meetings m join oc.circles c on c.id = m.circle_id where c.name = '${name}'`);
    assert.deepEqual([await of('Kite'), await of('Kite (2)')], [0, 1]);
    const again = await ground.run([kite, meetings('Kite,08/02/2019,F,60,,Y,Tea,')]);
    assert.deepEqual([again.made.circles, again.made.meetings], [0, 0]);
  });
});

describe('another charity’s sheets', () => {
  for (const [seed, encoding, delimiter] of [
    [5, 'utf-16le with mark', ';'],
    [6, 'windows-1252', '\t'],
  ] as const)
    it(`come to the same records: seed ${seed}, ${encoding}`, async () => {
      const ground = await openImportGround('import_variants');
      try {
        const run = await ground.run(dress(sampleSheets(), dice(seed), { encoding, delimiter }));
        const { counts, questions } = sampleTruth();
        const { drr, ...made } = run.made;
        assert.deepEqual(made, counts);
        assert.equal(run.questions.length, questions.length);
        assert.equal(
          (await ground.count('oc.attendances a join oc.meetings m on m.id = a.meeting_id where m.imported_from is not null')) >
            790,
          true,
        );
        assert.ok(drr >= made.drr_complete);
      } finally {
        await ground.close();
      }
    });
});
