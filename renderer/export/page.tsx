import '../board/board.css';
import './export.css';
import type { ComponentType, ReactNode } from 'react';
import type { CallName } from '../../shared/contract';
import type { Role } from '../../shared/domain/role';
import { useDesk } from '../frame/desk-state';
import type { ExportPlace, ExportSheet, Place } from '../frame/place';
import { useAction } from '../frame/use-action';
import { mayAsk } from '../may-ask';
import { BundleSheet } from './bundle-sheet';
import { MappingsSheet } from './mappings-sheet';
import { PackagesSheet } from './packages-sheet';
import { TargetsSheet } from './targets-sheet';
import { SHEET_WORDS, text } from './text';
import { WorkSheet } from './work-sheet';

/** What every sheet of 导出 gets. */
export interface SheetProps {
  readonly place: ExportPlace;
  readonly go: (place: Place) => void;
}

/** Each sheet with the call it lives by: who may not make it has no use for the sheet. */
const SHEETS: readonly {
  readonly sheet: ExportSheet;
  readonly livesBy: CallName;
  readonly Screen: ComponentType<SheetProps>;
}[] = [
  { sheet: 'bundle', livesBy: 'crm.export', Screen: BundleSheet },
  { sheet: 'targets', livesBy: 'crmTargets.list', Screen: TargetsSheet },
  { sheet: 'work', livesBy: 'crmTargets.work', Screen: WorkSheet },
  { sheet: 'packages', livesBy: 'crm.verify', Screen: PackagesSheet },
  { sheet: 'mappings', livesBy: 'crmTargets.mappings', Screen: MappingsSheet },
];

function sheetsOf(role: Role): typeof SHEETS {
  return SHEETS.filter(({ livesBy }) => mayAsk(role, livesBy));
}

/** 导出: by folder and by itself, what was refused, bundles, and the mappings. */
export function ExportPage({ place, go }: SheetProps): ReactNode {
  const { me } = useDesk();
  const sheets = sheetsOf(me.role);
  const shown = sheets.find(({ sheet }) => sheet === place.sheet) ?? sheets[0];
  if (shown === undefined) return <p className="empty">{text.notYours}</p>;
  const { Screen } = shown;
  return (
    <div className="export">
      <nav className="side-nav" aria-label={text.sheets}>
        {sheets.map(({ sheet }) => (
          <SheetButton
            key={sheet}
            sheet={sheet}
            isShown={sheet === shown.sheet}
            onGo={() => go({ at: 'export', sheet })}
          />
        ))}
      </nav>
      <section className="export-body" aria-label={SHEET_WORDS[shown.sheet]}>
        <Screen key={shown.sheet} place={place} go={go} />
      </section>
    </div>
  );
}

/** In the list at the left, and in Ctrl+K. */
function SheetButton({
  sheet,
  isShown,
  onGo,
}: {
  readonly sheet: ExportSheet;
  readonly isShown: boolean;
  readonly onGo: () => void;
}): ReactNode {
  const word = SHEET_WORDS[sheet];
  useAction({ id: `export.sheet.${sheet}`, word: text.toSheet(word), run: onGo });
  return (
    <button type="button" aria-current={isShown ? 'page' : undefined} onClick={onGo}>
      {word}
    </button>
  );
}
