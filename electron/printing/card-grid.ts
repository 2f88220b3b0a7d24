import { type Html, html } from './html';

/** A fact of the card with its label. */
export interface GridFact {
  readonly label: string;
  readonly value: string | number | Html;
  /** takes a whole line */
  readonly isWide: boolean;
}

/** A fact that shares its line with another. */
export function fact(label: string, value: string | number | Html): GridFact {
  return { label, value, isWide: false };
}

/** A fact that takes a whole line. */
export function wideFact(label: string, value: string | number | Html): GridFact {
  return { label, value, isWide: true };
}

/** The card's facts in two columns; a fact that is left alone on its line takes the whole of it. */
export function factGrid(facts: readonly GridFact[]): Html {
  let isSecond = false;
  const cells = facts.map(({ label, value, isWide }, place) => {
    const next = facts[place + 1];
    const isAlone = !isSecond && (next === undefined || next.isWide);
    const fills = isWide || isAlone;
    isSecond = !fills && !isSecond;
    return html`<div class="${fills ? 'wide' : ''}">
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  });
  return html`<dl class="facts">${cells}</dl>`;
}
