import './reports.css';
import { Suspense, type ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import type { Place } from '../frame/place';
import { words } from '../text';
import { sheetsFor } from './sheets';
import { SHEET_WORDS, text } from './text';

/** 报表: the list of sheets at the left, the sheet beside it. */
export function ReportsPage({
  place,
  go,
}: {
  readonly place: Place & { readonly at: 'reports' };
  readonly go: (place: Place) => void;
}): ReactNode {
  const { me } = useDesk();
  const sheets = sheetsFor(me.role);
  const shown = sheets.find(({ sheet }) => sheet === place.sheet) ?? sheets[0];
  if (shown === undefined) return null;
  const { sheet, Screen } = shown;
  return (
    <div className="reports">
      <nav className="reports-nav" aria-label={text.sheets}>
        {sheets.map(({ sheet: name }) => (
          <button
            key={name}
            type="button"
            aria-current={name === sheet ? 'page' : undefined}
            onClick={() => go({ at: 'reports', sheet: name })}
          >
            {SHEET_WORDS[name]}
          </button>
        ))}
      </nav>
      <section className="reports-body" aria-label={SHEET_WORDS[sheet]}>
        <Suspense fallback={<p className="empty">{words.loading}</p>}>
          <Screen
            key={sheet}
            view={place.view ?? null}
            onCustomer={(customerId, view) =>
              go({ at: 'customers', customerId, from: { at: 'reports', sheet, view } })
            }
          />
        </Suspense>
      </section>
    </div>
  );
}
