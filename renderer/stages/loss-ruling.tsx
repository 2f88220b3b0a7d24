import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { TextBox } from '../frame/field';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** 展厅经理 agrees with a loss or refuses it, with a remark. */
export function LossRuling({ lossId }: { readonly lossId: string }): ReactNode {
  const [remark, setRemark] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function rule(isAgreed: boolean): Promise<void> {
    try {
      await host.ask('states.ruleLoss', { id: lossId, isAgreed, remark });
    } catch (cause) {
      const error = asAppError(cause);
      setProblem(error.code === 'remarkMissing' ? text.remarkMissing : sentenceOf(error));
    }
  }

  return (
    <span className="row">
      <span className="ruling-box">
        <TextBox
          value={remark}
          maxLength={200}
          placeholder={text.remark}
          aria-label={text.remark}
          onChange={setRemark}
        />
      </span>
      <Button size="small" onClick={() => void rule(true)}>
        {text.agree}
      </Button>
      <Button size="small" onClick={() => void rule(false)}>
        {text.refuse}
      </Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
