import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { dailyDocument } from '../../shared/report/build-daily';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { inShowroomWords } from '../trade-words';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { Answered, REPORT_TOPICS, SheetHead } from './answered';
import { PeriodBar } from './period-bar';
import { SHEET_WORDS, text } from './text';
import { useReport } from './use-report';
import { dayOf } from '../../shared/domain/day';
import { spanOf } from '../../shared/domain/period';
import { deskNow } from '../desk-clock';

/** 每日报告: live until a manager signs it; from then on as it stood. */
export function DailySheet(): ReactNode {
  const { me } = useDesk();
  const { asked, ask } = useReport();
  const on = dayIn(asked.period);
  const daily = useAnswer('reports.daily', { on }, REPORT_TOPICS);
  const { value, again } = daily;
  return (
    <>
      <SheetHead title={SHEET_WORDS.daily} order={{ sheet: 'daily', on }}>
        <PeriodBar
          period={{ unit: 'day', on }}
          units={['day']}
          onPeriod={(period) => ask({ period })}
        />
        <span className="spring" />
        {value?.maySeal === true && mayAsk(me.role, 'reports.sealDay') ? (
          <SealButton key={on} on={on} onSealed={again} />
        ) : null}
      </SheetHead>
      <Answered
        answers={[daily]}
        report={value === null ? null : dailyDocument(value, me, inShowroomWords)}
      />
    </>
  );
}

/** The day of a longer period: today when it lies in it, otherwise its last. */
function dayIn(period: Parameters<typeof spanOf>[0]) {
  if (period.unit === 'day') return period.on;
  const today = dayOf(deskNow());
  const { fromOn, untilOn } = spanOf(period);
  return fromOn <= today && today <= untilOn ? today : untilOn;
}

/** 关账: asked once more, because it cannot be taken back. */
function SealButton({
  on,
  onSealed,
}: {
  readonly on: ReturnType<typeof dayIn>;
  readonly onSealed: () => void;
}): ReactNode {
  const { say } = usePlace();
  const [step, setStep] = useState<'idle' | 'asking' | 'busy'>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  async function seal(): Promise<void> {
    setStep('busy');
    setProblem(null);
    try {
      await host.ask('reports.sealDay', { on });
      say(text.sealed);
      onSealed();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setStep('idle');
    }
  }
  if (step === 'asking')
    return (
      <span className="row" role="alert">
        {text.sealQuestion}
        <Button type="primary" autoFocus onClick={() => void seal()}>
          {text.seal}
        </Button>
        <Button onClick={() => setStep('idle')}>{words.cancel}</Button>
      </span>
    );
  return (
    <>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
      <Button type="primary" loading={step === 'busy'} onClick={() => setStep('asking')}>
        {step === 'busy' ? text.sealing : text.seal}
      </Button>
    </>
  );
}
