import {
  AppstoreOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ExportOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { CallName } from '../../shared/contract';
import type { Role } from '../../shared/domain/role';
import { mayAsk } from '../may-ask';
import { sheetsFor } from '../reports/sheets';
import type { Place } from './place';
import { PLACE_WORDS, text } from './text';

/**
 * Each place with the call it lives by: who may not make it has no use for the place. 报表 has a
 * call for each of its sheets.
 */
const PLACES: readonly {
  readonly to: Place;
  readonly icon: ReactNode;
  readonly livesBy: CallName | 'sheets';
}[] = [
  { to: { at: 'board', assign: null }, icon: <AppstoreOutlined />, livesBy: 'board.show' },
  { to: { at: 'customers', customerId: null }, icon: <TeamOutlined />, livesBy: 'customers.list' },
  { to: { at: 'followUps' }, icon: <CalendarOutlined />, livesBy: 'followUps.due' },
  { to: { at: 'reports', sheet: null }, icon: <BarChartOutlined />, livesBy: 'sheets' },
  { to: { at: 'export' }, icon: <ExportOutlined />, livesBy: 'crmTargets.list' },
  { to: { at: 'settings', section: 'showroom' }, icon: <SettingOutlined />, livesBy: 'staff.list' },
];

/** Places somebody in this role can use. */
export function placesFor(role: Role): readonly (typeof PLACES)[number][] {
  return PLACES.filter(({ livesBy }) =>
    livesBy === 'sheets' ? sheetsFor(role).length > 0 : mayAsk(role, livesBy),
  );
}

/** The places, at the left edge. */
export function Rail({
  place,
  role,
  onGo,
}: {
  readonly place: Place;
  readonly role: Role;
  readonly onGo: (place: Place) => void;
}): ReactNode {
  return (
    <nav className="rail" aria-label={text.rail}>
      {placesFor(role).map(({ to, icon }) => (
        <button
          key={to.at}
          type="button"
          aria-current={place.at === to.at ? 'page' : undefined}
          onClick={() => onGo(to)}
        >
          <span aria-hidden="true">{icon}</span>
          <span>{PLACE_WORDS[to.at]}</span>
        </button>
      ))}
    </nav>
  );
}
