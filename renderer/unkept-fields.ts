const BOXES = 'input, textarea, select';

/**
 * Keeps what is typed out of the browser's memory of its pages, which it writes into its profile
 * to show them again after a crash: of a form that fills in nothing by itself it keeps nothing.
 * A box without a form belongs to such a form from the moment it stands on the screen.
 *
 * @returns stops it
 */
export function keepFieldsOutOfHistory(page: Document): () => void {
  const unkept = page.createElement('form');
  unkept.id = 'unkept';
  unkept.hidden = true;
  unkept.autocomplete = 'off';
  // Enter in a box would send the form it belongs to
  unkept.addEventListener('submit', (event) => event.preventDefault());
  page.body.append(unkept);

  function own(box: Element): void {
    const form = box.closest('form');
    if (form !== null) form.autocomplete = 'off';
    else if (!box.hasAttribute('form')) box.setAttribute('form', unkept.id);
  }
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue;
        if (added.matches(BOXES)) own(added);
        for (const box of added.querySelectorAll(BOXES)) own(box);
      }
  });
  watch.observe(page.body, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    unkept.remove();
  };
}
