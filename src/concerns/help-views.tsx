import { Link, PhoneLink, Quiet } from '../web/index.js';
import type { HelpFound, PostToRing } from './concern-page.js';
import { say } from './words.js';

const Numbers = ({ post }: { readonly post: PostToRing }) => (
  <>
    {post.telephone && <PhoneLink number={post.telephone} />}
    {post.dutyTelephone && (
      <>
        {post.telephone && ' · '}
        {say('help-duty')} <PhoneLink number={post.dutyTelephone} />
      </>
    )}
    {!post.telephone && !post.dutyTelephone && <span class="oc-quiet">{say('help-no-number')}</span>}
  </>
);

const Post = ({ post, shareHref }: { readonly post: PostToRing; readonly shareHref: string | null }) => (
  <li>
    <strong>{say('help-linked', { title: post.title, agency: post.agencyName })}</strong>
    {post.holders.map(
      (holder) => ` · ${holder.isDeputy ? say('help-deputy', { name: holder.name }) : say('help-holder', { name: holder.name })}`,
    )}
    {post.hours && ` · ${post.hours}`}
    <br />
    <Numbers post={post} />
    {shareHref && (
      <>
        {' · '}
        <Link href={`${shareHref}?post=${post.postId}`}>{say('record-call-to')}</Link>
      </>
    )}
  </li>
);

const One = ({ found, shareHref }: { readonly found: HelpFound; readonly shareHref: string | null }) => {
  const { help, posts } = found;
  if (help.kind === 'advice') return <li>{say(help.says)}</li>;
  if (help.kind === 'number')
    return (
      <li>
        <strong>{say(help.says)}</strong>
        <br />
        <PhoneLink number={help.number} />
      </li>
    );
  return (
    <>
      {posts.map((post) => (
        <Post key={post.postId} post={post} shareHref={shareHref} />
      ))}
    </>
  );
};

/** Whom to ring, first to last, with the telephone beside the verb. */
export const HelpList = ({ help, shareHref }: { readonly help: readonly HelpFound[]; readonly shareHref: string | null }) => {
  const missing = help.flatMap(({ help: way, posts }) =>
    posts.length > 0 ? [] : way.kind === 'linked' ? [way.as] : way.kind === 'agency' ? [way.of] : [],
  );
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        {help.map((found, place) => (
          <One key={place} found={found} shareHref={shareHref} />
        ))}
      </ol>
      {missing.length > 0 && <Quiet>{say('help-none', { kinds: [...new Set(missing)].join(', ') })}</Quiet>}
    </>
  );
};
