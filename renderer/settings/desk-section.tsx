import { Button, InputNumber, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract';
import { useDesk } from '../frame/desk-state';
import { mayAsk } from '../may-ask';
import { Field } from '../frame/field';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { TEXT_SIZES } from '../theme';
import { asAppError } from '../use-answer';
import { SaveBar } from './save-bar';
import { text } from './text';
import { useSettingsForm } from './use-settings-form';

/** This machine: look, lock, key, sample data. */
export function DeskSection(): ReactNode {
  const form = useSettingsForm('desk');
  const { look, setLook, hello } = useDesk();
  return (
    <>
      <div className="fields">
        <Field label={text.look}>
          <Segmented
            aria-label={text.look}
            value={look.light}
            options={(['system', 'light', 'dark'] as const).map((light) => ({
              value: light,
              label: text.lights[light],
            }))}
            onChange={(light) => setLook({ ...look, light })}
          />
        </Field>
        <Field label={text.textSize}>
          <Segmented
            aria-label={text.textSize}
            value={look.textSize}
            options={TEXT_SIZES.map((size) => ({ value: size, label: `${size} %` }))}
            onChange={(textSize) => setLook({ ...look, textSize })}
          />
        </Field>
      </div>
      <fieldset disabled={!form.mayChange}>
        <Field label={text.idle}>
          <InputNumber
            aria-label={text.idle}
            min={1}
            max={240}
            precision={0}
            value={form.form.idleLockMinutes}
            onChange={(minutes) => {
              if (minutes !== null) form.change({ idleLockMinutes: minutes });
            }}
          />
        </Field>
        <SaveBar form={form} />
      </fieldset>
      <div className="fields">
        <Field label={text.custody}>
          <span className="said-plainly">
            {hello.keyCustody === 'file' ? text.keyFile : text.keySystem}
          </span>
        </Field>
        <Field label={text.version}>
          <span className="said-plainly figures">{hello.version}</span>
        </Field>
      </div>
      <Sample />
    </>
  );
}

/** One action wipes the sample data; what was entered for real stays. */
function Sample(): ReactNode {
  const { hello, me, refresh } = useDesk();
  const { say } = usePlace();
  const mayWipe = mayAsk(me.role, 'desk.wipeSample');
  const [counts, setCounts] = useState<OutputOf<'desk.countSample'> | null>(null);

  async function look(): Promise<void> {
    try {
      setCounts(await host.ask('desk.countSample', {}));
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    }
  }

  async function wipe(): Promise<void> {
    setCounts(null);
    try {
      const { removed } = await host.ask('desk.wipeSample', {});
      say(text.wiped(removed));
      refresh();
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div className="field" role="group" aria-label={text.sample}>
      <span className="field-label">{text.sample}</span>
      {hello.hasSampleData ? (
        <span className="row">
          {counts !== null ? (
            <>
              {text.wipeQuestion(counts)}
              <Button danger onClick={() => void wipe()}>
                {text.wipe}
              </Button>
              <Button autoFocus onClick={() => setCounts(null)}>
                {words.cancel}
              </Button>
            </>
          ) : (
            <Button disabled={!mayWipe} onClick={() => void look()}>
              {text.wipe}
            </Button>
          )}
        </span>
      ) : (
        <span className="said-plainly quiet">{text.sampleNone}</span>
      )}
    </div>
  );
}
