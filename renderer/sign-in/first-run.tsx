import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FirstRun as FirstRunInput, Hello } from '../../shared/contract/desk';
import { host } from '../host';
import { isPlainEnter, takesEnterItself } from '../keys';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { firstRunProblem } from './first-run-check';
import { RecoveryCode } from './recovery-code';
import { ShowroomFields } from './showroom-fields';
import { blankStaff, StaffFields, type StaffTyped } from './staff-fields';
import { text } from './text';

type Form = Omit<FirstRunInput, 'staff'> & { staff: readonly StaffTyped[] };

const blankForm = (): Form => ({
  showroom: {
    name: '',
    address: '',
    phone: '',
    hours: { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] },
  },
  staff: [blankStaff('receptionist'), blankStaff('consultant'), blankStaff('showroomManager')],
  withSampleData: false,
});

/** The first start: showroom, staff, and the recovery code that is shown once. */
export function FirstRun({
  hello,
  onDone,
}: {
  readonly hello: Hello;
  readonly onDone: () => void;
}): ReactNode {
  const [form, setForm] = useState(blankForm);
  const [step, setStep] = useState<0 | 1 | 2>(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [code, setCode] = useState('');

  async function forward(): Promise<void> {
    const found = firstRunProblem(form, step === 0 ? 'showroom' : 'staff');
    setProblem(found);
    if (found !== null) return;
    if (step === 0) {
      setStep(1);
      return;
    }
    setBusy(true);
    try {
      const written = form.staff.filter(({ name }) => name.trim() !== '');
      const { recoveryCode } = await host.ask('desk.setUp', {
        ...form,
        staff: written.map(({ name, role, pin }) => ({ name: name.trim(), role, pin })),
      });
      setCode(recoveryCode);
      setStep(2);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="sign-in wizard">
      <header>
        <h1>{text.firstTitle}</h1>
        <ol className="trail">
          {text.steps.map((word, index) => (
            <li key={word} aria-current={index === step ? 'step' : undefined}>
              {index + 1} {word}
            </li>
          ))}
        </ol>
      </header>
      {step === 2 ? (
        <RecoveryCode code={code} showroomName={form.showroom.name} onDone={onDone} />
      ) : (
        <div
          onKeyDown={(event) => {
            if (!isPlainEnter(event) || event.defaultPrevented || takesEnterItself(event.target))
              return;
            if (step === 0) void forward();
          }}
        >
          {step === 0 ? (
            <ShowroomFields
              showroom={form.showroom}
              onChange={(showroom) => setForm({ ...form, showroom })}
            />
          ) : (
            <>
              <p className="quiet">{text.staffHint}</p>
              <StaffFields rows={form.staff} onChange={(staff) => setForm({ ...form, staff })} />
              <p>
                <Checkbox
                  checked={form.withSampleData}
                  onChange={(event) => setForm({ ...form, withSampleData: event.target.checked })}
                >
                  {text.sample}
                </Checkbox>
              </p>
              <p className="quiet">{hello.keyCustody === 'file' ? text.keyFile : text.keySystem}</p>
            </>
          )}
          <p className="problem" role="alert">
            {problem}
          </p>
          <div className="row">
            {step === 1 ? (
              <Button size="large" disabled={isBusy} onClick={() => setStep(0)}>
                {text.back}
              </Button>
            ) : null}
            <Button type="primary" size="large" loading={isBusy} onClick={() => void forward()}>
              {step === 0 ? text.next : isBusy ? text.settingUp : text.setUp}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
