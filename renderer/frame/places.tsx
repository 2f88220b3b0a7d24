import { Suspense, type ReactNode } from 'react';
import { words } from '../text';
import { lazyScreen } from './panels';
import type { Place, SettingsSection } from './place';

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

interface SettingsPageProps {
  readonly section: SettingsSection;
  readonly onSection: (section: SettingsSection) => void;
}

const BoardPage = lazyScreen<object>(import.meta.glob('../board/page.tsx'), 'BoardPage');
const SettingsPage = lazyScreen<SettingsPageProps>(
  import.meta.glob('../settings/page.tsx'),
  'SettingsPage',
);
const CustomerPage = lazyScreen<CustomersPageProps>(
  import.meta.glob('../customers/page.tsx'),
  'CustomerPage',
);
const CustomersList = lazyScreen<CustomersListProps>(
  import.meta.glob('../customers/list-page.tsx'),
  'CustomersList',
);
const FollowUpsPage = lazyScreen<FollowUpsPageProps>(
  import.meta.glob('../follow-ups/page.tsx'),
  'FollowUpsPage',
);
const ExportPage = lazyScreen<object>(import.meta.glob('../export/page.tsx'), 'ExportPage');

/** F4 in the top bar. */
export const FindBox = lazyScreen<FindBoxProps>(
  import.meta.glob('../customers/find-box.tsx'),
  'FindBox',
);

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
      return place.customerId === null ? (
        <CustomersList onOpen={openCustomer} />
      ) : (
        <CustomerPage
          key={place.customerId}
          customerId={place.customerId}
          onClose={() => go({ at: 'customers', customerId: null })}
        />
      );
    case 'followUps':
      return <FollowUpsPage onOpen={openCustomer} />;
    case 'export':
      return <ExportPage />;
    case 'settings':
      return (
        <SettingsPage
          section={place.section}
          onSection={(section) => go({ at: 'settings', section })}
        />
      );
  }
}
