import { lazy, Suspense, type ReactNode } from 'react';
import { words } from '../text';
import type { Place } from './place';

/** What the place 客户 gets; it has its list, and a customer's page over it. */
export interface CustomersPageProps {
  readonly customerId: string;
  readonly onClose: () => void;
}

/** The list under 客户. */
export interface CustomersListProps {
  readonly onOpen: (customerId: string) => void;
}

/** 跟进. */
export interface FollowUpsPageProps {
  readonly onOpen: (customerId: string) => void;
}

/** F4: stands in the top bar all the time and offers its own key with `useAction`. */
export interface FindBoxProps {
  readonly onOpen: (customerId: string) => void;
}

const BoardPage = lazy(async () => ({
  default: (await import('../board/page')).BoardPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../settings/page')).SettingsPage,
}));
const CustomerPage = lazy(async () => ({
  default: (await import('../customers/page')).CustomerPage,
}));
const CustomersList = lazy(async () => ({
  default: (await import('../customers/list-page')).CustomersList,
}));
const PrintsPage = lazy(async () => ({
  default: (await import('../customers/prints-page')).PrintsPage,
}));
const DayPage = lazy(async () => ({
  default: (await import('../customers/day-page')).DayPage,
}));
const SignOffPage = lazy(async () => ({
  default: (await import('../sign-off/page')).SignOffPage,
}));
const FollowUpsPage = lazy(async () => ({
  default: (await import('../follow-ups/page')).FollowUpsPage,
}));
const ReportsPage = lazy(async () => ({
  default: (await import('../reports/page')).ReportsPage,
}));
const ExportPage = lazy(async () => ({
  default: (await import('../export/page')).ExportPage,
}));

/** The screen of the place where one stands. */
export function placeScreen(place: Place, go: (place: Place) => void): ReactNode {
  const openCustomer = (customerId: string) => go({ at: 'customers', customerId });
  return (
    <Suspense fallback={<p className="empty">{words.loading}</p>}>
      {screen(place, go, openCustomer)}
    </Suspense>
  );
}

function screen(
  place: Place,
  go: (place: Place) => void,
  openCustomer: (customerId: string) => void,
): ReactNode {
  switch (place.at) {
    case 'board':
      return <BoardPage />;
    case 'customers':
      return customersScreen(place, go, openCustomer);
    case 'followUps':
      return <FollowUpsPage onOpen={openCustomer} />;
    case 'reports':
      return <ReportsPage place={place} go={go} />;
    case 'export':
      return <ExportPage place={place} go={go} />;
    case 'settings':
      return (
        <SettingsPage
          section={place.section}
          onSection={(section) => go({ at: 'settings', section })}
        />
      );
  }
}

/** A sheet of 客户, or a customer's page; closing it goes back to the sheet one came from. */
function customersScreen(
  { customerId, view = 'people', from, on }: Place & { at: 'customers' },
  go: (place: Place) => void,
  openCustomer: (customerId: string) => void,
): ReactNode {
  if (customerId !== null)
    return (
      <CustomerPage
        key={customerId}
        customerId={customerId}
        onClose={() => go(from ?? { at: 'customers', customerId: null, view })}
      />
    );
  if (view === 'day')
    return (
      <DayPage
        on={on ?? null}
        onDay={(day) => go({ at: 'customers', customerId: null, view, on: day })}
        onOpen={(id, shown) => {
          const back: Place = { at: 'customers', customerId: null, view, on: shown };
          go({ at: 'customers', customerId: id, view, from: back });
        }}
      />
    );
  if (view === 'cards')
    return <SignOffPage onOpen={(id) => go({ at: 'customers', customerId: id, view })} />;
  if (view === 'prints')
    return <PrintsPage onOpen={(id) => go({ at: 'customers', customerId: id, view })} />;
  return <CustomersList onOpen={openCustomer} />;
}
