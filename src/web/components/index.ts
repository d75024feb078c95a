export { Ring } from '../look/ring.js';
export { type Attributes, classes, type Extra } from './attributes.js';
export { BackLink, type BackLinkProps } from './back-link.js';
export { Brand, type BrandProps } from './brand.js';
export { Breadcrumbs, type BreadcrumbsProps } from './breadcrumbs.js';
export { Button, ButtonGroup, ButtonLink, type ButtonProps } from './button.js';
export { CharacterCount, type CharacterCountProps } from './character-count.js';
export { Checkboxes, type CheckboxesProps, type CheckChoice } from './checkboxes.js';
export type { Choice, Divider } from './choices.js';
export { Clock, type ClockProps, Moment, type Urgency } from './clock.js';
export { Danger, type DangerProps } from './danger.js';
export { DateInput, type DateInputProps, type DatePart } from './date-input.js';
export { Details, type DetailsProps } from './details.js';
export { ErrorMessage, type ErrorMessageProps } from './error-message.js';
export { ErrorSummary, type ErrorSummaryProps, type FieldProblem } from './error-summary.js';
export type { FieldProps, GroupProps } from './field.js';
export { Fieldset, type FieldsetProps } from './fieldset.js';
export { FileUpload, type FileUploadProps } from './file-upload.js';
export {
  DemoBanner,
  Footer,
  Header,
  type HeaderProps,
  Navigation,
  type NavigationProps,
  PlainButton,
  QuickExit,
  TellUs,
} from './frame.js';
export { Hint, type HintProps } from './hint.js';
export { Input, type InputProps } from './input.js';
export { InsetText, type InsetTextProps } from './inset-text.js';
export { Label, type LabelProps, type Size } from './label.js';
export { Link, type LinkProps, PhoneLink } from './link.js';
export { NotificationBanner, type NotificationBannerProps } from './notification-banner.js';
export {
  Card,
  type CardProps,
  Columns,
  EqualButtons,
  Heading,
  type HeadingProps,
  Narrow,
  PageTitle,
  type PageTitleProps,
  PaperCode,
  Quiet,
  RoomToWrite,
  Words,
} from './page-parts.js';
export { Pagination, type PaginationProps } from './pagination.js';
export { Panel, type PanelProps } from './panel.js';
export { PasswordInput, type PasswordInputProps } from './password-input.js';
export { Radios, type RadiosProps } from './radios.js';
export { safeHref } from './safe-href.js';
export { Saved, type SavedProps } from './saved.js';
export { Segments, type SegmentsProps } from './segments.js';
export { Select, type SelectProps } from './select.js';
export { SkipLink } from './skip-link.js';
export { type Step, Steps } from './steps.js';
export { type SummaryAction, SummaryList, type SummaryListProps, type SummaryRow } from './summary-list.js';
export { type Column, Table, type TableProps, WideTable } from './table.js';
export { Tag, type TagColour, type TagProps } from './tag.js';
export { type Task, TaskList, type TaskListProps } from './task-list.js';
export { Textarea, type TextareaProps } from './textarea.js';
export { readTime, TimeInput } from './time-input.js';
export { WarningText, type WarningTextProps } from './warning-text.js';
export { type Work, WorkList, type WorkListProps } from './work-list.js';
