import type { Say } from '../../shared/report/document';
import type { WeekFacts } from '../store/week-facts';
import { weekWord } from '../../shared/week-words';
import { type Html, html } from './html';
import {
  defectSection,
  figureSection,
  improvementSection,
  listSection,
  meetingSection,
  noteSection,
  talkSection,
} from './week-sections';

/** A week's package as pages: each part begins a new sheet. */
export function packageBody(facts: WeekFacts, say: Say): Html {
  const parts = [
    figureSection(facts.report, facts.figures, say),
    listSection(facts.lists, facts.rates, say),
    ...(facts.reviews === undefined ? [] : [noteSection(facts.reviews)]),
    defectSection(facts.defectCounts, facts.defects, '逐条（存档时仍在的）'),
    html`${meetingSection(facts.meetings)} ${improvementSection(facts.improvements)}`,
    talkSection(facts.talks, facts.plans),
  ];
  return html`<p>${weekWord(facts.weekOn)}，${facts.byName} 存档。存档之后不再改算。</p>
    ${parts.map((part) => html`<div class="part">${part}</div>`)}`;
}
