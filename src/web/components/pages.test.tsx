import { asText, contract, itemsOf, type Options, said, without } from '../../../test/govuk-fixtures.js';
import {
  BackLink,
  Breadcrumbs,
  Button,
  ButtonLink,
  type ButtonProps,
  Details,
  ErrorSummary,
  InsetText,
  NotificationBanner,
  Pagination,
  Panel,
  SkipLink,
  Tag,
  type TagColour,
  WarningText,
} from './index.js';

const extra = (o: Options) => ({ class: o.classes, attributes: o.attributes });

contract('back-link', (o) => (
  <BackLink href={o.href ?? '#'} {...extra(o)}>
    {said(o)}
  </BackLink>
));

contract('breadcrumbs', (o) => (
  <Breadcrumbs
    {...extra(o)}
    items={itemsOf(o).map((item) => ({
      text: said(item),
      href: item.href,
      ...(item.attributes && { attributes: item.attributes }),
    }))}
    collapseOnMobile={o.collapseOnMobile === true}
    {...(typeof o.labelText === 'string' && { label: o.labelText })}
  />
));

contract('button', (o) => {
  const look = o.isStartButton ? 'start' : /govuk-button--(secondary|warning|inverse)/.exec(o.classes ?? '')?.[1];
  const common = {
    look: look as ButtonProps['look'],
    id: o.id,
    class: without(o.classes, /^govuk-button--/),
    attributes: o.attributes,
    children: said(o),
  };
  if (o.href) return <ButtonLink {...common} href={o.href} />;
  return (
    <Button
      {...common}
      type={o.type as 'submit'}
      name={o.name}
      value={asText(o.value)}
      disabled={o.disabled}
      preventDoubleClick={o.preventDoubleClick as boolean}
    />
  );
});

contract('details', (o) => (
  <Details
    {...extra(o)}
    id={o.id}
    open={o.open as boolean}
    summary={said({ text: asText(o.summaryText) as string, html: asText(o.summaryHtml) ?? false })}
  >
    {said(o)}
  </Details>
));

contract('error-summary', (o) => (
  <ErrorSummary
    {...extra(o)}
    title={said({ text: asText(o.titleText) as string, html: asText(o.titleHtml) ?? false })}
    disableAutoFocus={o.disableAutoFocus as boolean}
    problems={((o.errorList ?? []) as Options[]).map((item) => ({
      field: item.href?.slice(1),
      says: said(item),
      attributes: item.attributes,
    }))}
  >
    {said({ text: asText(o.descriptionText) as string, html: asText(o.descriptionHtml) ?? false })}
  </ErrorSummary>
));

contract('inset-text', (o) => (
  <InsetText {...extra(o)} id={o.id}>
    {said(o)}
  </InsetText>
));

contract('notification-banner', (o) => (
  <NotificationBanner
    {...extra(o)}
    kind={o.type === 'success' ? 'success' : undefined}
    role={o.role as 'region'}
    title={said({ text: asText(o.titleText) as string, html: asText(o.titleHtml) ?? false })}
    titleId={asText(o.titleId)}
    headingLevel={o.titleHeadingLevel as 2}
    disableAutoFocus={o.disableAutoFocus as boolean}
  >
    {said(o)}
  </NotificationBanner>
));

const turn = (o: Options | undefined) => o && { href: String(o.href), text: said(o), label: asText(o.labelText) };
contract('pagination', (o) => (
  <Pagination
    {...extra(o)}
    previous={turn(o.previous as Options | undefined)}
    next={turn(o.next as Options | undefined)}
    label={asText(o.landmarkLabel)}
    pages={
      o.items &&
      itemsOf(o)
        .filter((item) => Object.keys(item).length > 0)
        .map((item) =>
          item.ellipsis
            ? 'gap'
            : {
                number: item.number as number,
                href: String(item.href),
                current: item.current === true,
                ...(typeof item.visuallyHiddenText === 'string' && { label: item.visuallyHiddenText }),
              },
        )
    }
  />
));

contract(
  'panel',
  (o) => (
    <Panel
      class={without(o.classes, /^govuk-panel--/)}
      attributes={o.attributes}
      kind={o.classes?.includes('govuk-panel--interruption') ? 'interruption' : undefined}
      title={said({ text: asText(o.titleText) as string, html: asText(o.titleHtml) ?? false })}
      headingLevel={o.headingLevel as 2}
    >
      {said(o)}
    </Panel>
  ),
  {
    'buttons are put among the children, and an interruption keeps the body frame': [
      'interruption',
      'interruption-with-content-with-long-line-length',
      'interruption-with-headings-content-and-lists',
      'interruption, with actions classes and attributes',
      'interruption, submit action',
      'interruption, button link',
      'interruption, no actions items',
    ],
  },
);

contract('skip-link', (o) => (
  <SkipLink {...extra(o)} href={(o.href ?? '#content') as '#content'}>
    {said(o)}
  </SkipLink>
));

contract('tag', (o) => (
  <Tag colour={/govuk-tag--(\w+)/.exec(o.classes ?? '')?.[1] as TagColour | undefined} attributes={o.attributes}>
    {said(o)}
  </Tag>
));

contract(
  'warning-text',
  (o) => (
    <WarningText {...extra(o)} sign={asText(o.iconFallbackText)}>
      {said(o)}
    </WarningText>
  ),
  { 'a space parts the hidden word from markup too, where the template has only a line break': ['html'] },
);
