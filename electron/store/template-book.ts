import { CardTemplate } from '../../shared/contract/cards';
import { CARD_FIELDS, CARD_MARGINS } from '../../shared/domain/card-template';
import type { Query } from './connection';
import { readSetting } from './settings-book';

/** The card as it looks before anybody has changed it. */
export const STANDARD_TEMPLATE: CardTemplate = {
  fields: [...CARD_FIELDS],
  footer: '',
  logo: null,
  margins: { ...CARD_MARGINS },
};

/** How this showroom's cards look. */
export async function readTemplate(query: Query): Promise<CardTemplate> {
  return (await readSetting(query, 'cardTemplate', CardTemplate)) ?? STANDARD_TEMPLATE;
}
