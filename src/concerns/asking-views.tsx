import type { ComponentChildren } from 'preact';
import { Card, Danger, Details, type Fields, field, Heading, Radios, Segments, Textarea } from '../web/index.js';
import { say } from './words.js';

const yesNo = () => [
  { value: 'no', label: say('answer-no') },
  { value: 'yes', label: say('answer-yes') },
];
const yesNoUnknown = () => [...yesNo(), { value: 'not known', label: say('answer-not-known') }];

/** The one question that comes first, with the big 999 that only *yes* shows; where the browser cannot hide it, it says "if yes". */
export const DangerQuestion = ({ values }: { readonly values: Fields }) => (
  <>
    <Segments
      class="oc-seg--equal"
      name="danger"
      legend={<Heading>{say('danger-question')}</Heading>}
      value={field(values, 'danger')}
      options={[
        { value: 'no', label: say('answer-no') },
        { value: 'not sure', label: say('answer-not-sure') },
        { value: 'yes', label: say('answer-yes') },
      ]}
    />
    <div class="oc-if-yes">
      <DangerNow
        title={
          <>
            <span class="oc-when-hiding">{say('danger-now-title')}</span>
            <span class="oc-when-all-shown">{say('danger-now-if-yes')}</span>
          </>
        }
      />
    </div>
  </>
);

/** Call 999 first, also where there is no telephone. */
export const DangerNow = ({ title }: { readonly title?: ComponentChildren }) => (
  <Danger title={title ?? say('danger-now-title')} number="999" call={say('danger-now-call')}>
    <p class="govuk-body">{say('danger-now-then')}</p>
    <p class="govuk-body">{say('danger-now-no-phone')}</p>
  </Danger>
);

/** Asked after *no* only. */
export const TonightQuestion = ({ values }: { readonly values: Fields }) => (
  <div class="oc-if-no">
    <Segments
      class="oc-seg--equal"
      name="tonight"
      legend={<Heading level={3}>{say('tonight-question')}</Heading>}
      value={field(values, 'tonight')}
      options={yesNo()}
    />
  </div>
);

/** True when one of these was answered: what was typed is never folded away. */
export const isAnswered = (values: Fields, names: readonly string[]) => names.some((name) => field(values, name) !== '');
const detailNames = [
  'place-and-time',
  'still-going-on',
  'other-at-risk',
  'person-at-risk',
  'he-noticed',
  'writer-safe',
  'may-ring',
];

/** Everything that may stay blank, folded away. */
export const MoreDetails = ({ values }: { readonly values: Fields }) => (
  <Details summary={say('more-title')} open={isAnswered(values, detailNames)}>
    <Textarea name="place-and-time" label={say('place-and-time')} rows={2} value={field(values, 'place-and-time')} />
    <Radios
      small
      name="still-going-on"
      legend={say('still-going-on')}
      legendSize="s"
      choices={yesNoUnknown()}
      value={field(values, 'still-going-on')}
    />
    <Radios
      small
      name="other-at-risk"
      legend={say('other-at-risk')}
      legendSize="s"
      value={field(values, 'other-at-risk')}
      choices={[
        { value: 'child', label: say('risk-child') },
        { value: 'adult', label: say('risk-adult') },
        { value: 'no', label: say('answer-no') },
        { value: 'not known', label: say('answer-not-known') },
      ]}
    />
    <Textarea
      name="person-at-risk"
      label={say('person-at-risk')}
      hint={say('person-at-risk-hint')}
      rows={2}
      value={field(values, 'person-at-risk')}
    />
    <Radios
      small
      name="he-noticed"
      legend={say('he-noticed')}
      legendSize="s"
      choices={yesNoUnknown()}
      value={field(values, 'he-noticed')}
    />
    <Radios
      small
      inline
      name="writer-safe"
      legend={say('writer-safe')}
      legendSize="s"
      choices={yesNo()}
      value={field(values, 'writer-safe')}
    />
    <Radios
      small
      inline
      name="may-ring"
      legend={say('may-ring')}
      legendSize="s"
      choices={yesNo()}
      value={field(values, 'may-ring')}
    />
  </Details>
);

export const DoNot = () => (
  <Card>
    <p class="govuk-body">{say('do-not')}</p>
  </Card>
);
