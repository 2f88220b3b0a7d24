import '../outbound/outbound.css';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { TaskRow } from '../../shared/contract/tasks';
import { formatPhone } from '../../shared/domain/phone';
import { TASK_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { usePlace } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { useSlipPrinter } from '../outbound/print-slip';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { text } from './text';

/** 待办: call-backs and messages, the first promised first; one press settles them. */
export function Tasks({ onOpen }: { readonly onOpen: (customerId: string) => void }): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const { open } = usePanels();
  const { value, error } = useAnswer('tasks.list', {}, ['tasks', 'customers']);
  const [last, setLast] = useState<TaskRow | null>(null);
  const slip = useSlipPrinter(text.slipTitle);
  const rows = value ?? [];

  /** Does something with a task; what goes wrong is said at the foot. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    }
  }

  const settle = (task: TaskRow, isUndo: boolean) =>
    attempt(async () => {
      await host.ask('tasks.settle', { id: task.id, isUndo });
      setLast(isUndo ? null : task);
    });
  const print = (id: string) =>
    attempt(async () => slip.print((await host.ask('tasks.slip', { id })).html));

  return (
    <section className="sheet" aria-label={text.tasks}>
      <header className="sheet-head">
        <h2>
          {text.tasks} <span className="figures">{rows.length === 0 ? '' : rows.length}</span>
        </h2>
        <span className="spring" />
        {last === null ? null : (
          <span className="row quiet">
            {text.settled(nameOf(last))}
            <Button size="small" onClick={() => void settle(last, true)}>
              {text.undo}
            </Button>
          </span>
        )}
        {mayAsk(me.role, 'tasks.missedCall') ? (
          <Button size="small" onClick={() => open('missedCall', null)}>
            {text.missedCall}
          </Button>
        ) : null}
      </header>
      {rows.length === 0 ? (
        <p className="empty">{error === null ? text.tasksEmpty : sentenceOf(error)}</p>
      ) : null}
      <ul className="lines">
        {rows.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            onOpen={onOpen}
            onPrint={() => void print(task.id)}
            onDone={() => void settle(task, false)}
          />
        ))}
      </ul>
      {slip.frame}
    </section>
  );
}

function nameOf({ name, sex, phone }: TaskRow): string {
  return whoWord(name, sex) || formatPhone(phone) || words.unnamed;
}

function TaskLine({
  task,
  onOpen,
  onPrint,
  onDone,
}: {
  readonly task: TaskRow;
  readonly onOpen: (customerId: string) => void;
  readonly onPrint: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const now = useNow(10_000);
  const { customerId, dueAt } = task;
  const who = whoWord(task.name, task.sex) || words.unnamed;
  const isLate = now > dueAt;
  return (
    <li className="line">
      <strong>{TASK_WORDS[task.kind]}</strong>
      {customerId !== null && task.mayOpen ? (
        <NameLink onClick={() => onOpen(customerId)}>{who}</NameLink>
      ) : (
        <span>{who}</span>
      )}
      <span className="figures">{formatPhone(task.phone) || text.noNumber}</span>
      <span className="quiet">{text.forWhom(task.forName ?? text.desk)}</span>
      <span className="grow cut" title={task.message}>
        {task.message}
      </span>
      <span className={isLate ? 'late figures' : 'figures'} title={wholeWhen(dueAt)}>
        {isLate ? '▲ ' : ''}
        {text.promised} {whenWord(dueAt, now)}
      </span>
      <Button size="small" onClick={onPrint}>
        {text.slip}
      </Button>
      <Button size="small" type="primary" onClick={onDone}>
        {text.done}
      </Button>
    </li>
  );
}
