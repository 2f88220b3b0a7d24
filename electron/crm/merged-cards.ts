import type { Vault } from '../vault/vault';

/*
 * What a merge remembers holds whole cards, each with a sealed part of its own inside the sealed
 * part of the merge. A bundle carries them open, and the desk that takes them in seals both again.
 */

export const CARDS_OF_MERGE = 'card_merge';
const CARDS = ['absorbed', 'kept', 'merged'] as const;

type Said = Readonly<Record<string, unknown>>;

/** The cards with their own parts opened. Those of somebody who was forgotten are empty. */
export function openedCards(vault: Pick<Vault, 'open'>, said: Said): Said {
  return inCards(said, (id, sealed) =>
    typeof sealed === 'string' && sealed !== ''
      ? vault.open('customer', id, Buffer.from(sealed, 'base64'))
      : sealed,
  );
}

/** The cards with their own parts sealed again. */
export function sealedCards(vault: Pick<Vault, 'seal'>, said: Said): Said {
  return inCards(said, (id, opened) =>
    typeof opened === 'object' && opened !== null
      ? vault.seal('customer', id, opened).toString('base64')
      : opened,
  );
}

function inCards(said: Said, turn: (id: string, part: unknown) => unknown): Said {
  const turned: Record<string, unknown> = { ...said };
  for (const name of CARDS) {
    const card = said[name];
    if (typeof card !== 'object' || card === null) continue;
    const { id, sealed } = card as { readonly id?: unknown; readonly sealed?: unknown };
    if (typeof id === 'string') turned[name] = { ...card, sealed: turn(id, sealed) };
  }
  return turned;
}
