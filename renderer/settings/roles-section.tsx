import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CallName } from '../../shared/contract';
import { ROLES, type Role } from '../../shared/domain/role';
import { ROLE_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { mayAsk } from '../may-ask';
import { inShowroomWords } from '../trade-words';
import { DUTIES } from './duties';
import { DUTY_WORDS, text } from './text';

/** 角色: who may do what, read off the contract that the back office obeys. */
export function RolesSection(): ReactNode {
  const { me } = useDesk();
  const { go } = usePlace();
  return (
    <>
      <p>
        <Button size="small" onClick={() => go({ at: 'settings', section: 'staff' })}>
          {text.staffLink}
        </Button>
      </p>
      <table className="plain roles">
        <thead>
          <tr>
            <th scope="col">{text.rolesDuty}</th>
            {ROLES.map((role) => (
              <th key={role} scope="col" data-mine={role === me.role || undefined}>
                {ROLE_WORDS[role]}
                {role === me.role ? <small>{text.rolesMine}</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        {AREAS.map(({ area, word, duties }) => (
          <tbody key={area}>
            <tr className="roles-area">
              <th colSpan={ROLES.length + 1} scope="rowgroup">
                {inShowroomWords(word)}
              </th>
            </tr>
            {duties.map(({ duty, said, calls }) => (
              <tr key={duty}>
                <th scope="row">{inShowroomWords(said)}</th>
                {ROLES.map((role) => (
                  <td key={role} data-mine={role === me.role || undefined}>
                    <Right may={mayAll(role, calls)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

const AREAS = Object.entries(DUTIES).map(([area, duties]) => {
  const words: { readonly word: string; readonly duties: Readonly<Record<string, string>> } =
    DUTY_WORDS[area as keyof typeof DUTIES];
  return {
    area,
    word: words.word,
    duties: Object.entries(duties).map(([duty, calls]) => ({
      duty,
      said: words.duties[duty] ?? duty,
      calls: calls as readonly CallName[],
    })),
  };
});

function mayAll(role: Role, calls: readonly CallName[]): boolean {
  return calls.every((name) => mayAsk(role, name));
}

function Right({ may }: { readonly may: boolean }): ReactNode {
  return may ? (
    <CheckOutlined role="img" aria-label={text.rolesMay} className="roles-may" />
  ) : (
    <span role="img" aria-label={text.rolesMayNot} className="roles-not">
      —
    </span>
  );
}
