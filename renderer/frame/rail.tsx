import {
  AppstoreOutlined,
  CalendarOutlined,
  ExportOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Place } from './place';
import { PLACE_WORDS, text } from './text';

const PLACES: readonly { readonly to: Place; readonly icon: ReactNode }[] = [
  { to: { at: 'board', assign: null }, icon: <AppstoreOutlined /> },
  { to: { at: 'customers', customerId: null }, icon: <TeamOutlined /> },
  { to: { at: 'followUps' }, icon: <CalendarOutlined /> },
  { to: { at: 'export' }, icon: <ExportOutlined /> },
  { to: { at: 'settings', section: 'showroom' }, icon: <SettingOutlined /> },
];

/** Places somebody in this role can use. */
export function placesFor(isAdmin: boolean): readonly (typeof PLACES)[number][] {
  // an admin keeps the machine, not the customers
  return isAdmin ? PLACES.filter(({ to }) => to.at === 'settings') : PLACES;
}

/** The places, at the left edge. */
export function Rail({
  place,
  isAdmin,
  onGo,
}: {
  readonly place: Place;
  readonly isAdmin: boolean;
  readonly onGo: (place: Place) => void;
}): ReactNode {
  return (
    <nav className="rail" aria-label={text.rail}>
      {placesFor(isAdmin).map(({ to, icon }) => (
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
