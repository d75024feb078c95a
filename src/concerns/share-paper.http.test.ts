import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CastName } from '../../test/cast.js';
import { openTestWeb, type TestWeb } from '../../test/http.js';
import { worryOf } from '../../test/journeys/furnish.js';
import { dayOf, done } from '../kernel/index.js';
import { shareConcern } from './share-concern.js';
import { paragraphsOf } from './share-paper.js';

describe('one page for secure mail, as a PDF', () => {
  let web: TestWeb;
  before(async () => {
    web = await openTestWeb('share_paper');
  });
  after(() => web.close());
  const as = (who: CastName) => web.as(web.people.who[who]);
  /** A share by secure mail with these words; the address of its page. */
  const shareOf = async (content: string): Promise<string> => {
    const { who, kite } = web.people;
    const concern = await worryOf(web, 'DEMO a scooter in the hall.');
    const share = await shareConcern(web.service.ledger, who.mo, concern, {
      ...{ channel: 'secure mail', postId: kite.probationPost, spokeTo: null, spokeToPost: null, logNumber: null, content },
      ...{ gateway: 'safeguarding a child', toldAt: new Date(), withPersonAtRisk: false, corrects: null, action: null },
      ...{ why: 'A child may live there.', confidentialityToldOn: dayOf(new Date()) },
    });
    assert.ok(share.ok, JSON.stringify(share));
    return `/concerns/${concern}/shares/${share.value}`;
  };
  const pdfOf = async (at: string) => {
    const { sessionId } = web.people.who.mo;
    const headers = { host: 'localhost', cookie: `__Host-sid=${sessionId}` };
    return web.server.inject({ method: 'GET', url: `${at}/page.pdf`, headers });
  };
  const metadataOf = (pdf: string) => /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(pdf)?.[0] ?? '';

  it('is tagged, says that it is PDF/UA, takes one page and embeds its typeface', async () => {
    const answer = await pdfOf(await shareOf('A volunteer saw a scooter in the hall.\n\nŵ, ŷ and “quotes” too.'));
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    assert.equal(answer.headers['content-type'], 'application/pdf');
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename="page-[0-9a-f]{12}\.pdf"/);
    const pdf = answer.rawPayload.toString('latin1');
    assert.match(pdf, /^%PDF-1\.7/);
    assert.match(pdf, /\/MarkInfo\s*<<\s*\/Marked true/);
    assert.match(pdf, /\/StructTreeRoot \d+ 0 R/);
    assert.match(pdf, /\/S \/H1/);
    assert.match(pdf, /\/Lang \(en-GB\)/);
    assert.match(metadataOf(pdf), /<pdfuaid:part>1<\/pdfuaid:part>/);
    assert.match(metadataOf(pdf), /NPages>1</);
    assert.match(pdf, /\/BaseFont \/[A-Z]{6}\+AtkinsonHyperlegibleNext-Regular/);
  });

  it('names nobody in the record of the file: its title is the marking, which the charity may set', async () => {
    const at = await shareOf('A volunteer saw a scooter in the hall.');
    const nobody = /Dan|Mo\b|Ada|Northvale|Author|dc:creator/;
    const plain = (await pdfOf(at)).rawPayload.toString('latin1');
    assert.match(metadataOf(plain), /<rdf:li xml:lang="x-default">OFFICIAL-SENSITIVE<\/rdf:li>/);
    assert.doesNotMatch(metadataOf(plain), nobody);
    assert.doesNotMatch(plain.replaceAll(/stream\r?\n[\s\S]*?endstream/g, ''), /Dan|Northvale|\/Author/, 'nor beside the page');
    const rule = { kind: 'rule', orgId: web.people.northvale, rule: 'test' } as const;
    const set = (shareMarking: string) =>
      web.service.ledger.change(rule, 'service.record', null, async (c) => {
        await c.tx.run(
          "update oc.organisations set settings = settings || jsonb_build_object('shareMarking', $2::text) where org_id = $1",
          [c.orgId, shareMarking],
        );
        return done(null);
      });
    await set('IN CONFIDENCE');
    assert.match(metadataOf((await pdfOf(at)).rawPayload.toString('latin1')), />IN CONFIDENCE</);
    assert.match((await as('mo').get(at)).text, /IN CONFIDENCE: for/);
    await set('<script>');
    assert.match(
      metadataOf((await pdfOf(at)).rawPayload.toString('latin1')),
      />OFFICIAL-SENSITIVE</,
      'what is no marking is none',
    );
  });

  it('runs nothing that somebody wrote, and has no hole where a sign cannot be shown', async () => {
    for (const words of [
      '#panic("stop") #read("/etc/passwd") $x$ *bold* ] } " \\ @name <label>',
      'A sign of a bell \u0007, of nothing \u200b, from elsewhere 漢字 and \u{10FFFD}',
    ]) {
      const answer = await pdfOf(await shareOf(words));
      assert.equal(answer.statusCode, 200, words);
      assert.match(answer.rawPayload.toString('latin1'), /<pdfuaid:part>1</);
    }
    assert.deepEqual(paragraphsOf('one\r\n\n two\u0007three \n'), ['one', 'two three']);
  });

  it('is smaller when there is more to say, and says so when it is too much: the page to print stays', async () => {
    const line = 'DEMO He was seen at the bus stop by the school and walked on. ';
    const much = await pdfOf(await shareOf(line.repeat(50)));
    assert.match(metadataOf(much.rawPayload.toString('latin1')), /NPages>1</);
    const at = await shareOf(line.repeat(200));
    const tooMuch = await as('mo').get(`${at}/page.pdf`);
    assert.equal(tooMuch.status, 409);
    assert.match(tooMuch.text, /It is too long for one page/);
    assert.match(tooMuch.text, /bus stop by the school/);
  });

  it('is for those who read the worry, and for nobody else', async () => {
    const at = `${await shareOf('A volunteer saw a scooter in the hall.')}/page.pdf`;
    for (const who of ['mo', 'sal'] as const) assert.equal((await as(who).get(at)).status, 200, who);
    for (const who of ['ada', 'dan', 'pat', 'ike', 'tru', 'sys', 'nia'] as const)
      assert.ok([403, 404].includes((await as(who).get(at)).status), who);
    assert.equal((await as('oz').get(at)).status, 404);
  });
});
