import type { ComponentChildren } from 'preact';
import { classes, type Extra } from './attributes.js';
import { say } from './words.js';

export interface NotificationBannerProps extends Extra {
  /** `success` is read out at once; otherwise the banner is a landmark to go to. */
  readonly kind?: 'success' | undefined;
  readonly role?: 'alert' | 'region' | undefined;
  readonly title?: ComponentChildren;
  readonly titleId?: string | undefined;
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  readonly disableAutoFocus?: boolean | undefined;
  /** A plain sentence becomes the banner's heading; elements stand as they are. */
  readonly children: ComponentChildren;
}

export function NotificationBanner(props: NotificationBannerProps) {
  const isSuccess = props.kind === 'success';
  const Heading = `h${props.headingLevel ?? 2}` as const;
  const titleId = props.titleId ?? 'govuk-notification-banner-title';
  const landmark = { role: props.role ?? (isSuccess ? 'alert' : 'region'), 'aria-labelledby': titleId } as const;
  return (
    <div
      class={classes('govuk-notification-banner', isSuccess && 'govuk-notification-banner--success', props.class)}
      {...landmark}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus?.toString()}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {props.title ?? say(isSuccess ? 'success' : 'important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof props.children === 'string' ? <p class="govuk-notification-banner__heading">{props.children}</p> : props.children}
      </div>
    </div>
  );
}
