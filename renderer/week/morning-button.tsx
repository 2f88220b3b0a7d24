import { Button } from 'antd';
import type { ReactNode } from 'react';
import { dayOf } from '../../shared/domain/day';
import { mondayOf } from '../../shared/domain/week';
import { deskNow } from '../desk-clock';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { SHEET_NAMES } from './text';

/** 晨会清单, as it will be printed; F8 where the follow-ups stand. */
export function MorningButton(): ReactNode {
  const { open, isCovered } = usePanels();
  const show = () => {
    const weekOn = mondayOf(dayOf(deskNow()));
    open('weekSheet', { sheet: 'morning', weekOn, consultantId: null }, 'morning');
  };
  useAction({
    id: 'morning.show',
    word: SHEET_NAMES.morning,
    key: 'F8',
    isOn: !isCovered,
    run: show,
  });
  return (
    <Button onClick={show}>
      {SHEET_NAMES.morning} <kbd>F8</kbd>
    </Button>
  );
}
