import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerPage } from '../../shared/contract/customers';
import { type Grade, GRADES } from '../../shared/domain/grade';
import { TextBox } from '../frame/field';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { GradeTile } from './grade-tile';
import { text } from './text';

/** 改级别: the table proposes, whoever knows better says why. */
export function Regrade({ page }: { readonly page: CustomerPage }): ReactNode {
  const { row, version, proposedGrade } = page;
  /** null: the grade stands */
  const [grade, setGrade] = useState<Grade | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  if (grade === null)
    return (
      <Button
        onClick={() => {
          setReason('');
          setProblem(null);
          setGrade(row.grade);
        }}
      >
        {text.regrade}
      </Button>
    );

  async function save(chosen: Grade): Promise<void> {
    try {
      await host.ask('customers.regrade', { id: row.id, version, grade: chosen, reason });
      setGrade(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div className="row whole" role="group" aria-label={text.regrade}>
      <Segmented
        aria-label={text.columns.grade}
        value={grade}
        options={GRADES.filter((each) => each !== 'N').map((each) => ({
          value: each,
          label: <GradeTile grade={each} />,
        }))}
        onChange={setGrade}
      />
      <span className="quiet">{text.gradeProposed(proposedGrade)}</span>
      <span className="reason-box">
        <TextBox
          value={reason}
          maxLength={200}
          placeholder={text.gradeReason}
          aria-label={text.gradeReason}
          onChange={setReason}
        />
      </span>
      <Button type="primary" onClick={() => void save(grade)}>
        {words.save}
      </Button>
      <Button onClick={() => setGrade(null)}>{words.cancel}</Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
