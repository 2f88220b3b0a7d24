import type { CardTemplate } from '../../shared/contract/cards';
import { type Html, html, nothing } from './html';

/** The showroom's picture at the head of a card, inside the page. */
export function logoOf({ logo }: CardTemplate): Html {
  if (logo === null) return nothing;
  return html`<img class="logo" alt="" src="data:image/${logo.kind};base64,${logo.bytes}" />`;
}
