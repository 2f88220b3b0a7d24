import { Button, Input, Select, type GetRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { type Condition, CONDITIONS, type ScriptLine } from '../../shared/domain/call-script';
import { LINE_PLACES, strangePlaces } from '../../shared/domain/say';
import { numbered } from './numbered';
import type { ChangeStep } from './step-form';
import { CONDITION_WORDS, PLACE_WORDS, text } from './text';

/** The lines to say; places to fill are put in where the caret stands. */
export function LinesForm({
  lines,
  onChange,
}: {
  readonly lines: readonly ScriptLine[];
  readonly onChange: ChangeStep;
}): ReactNode {
  const boxes = useRef<(GetRef<typeof Input.TextArea> | null)[]>([]);
  const [last, setLast] = useState(0);
  const set = (place: number, part: Partial<ScriptLine>) =>
    onChange(
      { lines: lines.map((line, at) => (at === place ? { ...line, ...part } : line)) },
      `line-${place}`,
    );
  const insert = (name: string) => {
    const place = Math.min(last, lines.length - 1);
    const line = lines[place];
    const box = boxes.current[place]?.resizableTextArea?.textArea;
    if (line === undefined || box === undefined) return;
    const { selectionStart: from, selectionEnd: until } = box;
    const filled = `{${name}}`;
    set(place, { text: line.text.slice(0, from) + filled + line.text.slice(until) });
    box.focus();
    // the box has its new text only after the next drawing
    requestAnimationFrame(() => box.setSelectionRange(from + filled.length, from + filled.length));
  };
  return (
    <section aria-label={text.lines}>
      <h3>{text.lines}</h3>
      {numbered(lines).map(({ item: line, place }) => {
        const strange = strangePlaces(line.text).map((each) => each.place);
        return (
          <div className="script-line" key={place}>
            <div className="script-row">
              <Input.TextArea
                ref={(box) => {
                  boxes.current[place] = box;
                }}
                value={line.text}
                maxLength={400}
                autoSize={{ minRows: 1, maxRows: 5 }}
                status={strange.length === 0 ? '' : 'error'}
                aria-label={text.lineOf(place + 1)}
                onFocus={() => setLast(place)}
                onChange={({ target }) => set(place, { text: target.value })}
              />
              <Select
                className="script-when"
                aria-label={`${text.lineOf(place + 1)} ${text.onlyWhen}`}
                value={line.when ?? ''}
                options={[
                  { value: '', label: text.anyCase },
                  ...CONDITIONS.map((when) => ({ value: when, label: CONDITION_WORDS[when] })),
                ]}
                onChange={(value: Condition | '') => {
                  const { when: _, ...rest } = line;
                  const changed = value === '' ? rest : { ...rest, when: value };
                  onChange(
                    { lines: lines.map((each, at) => (at === place ? changed : each)) },
                    `when-${place}`,
                  );
                }}
              />
              <Button
                size="small"
                aria-label={`${text.remove} ${text.lineOf(place + 1)}`}
                onClick={() =>
                  onChange(
                    { lines: lines.filter((_, at) => at !== place) },
                    `line-out-${lines.length}`,
                  )
                }
              >
                ×
              </Button>
            </div>
            {line.standard === null ? null : (
              <small className="quiet">{text.lineStandard(line.standard)}</small>
            )}
          </div>
        );
      })}
      <div className="script-row wrap">
        <Button
          size="small"
          disabled={lines.length >= 12}
          onClick={() =>
            onChange({ lines: [...lines, { text: '', standard: null }] }, `line-in-${lines.length}`)
          }
        >
          {text.addLine}
        </Button>
        {lines.length === 0 ? null : (
          <>
            <span className="quiet">{text.insert}</span>
            {LINE_PLACES.map((name) => (
              <button
                key={name}
                type="button"
                className="script-place"
                title={`{${name}}`}
                // the caret stays in its box
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => insert(name)}
              >
                {PLACE_WORDS[name]}
              </button>
            ))}
          </>
        )}
      </div>
    </section>
  );
}
