import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ScriptBody } from '../../shared/contract/scripts';
import { BACK, type Condition, CONDITIONS, type Way } from '../../shared/domain/call-script';
import { numbered } from './numbered';
import { CONDITION_WORDS, text } from './text';

/** Stands in the list of steps for the end of the call, and for going on as Enter does. */
const END = '\u0000end';
const USUAL = '\u0000usual';

/** Where it goes on: under conditions first, and otherwise. */
export function WaysForm({
  label,
  body,
  ways,
  onChange,
  onUsual,
}: {
  readonly label: string;
  readonly body: ScriptBody;
  /** null: as Enter goes on */
  readonly ways: readonly Way[] | null;
  readonly onChange: (ways: readonly Way[]) => void;
  /** left out: there is no Enter to follow */
  readonly onUsual?: () => void;
}): ReactNode {
  const own = ways ?? [];
  const conditional = own.flatMap(({ to, when }) => (when === undefined ? [] : [{ to, when }]));
  const always = own.find(({ when }) => when === undefined);
  const ids = new Set(body.steps.map(({ id }) => id));
  const targets = (to: string) => [
    ...(onUsual === undefined ? [] : [{ value: USUAL, label: text.asEnter }]),
    ...body.steps.map(({ id, title, no }) => ({ value: id, label: `${no} ${title}` })),
    { value: BACK, label: text.backWord },
    { value: END, label: text.end },
    ...(to === USUAL || to === END || to === BACK || ids.has(to)
      ? []
      : [{ value: to, label: text.gone }]),
  ];
  const put = (next: readonly Way[], otherwise: Way | undefined) =>
    onChange(otherwise === undefined ? next : [...next, otherwise]);
  const chosen = ways === null ? USUAL : keyOf(always?.to);
  return (
    <div className="script-ways">
      {numbered(conditional).map(({ item: way, place }) => (
        <div className="script-row" key={place}>
          <span className="quiet">{text.ifWord}</span>
          <Select
            className="script-when"
            aria-label={`${label} ${text.ifWord} ${place + 1}`}
            value={way.when}
            options={CONDITIONS.map((when) => ({ value: when, label: CONDITION_WORDS[when] }))}
            onChange={(when: Condition) =>
              put(
                conditional.map((each, at) => (at === place ? { ...each, when } : each)),
                always,
              )
            }
          />
          <span className="quiet">→</span>
          <Select
            className="script-target"
            aria-label={`${label} ${text.leadsTo} ${place + 1}`}
            value={keyOf(way.to)}
            options={targets(keyOf(way.to)).filter(({ value }) => value !== USUAL)}
            onChange={(to: string) =>
              put(
                conditional.map((each, at) => (at === place ? { ...each, to: wayTo(to) } : each)),
                always,
              )
            }
          />
          <Button
            size="small"
            aria-label={`${text.remove} ${label} ${place + 1}`}
            onClick={() =>
              put(
                conditional.filter((_, at) => at !== place),
                always,
              )
            }
          >
            ×
          </Button>
        </div>
      ))}
      <div className="script-row">
        <span className="quiet">{conditional.length === 0 ? text.leadsTo : text.otherwise}</span>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          className="script-target"
          aria-label={label}
          status={ways !== null && always === undefined ? 'error' : ''}
          value={chosen}
          options={targets(chosen)}
          onChange={(to: string) => {
            if (to === USUAL) onUsual?.();
            else put(conditional, { to: wayTo(to) });
          }}
        />
        {ways === null ? null : (
          <Button
            size="small"
            onClick={() => put([...conditional, { to: always?.to ?? null, when: 'known' }], always)}
          >
            {text.addWay}
          </Button>
        )}
      </div>
    </div>
  );
}

function keyOf(to: string | null | undefined): string {
  return to === null ? END : (to ?? '');
}

function wayTo(key: string): string | null {
  return key === END ? null : key;
}
