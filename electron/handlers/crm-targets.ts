import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { crmTargets, MappingRow, Target } from '../../shared/contract/crm-targets';
import { changesBetween, type FieldChange } from '../../shared/domain/settings-change';
import { AppError } from '../../shared/errors';
import type { Delivery } from '../crm/delivery/engine';
import { nextEvening } from '../crm/delivery/engine';
import { type KnownMapping, OWN_MAPPINGS, readMappings } from '../crm/delivery/mapping-shelf';
import { previewMapping } from '../crm/delivery/preview';
import {
  leaveTarget,
  loadTarget,
  loadTargets,
  noteSecret,
  owingOf,
  saveTarget,
  secretName,
  settingsOf,
  targetRow,
} from '../crm/delivery/target-book';
import type { Mapping } from '../crm/delivery/mapping';
import { leaveOut, readWork, sendAgain } from '../crm/delivery/work-list';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import type { Query, Tx } from '../store/open';

/** Where the export goes by itself. Whoever changes that is written down. */
export function crmTargetHandlers(office: Office, delivery: Delivery): Handlers<typeof crmTargets> {
  const shelf = () => readMappings(office.store.folder);

  const show = async (id: string): Promise<Target> => {
    const { mappings } = await shelf();
    return await rowOf(await loadTarget(office.store.read, id), mappings);
  };

  const rowOf = async (
    record: Awaited<ReturnType<typeof loadTarget>>,
    mappings: readonly KnownMapping[],
  ): Promise<Target> => {
    const known = mappings.find(({ mapping }) => mapping.id === record.mapping_id);
    const liveliness = delivery.liveliness(record.id);
    return await targetRow(office.store.read, record, known?.mapping ?? null, liveliness);
  };

  const audit = async (
    { query }: Tx,
    staffId: string,
    action: string,
    subjectId: string,
    changes: readonly FieldChange[] = [],
  ) => {
    const at = office.clock();
    await noteAudit(query, { at, staffId, action, subjectId, outcome: 'done', changes });
  };

  const mustRest = (id: string) => {
    if (delivery.liveliness(id).isRunning) throw new AppError('targetBusy');
  };

  return {
    'crmTargets.list': async () => {
      const { mappings } = await shelf();
      const records = await loadTargets(office.store.read);
      return await Promise.all(records.map((record) => rowOf(record, mappings)));
    },
    'crmTargets.save': async (draft, { me }) => {
      mustRest(draft.id);
      const known = (await shelf()).mappings.find(({ mapping }) => mapping.id === draft.mappingId);
      if (known === undefined) throw new AppError('mappingUnknown');
      const nextRunAt = nextEvening(draft.sendAt, office.clock());
      await office.store.write(async (tx) => {
        const before = await tellTarget(tx.query, draft.id, known.mapping);
        await saveTarget(office, tx, draft, known.mapping, { byId: me.id, nextRunAt });
        const after = await tellTarget(tx.query, draft.id, known.mapping);
        await audit(tx, me.id, 'crmTargets.save', draft.id, changesBetween(before, after));
      });
      office.changed('crm');
      return await show(draft.id);
    },
    'crmTargets.owing': async ({ id }) =>
      await owingOf(office.store.read, await loadTarget(office.store.read, id)),
    'crmTargets.takeBack': async ({ id, job }, { me }) => {
      mustRest(id);
      await loadTarget(office.store.read, id);
      await office.store.write(async (tx) => {
        await leaveTarget(office, tx, id);
        await audit(tx, me.id, 'crmTargets.takeBack', id);
      });
      office.changed('crm');
      return await delivery.run(id, { job });
    },
    'crmTargets.remove': async ({ id }, { me }) => {
      mustRest(id);
      const target = await office.store.write(async (tx) => {
        const target = await loadTarget(tx.query, id);
        const { owed, lyingThere, customers } = await owingOf(tx.query, target);
        if (owed > 0) throw new AppError('targetOwes', { owed });
        await tx.query('DELETE FROM crm_target WHERE id = ?', [id]);
        const before = { name: target.name, lyingThere, customers };
        await audit(tx, me.id, 'crmTargets.remove', id, changesBetween(before, {}));
        return target;
      });
      for (const name of JSON.parse(target.secrets) as string[])
        await office.host.custody.dropSecret(secretName(id, name));
      office.changed('crm');
      return null;
    },
    'crmTargets.pause': async ({ id, isPaused }, { me }) => {
      const target = await loadTarget(office.store.read, id);
      const next = nextEvening(target.send_at, office.clock());
      await office.store.write(async (tx) => {
        await tx.query(
          'UPDATE crm_target SET is_paused = ?, next_run_at = ?, failures = 0 WHERE id = ?',
          [isPaused ? 1 : 0, next, id],
        );
        const action = isPaused ? 'crmTargets.pause' : 'crmTargets.resume';
        const changes = changesBetween({ isPaused: target.is_paused === 1 }, { isPaused });
        await audit(tx, me.id, action, id, changes);
      });
      if (isPaused) delivery.stop(id);
      office.changed('crm');
      return await show(id);
    },
    'crmTargets.setSecret': async ({ id, name, value }, { me }) => {
      const target = await loadTarget(office.store.read, id);
      const known = (await shelf()).mappings.find(
        ({ mapping }) => mapping.id === target.mapping_id,
      );
      const isSecret = known?.mapping.settings.some(
        (setting) => setting.name === name && setting.kind === 'secret',
      );
      if (isSecret !== true) throw new AppError('invalidInput', { field: 'name' });
      const { custody } = office.host;
      if (value === null) await custody.dropSecret(secretName(id, name));
      else await custody.keepSecret(secretName(id, name), value);
      await office.store.write(async (tx) => {
        await noteSecret(tx, await loadTarget(tx.query, id), name, value !== null);
        await audit(tx, me.id, 'crmTargets.setSecret', id, [
          { field: `secret.${name}`, from: null, to: null },
        ]);
      });
      office.changed('crm');
      return await show(id);
    },
    'crmTargets.test': async ({ id }, { me }) => {
      mustRest(id);
      await office.store.write((tx) => audit(tx, me.id, 'crmTargets.test', id));
      return await delivery.test(id);
    },
    'crmTargets.send': async ({ id, job }, { me }) => {
      await loadTarget(office.store.read, id);
      await office.store.write((tx) => audit(tx, me.id, 'crmTargets.send', id));
      return await delivery.run(id, { job });
    },
    'crmTargets.stop': async ({ id }) => {
      await loadTarget(office.store.read, id);
      delivery.stop(id);
      return null;
    },
    'crmTargets.work': (input) => readWork(office, input),
    'crmTargets.again': async ({ id, rowIds }, { me }) => {
      mustRest(id);
      await office.store.write(async (tx) => {
        await sendAgain(office, tx, id, rowIds);
        await audit(tx, me.id, 'crmTargets.again', id);
      });
      office.changed('crm');
      return null;
    },
    'crmTargets.skip': async ({ id, rowId, reason }, { me }) => {
      mustRest(id);
      await office.store.write(async (tx) => {
        await leaveOut(office, tx, id, rowId, reason);
        await audit(tx, me.id, 'crmTargets.skip', rowId);
      });
      office.changed('crm');
      return null;
    },
    'crmTargets.mappings': async () => {
      const { mappings, broken } = await shelf();
      return {
        mappings: mappings.map(mappingRow),
        broken: [...broken],
        folder: join(office.store.folder, OWN_MAPPINGS),
      };
    },
    'crmTargets.preview': async ({ mappingId }) => {
      const known = (await shelf()).mappings.find(({ mapping }) => mapping.id === mappingId);
      if (known === undefined) throw new AppError('mappingUnknown');
      return previewMapping(office, known.mapping);
    },
  };
}

/** A target as the audit tells it: of free text only whether it is another, of addresses the host. */
async function tellTarget(query: Query, id: string, mapping: Mapping): Promise<object> {
  const known = (await loadTargets(query)).find((target) => target.id === id);
  if (known === undefined) return {};
  const kinds = new Map(mapping.settings.map(({ name, kind }) => [name, kind]));
  const settings = Object.entries(settingsOf(known)).map(([name, value]) => {
    const host = kinds.get(name) === 'address' && URL.canParse(value) ? new URL(value).origin : '';
    const mark = createHash('sha256').update(`${id} ${value}`).digest('hex').slice(0, 8);
    return [name, host === '' ? `#${mark}` : host] as const;
  });
  const { name, mapping_id: mappingId, purpose, recipient, send_at: sendAt } = known;
  return { name, mappingId, purpose, recipient, sendAt, settings: Object.fromEntries(settings) };
}

function mappingRow({ mapping, isShipped }: KnownMapping): MappingRow {
  return {
    id: mapping.id,
    name: mapping.name,
    about: mapping.about ?? '',
    isShipped,
    provenAgainst: mapping.provenAgainst,
    transport: mapping.transport.kind,
    settings: mapping.settings.map((setting) => ({
      name: setting.name,
      label: setting.label,
      kind: setting.kind,
      hint: setting.hint ?? '',
      default: setting.default ?? '',
      isOptional: setting.isOptional === true,
    })),
  };
}
