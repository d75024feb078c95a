import type { ComponentChildren } from 'preact';
import { classes, type Extra, ids, isGiven } from './attributes.js';
import { safeHref } from './safe-href.js';
import { Tag, type TagColour } from './tag.js';

export interface Task {
  readonly title: ComponentChildren;
  /** Left out while the task cannot be started. */
  readonly href?: string | undefined;
  readonly hint?: ComponentChildren;
  readonly status: ComponentChildren;
  /** Shows the status as a tag: for what is still to do. Done is plain text. */
  readonly tag?: TagColour | 'plain' | undefined;
  readonly cannotStartYet?: boolean | undefined;
}

export interface TaskListProps extends Extra {
  readonly tasks: readonly Task[];
  /** Begins the ids of hints and statuses; needed where a page holds two lists. */
  readonly idPrefix?: string | undefined;
}

const TaskItem = ({ task, id }: { readonly task: Task; readonly id: string }) => {
  const hasHint = isGiven(task.hint);
  return (
    <li class={classes('govuk-task-list__item', task.href !== undefined && 'govuk-task-list__item--with-link')}>
      <div class="govuk-task-list__name-and-hint">
        {task.href === undefined ? (
          <div>{task.title}</div>
        ) : (
          <a
            class="govuk-link govuk-task-list__link"
            href={safeHref(task.href)}
            aria-describedby={ids(hasHint && `${id}-hint`, `${id}-status`)}
          >
            {task.title}
          </a>
        )}
        {hasHint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {task.hint}
          </div>
        )}
      </div>
      <div
        class={classes('govuk-task-list__status', task.cannotStartYet && 'govuk-task-list__status--cannot-start-yet')}
        id={`${id}-status`}
      >
        {task.tag ? <Tag colour={task.tag === 'plain' ? undefined : task.tag}>{task.status}</Tag> : task.status}
      </div>
    </li>
  );
};

export const TaskList = ({ tasks, idPrefix = 'task-list', class: more, attributes }: TaskListProps) => (
  <ul class={classes('govuk-task-list', more)} {...attributes}>
    {tasks.map((task, index) => (
      <TaskItem task={task} id={`${idPrefix}-${index + 1}`} />
    ))}
  </ul>
);
